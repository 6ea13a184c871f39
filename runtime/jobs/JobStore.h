// What work.sqlite keeps of jobs: the record of each, a row for every slot. Functions to be called inside a
// read or write of work.sqlite, like those of the inbox.
//
// A slot is claimed (storage/Claims) in the transaction that makes its row, so it runs at most once, whatever
// the clock and the process do. A row that is open when the program dies is settled by recover() at the next
// start.
#pragma once

#include "jobs/DueSlots.h"
#include "jobs/JobRun.h"
#include "storage/Connection.h"

#include <vector>

namespace staffroom::jobs::store {

struct Recovered {
    /// The program runs on a restored backup for the first time: nothing due before now may fire.
    bool restored = false;
    std::vector<JobRun> waiting; // interrupted before a model was called: to be begun again
};
/// Once at the start. What was running becomes unknown where a model may have been called. `state` holds
/// 'restored_at' (UTC ms) when the file came out of a backup.
Result<Recovered> recover(Connection& work, qint64 nowMs);

Result<std::vector<JobRecord>> records(Connection& work);
/// Makes the record, or gives an existing one the schedule that now holds and where it is covered to.
Result<void> putSchedule(Connection& work, const JobRecord& record);

struct NoWork {
    SlotStretch slots;
    RunState state = RunState::Missed; // or Skipped
    QString why;
    std::optional<Schedule> schedule; // whose slots they are
};
/// Moves the cover of a job on: rows for the slots nothing is done about, and the claim and row of the one
/// that begins. False when that slot was claimed before: it must not run.
Result<bool> cover(Connection& work, const JobKey& key, qint64 coveredMs, const std::vector<NoWork>& noWork,
                   const std::optional<JobRun>& begins, qint64 nowMs);
/// The wall clock went back: slots later than now are not missed after all. What was executed stays.
Result<void> takeBack(Connection& work, qint64 nowMs);

Result<void> setModelCalled(Connection& work, const QString& run);
/// Running → Waiting or back, with the attempt and why. Conflict when the run is not open any more.
Result<void> setOpen(Connection& work, const JobRun& run);
/// Ends an open run and keeps its end in the job's record. Conflict when it is not open any more: whatever
/// was to be committed with its end must not be.
Result<void> end(Connection& work, const JobRun& run);
Result<void> setPaused(Connection& work, const JobRecord& record);

/// Newest slot first.
Result<std::vector<JobRun>> history(Connection& work, const JobKey& key, int limit);
/// All rows of slots between two times, the first included.
Result<std::vector<JobRun>> between(Connection& work, qint64 fromMs, qint64 untilMs);
/// Rows and claims of slots before that time go.
Result<void> prune(Connection& work, qint64 beforeMs);

} // namespace staffroom::jobs::store
