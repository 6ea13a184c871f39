// A day of the night shift: what was expected against what ran. Pure.
#pragma once

#include "jobs/JobRun.h"

#include <vector>

namespace staffroom::jobs {

struct CalendarLine {
    JobKey key;
    qint64 slotMs = 0;
    bool byHand = false;
    /// What became of it; none: it is still to come, or nothing is on record (the job was not there yet).
    std::optional<JobRun> run;
    bool toCome = false;
};

/// By time, then by job. A slot that the schedule of today does not name, but that ran, is there too.
std::vector<CalendarLine> calendarOf(const std::vector<JobSpec>& jobs, const std::vector<JobRun>& runs,
                                     qint64 fromMs, qint64 untilMs, qint64 nowMs);

} // namespace staffroom::jobs
