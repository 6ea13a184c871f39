// What a persona's model calls may cost: per hour, day and month by the team's clock, and per run of a job.
// An estimate is set aside before each call and replaced by what the call really took; both are transactions
// of work.sqlite, so that calls side by side cannot overdraw, and a call that a dead process left open stays
// spent as estimated. One persona's budget says nothing about another's.
#pragma once

#include "base/Clock.h"
#include "llm/Cost.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "team/Team.h"

#include <functional>

namespace staffroom::agent {

/// On whose account a call goes.
struct BudgetAccount {
    std::shared_ptr<const team::Team> team;
    QString persona; // id
    QString job;     // id; empty for a conversation
    QString turn;    // of a job: the run's id
};

struct Expense {
    qint64 turns = 0;
    qint64 tokens = 0;
    std::optional<llm::Cost> cost; // empty: not known
};

/// An estimate set aside.
struct Reservation {
    QString id; // empty: nothing was set aside
    qint64 atMs = 0;
    Expense expense;
};

/// What operators are told, once for each stretch.
struct BudgetNews {
    QString subject; // "sales", "sales/daily"
    QString stretch; // "hour", "day", "month"
    bool usedUp = false;
    bool over = false; // a new stretch has begun: what was told before is no more
    QString words;
};

/// What was spent in a stretch against what may be.
struct BudgetLine {
    QString subject, stretch, currency;
    qint64 turns = 0, tokens = 0, micros = 0;
    team::BudgetLimit limit;
    qint64 startMs = 0, endMs = 0; // UTC
    int warnPercent = 0;
    bool warned = false, stopped = false; // operators were told
};

class Budget final {
public:
    /// Called on the storage thread inside the transaction that finds it out.
    using Tell = std::function<Result<void>(Connection& work, const BudgetNews& news, qint64 nowMs)>;

    Budget(Database work, Journal& journal, Clock& clock);

    Tell tell;
    /// Something was told.
    std::function<void()> told = [] {};

    /// Policy where the budget does not cover it; the detail is for people, and the refusal is in the ledger.
    Task<Result<Reservation>> reserve(BudgetAccount account, Expense estimate);
    /// What it came to; nullopt: nobody knows, what was set aside is spent.
    Task<> settle(BudgetAccount account, Reservation reservation, std::optional<Expense> real);
    /// At the start: calls left open are spent as estimated; what is long past is forgotten.
    Task<Result<void>> recover();
    /// The present hour, day and month of every persona, and of jobs with limits.
    Task<Result<std::vector<BudgetLine>>> lines(std::shared_ptr<const team::Team> team);

private:
    Database m_work;
    Journal& m_journal;
    Clock& m_clock;
};

/// When the stretch ("hour", "day", "month") around `atMs` began, and when the next begins, UTC. Pure.
qint64 stretchStart(const QString& stretch, qint64 atMs, const QByteArray& zone);
qint64 stretchEnd(const QString& stretch, qint64 atMs, const QByteArray& zone);

/// "1.02 of 5.00 USD", "12 of 10 turns": what of the limit is spent, for people. Pure.
QString spentWords(const BudgetLine& line);

} // namespace staffroom::agent
