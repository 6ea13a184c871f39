#include "jobs/Schedule.h"

#include <QDateTime>
#include <QRegularExpression>

namespace staffroom::jobs {

namespace {

constexpr qint64 minuteMs = 60'000;

qint64 localMsOf(QDate date, QTime time) {
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

Result<Schedule> Schedule::parse(const QString& text, const QByteArray& zone) {
    TRY(const auto offsets, ZoneOffsets::of(zone));
    const QString trimmed = text.simplified();
    const QString word = trimmed.section(u' ', 0, 0).toLower();
    if (word == u"every") {
        TRY(When when, parseEvery(trimmed, *offsets));
        return Schedule(std::move(when), offsets);
    }
    if (word == u"at") {
        TRY(When when, parseAt(trimmed, *offsets));
        return Schedule(std::move(when), offsets);
    }
    TRY(auto cron, CronExpression::parse(trimmed));
    return Schedule(When(cron), offsets);
}

Result<Schedule::When> Schedule::parseEvery(const QString& text, const ZoneOffsets& zone) {
    static const QRegularExpression form(
        QStringLiteral("^every (?:([1-9][0-9]{0,6}) )?(minutes?|hours?|days?)$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const qint64 count = match.captured(1).isEmpty() ? 1 : match.captured(1).toLongLong();
    const QString unit = match.captured(2).toLower();
    const qint64 unitMs = unit.startsWith(u"minute") ? minuteMs
                          : unit.startsWith(u"hour") ? 60 * minuteMs
                                                     : 1440 * minuteMs;
    if (!match.hasMatch() || count * unitMs > 366LL * 1440 * minuteMs)
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("\"%1\" is no schedule: write \"every 90 minutes\", \"every 6 hours\" or "
                           "\"every 2 days\", a year at most")
                .arg(text.left(80)));
    QString words = unit.chopped(unit.endsWith(u's') ? 1 : 0);
    words =
        count == 1 ? QStringLiteral("every ") + words : QStringLiteral("every %1 %2s").arg(count).arg(words);
    return When(Every{count * unitMs, zone.firstUtcMs(localMsOf(QDate(2001, 1, 1), QTime(0, 0))), words});
}

Result<Schedule::When> Schedule::parseAt(const QString& text, const ZoneOffsets& zone) {
    static const QRegularExpression form(
        QStringLiteral("^at ([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2})$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("\"%1\" is no schedule: write \"at 2027-01-31 09:00\"").arg(text.left(80)));
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt());
    if (!date.isValid() || date.year() < 1970 || date.year() > 2149)
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\": there is no such day").arg(text.left(80)));
    if (!time.isValid())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\": there is no such time").arg(text.left(80)));
    return When(At{zone.firstUtcMs(localMsOf(date, time)),
                   QStringLiteral("once, at %1").arg(QDateTime(date, time).toString(u"yyyy-MM-dd HH:mm"))});
}

std::optional<qint64> Schedule::next(qint64 afterUtcMs) const {
    if (const auto* cron = std::get_if<CronExpression>(&m_when))
        return cron->next(afterUtcMs, *m_zone);
    if (const auto* every = std::get_if<Every>(&m_when)) {
        const qint64 since = afterUtcMs - every->anchorMs;
        const qint64 periods =
            since >= 0 ? since / every->periodMs : -((-since + every->periodMs - 1) / every->periodMs);
        return every->anchorMs + (periods + 1) * every->periodMs;
    }
    const auto& at = std::get<At>(m_when);
    return at.utcMs > afterUtcMs ? std::optional(at.utcMs) : std::nullopt;
}

std::vector<qint64> Schedule::nextFires(qint64 afterUtcMs, int most) const {
    std::vector<qint64> fires;
    auto at = next(afterUtcMs);
    while (at && static_cast<int>(fires.size()) < most) {
        fires.push_back(*at);
        at = next(*at);
    }
    return fires;
}

QString Schedule::inWords() const {
    QString words;
    if (const auto* cron = std::get_if<CronExpression>(&m_when))
        words = cron->inWords();
    else if (const auto* every = std::get_if<Every>(&m_when))
        words = every->words;
    else
        words = std::get<At>(m_when).words;
    return QStringLiteral("%1 (%2)").arg(words, QString::fromUtf8(zone()));
}

} // namespace staffroom::jobs
