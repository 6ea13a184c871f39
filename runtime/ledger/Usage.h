// What personas took of models in some stretch of time, as the record has it: turns from their 'turn' rows,
// tokens and money from their 'model_call' rows.
#pragma once

#include "base/Error.h"

#include <QString>

#include <vector>

namespace staffroom {

class Connection;

/// Of one persona: of one job, or (job empty) of all conversations. Money in one currency; where a persona's
/// models are priced in several, each but the first is a sum of its own without turns.
struct UsageSum {
    QString persona, job, currency;
    qint64 turns = 0, failedTurns = 0, turnMs = 0; // turnMs: summed
    qint64 calls = 0, inputTokens = 0, outputTokens = 0;
    qint64 micros = 0; // millionths of the currency
};

namespace detail {
Result<std::vector<UsageSum>> sumUsage(Connection& connection, qint64 sinceMs, qint64 untilMs);
}

} // namespace staffroom
