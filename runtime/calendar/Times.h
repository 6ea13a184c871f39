// Times as a model writes them: a day, or a local time of a zone. Pure.
#pragma once

#include "calendar/EventFile.h"

#include <QTime>

namespace staffroom::calendar {

/// "2026-11-26" or "2026-11-26T14:00"; a time may say its offset from UTC.
struct Point {
    bool isDay = false;
    QDate day;
    qint64 utcMs = 0;
    bool isRepeated = false; // the clocks show it twice that day: the first is meant
};

/// Invalid for what is neither, and for a time the clocks jump over.
Result<Point> pointFrom(const QString& text, const char* argument, const QTimeZone& zone);

/// What was asked for; both may be missing. `end` of days is the last one.
struct Asked {
    QString start, end;
    qint64 minutes = 0; // 0: not said
};
/// `lasting`: what it takes where nothing is said (days for days); empty: something must be said.
Result<Time> timeFrom(const Asked& asked, const std::optional<Time>& lasting, const QTimeZone& zone);

/// "Thu 26 Nov 2026, 14:00–15:00 (Europe/Istanbul, UTC+03:00)"
QString timeText(const Time& time, const QTimeZone& zone);
Time timeOf(const Occurrence& what);

} // namespace staffroom::calendar
