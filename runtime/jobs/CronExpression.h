// When a job is due, as cron writes it: "minute hour day-of-month month day-of-week". Pure: no clock, no
// database.
//
// Each field is *, a number, a range a-b, either with a step /n, or a list of those. Months and weekdays also
// go by their English names (JAN, mon), Sunday is 0 or 7. Words: @hourly @daily @midnight @weekly @monthly
// @yearly
// @annually. Where both days are restricted, either will do; where one begins with *, both must fit: as cron
// has it.
//
// Clock changes. An expression whose hour field admits every hour is an *interval*: it follows the minutes
// that the clocks really show, so that in a repeated hour it fires in both, in a skipped one not at all, and
// "*/30" is half an hour of elapsed time. Any other is a *fixed time*: each local minute of a day counts
// once, the first time it is reached; what lies in a skipped hour fires once, at the moment right after it.
#pragma once

#include "base/Error.h"
#include "jobs/ZoneOffsets.h"

#include <QDate>
#include <QString>

#include <optional>

namespace staffroom::jobs {

class CronExpression final {
public:
    /// Invalid: the detail names the field, what is wrong and what would be right; a date that never comes
    /// (31 February) is refused here.
    static Result<CronExpression> parse(const QString& text);

    /// The first due time later than `afterUtcMs`. There always is one, unless it lies sixty years off.
    std::optional<qint64> next(qint64 afterUtcMs, const ZoneOffsets& zone) const;
    bool isInterval() const { return m_hours == 0xffffff; }
    /// "every day at 18:00", "every 30 minutes"
    QString inWords() const;

private:
    CronExpression() = default;
    bool matchesDay(QDate date) const;
    std::optional<int> minuteOfDay(int from) const;
    std::optional<qint64> nextLocal(qint64 fromLocalMs) const;
    QString timesInWords() const;
    QString daysInWords() const;

    quint64 m_minutes = 0; // bit n: minute n
    quint64 m_hours = 0;
    quint64 m_days = 0;        // 1-31
    quint64 m_months = 0;      // 1-12
    quint64 m_weekdays = 0;    // 0-6, Sunday first
    bool m_anyDay = false;     // day-of-month begins with *
    bool m_anyWeekday = false; // day-of-week begins with *
};

} // namespace staffroom::jobs
