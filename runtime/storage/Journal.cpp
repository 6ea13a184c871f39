#include "storage/Journal.h"

#include "base/Log.h"

namespace staffroom {

namespace {

constexpr int rowsABatch = 256;
constexpr qint64 rowsUntilDurable = 5'000;
constexpr qint64 msUntilDurable = 60'000;
constexpr qint64 firstPauseMs = 1'000;
constexpr qint64 longestPauseMs = 60'000;

Result<qint64> lastRow(Connection& work) {
    TRY(const auto row, work.row(QStringLiteral("SELECT max(id) FROM journal")));
    return row->value(0).toLongLong();
}

std::function<Result<bool>(Connection&)> anyWaiting(std::vector<QString> targets, qint64 upTo) {
    return [targets = std::move(targets), upTo](Connection& work) -> Result<bool> {
        for (const auto& target : targets) {
            TRY(const auto row,
                work.row(QStringLiteral("SELECT 1 FROM journal WHERE applied = 0 AND target = ? "
                                        "AND id <= ? LIMIT 1"),
                         {target, upTo}));
            if (row)
                return true;
        }
        return false;
    };
}

qint64 pauseAfter(int failures) {
    return std::min(longestPauseMs, firstPauseMs << std::min(failures - 1, 10));
}

} // namespace

struct Journal::Target {
    QString name;
    Apply apply;
    MakeDurable makeDurable;

    std::optional<Error> error;
    int failures = 0; // in a row
    qint64 retryAtMs = 0;

    qint64 lastAppliedId = 0;
    qint64 unsettled = 0;        // rows applied that may not be durable yet
    qint64 unsettledSinceMs = 0; // when the first of them was applied

