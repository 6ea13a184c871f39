// Between a zone's clocks and UTC, as RFC 5545 (3.3.5) reads local times: one that is skipped in spring
// counts by the offset before the gap, one that is repeated in autumn means the first of both. Local time is
// a number here: the milliseconds since 1970-01-01 00:00 on those clocks. Pure.
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace staffroom::calendar {

qint64 utcFromLocal(qint64 localMs, const QTimeZone& zone);
qint64 localFromUtc(qint64 utcMs, const QTimeZone& zone);

qint64 localOf(const QDate& day, const QTime& time = QTime(0, 0));
QDate dayOf(qint64 localMs);
QTime timeOf(qint64 localMs);
/// When the day begins there, UTC.
qint64 beginOf(const QDate& day, const QTimeZone& zone);

/// The clocks never show it: they jump over it.
bool isSkipped(qint64 localMs, const QTimeZone& zone);
/// The clocks show it twice.
bool isRepeated(qint64 localMs, const QTimeZone& zone);

/// The zone the system knows by exactly that name; else an invalid one. Safe for what strangers write.
QTimeZone zoneNamed(const QString& name);

/// "Thu 26 Nov 2026"
QString dayText(const QDate& day);
/// "2026-11-26T14:00:00+03:00"
QString isoText(qint64 utcMs, const QTimeZone& zone);
/// "Europe/Istanbul, UTC+03:00", as it is at that moment.
QString zoneText(qint64 utcMs, const QTimeZone& zone);
/// "Thu 26 Nov 2026, 14:00–15:00", or both days where it ends on another.
QString spanText(qint64 startMs, qint64 endMs, const QTimeZone& zone);
/// "Thu 26 Nov 2026, all day", "Thu 26 Nov 2026 – Fri 27 Nov 2026, all day"; `end` is the day after the last.
QString daysText(const QDate& first, const QDate& end);

} // namespace staffroom::calendar
