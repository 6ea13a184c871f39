// Fires jobs at their time, whatever the clocks, the machine and the process do meanwhile.
//
// - The wall clock is looked at every thirty seconds at the latest, so a suspended machine or a stepped clock
// costs
//   no more than that. A clock set back repeats no slot: each is claimed in work.sqlite before it runs.
// - A slot that comes due late still runs within the job's catch-up window; of several, the last. The others,
// and
//   what is later still, get a row that says so.
// - A run that fails before a model was called is tried again (after 10 s, 30 s, 1 min, 2 min, 5 min) while
// its
//   catch-up window lasts; after a model call never.
// - After so many failed runs in a row as its file says, a job pauses itself and an incident is opened.
//
// Lives on the event loop; call start() once, and stop() before it dies. The runner outlives it.
#pragma once

#include "base/TaskScope.h"
#include "jobs/JobRunner.h"
#include "jobs/JobStore.h"
#include "storage/Database.h"

#include <queue>

#include <functional>
#include <map>
#include <memory>

namespace staffroom::jobs {

/// A job as it stands now.
struct JobStatus {
    std::shared_ptr<const JobSpec> spec; // never null; shared, for there may be thousands
    JobRecord record;
    std::optional<qint64> nextMs; // UTC of the next slot; none while disabled or without one
    qint64 runningMs = 0;         // UTC since when; 0: not running
    QString runningId;
};

class Scheduler final {
public:
    Scheduler(Database work, Clock& clock, JobRunner& runner);
    ~Scheduler();

    /// Called after anything a reader of status() could see has changed.
    std::function<void()> changed = [] {};
    /// Called after an incident was opened or closed (see Incidents.h).
    std::function<void()> incidentsChanged = [] {};

    /// Settles what an earlier process left, then keeps time.
    Task<Result<void>> start(std::vector<JobSpec> specs);
    /// For a visit: the jobs and what is known of them, and nothing fires.
    Task<Result<void>> open(std::vector<JobSpec> specs);
    /// Begins nothing more, and waits for what acts already, as long as the limits allow. stop() comes after it.
    Task<> windDown(Limits limits);
    Task<> stop();
    /// The job list has changed. New and rescheduled jobs count from now; running ones end undisturbed.
    Task<Result<void>> setJobs(std::vector<JobSpec> specs);

    // What people ask for. NotFound: there is no such job.
    /// Runs it now, beside its schedule and also while it is paused; the run's id. Conflict while it runs.
    Task<Result<QString>> runNow(JobKey key);
    Task<Result<void>> pause(JobKey key, QString by, QString why);
    Task<Result<void>> resume(JobKey key);
    /// Ends the run under way. Conflict when there is none.
    Result<void> endRun(const JobKey& key, const QString& by);

    std::vector<JobStatus> status() const;
    Result<JobStatus> status(const JobKey& key) const;
    /// A delivery was settled: what the job's record now holds.
    void deliverySettled(const JobKey& key, const QString& delivery, int failures);
    void alerted(const JobKey& key, qint64 atMs);

    struct Entry; // in SchedulerEntry.h

private:
    struct Progress;
    struct Later {
        qint64 dueMs;
        std::weak_ptr<Entry> entry;
        bool operator>(const Later& other) const { return dueMs > other.dueMs; }
    };
    using EntryPtr = std::shared_ptr<Entry>;

    Task<> keepTime(std::stop_token stop);
    Task<> setBack(qint64 nowMs);
    void fire(qint64 nowMs);
    void handleDue(const EntryPtr& entry, qint64 nowMs);
    void plan(const EntryPtr& entry);
    void wake();
    Task<> begin(EntryPtr entry, qint64 coveredBeforeMs, std::vector<store::NoWork> noWork,
                 std::optional<JobRun> run, std::stop_token stop);
    Task<> execute(EntryPtr entry, JobRun run, std::stop_token stop);
    Task<> putOff(JobRun run);
    Task<bool> beginAttempt(JobRun* run, std::stop_token stop);
    Task<JobOutcome> attempt(EntryPtr entry, JobRun* run, bool last, std::stop_token stop);
    Task<> work(JobRequest request, std::shared_ptr<Progress> progress,
                std::shared_ptr<Promise<JobOutcome>> done, Limits limits);
    Task<> restBeforeRetry(EntryPtr entry, JobRun* run, QString why, std::stop_token stop);
    Task<> finish(EntryPtr entry, JobRun run, JobOutcome outcome, std::stop_token stop);
    void rested(Entry& entry);
    void keepEnd(Entry& entry, const JobRun& run);
    std::optional<qint64> retryAtMs(const Entry& entry, const JobRun& run) const;
    Result<EntryPtr> find(const JobKey& key) const;
    Task<Result<void>> adopt(std::vector<JobSpec> specs, std::map<JobKey, JobRecord> known, bool missAll);

    Database m_work;
    Clock& m_clock;
    JobRunner& m_runner;
    std::map<JobKey, EntryPtr> m_entries;
    std::priority_queue<Later, std::vector<Later>, std::greater<>> m_due;
    std::optional<Promise<void>> m_wake;
    qint64 m_lastWallMs = 0;
    bool m_windingDown = false;
    std::optional<Promise<void>> m_acted; // of windDown(): a job acts no more
    TaskScope m_scope;
};

} // namespace staffroom::jobs
