// Who does a job's work. The scheduler decides when; it knows nothing of personas, models or chats.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "jobs/JobRun.h"
#include "storage/Connection.h"

#include <functional>

namespace staffroom::jobs {

struct JobRequest {
    JobKey key;
    QString run; // id; the turn's id as well
    qint64 slotMs = 0;
    bool byHand = false;
    int attempt = 1;
    bool lastAttempt = true; // what fails now is final; so it is after a model call in any attempt
};

/// How a run ended and what it leaves.
struct JobOutcome {
    RunState state = RunState::Ok; // Ok, Error, Timeout, Silent, Skipped or Blocked
    QString why;                   // for people; required but for Ok and Silent
    /// Called on the storage thread inside the transaction that ends the run: the post, the record.
    std::function<Result<void>(Connection& work)> commit;
    /// Called on the event loop once that transaction stands.
    std::function<void()> committed;
};

class JobProgress {
public:
    virtual ~JobProgress() = default;
    /// To be awaited before the first model call (or anything else that must not happen twice): from then on
    /// a crash leaves the run unknown, and it is not tried again. On an error the call must not be made.
    virtual Task<Result<void>> modelWillBeCalled() = 0;
};

class JobRunner {
public:
    virtual ~JobRunner() = default;
    /// Ends soon after the deadline or the stop of `limits`. `progress` lives as long as the call.
    virtual Task<JobOutcome> run(JobRequest request, JobProgress& progress, Limits limits) = 0;
};

} // namespace staffroom::jobs
