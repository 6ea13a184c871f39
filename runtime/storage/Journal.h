// The bridge between work.sqlite and the files whose writes a power cut may undo (the ledger, the memories).
// A write-ahead log is not atomic across files, so what must reach them is first a row of the journal, in the
// same transaction of work.sqlite as the change it belongs to, and is then applied to its target, as often as
// it takes, by functions that are idempotent by key.
//
// A row is deleted only after its target was made durable: once a minute, or after 5,000 rows. So whatever
// the target may have lost is still here, and replay() brings it back.
//
// Lives on the event loop. Call replay() before the first kick(), and stop() before it dies; nobody may wait
// in replay() or flush() by then.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "base/TaskScope.h"
#include "storage/Database.h"

#include <map>

namespace staffroom {

struct JournalRow {
    QString target; // "ledger", "memory:<persona>"
    QString key;    // unique within the target
    QByteArray payload;
};

class Journal final {
public:
    using Apply = std::function<Future<void>(std::vector<JournalRow>)>;
    using MakeDurable = std::function<Future<void>()>;

    /// A row that is already there (by target and key) stays as it is. Call inside a write of work.sqlite,
    /// and kick() once that write has resolved.
    static Result<void> add(Connection& work, const JournalRow& row);

    /// Rows are left for `restMs` after a kick, so that those of several turns are applied together and do not
    /// stand in the way of a turn's own writes; flush() and replay() do not wait for that.
    Journal(Database work, Clock& clock, qint64 restMs = 0);
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Rows of a target nobody has named wait. `apply` gets rows in the order they were added, again after an
    /// error; `makeDurable` resolves when all that was applied before would survive a power cut.
    void setTarget(QString target, Apply apply, MakeDurable makeDurable);
    /// Before its file is closed; flush() first, or its rows wait until the target is set again.
    void removeTarget(const QString& target);

    /// At the start: applies everything again that is still here. The first target's error, the others having
    /// had their turn.
    Task<Result<void>> replay(Limits limits);
    /// New rows were committed: apply them soon, in batches. Cheap, so call it after every write.
    void kick();
    /// Every row that is there now has been applied, or tried once more: then the error. Not yet durable.
    Task<Result<void>> flush(Limits limits);
    /// Ends what is under way. Rows that are left wait for the next start.
    Task<> stop();

    /// Targets whose last attempt failed, and why; they are tried again with growing pauses, up to a minute.
    std::map<QString, Error> failing() const;

private:
    struct Target;
    struct Batch;
    struct UnderWay;
    using Targets = std::map<QString, std::shared_ptr<Target>>;

    void start();
    Task<> pump(std::stop_token stop);
    Task<Result<void>> applyRound(std::stop_token stop);
    Task<Result<void>> applyBatches(std::vector<Batch> batches, std::stop_token stop);
    Task<> settleRound(std::stop_token stop);
    Task<Result<void>> settle(std::shared_ptr<Target> target, std::stop_token stop);
    static std::function<Result<std::vector<Batch>>(Connection&)> readBatches(std::vector<QString> targets);
    static std::function<Result<void>(Connection&)> markApplied(const std::vector<UnderWay>& done);
    static bool contains(const std::vector<Batch>& batches, const QString& target);
    void recordApplied(const UnderWay& done, const Result<void>& marked);
    Future<void> nextRound(const Limits& limits);
    std::vector<QString> dueTargets() const;
    void setAlarm();

    Database m_work;
    Clock& m_clock;
    Targets m_targets;
    bool m_pumping = false;
    qint64 m_restMs;
    bool m_again = false;     // somebody kicked since the last round began
    bool m_more = false;      // the last round left rows that are due
    bool m_settleAll = false; // make durable now, not when it is time
    std::vector<Promise<void>> m_waiters;
    Alarm m_alarm; // what is due without a kick
    Alarm m_soon;  // the end of the rest
    TaskScope m_scope;
};

} // namespace staffroom
