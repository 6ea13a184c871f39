// What the runtime writes when people decide about a change: its line in the ledger, and what the question's
// message then says. StagingDesk's own.
#pragma once

#include "staging/ReviewGate.h"
#include "storage/Journal.h"

#include <nlohmann/json_fwd.hpp>

namespace staffroom {

constexpr qsizetype digestShown = 16; // hex digits: what a button carries

/// Names one message about one question; a change that is asked about anew has others.
QString questionKey(const staging::Change& change, const char* part);

/// `more` is added to what the line says of the change.
JournalRow decisionRow(const staging::Change& change, const QString& method, const QString& person,
                       const QString& key, const nlohmann::json& more, qint64 atMs);

/// The outcome as the question's message says it, and the person who decided hears it.
QString outcomeWords(const Result<staging::Change>& decided, const staging::Decision& decision);

} // namespace staffroom
