// What people read of a call that waits for their agreement, and the data of the buttons under it. Pure.
#pragma once

#include "approvals/Approval.h"
#include "telegram/Outbox.h"

namespace staffroom::approvals {

/// A message to be sent: HTML and plain words, and buttons while it is pending. Persona and words are set;
/// place and dedupe are the caller's.
telegram::OutboxMessage asMessage(const team::Team& team, const Approval& approval);

/// "apv:y:17:0123456789abcdef": agree to (or, "n", reject) approval 17 with that beginning of its digest.
QByteArray buttonData(const Approval& approval, bool agrees);
std::optional<Decision> decisionIn(const QString& data);

} // namespace staffroom::approvals
