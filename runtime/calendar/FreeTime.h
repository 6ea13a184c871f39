// When nothing is on: what is left of working hours between what blocks them. Pure.
#pragma once

#include <QDate>
#include <QList>
#include <QTime>
#include <QTimeZone>

#include <vector>

namespace staffroom::calendar {

/// UTC milliseconds; the end is not part of it.
struct Span {
    qint64 startMs = 0, endMs = 0;
    bool operator==(const Span&) const = default;
};

struct WorkingHours {
    QTime from{9, 0}, until{18, 0}; // by the zone's clocks
    QList<int> days{1, 2, 3, 4, 5}; // Monday is 1
};

/// The stretches of at least `lengthMs` in the working hours of `first` to `last` (both included), none
/// before `notBeforeMs`; at most `most`.
std::vector<Span> freeTime(std::vector<Span> busy, const WorkingHours& hours, const QDate& first,
                           const QDate& last, qint64 lengthMs, qint64 notBeforeMs, const QTimeZone& zone,
                           int most);

} // namespace staffroom::calendar
