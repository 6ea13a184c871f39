// What the practice world and the team's ledger tell of a rehearsal, as a transcript shows it. Pure.
#pragma once

#include "control/Reports.h"
#include "practice/Transcript.h"

#include <nlohmann/json.hpp>

namespace staffroom::practice {

/// A message as the world's control port lists it.
Post postFrom(const nlohmann::json& message);
/// A ledger line of kind tool_call.
LookUp lookUpFrom(const control::LedgerLine& line);
/// What the practice ERPNext's own books say (/truth/sales), a line a company.
QStringList booksOf(const nlohmann::json& truth);

} // namespace staffroom::practice
