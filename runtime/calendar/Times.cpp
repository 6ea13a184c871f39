#include "calendar/Times.h"

#include "calendar/LocalTime.h"

#include <QRegularExpression>

namespace staffroom::calendar {

namespace {

constexpr qint64 minuteMs = 60'000, dayMs = 86'400'000;
constexpr qint64 longestDays = 60;

tl::unexpected<Error> invalid(const QString& words) {
    return failure(ErrorKind::Invalid, words, QStringLiteral("calendar"));
}

} // namespace

Result<Point> pointFrom(const QString& text, const char* argument, const QTimeZone& zone) {
    static const QRegularExpression shape(QStringLiteral(
        "^(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d)(?::(\\d\\d))?(Z|[+-]\\d\\d:\\d\\d)?)?\\z"));
    const auto wrong = [&] {
        return invalid(QStringLiteral("\"%1\" must be a day as \"2026-11-26\" or a local time as "
                                      "\"2026-11-26T14:00\"")
                           .arg(QLatin1String(argument)));
    };
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return wrong();
    Point point;
    point.day = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!point.day.isValid() || point.day.year() < 1970 || point.day.year() > 2149)
        return wrong();
    point.isDay = match.captured(2).isEmpty();
    if (point.isDay) {
        point.utcMs = beginOf(point.day, zone);
        return point;
    }
    const QTime time = QTime::fromString(match.captured(2), QStringLiteral("HH:mm"));
    if (!time.isValid())
        return wrong();
    const qint64 local = localOf(point.day, time.addSecs(match.captured(3).toInt()));
    const QString offset = match.captured(4);
    if (!offset.isEmpty()) {
        const int sign = offset.startsWith(u'-') ? -1 : 1;
        const qint64 minutes =
            offset == u"Z" ? 0 : sign * (offset.mid(1, 2).toInt() * 60 + offset.mid(4, 2).toInt());
        point.utcMs = local - minutes * minuteMs;
        return point;
    }
    if (isSkipped(local, zone))
        return invalid(
            QStringLiteral("\"%1\": the clocks of %2 never show %3 on %4, they go forward over it; "
                           "choose another time")
                .arg(QLatin1String(argument), QString::fromLatin1(zone.id()), match.captured(2),
                     match.captured(1)));
    point.utcMs = utcFromLocal(local, zone);
    point.isRepeated = isRepeated(local, zone);
    return point;
}

Result<Time> timeFrom(const Asked& asked, const std::optional<Time>& lasting, const QTimeZone& zone) {
    TRY(const Point start, pointFrom(asked.start, "start", zone));
    std::optional<Point> end;
    if (!asked.end.isEmpty()) {
        TRY(end, pointFrom(asked.end, "end", zone));
    }
    if (end && end->isDay != start.isDay)
        return invalid(QStringLiteral("\"start\" and \"end\" must both be days, or both times"));
    Time time;
    time.allDay = start.isDay;
    if (start.isDay) {
        const qint64 days = end                          ? start.day.daysTo(end->day) + 1
                            : lasting && lasting->allDay ? lasting->firstDay.daysTo(lasting->endDay)
                                                         : 1;
        if (days < 1 || days > longestDays || asked.minutes > 0)
            return invalid(asked.minutes > 0
                               ? QStringLiteral("days have no \"minutes\": give \"end\", the last day")
                               : QStringLiteral("\"end\" is the last day: it must not be before the "
                                                "first, nor more than %1 days later")
                                     .arg(longestDays));
        time.firstDay = start.day, time.endDay = start.day.addDays(days);
        time.startMs = beginOf(time.firstDay, zone), time.endMs = beginOf(time.endDay, zone);
        return time;
    }
    if (!end && asked.minutes == 0 && !(lasting && !lasting->allDay))
        return invalid(QStringLiteral("say how long: \"end\" or \"minutes\""));
    time.startMs = start.utcMs;
    time.endMs = end                 ? end->utcMs
                 : asked.minutes > 0 ? start.utcMs + asked.minutes * minuteMs
                                     : start.utcMs + (lasting->endMs - lasting->startMs);
    if (end && asked.minutes > 0)
        return invalid(QStringLiteral("\"end\" and \"minutes\" say the same: give one of them"));
    if (time.endMs < time.startMs || (end && time.endMs == time.startMs) ||
        time.endMs - time.startMs > longestDays * dayMs)
        return invalid(
            QStringLiteral("\"end\" must be after \"start\", and not more than %1 days").arg(longestDays));
    return time;
}

QString timeText(const Time& time, const QTimeZone& zone) {
    if (time.allDay)
        return daysText(time.firstDay, time.endDay);
    const QString which = isRepeated(localFromUtc(time.startMs, zone), zone)
                              ? QStringLiteral("; the clocks show this time twice that day")
                              : QString();
    return QStringLiteral("%1 (%2%3)")
        .arg(spanText(time.startMs, time.endMs, zone), zoneText(time.startMs, zone), which);
}

Time timeOf(const Occurrence& what) {
    return {what.allDay, what.startMs, what.endMs, what.firstDay, what.endDay};
}

} // namespace staffroom::calendar
