// One job inside the scheduler. Private to the room.
#pragma once

#include "jobs/Scheduler.h"

#include <QLoggingCategory>

namespace staffroom::jobs {

Q_DECLARE_LOGGING_CATEGORY(lcJobs)

/// How long a run may take to end by itself after its time is up or it was told to stop.
constexpr qint64 graceMs = 15'000;

struct Scheduler::Entry {
    std::shared_ptr<const JobSpec> spec = std::make_shared<JobSpec>(); // replaced as a whole
    JobRecord record;
    bool gone = false; // no longer in the list: a run under way ends, nothing begins
    std::optional<qint64> nextMs;
    qint64 dueMs = 0;              // nextMs and the stagger; what stands in the heap
    bool busy = false;             // from the claim to the end
    std::optional<JobRun> waiting; // claimed while busy (overlap: wait)
    bool acting = false;           // from an attempt's begin until its end is written
    qint64 runningMs = 0;
    QString runningId;
    // Renewed for each run: an operator ends it, and gives it up when it does not react.
    std::stop_source end, giveUp;
    Alarm impatience;
    QString endedBy;
};

} // namespace staffroom::jobs
