#include "calendar/FreeTime.h"

#include "calendar/LocalTime.h"

#include <algorithm>

namespace staffroom::calendar {

std::vector<Span> freeTime(std::vector<Span> busy, const WorkingHours& hours, const QDate& first,
                           const QDate& last, qint64 lengthMs, qint64 notBeforeMs, const QTimeZone& zone,
                           int most) {
    std::sort(busy.begin(), busy.end(), [](const Span& a, const Span& b) { return a.startMs < b.startMs; });
    std::vector<Span> found;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        if (!hours.days.contains(day.dayOfWeek()))
            continue;
        qint64 at = std::max(notBeforeMs, utcFromLocal(localOf(day, hours.from), zone));
        const qint64 end = utcFromLocal(localOf(day, hours.until), zone);
        const auto offer = [&](qint64 until) {
            if (until - at >= lengthMs && until > at && std::ssize(found) < most)
                found.push_back({at, until});
        };
        for (const auto& each : busy) {
            if (each.endMs <= at || each.startMs >= end)
                continue;
            offer(std::min(each.startMs, end));
            at = std::max(at, each.endMs);
        }
        offer(end);
    }
    return found;
}

} // namespace staffroom::calendar
