#include "jobs/Calendar.h"

#include <algorithm>
#include <map>
#include <set>

namespace staffroom::jobs {

namespace {

/// The row of a slot of its own goes before a stretch that covers it.
const JobRun* runOf(const std::vector<const JobRun*>& runs, qint64 slotMs) {
    const JobRun* found = nullptr;
    for (const auto* run : runs) {
        if (run->byHand || slotMs < run->slotMs || slotMs > run->lastSlotMs)
            continue;
        if (run->slotMs == run->lastSlotMs)
            return run;
        found = run;
    }
    return found;
}

} // namespace

std::vector<CalendarLine> calendarOf(const std::vector<JobSpec>& jobs, const std::vector<JobRun>& runs,
                                     qint64 fromMs, qint64 untilMs, qint64 nowMs) {
    std::map<JobKey, std::vector<const JobRun*>> byJob;
    for (const auto& run : runs)
        byJob[run.key].push_back(&run);
    std::vector<CalendarLine> lines;
    std::set<const JobRun*> told;
    for (const auto& job : jobs) {
        if (!job.schedule || !job.enabled)
            continue;
        for (auto slot = job.schedule->next(fromMs - 1); slot && *slot < untilMs;
             slot = job.schedule->next(*slot)) {
            CalendarLine line;
            line.key = job.key;
            line.slotMs = *slot;
            line.toCome = *slot > nowMs;
            if (const auto* run = runOf(byJob[job.key], *slot)) {
                line.run = *run;
                told.insert(run);
            }
            lines.push_back(line);
        }
    }
    for (const auto& run : runs) {
        if (told.contains(&run))
            continue;
        CalendarLine line;
        line.key = run.key;
        line.slotMs = std::max(run.slotMs, fromMs);
        line.byHand = run.byHand;
        line.run = run;
        lines.push_back(line);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const CalendarLine& a, const CalendarLine& b) {
        return std::tie(a.slotMs, a.key) < std::tie(b.slotMs, b.key);
    });
    return lines;
}

} // namespace staffroom::jobs
