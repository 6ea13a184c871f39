#include "jobs/CronExpression.h"

#include "jobs/Schedule.h"
#include "support/Await.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace staffroom;
using namespace staffroom::jobs;

namespace {

qint64 utc(const QString& stamp) {
    auto time = QDateTime::fromString(stamp, QStringLiteral("yyyy-MM-ddTHH:mm"));
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

QString stamp(qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm"));
}

/// What the program does by search, done by walking through time one minute after the other, with Qt's own
/// calendar and zones and its own reading of the fields.
class Reference final {
public:
    explicit Reference(const QString& text) {
        const QStringList fields = text.split(u' ');
        for (int i = 0; i < 5; ++i)
            m_sets[i] = set(fields[i], i == 2 || i == 3 ? 1 : 0,
                            std::array{59, 23, 31, 12, 6}[static_cast<size_t>(i)]);
        m_both = fields[2].startsWith(u'*') || fields[4].startsWith(u'*');
    }
    std::vector<qint64> fires(qint64 afterMs, qint64 untilMs, const QTimeZone& zone) const {
        std::vector<qint64> found;
        const auto local = [&zone](qint64 utcMs) {
            return utcMs + zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)) * 1000LL;
        };
        qint64 reached = local(afterMs);
        for (qint64 at = afterMs - 26 * 3'600'000; at <= afterMs; at += 60'000)
            reached = std::max(reached, local(at));
        for (qint64 at = afterMs + 60'000; at <= untilMs; at += 60'000) {
            const qint64 here = local(at);
            bool due = false;
            if (m_sets[1].size() == 24)
                due = matches(here);
            for (; reached < here; reached += 60'000)
                due = due || (m_sets[1].size() != 24 && matches(reached + 60'000));
            if (due)
                found.push_back(at);
        }
        return found;
    }

private:
    static QSet<int> set(const QString& text, int least, int most) {
        QSet<int> numbers;
        for (const auto& item : text.split(u',')) {
            const QString span = item.section(u'/', 0, 0);
            const int step = item.contains(u'/') ? item.section(u'/', 1).toInt() : 1;
            const int first = span == u"*" ? least : span.section(u'-', 0, 0).toInt();
            const int last = span == u"*"          ? most
                             : span.contains(u'-') ? span.section(u'-', 1).toInt()
                                                   : first;
            for (int number = first; number <= last; number += step)
                numbers << number;
        }
        return numbers;
    }
    bool matches(qint64 localMs) const {
        const auto time = QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC);
        const bool day = m_sets[2].contains(time.date().day());
        const bool weekday = m_sets[4].contains(time.date().dayOfWeek() % 7);
        return m_sets[0].contains(time.time().minute()) && m_sets[1].contains(time.time().hour()) &&
               m_sets[3].contains(time.date().month()) && (m_both ? day && weekday : day || weekday);
    }
    QSet<int> m_sets[5];
    bool m_both = false;
};

QString randomField(QRandomGenerator& random, int least, int most, int wildness) {
    const auto number = [&](int from) { return random.bounded(from, most + 1); };
    switch (random.bounded(wildness)) {
    case 0:
        return QString::number(number(least));
    case 1: {
        const int first = number(least);
        return QStringLiteral("%1-%2").arg(first).arg(number(first));
    }
    case 2:
        return QStringLiteral("*/%1").arg(random.bounded(1, most + 1));
    case 3: {
        const int first = number(least);
        return QStringLiteral("%1,%2-%3/2").arg(number(least)).arg(first).arg(number(first));
    }
    default:
        return QStringLiteral("*");
    }
}

} // namespace

class CronExpressionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The table is made by tests/jobs/cron-cases.py, which walks through time with Python's zoneinfo.
    void firesAsTheTableSays_data() {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("fires");
        QFile table(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/jobs/cron-cases.tsv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        table.readLine();
        int rows = 0;
        for (QByteArray line; !(line = table.readLine()).isEmpty(); ++rows) {
            const auto cells = QString::fromUtf8(line.trimmed()).split(u'\t');
            QTest::addRow("%d %s: %s", rows, qPrintable(cells[0]), qPrintable(cells[1]))
                << cells[1] << cells[2] << cells[3] << cells.value(4);
        }
        QVERIFY2(rows >= 390, qPrintable(QString::number(rows)));
    }
    void firesAsTheTableSays() {
        QFETCH(const QString, expression);
        QFETCH(const QString, zone);
        QFETCH(const QString, after);
        QFETCH(const QString, fires);
        const auto schedule = Schedule::parse(expression, zone.toUtf8());
        VERIFY_OK(schedule);
        const auto expected = fires.split(u',', Qt::SkipEmptyParts);
        QVERIFY(!expected.isEmpty());
        QStringList got;
        for (const qint64 at : schedule->nextFires(utc(after), static_cast<int>(expected.size())))
            got << stamp(at);
        QCOMPARE(got.join(u','), fires);
    }

    void agreesWithAWalkThroughTime_data() {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("from");
        const std::pair<const char*, const char*> places[]{{"Europe/London", "2026-03-28T00:00"},
                                                           {"Europe/London", "2026-10-24T00:00"},
                                                           {"America/New_York", "2026-03-07T00:00"},
                                                           {"America/New_York", "2026-10-31T00:00"},
                                                           {"Asia/Gaza", "2023-04-28T00:00"},
                                                           {"Asia/Gaza", "2023-10-27T00:00"},
                                                           {"Africa/Cairo", "2023-04-26T00:00"},
                                                           {"Africa/Cairo", "2024-10-30T00:00"},
                                                           {"Europe/Istanbul", "2015-11-07T00:00"},
                                                           {"Europe/Istanbul", "2016-09-06T00:00"},
                                                           {"Australia/Lord_Howe", "2026-04-03T00:00"},
                                                           {"Australia/Lord_Howe", "2026-10-02T00:00"},
                                                           {"Pacific/Apia", "2011-12-29T00:00"},
                                                           {"America/St_Johns", "2010-11-06T00:00"},
                                                           {"UTC", "2028-02-27T00:00"}};
        for (const auto& [zone, from] : places)
            QTest::addRow("%s %s", zone, from) << QByteArray(zone) << QString::fromLatin1(from);
    }
    void agreesWithAWalkThroughTime() {
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, from);
        const auto offsets = ZoneOffsets::of(zone);
        VERIFY_OK(offsets);
        QRandomGenerator random(20261125);
        int fires = 0;
        for (int round = 0; round < 25; ++round) {
            const QString text = QStringList{randomField(random, 0, 59, 5), randomField(random, 0, 23, 6),
                                             randomField(random, 1, 31, 12), randomField(random, 1, 12, 20),
                                             randomField(random, 0, 6, 12)}
                                     .join(u' ');
            const auto cron = CronExpression::parse(text);
            if (!cron) { // only a date that never comes
                QVERIFY2(cron.error().detail.contains(u"never comes"), qPrintable(cron.error().detail));
                continue;
            }
            const qint64 afterMs =
                utc(from) + random.bounded(48) * 3'600'000LL + random.bounded(60) * 60'000LL;
            const qint64 untilMs = afterMs + 60 * 3'600'000LL;
            QStringList expected, got;
            for (const qint64 at : Reference(text).fires(afterMs, untilMs, QTimeZone(zone)))
                expected << stamp(at);
            for (auto at = cron->next(afterMs, **offsets); at && *at <= untilMs;
                 at = cron->next(*at, **offsets))
                got << stamp(*at);
            QVERIFY2(got == expected,
                     qPrintable(QStringLiteral("%1 after %2:\n  %3\nnot\n  %4")
                                    .arg(text, stamp(afterMs), got.join(u' '), expected.join(u' '))));
            fires += static_cast<int>(got.size());
        }
        QVERIFY(fires > 0);
    }

    void refusesWithWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const std::pair<const char*, const char*> cases[]{{"0 0 31 2 *", "there is no 31 February"},
                                                          {"0 0 30 2 *", "there is no 30 February"},
                                                          {"0 0 31 4 *", "there is no 31 April"},
                                                          {"0 0 31 feb,apr,jun *", "never comes"},
                                                          {"0 0 31 9,11 *", "there is no 31 September"},
                                                          {"0 0 30,31 2 *", "never comes"},
                                                          {"", "0 fields"},
                                                          {"   ", "0 fields"},
                                                          {"0 18 * *", "4 fields"},
                                                          {"0 0 18 * * *", "6 fields"},
                                                          {"60 * * * *", "minute field"},
                                                          {"-1 * * * *", "minute field"},
                                                          {"+1 * * * *", "minute field"},
                                                          {"x * * * *", "minute field"},
                                                          {"1.5 * * * *", "minute field"},
                                                          {"* 24 * * *", "hour field"},
                                                          {"* noon * * *", "hour field"},
                                                          {"* * 0 * *", "day-of-month field"},
                                                          {"* * 32 * *", "day-of-month field"},
                                                          {"* * L * *", "day-of-month field"},
                                                          {"* * * 0 *", "month field"},
                                                          {"* * * 13 *", "month field"},
                                                          {"* * * SEPT *", "JAN to DEC"},
                                                          {"* * * * 8", "day-of-week field"},
                                                          {"* * * * SUNDAY", "SUN to SAT"},
                                                          {"* * * * 5#2", "day-of-week field"},
                                                          {"*/0 * * * *", "step"},
                                                          {"*/ * * * *", "step"},
                                                          {"*/-5 * * * *", "step"},
                                                          {"*/60 * * * *", "step"},
                                                          {"*/5/5 * * * *", "step"},
                                                          {"5/15 * * * *", "write 5-59/15"},
                                                          {"30-10 * * * *", "backwards"},
                                                          {"0 22-2 * * *", "backwards"},
                                                          {"0 0 * * SAT-MON", "backwards"},
                                                          {"1,,2 * * * *", "empty item"},
                                                          {",1 * * * *", "empty item"},
                                                          {"1, 2 * * * *", "6 fields"},
                                                          {"1- * * * *", "minute field"},
                                                          {"*-5 * * * *", "minute field"},
                                                          {"99999999999 * * * *", "minute field"},
                                                          {"@reboot", "the words are"},
                                                          {"@noon", "the words are"},
                                                          {"every", "every 90 minutes"},
                                                          {"every 0 minutes", "every 90 minutes"},
                                                          {"every -5 minutes", "every 90 minutes"},
                                                          {"every 90 seconds", "every 90 minutes"},
                                                          {"every 400 days", "a year at most"},
                                                          {"every 90", "every 90 minutes"},
                                                          {"every other day", "every 90 minutes"},
                                                          {"at 2027-02-29 09:00", "no such day"},
                                                          {"at 2027-13-01 09:00", "no such day"},
                                                          {"at 2027-01-31 24:00", "no such time"},
                                                          {"at 2027-01-31", "at 2027-01-31 09:00"},
                                                          {"at 09:00", "at 2027-01-31 09:00"},
                                                          {"at tomorrow", "at 2027-01-31 09:00"},
                                                          {"٣ * * * *", "minute field"}};
        for (const auto& [text, word] : cases)
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(word);
    }
    void refusesWithWords() {
        QFETCH(const QString, text);
        QFETCH(const QString, word);
        const auto schedule = Schedule::parse(text, "Europe/Istanbul");
        QVERIFY(!schedule);
        QCOMPARE(schedule.error().kind, ErrorKind::Invalid);
        QVERIFY2(schedule.error().detail.contains(word), qPrintable(schedule.error().detail));
    }
    void refusesAZoneThatIsNone() {
        for (const QByteArray zone : {"", "Europe/Ankara", "+03:00x", "../etc/passwd"})
            QVERIFY2(!Schedule::parse(QStringLiteral("@daily"), zone), zone.constData());
    }

