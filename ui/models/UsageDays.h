// What the team's turns have come to, by day, persona and job: cost, tokens, how many, how long. Pure; the
// days are those of the team's zone.
#pragma once

#include "control/Reports.h"

#include <QDate>
#include <QTimeZone>

#include <map>

namespace staffroom::ui {

/// One turn, as the ledger has it.
struct UsageTurn {
    qint64 id = 0, atMs = 0, tookMs = 0; // the ledger's number; UTC; milliseconds
    QString persona, job;                // job: "health-report"; empty: somebody asked
    qint64 tokensIn = 0, tokensOut = 0;
    std::map<QString, qint64> micros; // by currency: millionths
    bool failed = false;
    bool dry = false; // a replay: it costs what it costs, and is nobody's turn
};
UsageTurn usageTurnFrom(const control::LedgerLine& line);

struct UsageSum {
    int turns = 0, failed = 0;
    qint64 tokensIn = 0, tokensOut = 0;
    std::map<QString, qint64> micros;
    std::vector<qint64> tookMs; // of each turn, in no order

    void add(const UsageTurn& turn);
    qint64 tokens() const { return tokensIn + tokensOut; }
    qint64 cost(const QString& currency) const;
    /// Of the turns' times, 0 … 1; 0 without turns.
    qint64 percentile(double part) const;
};

struct UsageDay {
    QDate day;
    UsageSum sum;
    std::map<QString, UsageSum> personas, jobs; // by persona's id; by "persona/job"
};

struct UsageReport {
    std::vector<UsageDay> days; // the oldest first, without a gap; the last is today
    QString currency; // the one that most was spent in; empty: nothing is known to have cost anything

    UsageSum total(std::size_t first, std::size_t count) const;
    std::map<QString, UsageSum> personas(std::size_t first, std::size_t count) const;
    std::map<QString, UsageSum> jobs(std::size_t first, std::size_t count) const;
};
UsageReport usageOf(const std::vector<UsageTurn>& turns, const QTimeZone& zone, QDate today, int days);

} // namespace staffroom::ui
