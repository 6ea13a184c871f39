#include "jobs/CronExpression.h"

#include "jobs/CronField.h"

#include <QRegularExpression>

#include <bit>

namespace staffroom::jobs {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr int minutesADay = 1440;
constexpr qint64 julianOf1970 = 2'440'588;
constexpr int farthestYears = 60; // 29 February on one weekday: forty years around 2100

const QStringList& monthNames() {
    static const QStringList names{
        QStringLiteral("January"), QStringLiteral("February"), QStringLiteral("March"),
        QStringLiteral("April"),   QStringLiteral("May"),      QStringLiteral("June"),
        QStringLiteral("July"),    QStringLiteral("August"),   QStringLiteral("September"),
        QStringLiteral("October"), QStringLiteral("November"), QStringLiteral("December")};
    return names;
}

const QStringList& weekdayNames() {
    static const QStringList names{QStringLiteral("Sunday"),   QStringLiteral("Monday"),
                                   QStringLiteral("Tuesday"),  QStringLiteral("Wednesday"),
                                   QStringLiteral("Thursday"), QStringLiteral("Friday"),
                                   QStringLiteral("Saturday")};
    return names;
}

QStringList shortNames(const QStringList& names) {
    QStringList all;
    for (const auto& name : names)
        all << name.left(3).toUpper();
    return all;
}

QString clock(int hour, int minute) {
    return QStringLiteral("%1:%2").arg(hour, 2, 10, QLatin1Char('0')).arg(minute, 2, 10, QLatin1Char('0'));
}

QString ordinal(int day) {
    const int ones = day % 10;
    const bool teen = day / 10 == 1;
    const char* ending = teen || ones > 3 || ones == 0 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd";
    return QString::number(day) + QLatin1String(ending);
}

/// The n of {0, n, 2n, …} up to `most`; 0 where the set is none of those.
int stepOf(const QList<int>& numbers, int most) {
    if (numbers.size() < 2 || numbers[0] != 0)
        return 0;
    const int step = numbers[1];
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        if (numbers[i] != step * static_cast<int>(i))
            return 0;
    }
    return numbers.last() + step > most ? step : 0;
}

Result<QString> expanded(const QString& word) {
    static const QHash<QString, QString> words{{QStringLiteral("@yearly"), QStringLiteral("0 0 1 1 *")},
                                               {QStringLiteral("@annually"), QStringLiteral("0 0 1 1 *")},
                                               {QStringLiteral("@monthly"), QStringLiteral("0 0 1 * *")},
                                               {QStringLiteral("@weekly"), QStringLiteral("0 0 * * 0")},
                                               {QStringLiteral("@daily"), QStringLiteral("0 0 * * *")},
                                               {QStringLiteral("@midnight"), QStringLiteral("0 0 * * *")},
                                               {QStringLiteral("@hourly"), QStringLiteral("0 * * * *")}};
    const auto found = words.find(word.toLower());
    if (found != words.end())
        return *found;
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("\"%1\" is no schedule: the words are @hourly, @daily, @weekly, @monthly and "
                       "@yearly")
            .arg(word.left(40)));
}

} // namespace

Result<CronExpression> CronExpression::parse(const QString& text) {
    static const QRegularExpression blanks(QStringLiteral("[ \\t]+"));
    QString fieldsText = text.trimmed();
    if (fieldsText.startsWith(u'@')) {
        TRY(fieldsText, expanded(fieldsText));
    }
    const QStringList fields = fieldsText.split(blanks, Qt::SkipEmptyParts);
    if (fields.size() != 5)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" has %2 fields where cron has five: minute, hour, day of month, "
                                      "month, day of week, as in \"0 18 * * *\"")
                           .arg(text.left(80))
                           .arg(fields.size()));
    static const CronFieldKind kinds[5]{{"minute", 0, 59, {}},
                                        {"hour", 0, 23, {}},
                                        {"day-of-month", 1, 31, {}},
                                        {"month", 1, 12, shortNames(monthNames())},
                                        {"day-of-week", 0, 7, shortNames(weekdayNames())}};
    CronExpression cron;
    TRY(cron.m_minutes, parseCronField(fields[0], kinds[0]));
    TRY(cron.m_hours, parseCronField(fields[1], kinds[1]));
    TRY(cron.m_days, parseCronField(fields[2], kinds[2]));
    TRY(cron.m_months, parseCronField(fields[3], kinds[3]));
    TRY(cron.m_weekdays, parseCronField(fields[4], kinds[4]));
    cron.m_weekdays = (cron.m_weekdays | cron.m_weekdays >> 7) & 0x7f;
    cron.m_anyDay = fields[2].startsWith(u'*');
    cron.m_anyWeekday = fields[4].startsWith(u'*');
    const qint64 of2000 = (QDate(2000, 1, 1).toJulianDay() - julianOf1970) * minutesADay * minuteMs;
    if (!cron.nextLocal(of2000))
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" never comes: there is no %2 %3")
                                               .arg(text.left(80))
                                               .arg(numbersOf(cron.m_days).first())
                                               .arg(monthNames()[numbersOf(cron.m_months).first() - 1]));
    return cron;
}

bool CronExpression::matchesDay(QDate date) const {
    const bool day = m_days >> date.day() & 1;
    const bool weekday = m_weekdays >> (date.dayOfWeek() % 7) & 1;
    return m_anyDay || m_anyWeekday ? day && weekday : day || weekday;
}

std::optional<int> CronExpression::minuteOfDay(int from) const {
    for (int hour = from / 60; hour < 24; ++hour) {
        if (!(m_hours >> hour & 1))
            continue;
        const quint64 left = hour == from / 60 ? m_minutes >> (from % 60) << (from % 60) : m_minutes;
        if (left != 0)
            return hour * 60 + std::countr_zero(left);
    }
    return {};
}

