// What is to be done about the slots that have come due since the last look. Pure.
#pragma once

#include "jobs/Schedule.h"

namespace staffroom::jobs {

struct SlotStretch {
    qint64 firstMs = 0;
    qint64 lastMs = 0;
};

struct DueSlots {
    qint64 coveredMs = 0;                 // the last slot that is due, or where the look began
    std::optional<SlotStretch> missed;    // too late for
    std::optional<SlotStretch> overtaken; // in time, but a later one is due as well
    std::optional<qint64> run;            // the last one, if it is in time
};

/// Looks at the slots after `coveredMs` whose time, put off by `staggerMs`, is not later than `nowMs`. A slot
/// is in time for `catchUpMs`, and for a minute in any case.
DueSlots dueSlots(const Schedule& schedule, qint64 coveredMs, qint64 nowMs, qint64 staggerMs,
                  qint64 catchUpMs);

} // namespace staffroom::jobs
