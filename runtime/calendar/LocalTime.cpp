#include "calendar/LocalTime.h"

#include <QLocale>
#include <QRegularExpression>

namespace staffroom::calendar {

namespace {

constexpr qint64 dayMs = 86'400'000;

qint64 offsetAt(qint64 utcMs, const QTimeZone& zone) {
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)) * 1000LL;
}

/// The moments at which the clocks show it, by the offsets in force a day before and after.
struct Readings {
    qint64 early, late; // by the offset before, and the one after
    bool isEarly, isLate;
};
Readings readingsOf(qint64 localMs, const QTimeZone& zone) {
    const qint64 before = offsetAt(localMs - dayMs, zone), after = offsetAt(localMs + dayMs, zone);
    Readings all{localMs - before, localMs - after, false, false};
    all.isEarly = offsetAt(all.early, zone) == before;
    all.isLate = offsetAt(all.late, zone) == after;
    return all;
}

QString clockText(qint64 localMs) {
    const QTime time = timeOf(localMs);
    return time.toString(time.second() == 0 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

} // namespace

qint64 utcFromLocal(qint64 localMs, const QTimeZone& zone) {
    const auto all = readingsOf(localMs, zone);
    return all.isEarly || !all.isLate ? all.early : all.late;
}

qint64 localFromUtc(qint64 utcMs, const QTimeZone& zone) {
    return utcMs + offsetAt(utcMs, zone);
}

bool isSkipped(qint64 localMs, const QTimeZone& zone) {
    const auto all = readingsOf(localMs, zone);
    return !all.isEarly && !all.isLate;
}

bool isRepeated(qint64 localMs, const QTimeZone& zone) {
    const auto all = readingsOf(localMs, zone);
    return all.isEarly && all.isLate && all.early != all.late;
}

qint64 localOf(const QDate& day, const QTime& time) {
    return QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
}

QDate dayOf(qint64 localMs) {
    return QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).date();
}

QTime timeOf(qint64 localMs) {
    return QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).time();
}

qint64 beginOf(const QDate& day, const QTimeZone& zone) {
    return utcFromLocal(localOf(day), zone);
}

QTimeZone zoneNamed(const QString& name) {
    static const QRegularExpression shape( // it becomes a path below the system's zones
        QStringLiteral("^[A-Za-z0-9_+-]{1,40}(/[A-Za-z0-9_+-]{1,40}){0,2}\\z"));
    return shape.match(name).hasMatch() ? QTimeZone(name.toLatin1()) : QTimeZone();
}

QString dayText(const QDate& day) {
    return QLocale::c().toString(day, QStringLiteral("ddd d MMM yyyy"));
}

QString isoText(qint64 utcMs, const QTimeZone& zone) {
    const int offset = static_cast<int>(offsetAt(utcMs, zone) / 1000);
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::OffsetFromUTC, offset).toString(Qt::ISODate);
}

QString zoneText(qint64 utcMs, const QTimeZone& zone) {
    const qint64 minutes = offsetAt(utcMs, zone) / 60'000;
    return QStringLiteral("%1, UTC%2%3:%4")
        .arg(QString::fromLatin1(zone.id()), minutes < 0 ? QStringLiteral("-") : QStringLiteral("+"))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString spanText(qint64 startMs, qint64 endMs, const QTimeZone& zone) {
    const qint64 start = localFromUtc(startMs, zone), end = localFromUtc(endMs, zone);
    const QString begins = dayText(dayOf(start)) + QStringLiteral(", ") + clockText(start);
    if (endMs <= startMs)
        return begins;
    if (dayOf(start) == dayOf(end))
        return begins + QStringLiteral("–") + clockText(end);
    return begins + QStringLiteral(" – ") + dayText(dayOf(end)) + QStringLiteral(", ") + clockText(end);
}

QString daysText(const QDate& first, const QDate& end) {
    const QDate last = end.addDays(-1);
    const QString days =
        last <= first ? dayText(first) : dayText(first) + QStringLiteral(" – ") + dayText(last);
    return days + QStringLiteral(", all day");
}

} // namespace staffroom::calendar
