#include "jobs/DueSlots.h"

namespace staffroom::jobs {

namespace {

constexpr qint64 graceMs = 60'000; // the wall clock is looked at every 30 s at least

void extend(std::optional<SlotStretch>& stretch, qint64 slotMs) {
    if (!stretch)
        stretch = SlotStretch{slotMs, slotMs};
    stretch->lastMs = slotMs;
}

} // namespace

DueSlots dueSlots(const Schedule& schedule, qint64 coveredMs, qint64 nowMs, qint64 staggerMs,
                  qint64 catchUpMs) {
    DueSlots due;
    due.coveredMs = coveredMs;
    const qint64 oldestMs = nowMs - staggerMs - std::max(catchUpMs, graceMs);
    for (auto slot = schedule.next(coveredMs); slot && *slot + staggerMs <= nowMs;
         slot = schedule.next(*slot)) {
        due.coveredMs = *slot;
        if (due.run)
            extend(due.overtaken, *due.run);
        due.run.reset();
        if (*slot < oldestMs)
            extend(due.missed, *slot);
        else
            due.run = *slot;
    }
    return due;
}

} // namespace staffroom::jobs