    void readsInPlainWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const std::pair<const char*, const char*> cases[]{
            {"0 18 * * *", "every day at 18:00"},
            {"@daily", "every day at 00:00"},
            {"@hourly", "every hour, on the hour"},
            {"@weekly", "every Sunday at 00:00"},
            {"@monthly", "on the 1st of every month at 00:00"},
            {"@yearly", "on the 1st of January at 00:00"},
            {"*/30 * * * *", "every 30 minutes"},
            {"* * * * *", "every minute"},
            {"*/7 * * * *", "every hour at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56"},
            {"15 * * * *", "every hour at minute 15"},
            {"5 2 * * *", "every day at 02:05"},
            {"0 9 * * 1-5", "every Monday to Friday at 09:00"},
            {"0 9 * * 1,3,5", "every Monday, Wednesday and Friday at 09:00"},
            {"0 9 * * 7", "every Sunday at 09:00"},
            {"0 9,13,18 * * *", "every day at 09:00, 13:00 and 18:00"},
            {"*/15 8-17 * * *", "every 15 minutes from 08:00 to 17:45"},
            {"*/15 8-17 * * 1-5", "every 15 minutes from 08:00 to 17:45, every Monday to Friday"},
            {"0 8-18 * * *", "every hour from 08:00 to 18:00"},
            {"0 9 1,15 * *", "on the 1st and 15th of every month at 09:00"},
            {"0 9 13 * 5", "on the 13th of every month and every Friday at 09:00"},
            {"0 12 29 2 *", "on the 29th of February at 12:00"},
            {"0 9 * 1-3 *", "every day in January to March at 09:00"},
            {"0 9 22,23,31 * *", "on the 22nd, 23rd and 31st of every month at 09:00"},
            {"*/30 * * * 1", "every 30 minutes, every Monday"},
            {"0 0 */10 * 1",
             "on the 1st, 11th, 21st and 31st of every month where that is a Monday at 00:00"},
            {"every 90 minutes", "every 90 minutes"},
            {"Every hour", "every hour"},
            {"every 1 day", "every day"},
            {"at 2027-01-31 09:00", "once, at 2027-01-31 09:00"}};
        for (const auto& [text, words] : cases)
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(words);
    }
    void readsInPlainWords() {
        QFETCH(const QString, text);
        QFETCH(const QString, words);
        const auto schedule = Schedule::parse(text, "Europe/Istanbul");
        VERIFY_OK(schedule);
        QCOMPARE(schedule->inWords(), words + QStringLiteral(" (Europe/Istanbul)"));
    }

    void everyCountsElapsedTime() {
        // Ninety minutes stay ninety minutes through the night on which London's clocks go back.
        const auto schedule = Schedule::parse(QStringLiteral("every 90 minutes"), "Europe/London");
        VERIFY_OK(schedule);
        const auto fires = schedule->nextFires(utc(QStringLiteral("2026-10-24T20:00")), 8);
        for (std::size_t i = 1; i < fires.size(); ++i)
            QCOMPARE(fires[i] - fires[i - 1], 90 * 60'000LL);
        QCOMPARE(stamp(fires.front()), QStringLiteral("2026-10-24T21:00")); // 16 a day from midnight on
        const auto before = schedule->next(utc(QStringLiteral("2000-12-31T22:29")));
        QCOMPARE(stamp(before.value_or(0)), QStringLiteral("2000-12-31T22:30"));
    }
    void atComesOnce_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fires");
        QTest::newRow("plain") << "at 2027-01-31 09:00"
                               << "2027-01-31T09:00";
        QTest::newRow("with a T") << "at 2027-07-31T09:00"
                                  << "2027-07-31T08:00";
        QTest::newRow("skipped") << "at 2026-03-29 01:30"
                                 << "2026-03-29T01:00";
        QTest::newRow("repeated") << "at 2026-10-25 01:30"
                                  << "2026-10-25T00:30";
        QTest::newRow("past") << "at 2020-01-01 00:00"
                              << "";
    }
    void atComesOnce() {
        QFETCH(const QString, text);
        QFETCH(const QString, fires);
        const auto schedule = Schedule::parse(text, "Europe/London");
        VERIFY_OK(schedule);
        QStringList got;
        for (const qint64 at : schedule->nextFires(utc(QStringLiteral("2026-01-01T00:00")), 3))
            got << stamp(at);
        QCOMPARE(got.join(u','), fires);
    }
};

QTEST_GUILESS_MAIN(CronExpressionTest)
#include "CronExpressionTest.moc"
