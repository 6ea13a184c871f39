// A job's "schedule" as its file has it: cron's five fields or words, "every 90 minutes", or "at 2027-01-31
// 09:00"; together with the zone it is read in. Pure.
//
// "every" counts elapsed time from the midnight that began 2001-01-01 in the zone, so that neither a restart
// nor a clock change moves it. "at" comes once; in a skipped hour right after it, in a repeated one the first
// time.
#pragma once

#include "jobs/CronExpression.h"

#include <variant>
#include <vector>

namespace staffroom::jobs {

class Schedule final {
public:
    /// Invalid: the detail says what is wrong and what would be right.
    static Result<Schedule> parse(const QString& text, const QByteArray& zone);

    /// The first due time later than `afterUtcMs`; none when there is no more.
    std::optional<qint64> next(qint64 afterUtcMs) const;
    std::vector<qint64> nextFires(qint64 afterUtcMs, int most) const;
    /// "every day at 18:00 (Europe/Istanbul)"
    QString inWords() const;
    const QByteArray& zone() const { return m_zone->name(); }

private:
    struct Every {
        qint64 periodMs;
        qint64 anchorMs; // UTC
        QString words;
    };
    struct At {
        qint64 utcMs;
        QString words;
    };
    using When = std::variant<CronExpression, Every, At>;
    Schedule(When when, std::shared_ptr<const ZoneOffsets> zone)
        : m_when(std::move(when)), m_zone(std::move(zone)) {}
    static Result<When> parseEvery(const QString& text, const ZoneOffsets& zone);
    static Result<When> parseAt(const QString& text, const ZoneOffsets& zone);

    When m_when;
    std::shared_ptr<const ZoneOffsets> m_zone;
};

} // namespace staffroom::jobs
