#include "import/MapSchedule.h"

#include "jobs/Schedule.h"

#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace staffroom::openclaw {

namespace {

constexpr qint64 minuteMs = 60'000;

tl::unexpected<Error> cannot(const QString& why) {
    return failure(ErrorKind::Invalid, why);
}

Result<MappedSchedule> checked(MappedSchedule mapped, const QByteArray& teamZone) {
    const auto read = jobs::Schedule::parse(mapped.schedule, mapped.zone.isEmpty() ? teamZone : mapped.zone);
    if (!read)
        return cannot(read.error().detail);
    return mapped;
}

Result<MappedSchedule> mapAt(const Json5& schedule, const QByteArray& teamZone, qint64 nowMs) {
    qint64 utcMs = 0;
    const auto* number = schedule.find(u"atMs");
    const QString text = schedule.textOf(u"at");
    if (!text.isEmpty()) {
        auto when = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (when.isValid() && when.timeSpec() == Qt::LocalTime)
            when.setTimeSpec(Qt::UTC);
        if (!when.isValid())
            return cannot(QStringLiteral("its time is none"));
        utcMs = when.toMSecsSinceEpoch();
    } else if (!number || !Json5::wholeNumber(*number, utcMs)) {
        return cannot(QStringLiteral("it has no time"));
    }
    if (utcMs <= nowMs)
        return cannot(QStringLiteral("its time has passed"));
    const auto local = QDateTime::fromMSecsSinceEpoch(utcMs, QTimeZone(teamZone));
    MappedSchedule mapped;
    mapped.schedule = QStringLiteral("at ") + local.toString(u"yyyy-MM-dd HH:mm");
    if (utcMs % minuteMs != 0)
        mapped.changed = QStringLiteral("runs at the minute, without the seconds");
    return checked(mapped, teamZone);
}

Result<MappedSchedule> mapEvery(const Json5& schedule, const QByteArray& teamZone) {
    qint64 everyMs = 0;
    const auto* written = schedule.find(u"everyMs");
    if (!written || !Json5::wholeNumber(*written, everyMs) || everyMs <= 0)
        return cannot(QStringLiteral("it has no everyMs"));
    const qint64 minutes = (everyMs + minuteMs - 1) / minuteMs;
    MappedSchedule mapped;
    if (minutes % 1440 == 0)
        mapped.schedule = QStringLiteral("every %1 days").arg(minutes / 1440);
    else if (minutes % 60 == 0)
        mapped.schedule = QStringLiteral("every %1 hours").arg(minutes / 60);
    else
        mapped.schedule = QStringLiteral("every %1 minutes").arg(minutes);
    if (minutes * minuteMs != everyMs)
        mapped.changed = QStringLiteral("runs %1, in whole minutes").arg(mapped.schedule);
    else if (schedule.find(u"anchorMs"))
        mapped.changed = QStringLiteral("counts from midnight, not from its anchor");
    return checked(mapped, teamZone);
}

Result<MappedSchedule> mapCron(const Json5& schedule, const QByteArray& teamZone) {
    QStringList fields = schedule.textOf(u"expr").simplified().split(u' ', Qt::SkipEmptyParts);
    MappedSchedule mapped;
    if (fields.size() == 6) {
        if (fields[0] != u"0")
            return cannot(QStringLiteral("it counts seconds; a schedule has five fields"));
        fields.removeFirst();
    }
    fields.replaceInStrings(QStringLiteral("?"), QStringLiteral("*"));
    mapped.schedule = fields.join(u' ');
    const QByteArray zone = schedule.textOf(u"tz").toUtf8();
    if (!zone.isEmpty() && !QTimeZone::availableTimeZoneIds().contains(zone))
        return cannot(QStringLiteral("its time zone is none that is known"));
    mapped.zone = zone == teamZone ? QByteArray() : zone;
    if (zone.isEmpty())
        mapped.changed = QStringLiteral("named no zone; is read in the team's, %1").arg(QString::fromUtf8(teamZone));
    return checked(mapped, teamZone);
}

} // namespace

Result<MappedSchedule> mapSchedule(const Json5& schedule, const QByteArray& teamZone, qint64 nowMs) {
    const QString kind = schedule.textOf(u"kind");
    if (kind == u"at")
        return mapAt(schedule, teamZone, nowMs);
    if (kind == u"every")
        return mapEvery(schedule, teamZone);
    if (kind == u"cron")
        return mapCron(schedule, teamZone);
    return cannot(QStringLiteral("its schedule is of a kind that is not known: \"%1\"").arg(kind.left(40)));
}

} // namespace staffroom::openclaw
