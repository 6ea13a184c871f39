// What is asked and told over the control socket of what personas spend: how it stands with their budgets now
// (budget.list), and what they took day by day (usage.days). Tokens count in and out; money is in millionths
// of the currency.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace staffroom::control {

/// For budget.list (persona) and usage.days (all).
struct UsageParams {
    QString persona; // id; empty: all
    int days = 30;   // so many, today included; 1 to 400
};

/// What one persona, or one job of it that has a budget of its own, has spent in one stretch of time, what is
/// set aside for calls under way included. A limit of 0 is none.
struct BudgetReport {
    QString persona, job;             // ids; job is empty for the persona's own
    QString stretch;                  // "hour", "day", "month", by the team's clock
    qint64 startMs = 0, endMs = 0;    // UTC
    QString currency;
    qint64 turns = 0, tokens = 0, micros = 0;
    qint64 turnsLimit = 0, tokensLimit = 0, microsLimit = 0;
    int warnPercent = 0;
    bool warned = false, stopped = false; // operators were told that it runs low, is used up
};

/// One day of one persona: of one job of it, or (job empty) of its conversations. As the ledger has it: what
/// was pruned from there is not here.
struct UsageDay {
    QString day; // "2026-11-26", in the team's zone
    QString persona, job, currency;
    qint64 turns = 0, failedTurns = 0;
    qint64 calls = 0; // of models
    qint64 inputTokens = 0, outputTokens = 0;
    qint64 micros = 0;        // as the models' prices say; 0 where they have none
    qint64 averageTurnMs = 0; // from question to answer
};

QByteArray toJson(const UsageParams& params);
QByteArray toJson(const std::vector<BudgetReport>& reports);
QByteArray toJson(const std::vector<UsageDay>& days);
Result<UsageParams> usageParamsFrom(const QByteArray& json);
Result<std::vector<BudgetReport>> budgetReportsFrom(const QByteArray& json);
Result<std::vector<UsageDay>> usageDaysFrom(const QByteArray& json);

} // namespace staffroom::control
