// What the runtime writes when people decide about a call: its line in the ledger, the question as it then reads, and
// the news for the conversation. To be called inside a write of work.sqlite. ApprovalDesk's own.
#pragma once

#include "approvals/Approval.h"
#include "ledger/LedgerEntry.h"
#include "storage/Connection.h"
#include "team/Team.h"
#include "telegram/Inbox.h"
#include "telegram/Outbox.h"

#include <nlohmann/json_fwd.hpp>

namespace staffroom::approvals {

/// `key` tells the entries of one approval apart; `body` is completed with what it is about.
LedgerEntry entryOf(const Approval& approval, const QString& key, const QString& method, const QString& person,
                    nlohmann::json body, qint64 atMs);

/// The question as it now reads, in every place where it was asked.
Result<std::vector<telegram::OutboxRow>> rewrite(Connection& work, const team::Team& team, const Approval& approval,
                                                 qint64 nowMs);

/// What came of it, in words for the persona that asked.
QString newsWords(const team::Team& team, const Approval& approval, const QByteArray& answer);

/// Those words as a message of the runtime's in the conversation: the next turn begins with it. nullopt where the
/// conversation is not Telegram's.
Result<std::optional<telegram::InboxRow>> newsFor(Connection& work, const Approval& approval, const QString& words,
                                                  qint64 nowMs);

} // namespace staffroom::approvals