    void failed(const Error& why, const Clock& clock) {
        if (failures == 0)
            qCWarning(lcStorage, "%s cannot be written, its rows wait: %s", qPrintable(name),
                      qPrintable(why.toString()));
        error = why;
        retryAtMs = clock.monotonicMs() + pauseAfter(++failures);
    }
    void succeeded() {
        if (failures > 0)
            qCInfo(lcStorage, "%s can be written again", qPrintable(name));
        error.reset();
        failures = 0;
        retryAtMs = 0;
    }
    bool isDurableDue(qint64 nowMs) const {
        return unsettled >= rowsUntilDurable || (unsettled > 0 && nowMs >= unsettledSinceMs + msUntilDurable);
    }
};

struct Journal::Batch {
    QString target;
    std::vector<JournalRow> rows;
    qint64 lastId = 0;
};

struct Journal::UnderWay {
    std::shared_ptr<Target> target;
    qint64 count = 0;
    qint64 lastId = 0;
    Future<void> applied;
};

std::function<Result<std::vector<Journal::Batch>>(Connection&)>
Journal::readBatches(std::vector<QString> targets) {
    return [targets = std::move(targets)](Connection& work) -> Result<std::vector<Batch>> {
        std::vector<Batch> batches;
        for (const auto& target : targets) {
            TRY(const auto rows,
                work.rows(QStringLiteral("SELECT id, key, payload FROM journal "
                                         "WHERE applied = 0 AND target = ? ORDER BY id LIMIT ?"),
                          {target, rowsABatch}));
            if (rows.empty())
                continue;
            Batch batch{.target = target, .rows = {}, .lastId = rows.back().at(0).toLongLong()};
            for (const auto& row : rows)
                batch.rows.push_back(JournalRow{target, row.at(1).toString(), row.at(2).toByteArray()});
            batches.push_back(std::move(batch));
        }
        return batches;
    };
}

/// A target's rows are applied in order, so all up to the batch's last are.
std::function<Result<void>(Connection&)> Journal::markApplied(const std::vector<UnderWay>& done) {
    std::vector<std::pair<QString, qint64>> marks;
    for (const auto& each : done)
        marks.emplace_back(each.target->name, each.lastId);
    return [marks = std::move(marks)](Connection& work) -> Result<void> {
        for (const auto& [target, lastId] : marks) {
            TRY_VOID(work.exec(
                QStringLiteral("UPDATE journal SET applied = 1 WHERE applied = 0 AND target = ? AND id <= ?"),
                {target, lastId}));
        }
        return {};
    };
}

bool Journal::contains(const std::vector<Batch>& batches, const QString& target) {
    return std::any_of(batches.begin(), batches.end(),
                       [&](const Batch& each) { return each.target == target; });
}

Result<void> Journal::add(Connection& work, const JournalRow& row) {
    return work.exec(QStringLiteral("INSERT OR IGNORE INTO journal (target, key, payload) VALUES (?, ?, ?)"),
                     {row.target, row.key, row.payload});
}

Journal::Journal(Database work, Clock& clock, qint64 restMs)
    : m_work(std::move(work)), m_clock(clock), m_restMs(restMs), m_scope(QStringLiteral("the journal")) {}

void Journal::setTarget(QString target, Apply apply, MakeDurable makeDurable) {
    auto entry = std::make_shared<Target>();
    entry->name = target;
    entry->apply = std::move(apply);
    entry->makeDurable = std::move(makeDurable);
    m_targets[target] = std::move(entry);
}

void Journal::removeTarget(const QString& target) {
    m_targets.erase(target);
}

std::map<QString, Error> Journal::failing() const {
    std::map<QString, Error> errors;
    for (const auto& [name, target] : m_targets) {
        if (target->error)
            errors.emplace(name, *target->error);
    }
    return errors;
}

void Journal::kick() {
    m_again = true;
    if (m_restMs == 0)
        start();
    else if (!m_pumping && !m_soon && !m_scope.stopToken().stop_requested())
        m_soon = m_clock.ringAt(m_clock.monotonicMs() + m_restMs, [this] { start(); });
}

void Journal::start() {
    if (m_pumping)
        return;
    m_pumping = true;
    m_soon.reset();
    const auto body = [this](std::stop_token stop) { return pump(stop); };
    if (!m_scope.start(body)) {
        m_pumping = false;
        m_waiters.clear(); // stopped: they get Cancelled
    }
}

Task<> Journal::stop() {
    m_alarm.reset();
    m_soon.reset();
    co_await m_scope.stopAndJoin();
    m_alarm.reset();
    m_waiters.clear();
}

Task<> Journal::pump(std::stop_token stop) {
    do {
        m_again = m_more = false;
        auto waiters = std::exchange(m_waiters, {});
        auto applied = co_await applyRound(stop);
        co_await settleRound(stop);
        for (auto& waiter : waiters)
            waiter.resolve(applied);
        m_more = m_more || !m_waiters.empty() || (m_again && m_restMs == 0);
    } while (m_more && !stop.stop_requested());
    m_pumping = false;
    if (m_again)
        kick();
    setAlarm();
}

/// The next time something has to happen without anybody's kick.
void Journal::setAlarm() {
    m_alarm.reset();
    auto next = std::numeric_limits<qint64>::max();
    for (const auto& [name, target] : m_targets) {
        if (target->failures > 0)
            next = std::min(next, target->retryAtMs);
        else if (target->unsettled > 0)
            next = std::min(next, target->unsettledSinceMs + msUntilDurable);
    }
    if (next != std::numeric_limits<qint64>::max() && !m_scope.stopToken().stop_requested())
        m_alarm = m_clock.ringAt(next, [this] { kick(); });
}

std::vector<QString> Journal::dueTargets() const {
    const qint64 now = m_clock.monotonicMs();
    std::vector<QString> due;
    for (const auto& [name, target] : m_targets) {
        if (target->retryAtMs <= now)
            due.push_back(name);
    }
    return due;
}

/// One batch of every target that is not pausing. The error is the first target's.
Task<Result<void>> Journal::applyRound(std::stop_token stop) {
    const auto due = dueTargets();
    auto reading = m_work.read<std::vector<Batch>>(readBatches(due));
    auto batches = co_await reading;
    for (const auto& name : due) {
        const auto entry = m_targets.find(name);
        if (entry == m_targets.end())
            continue;
        auto& target = *entry->second;
        if (!batches.has_value())
            target.failed(batches.error(), m_clock);
        else if (!contains(*batches, name) && !target.isDurableDue(m_clock.monotonicMs()))
            target.succeeded(); // nothing is left to try
    }
    if (!batches.has_value())
        co_return failure(batches.error());
    auto applying = applyBatches(std::move(*batches), stop);
    co_return co_await applying;
}

Task<Result<void>> Journal::applyBatches(std::vector<Batch> batches, std::stop_token stop) {
    std::vector<UnderWay> underWay;
    for (auto& batch : batches) {
        const auto target = m_targets.find(batch.target);
        if (target == m_targets.end())
            continue; // removed meanwhile
        const auto count = static_cast<qint64>(batch.rows.size());
        auto applied = target->second->apply(std::move(batch.rows)).stoppedBy(stop);
        underWay.push_back(UnderWay{target->second, count, batch.lastId, std::move(applied)});
    }
    Result<void> outcome;
    std::vector<UnderWay> done;
    for (auto& each : underWay) {
        auto applied = co_await each.applied;
        if (applied.has_value()) {
            done.push_back(std::move(each));
            continue;
        }
        if (!stop.stop_requested())
            each.target->failed(applied.error(), m_clock);
        if (outcome.has_value())
            outcome = failure(applied.error());
    }
    if (done.empty())
        co_return outcome;
    auto marking = m_work.write<void>(markApplied(done));
    auto marked = co_await marking;
    for (auto& each : done)
        recordApplied(each, marked);
    co_return marked.has_value() ? outcome : marked;
}

void Journal::recordApplied(const UnderWay& done, const Result<void>& marked) {
    auto& target = *done.target;
    if (!marked.has_value()) {
        target.failed(marked.error(), m_clock); // it will be applied again, which does no harm
        return;
    }
    target.succeeded();
    if (target.unsettled == 0)
        target.unsettledSinceMs = m_clock.monotonicMs();
    target.unsettled += done.count;
    target.lastAppliedId = done.lastId;
    m_more = m_more || done.count == rowsABatch;
}

/// Makes durable what it is time for, and forgets the rows that were applied before.
Task<> Journal::settleRound(std::stop_token stop) {
    const bool all = std::exchange(m_settleAll, false);
    const auto targets = m_targets; // one may be removed meanwhile
    for (const auto& entry : targets) {
        const auto target = entry.second;
        const qint64 now = m_clock.monotonicMs();
        const bool due =
            target->retryAtMs <= now && (all ? target->unsettled > 0 : target->isDurableDue(now));
        if (!due)
            continue;
        auto settling = settle(target, stop);
        const auto settled = co_await settling;
        if (stop.stop_requested())
            co_return;
        if (settled.has_value())
            target->succeeded();
        else
            target->failed(settled.error(), m_clock);
    }
}

Task<Result<void>> Journal::settle(std::shared_ptr<Target> target, std::stop_token stop) {
    const auto name = target->name;
    const auto lastId = target->lastAppliedId;
    auto durable = target->makeDurable().stoppedBy(stop);
    CO_TRY_VOID(co_await durable);
    const auto forget = [name, lastId](Connection& work) {
        return work.exec(QStringLiteral("DELETE FROM journal WHERE applied = 1 AND target = ? AND id <= ?"),
                         {name, lastId});
    };
    auto forgetting = m_work.write(forget);
    CO_TRY_VOID(co_await forgetting);
    target->unsettled = 0; // nothing is applied while this runs
    co_return Result<void>();
}

/// Resolves with the outcome of the next whole round.
Future<void> Journal::nextRound(const Limits& limits) {
    Promise<void> round;
    auto waiting = bounded(round.future(), m_clock, limits);
    m_waiters.push_back(std::move(round));
    m_again = true;
    start();
    return waiting;
}

Task<Result<void>> Journal::flush(Limits limits) {
    for (const auto& [name, target] : m_targets)
        target->retryAtMs = 0;
    auto asking = m_work.read<qint64>(lastRow);
    CO_TRY(const auto last, co_await asking);
    for (;;) {
        auto round = nextRound(limits);
        CO_TRY_VOID(co_await round);
        std::vector<QString> names;
        for (const auto& [name, target] : m_targets)
            names.push_back(name);
        auto counting = m_work.read<bool>(anyWaiting(std::move(names), last));
        CO_TRY(const bool waiting, co_await counting);
        if (!waiting)
            co_return Result<void>();
    }
}

Task<Result<void>> Journal::replay(Limits limits) {
    const auto again = [](Connection& work) {
        return work.exec(QStringLiteral("UPDATE journal SET applied = 0 WHERE applied = 1"));
    };
    auto resetting = m_work.write(again);
    CO_TRY_VOID(co_await resetting);
    auto flushing = flush(limits);
    auto flushed = co_await flushing;
    m_settleAll = true;
    auto settling = nextRound(limits);
    auto settled = co_await settling;
    co_return flushed.has_value() ? settled : flushed;
}

} // namespace staffroom