/// The first matching local minute at or after `fromLocalMs`.
std::optional<qint64> CronExpression::nextLocal(qint64 fromLocalMs) const {
    const qint64 dayMs = minutesADay * minuteMs;
    const qint64 dayNumber = fromLocalMs >= 0 ? fromLocalMs / dayMs : -((-fromLocalMs + dayMs - 1) / dayMs);
    int from = static_cast<int>((fromLocalMs - dayNumber * dayMs + minuteMs - 1) / minuteMs);
    QDate date = QDate::fromJulianDay(julianOf1970 + dayNumber);
    if (from == minutesADay) {
        date = date.addDays(1);
        from = 0;
    }
    for (const QDate last = date.addYears(farthestYears); date <= last; from = 0) {
        if (!(m_months >> date.month() & 1)) {
            date = QDate(date.year(), date.month(), 1).addMonths(1);
            continue;
        }
        const auto minute = matchesDay(date) ? minuteOfDay(from) : std::optional<int>();
        if (minute)
            return (date.toJulianDay() - julianOf1970) * dayMs + *minute * minuteMs;
        date = date.addDays(1);
    }
    return {};
}

std::optional<qint64> CronExpression::next(qint64 afterUtcMs, const ZoneOffsets& zone) const {
    if (!isInterval()) {
        const auto local = nextLocal(zone.reachedMinuteMs(afterUtcMs) + minuteMs);
        return local ? std::optional(zone.firstUtcMs(*local)) : std::nullopt;
    }
    for (qint64 fromMs = afterUtcMs + 1;;) {
        const qint64 localFromMs = zone.localMs(fromMs);
        const auto local = nextLocal(localFromMs);
        if (!local)
            return {};
        const qint64 utcMs = fromMs + (*local - localFromMs);
        const qint64 changeMs = zone.nextChangeMs(fromMs);
        if (utcMs < changeMs)
            return utcMs;
        fromMs = changeMs; // the clocks change first: look again from there
    }
}

QString CronExpression::timesInWords() const {
    const auto minutes = numbersOf(m_minutes);
    const auto hours = numbersOf(m_hours);
    const int step = stepOf(minutes, 59);
    if (isInterval()) {
        if (minutes.size() == 60)
            return QStringLiteral("every minute");
        if (step > 0 && 60 % step == 0)
            return QStringLiteral("every %1 minutes").arg(step);
        if (minutes.size() == 1)
            return minutes[0] == 0 ? QStringLiteral("every hour, on the hour")
                                   : QStringLiteral("every hour at minute %1").arg(minutes[0]);
        return QStringLiteral("every hour at minutes %1").arg(runsInWords(minutes, [](int number) {
            return QString::number(number);
        }));
    }
    const bool oneRun = hours.last() - hours.first() + 1 == hours.size() && hours.size() > 1;
    const QString span = QStringLiteral("from %1 to %2")
                             .arg(clock(hours.first(), minutes.first()), clock(hours.last(), minutes.last()));
    if (minutes.size() > 1 && oneRun && (minutes.size() == 60 || (step > 0 && 60 % step == 0)))
        return QStringLiteral("every %1 %2")
            .arg(minutes.size() == 60 ? QStringLiteral("minute") : QStringLiteral("%1 minutes").arg(step),
                 span);
    if (minutes.size() == 1 && oneRun && hours.size() > 4)
        return QStringLiteral("every hour %1").arg(span);
    if (minutes.size() * hours.size() <= 12) {
        QStringList times;
        for (const int hour : hours) {
            for (const int minute : minutes)
                times << clock(hour, minute);
        }
        return QStringLiteral("at ") + joined(times);
    }
    const auto number = [](int value) { return QString::number(value); };
    return QStringLiteral("at minutes %1 of hours %2")
        .arg(runsInWords(minutes, number), runsInWords(hours, number));
}

QString CronExpression::daysInWords() const {
    const bool allDays = m_days == 0xfffffffe, allWeekdays = m_weekdays == 0x7f,
               allMonths = m_months == 0x1ffe;
    const auto days = numbersOf(m_days);
    const QString weekdays = runsInWords(numbersOf(m_weekdays), [](int day) { return weekdayNames()[day]; });
    const QString months =
        runsInWords(numbersOf(m_months), [](int month) { return monthNames()[month - 1]; });
    const QString inMonths = allMonths ? QString() : QStringLiteral(" in ") + months;
    const bool either = !m_anyDay && !m_anyWeekday;
    if ((either && (allDays || allWeekdays)) || (allDays && allWeekdays))
        return allMonths ? QString() : QStringLiteral("every day in ") + months;
    if (!either && allDays)
        return QStringLiteral("every ") + weekdays + inMonths;
    const QString theDays = runsInWords(days, ordinal);
    const QString ofMonths = allMonths ? QStringLiteral("every month") : months;
    const QString onDays = QStringLiteral("on the %1 of %2").arg(theDays, ofMonths);
    if (!either && allWeekdays)
        return onDays;
    return either ? QStringLiteral("%1 and every %2%3").arg(onDays, weekdays, inMonths)
                  : QStringLiteral("%1 where that is a %2").arg(onDays, weekdays);
}

QString CronExpression::inWords() const {
    const QString days = daysInWords(), times = timesInWords();
    if (!days.isEmpty())
        return times.startsWith(u"at ") ? days + u' ' + times : times + QStringLiteral(", ") + days;
    return times.startsWith(u"at ") ? QStringLiteral("every day ") + times : times;
}

} // namespace staffroom::jobs
