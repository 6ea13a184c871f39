// The pure parts of calendars: what is on when, by whose clocks; what changes in an event that is moved or
// cancelled; what is free. And what strangers may write without doing harm.
#include "calendar/EventFile.h"

#include "calendar/FreeTime.h"
#include "calendar/LocalTime.h"
#include "calendar/Times.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using namespace staffroom::calendar;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone istanbul("Europe/Istanbul"), berlin("Europe/Berlin");

QByteArray calendarOf(const QByteArray& components) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\n" +
           QByteArray(components).replace("\n", "\r\n") + "END:VCALENDAR\r\n";
}

QByteArray vevent(const QByteArray& lines) {
    return "BEGIN:VEVENT\nUID:1@x\nDTSTAMP:20260101T000000Z\n" + lines + "END:VEVENT\n";
}

/// "11-26 14:00-15:00 Title"; "11-26..11-27 Title" where it is all day.
QString shortly(const Occurrence& what, const QTimeZone& reader) {
    const auto clock = [&](qint64 ms, const char* format) {
        return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)
            .addMSecs(localFromUtc(ms, reader) - ms)
            .toString(QLatin1String(format));
    };
    const QString when = what.allDay ? what.firstDay.toString(u"MM-dd"_s) + u".."_s +
                                           what.endDay.addDays(-1).toString(u"MM-dd"_s)
                                     : clock(what.startMs, "MM-dd HH:mm") + u'-' + clock(what.endMs, "HH:mm");
    return when + u' ' + what.title;
}

QStringList on(const QByteArray& bytes, const QString& from, const QString& until, const QTimeZone& reader) {
    const auto file = EventFile::read(bytes);
    if (!file)
        return {u"ERROR "_s + file.error().detail};
    const auto found = file->between(beginOf(QDate::fromString(from, Qt::ISODate), reader),
                                     beginOf(QDate::fromString(until, Qt::ISODate), reader), reader);
    QStringList all;
    for (const auto& each : found.occurrences)
        all << shortly(each, reader);
    return all;
}

Time timed(const char* start, int minutes, const QTimeZone& zone) {
    Asked asked;
    asked.start = QLatin1String(start), asked.minutes = minutes;
    return timeFrom(asked, std::nullopt, zone).value();
}

/// A zone nobody knows by name: four hours before UTC, five in winter, as the rules of New York are.
const QByteArray ownZone = "BEGIN:VTIMEZONE\nTZID:Custom Office\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\n"
                           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
                           "END:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20071104T020000\n"
                           "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
                           "END:STANDARD\nEND:VTIMEZONE\n";
/// What Turkey's clocks did before 2016, under Turkey's name: the system knows better.
const QByteArray oldTurkey =
    "BEGIN:VTIMEZONE\nTZID:Europe/Istanbul\nBEGIN:STANDARD\nDTSTART:19701025T040000\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\n"
    "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T030000\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n";

const QByteArray weekly = calendarOf(vevent("DTSTART;TZID=Europe/Berlin:20261005T090000\n"
                                            "DTEND;TZID=Europe/Berlin:20261005T093000\nSUMMARY:Stand-up\n"
                                            "RRULE:FREQ=WEEKLY;COUNT=8\n"));

} // namespace

class EventFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsOnWhen_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QByteArray>("reader");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, const char* from, const char* until,
                            const char* reader, const QStringList& expected) {
            QTest::newRow(name) << bytes << QString::fromLatin1(from) << QString::fromLatin1(until)
                                << QByteArray(reader) << expected;
        };
        const QByteArray an = "SUMMARY:A\n";
        row("UTC", calendarOf(vevent(an + "DTSTART:20261126T110000Z\nDTEND:20261126T120000Z\n")),
            "2026-11-26", "2026-11-27", "Europe/Istanbul", {u"11-26 14:00-15:00 A"_s});
        row("a zone by name, summer",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Berlin:20260701T100000\nDURATION:PT90M\n")),
            "2026-07-01", "2026-07-02", "Europe/Istanbul", {u"07-01 11:00-12:30 A"_s});
        row("a zone by name, winter",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Berlin:20261126T100000\nDURATION:PT1H\n")),
            "2026-11-26", "2026-11-27", "Europe/Istanbul", {u"11-26 12:00-13:00 A"_s});
        row("Istanbul has no winter time, whatever comes with the event",
            calendarOf(oldTurkey +
                       vevent(an + "DTSTART;TZID=Europe/Istanbul:20261201T090000\nDURATION:PT1H\n")),
            "2026-12-01", "2026-12-02", "UTC", {u"12-01 06:00-07:00 A"_s});
        row("Istanbul before 2016 had",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Istanbul:20151201T090000\nDURATION:PT1H\n")),
            "2015-12-01", "2015-12-02", "UTC", {u"12-01 07:00-08:00 A"_s});
        row("a zone of the event's own, winter",
            calendarOf(ownZone + vevent(an + "DTSTART;TZID=Custom Office:20261126T090000\nDURATION:PT1H\n")),
            "2026-11-26", "2026-11-27", "UTC", {u"11-26 14:00-15:00 A"_s});
        row("a zone of the event's own, summer",
            calendarOf(ownZone + vevent(an + "DTSTART;TZID=Custom Office:20260701T090000\nDURATION:PT1H\n")),
            "2026-07-01", "2026-07-02", "UTC", {u"07-01 13:00-14:00 A"_s});
        row("Windows' name",
            calendarOf(vevent(an + "DTSTART;TZID=Turkey Standard Time:20261126T090000\nDURATION:PT1H\n")),
            "2026-11-26", "2026-11-27", "UTC", {u"11-26 06:00-07:00 A"_s});
        row("a name with a prefix",
            calendarOf(vevent(
                an +
                "DTSTART;TZID=\"/citadel.org/20210210_1/Europe/Berlin\":20261126T090000\nDURATION:PT1H\n")),
            "2026-11-26", "2026-11-27", "UTC", {u"11-26 08:00-09:00 A"_s});
        row("a zone nobody knows is read as one's own",
            calendarOf(vevent(an + "DTSTART;TZID=Nowhere/Land:20261126T090000\nDURATION:PT1H\n")),
            "2026-11-26", "2026-11-27", "Europe/Istanbul", {u"11-26 09:00-10:00 A"_s});
        row("in no zone", calendarOf(vevent(an + "DTSTART:20261126T090000\nDURATION:PT1H\n")), "2026-11-26",
            "2026-11-27", "Europe/Berlin", {u"11-26 09:00-10:00 A"_s});
        row("all day", calendarOf(vevent(an + "DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\n")),
            "2026-11-27", "2026-11-28", "Europe/Istanbul", {u"11-26..11-27 A"_s});
        row("all day is over at midnight", calendarOf(vevent(an + "DTSTART;VALUE=DATE:20261126\n")),
            "2026-11-27", "2026-11-28", "Europe/Istanbul", {});
        row("days by duration", calendarOf(vevent(an + "DTSTART;VALUE=DATE:20261126\nDURATION:P1W\n")),
            "2026-12-01", "2026-12-02", "America/New_York", {u"11-26..12-02 A"_s});
        row("without an end", calendarOf(vevent(an + "DTSTART:20261126T110000Z\n")), "2026-11-26",
            "2026-11-27", "UTC", {u"11-26 11:00-11:00 A"_s});
        row("an end before its start",
            calendarOf(vevent(an + "DTSTART:20261126T110000Z\nDTEND:20261126T100000Z\n")), "2026-11-26",
            "2026-11-27", "UTC", {u"11-26 11:00-11:00 A"_s});
        row("it began the day before",
            calendarOf(vevent(an + "DTSTART:20261125T220000Z\nDTEND:20261126T020000Z\n")), "2026-11-26",
            "2026-11-27", "UTC", {u"11-25 22:00-02:00 A"_s});
        row("a week over the end of summer time keeps its hour", weekly, "2026-10-12", "2026-11-03",
            "Europe/Berlin",
            {u"10-12 09:00-09:30 Stand-up"_s, u"10-19 09:00-09:30 Stand-up"_s,
             u"10-26 09:00-09:30 Stand-up"_s, u"11-02 09:00-09:30 Stand-up"_s});
        row("and moves for those without one", weekly, "2026-10-19", "2026-10-27", "Europe/Istanbul",
            {u"10-19 10:00-10:30 Stand-up"_s, u"10-26 11:00-11:30 Stand-up"_s});
        row("COUNT ends it", weekly, "2026-11-16", "2026-12-30", "Europe/Berlin",
            {u"11-16 09:00-09:30 Stand-up"_s, u"11-23 09:00-09:30 Stand-up"_s});
        row("in the hour that is skipped: by the offset before",
            calendarOf(vevent(
                an +
                "DTSTART;TZID=Europe/Berlin:20260327T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\n")),
            "2026-03-28", "2026-03-31", "Europe/Berlin",
            {u"03-28 02:30-03:30 A"_s, u"03-29 03:30-04:30 A"_s, u"03-30 02:30-03:30 A"_s});
        row("in the hour that is repeated: the first of both",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Berlin:20261025T023000\nDURATION:PT30M\n")),
            "2026-10-25", "2026-10-26", "UTC", {u"10-25 00:30-01:00 A"_s});
        row("a day's length by the calendar, an hour's by the clock",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Berlin:20261024T120000\nDURATION:P1D\n")),
            "2026-10-24", "2026-10-25", "Europe/Berlin", {u"10-24 12:00-12:00 A"_s});
        row("UNTIL in UTC is that moment",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Istanbul:20261128T003000\nDURATION:PT1H\n"
                                   "RRULE:FREQ=DAILY;UNTIL=20261129T213000Z\n")),
            "2026-11-28", "2026-12-05", "Europe/Istanbul",
            {u"11-28 00:30-01:30 A"_s, u"11-29 00:30-01:30 A"_s, u"11-30 00:30-01:30 A"_s});
        row("UNTIL as a day holds it whole",
            calendarOf(vevent(an + "DTSTART;TZID=Europe/Istanbul:20261128T233000\nDURATION:PT1H\n"
                                   "RRULE:FREQ=DAILY;UNTIL=20261129\n")),
            "2026-11-28", "2026-12-05", "Europe/Istanbul",
            {u"11-28 23:30-00:30 A"_s, u"11-29 23:30-00:30 A"_s});
        row("the last Friday of the month, all day",
            calendarOf(vevent(an + "DTSTART;VALUE=DATE:20261030\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\n")),
            "2026-11-01", "2027-01-01", "Europe/Istanbul", {u"11-27..11-27 A"_s, u"12-25..12-25 A"_s});
        row("EXDATE, RDATE",
            calendarOf(vevent(
                an + "DTSTART;TZID=Europe/Berlin:20261102T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n"
                     "EXDATE;TZID=Europe/Berlin:20261109T090000,20261116T090000\n"
                     "RDATE;TZID=Europe/Berlin:20261118T150000\n")),
            "2026-11-01", "2026-12-01", "Europe/Berlin",
            {u"11-02 09:00-10:00 A"_s, u"11-18 15:00-16:00 A"_s, u"11-23 09:00-10:00 A"_s});
        row("EXDATE in UTC, and as a day",
            calendarOf(vevent(
                an + "DTSTART;TZID=Europe/Berlin:20261102T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n"
                     "EXDATE:20261109T080000Z\nEXDATE;VALUE=DATE:20261116\n")),
            "2026-11-01", "2026-12-01", "Europe/Berlin",
            {u"11-02 09:00-10:00 A"_s, u"11-23 09:00-10:00 A"_s});
        const QByteArray series = vevent(an + "DTSTART;TZID=Europe/Berlin:20261102T090000\nDURATION:PT1H\n"
                                              "RRULE:FREQ=WEEKLY;COUNT=4\n");
        row("one of the series is another",
            calendarOf(series + vevent("SUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\n"
                                       "DTSTART;TZID=Europe/Berlin:20261111T160000\nDURATION:PT2H\n")),
            "2026-11-08", "2026-11-17", "Europe/Berlin",
            {u"11-11 16:00-18:00 Moved"_s, u"11-16 09:00-10:00 A"_s});
        row("its place named in UTC",
            calendarOf(series + vevent("SUMMARY:Moved\nRECURRENCE-ID:20261109T080000Z\nDTSTART:"
                                       "20261111T150000Z\nDURATION:PT2H\n")),
            "2026-11-08", "2026-11-17", "Europe/Berlin",
            {u"11-11 16:00-18:00 Moved"_s, u"11-16 09:00-10:00 A"_s});
        row("moved here from far away",
            calendarOf(series + vevent("SUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Berlin:20261123T090000\n"
                                       "DTSTART;TZID=Europe/Berlin:20261103T160000\nDURATION:PT1H\n")),
            "2026-11-03", "2026-11-04", "Europe/Berlin", {u"11-03 16:00-17:00 Moved"_s});
        row("this and all that follow",
            calendarOf(
                series +
                vevent("SUMMARY:Later\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261116T090000\n"
                       "DTSTART;TZID=Europe/Berlin:20261116T110000\nDURATION:PT1H\n")),
            "2026-11-08", "2026-11-30", "Europe/Berlin",
            {u"11-09 09:00-10:00 A"_s, u"11-16 11:00-12:00 Later"_s, u"11-23 11:00-12:00 Later"_s});
        row("only one of a series is known",
            calendarOf(vevent("SUMMARY:Invited\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\n"
                              "DTSTART;TZID=Europe/Berlin:20261109T100000\nDURATION:PT1H\n")),
            "2026-11-08", "2026-11-17", "Europe/Berlin", {u"11-09 10:00-11:00 Invited"_s});
        row("a title over lines is one line",
            calendarOf(vevent("SUMMARY:A\\nWhen: never\nDTSTART:20261126T110000Z\n")), "2026-11-26",
            "2026-11-27", "UTC", {u"11-26 11:00-11:00 A When: never"_s});
        row("a leap day's birthday",
            calendarOf(vevent(an + "DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY\n")), "2027-01-01",
            "2029-01-01", "UTC", {u"02-29..02-29 A"_s});
    }
    void whatIsOnWhen() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, from);
        QFETCH(const QString, until);
        QFETCH(const QByteArray, reader);
        QFETCH(const QStringList, expected);
        QCOMPARE(on(bytes, from, until, QTimeZone(reader)), expected);
    }

    void whatTakesNoTime_data() {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("blocks");
        QTest::newRow("plain") << QByteArray() << true;
        QTest::newRow("opaque") << QByteArray("TRANSP:OPAQUE\n") << true;
        QTest::newRow("transparent") << QByteArray("TRANSP:TRANSPARENT\n") << false;
        QTest::newRow("cancelled") << QByteArray("STATUS:CANCELLED\n") << false;
        QTest::newRow("tentative") << QByteArray("STATUS:TENTATIVE\n") << true;
    }
    void whatTakesNoTime() {
        QFETCH(const QByteArray, lines);
        const auto file = EventFile::read(calendarOf(vevent("DTSTART:20261126T110000Z\n" + lines)));
        QVERIFY(file.has_value());
        QTEST(file->occurrence(QString(), istanbul)->blocks(), "blocks");
    }

    void whatIsNoEventIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("hello\r\n");
        QTest::newRow("a task") << calendarOf("BEGIN:VTODO\nUID:1\nEND:VTODO\n");
        QTest::newRow("no start") << calendarOf(vevent("SUMMARY:A\n"));
        QTest::newRow("no date") << calendarOf(vevent("DTSTART:tomorrow\n"));
        QTest::newRow("a day that is none") << calendarOf(vevent("DTSTART;VALUE=DATE:20260231\n"));
        QTest::newRow("NUL") << calendarOf(
            vevent("DTSTART:20261126T110000Z\nSUMMARY:A" + QByteArray(1, '\0') + "\n"));
        QTest::newRow("too large") << calendarOf(
            vevent("DTSTART:20261126T110000Z\nDESCRIPTION:" + QByteArray(600'000, 'x') + "\n"));
        QTest::newRow("deep") << QByteArray("BEGIN:VCALENDAR\r\n") +
                                     QByteArray("BEGIN:VEVENT\r\n").repeated(20'000);
        QTest::newRow("deep, folded")
            << QByteArray("BEGIN:VCALENDAR\r\n") + QByteArray("BE\r\n GIN:VEVENT\r\n").repeated(20'000);
    }
    void whatIsNoEventIsRefused() {
        QFETCH(const QByteArray, bytes);
        const auto file = EventFile::read(bytes);
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().kind, ErrorKind::Parse);
    }

    /// Rules that would keep a computer busy for years are cut, and said to be.
    void noRuleTakesLong_data() {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<bool>("isCut");
        QTest::newRow("each second") << QByteArray("FREQ=SECONDLY") << true;
        QTest::newRow("seconds that never come")
            << QByteArray("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30") << true;
        QTest::newRow("hours that never come") << QByteArray("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30") << true;
        QTest::newRow("days that never come") << QByteArray("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") << false;
        QTest::newRow("months that never come")
            << QByteArray("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31") << false;
        QTest::newRow("years that never come") << QByteArray("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") << false;
        QTest::newRow("for ever") << QByteArray("FREQ=DAILY;COUNT=2000000000") << false;
        QTest::newRow("no rule") << QByteArray("FREQ=SOMETIMES") << false;
    }
    void noRuleTakesLong() {
        QFETCH(const QByteArray, rule);
        QFETCH(const bool, isCut);
        QElapsedTimer timer;
        timer.start();
        const auto file =
            EventFile::read(calendarOf(vevent("DTSTART:20200101T110000Z\nSUMMARY:A\nRRULE:" + rule + "\n")));
        QVERIFY(file.has_value());
        const qint64 from = beginOf(QDate(2026, 11, 26), istanbul);
        const auto found = file->between(from, from + 86'400'000, istanbul);
        QCOMPARE(found.isCut, isCut);
        QVERIFY(found.occurrences.size() <= 1);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void oneOfASeriesMoves() {
        auto file = EventFile::read(weekly);
        QVERIFY(file.has_value());
        const auto moved =
            file->moveOne(u"2026-10-26T08:00:00Z"_s, timed("2026-10-27T16:00", 45, istanbul), istanbul, 0);
        QVERIFY2(moved.has_value(), moved ? "" : qPrintable(moved.error().detail));
        const QStringList expected{u"10-19 09:00-09:30 Stand-up"_s, u"10-27 14:00-14:45 Stand-up"_s,
                                   u"11-02 09:00-09:30 Stand-up"_s};
        QCOMPARE(on(file->bytes(), u"2026-10-19"_s, u"2026-11-03"_s, berlin), expected);
        auto again = EventFile::read(file->bytes()); // it keeps its place in the series
        QVERIFY(again->moveOne(u"2026-10-26T08:00:00Z"_s, timed("2026-10-28T09:00", 30, berlin), berlin, 0));
        QCOMPARE(on(again->bytes(), u"2026-10-26"_s, u"2026-10-31"_s, berlin),
                 QStringList{u"10-28 09:00-09:30 Stand-up"_s});
        QCOMPARE(again->moveOne(u"2026-10-27T08:00:00Z"_s, timed("2026-10-28T09:00", 30, berlin), berlin, 0)
                     .error()
                     .kind,
                 ErrorKind::NotFound);
    }

    void oneOfASeriesIsCancelled() {
        auto file = EventFile::read(weekly);
        QVERIFY(file->moveOne(u"2026-10-26T08:00:00Z"_s, timed("2026-10-27T16:00", 45, berlin), berlin, 0));
        QVERIFY(file->cancelOne(u"2026-10-26T08:00:00Z"_s, berlin, 0));
        QVERIFY(file->cancelOne(u"2026-10-19T07:00:00Z"_s, istanbul, 0));
        QCOMPARE(on(file->bytes(), u"2026-10-12"_s, u"2026-11-03"_s, berlin),
                 (QStringList{u"10-12 09:00-09:30 Stand-up"_s, u"11-02 09:00-09:30 Stand-up"_s}));
        QCOMPARE(file->cancelOne(u"2026-10-19T07:00:00Z"_s, istanbul, 0).error().kind, ErrorKind::NotFound);
    }

    void aSeriesMovesWithItsExceptions() {
        auto file = EventFile::read(weekly);
        QVERIFY(file->cancelOne(u"2026-10-12T07:00:00Z"_s, berlin, 0));
        const auto moved =
            file->moveAll(u"2026-10-26T08:00:00Z"_s, timed("2026-10-27T11:00", 60, berlin), berlin, 0);
        QVERIFY2(moved.has_value(), moved ? "" : qPrintable(moved.error().detail));
        QCOMPARE(on(file->bytes(), u"2026-10-01"_s, u"2026-11-05"_s, berlin),
                 (QStringList{u"10-06 11:00-12:00 Stand-up"_s, u"10-20 11:00-12:00 Stand-up"_s,
                              u"10-27 11:00-12:00 Stand-up"_s, u"11-03 11:00-12:00 Stand-up"_s}));
        QCOMPARE(on(file->bytes(), u"2026-11-20"_s, u"2026-12-30"_s, berlin),
                 QStringList{u"11-24 11:00-12:00 Stand-up"_s}); // COUNT still holds
    }

    void aSeriesThatNamesItsDaysStaysOnThem() {
        const QByteArray mondays =
            calendarOf(vevent("DTSTART;TZID=Europe/Berlin:20261005T090000\nDURATION:PT30M\n"
                              "SUMMARY:M\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261026T080000Z\n"));
        auto file = EventFile::read(mondays);
        const auto refused =
            file->moveAll(u"2026-10-12T07:00:00Z"_s, timed("2026-10-13T09:00", 30, berlin), berlin, 0);
        QVERIFY(!refused && refused.error().detail.contains(u"FREQ=WEEKLY"));
        QCOMPARE(on(file->bytes(), u"2026-10-12"_s, u"2026-10-13"_s, berlin),
                 QStringList{u"10-12 09:00-09:30 M"_s});
        QVERIFY(file->moveAll(u"2026-10-12T07:00:00Z"_s, timed("2026-10-12T10:00", 30, berlin), berlin, 0));
        QCOMPARE(on(file->bytes(), u"2026-10-19"_s, u"2026-11-05"_s, berlin),
                 (QStringList{u"10-19 10:00-10:30 M"_s, u"10-26 10:00-10:30 M"_s})); // UNTIL went along
    }

    void daysStayDays() {
        auto file = EventFile::read(
            calendarOf(vevent("SUMMARY:Fair\nDTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\n")));
        const auto what = file->occurrence(QString(), istanbul);
        QVERIFY(what && what->allDay && what->key.isEmpty());
        QCOMPARE(file->moveOne(QString(), timed("2026-11-30T09:00", 60, istanbul), istanbul, 0).error().kind,
                 ErrorKind::Invalid);
        Asked asked;
        asked.start = u"2026-11-30"_s;
        const auto to = timeFrom(asked, timeOf(*what), istanbul);
        QVERIFY(file->moveOne(QString(), *to, istanbul, 0));
        QCOMPARE(on(file->bytes(), u"2026-11-20"_s, u"2026-12-30"_s, berlin),
                 QStringList{u"11-30..12-01 Fair"_s});
    }

    void whatIsMadeReadsBack_data() {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("Istanbul") << QByteArray("Europe/Istanbul") << u"2026-11-26T14:00"_s << QString()
                                  << QStringList{u"11-26 14:00-15:00 Çay: Şişli, İĞ; x"_s};
        QTest::newRow("UTC") << QByteArray("UTC") << u"2026-11-26T14:00"_s << QString()
                             << QStringList{u"11-26 14:00-15:00 Çay: Şişli, İĞ; x"_s};
        QTest::newRow("a series over the clocks' change")
            << QByteArray("Europe/Berlin") << u"2026-03-28T14:00"_s << u"FREQ=DAILY;COUNT=2"_s
            << QStringList{u"03-28 14:00-15:00 Çay: Şişli, İĞ; x"_s,
                           u"03-29 14:00-15:00 Çay: Şişli, İĞ; x"_s};
        QTest::newRow("a day") << QByteArray("Europe/Istanbul") << u"2026-11-26"_s << QString()
                               << QStringList{u"11-26..11-26 Çay: Şişli, İĞ; x"_s};
    }
    void whatIsMadeReadsBack() {
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, start);
        QFETCH(const QString, rule);
        QFETCH(const QStringList, expected);
        NewEvent made;
        made.zone = QTimeZone(zone);
        made.uid = u"u-1"_s, made.title = u"Çay: Şişli, İĞ; x"_s, made.notes = u"one\ntwo"_s;
        made.organizer = u"selin@acme.example"_s, made.attendees = QStringList{u"ayse@acme.example"_s};
        made.rule = rule;
        Asked asked;
        asked.start = start, asked.minutes = start.size() > 10 ? 60 : 0;
        made.when = timeFrom(asked, std::nullopt, made.zone).value();
        const auto file = EventFile::make(made);
        QVERIFY(file.has_value());
        QCOMPARE(on(file->bytes(), u"2026-01-01"_s, u"2027-01-01"_s, made.zone), expected);
        const auto again = EventFile::read(file->bytes());
        const auto what = again->occurrence(QString(), made.zone);
        QCOMPARE(again->uid(), u"u-1"_s);
        QCOMPARE(what->notes, u"one\ntwo"_s);
        QCOMPARE(what->organizer, u"selin@acme.example"_s);
        QCOMPARE(what->attendees, QStringList{u"ayse@acme.example"_s});
    }

    void rulesAreChecked_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("allDay");
        QTest::addColumn<QString>("normal"); // empty: refused
        QTest::newRow("plain") << u"FREQ=WEEKLY;BYDAY=MO;COUNT=10"_s << false
                               << u"FREQ=WEEKLY;COUNT=10;BYDAY=MO"_s;
        QTest::newRow("with its name") << u"RRULE:FREQ=DAILY"_s << false << u"FREQ=DAILY"_s;
        QTest::newRow("until a day") << u"FREQ=DAILY;UNTIL=20261130"_s << false
                                     << u"FREQ=DAILY;UNTIL=20261130T205959Z"_s;
        QTest::newRow("until a day, of days")
            << u"FREQ=DAILY;UNTIL=20261130"_s << true << u"FREQ=DAILY;UNTIL=20261130"_s;
        QTest::newRow("each hour") << u"FREQ=HOURLY"_s << false << QString();
        QTest::newRow("at hours") << u"FREQ=DAILY;BYHOUR=9"_s << false << QString();
        QTest::newRow("words") << u"every monday"_s << false << QString();
        QTest::newRow("another property") << u"FREQ=DAILY\r\nSUMMARY:x"_s << false << QString();
    }
    void rulesAreChecked() {
        QFETCH(const QString, rule);
        QFETCH(const bool, allDay);
        QTEST(checkRule(rule, allDay, istanbul).value_or(QString()), "normal");
    }

    void timesAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // in UTC; else part of the refusal
        QTest::newRow("local") << u"2026-11-26T14:00"_s << u"2026-11-26T13:00:00Z"_s;
        QTest::newRow("with a blank") << u"2026-11-26 14:00"_s << u"2026-11-26T13:00:00Z"_s;
        QTest::newRow("with seconds") << u"2026-11-26T14:00:30"_s << u"2026-11-26T13:00:30Z"_s;
        QTest::newRow("with its offset") << u"2026-11-26T14:00:00+03:00"_s << u"2026-11-26T11:00:00Z"_s;
        QTest::newRow("in UTC") << u"2026-11-26T14:00Z"_s << u"2026-11-26T14:00:00Z"_s;
        QTest::newRow("skipped") << u"2026-03-29T02:30"_s << u"never show 02:30"_s;
        QTest::newRow("repeated") << u"2026-10-25T02:30"_s << u"2026-10-25T00:30:00Z"_s;
        QTest::newRow("words") << u"tomorrow"_s << u"must be a day as"_s;
        QTest::newRow("no day") << u"2026-02-30T10:00"_s << u"must be a day as"_s;
    }
    void timesAreRead() {
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        const auto point = pointFrom(text, "start", berlin);
        const QString got = point ? isoText(point->utcMs, QTimeZone::utc()) : point.error().detail;
        QVERIFY2(got.contains(read), qPrintable(got));
    }

    void whatIsLeftIsFree() {
        const QDate friday(2026, 11, 27), monday(2026, 11, 30);
        const auto at = [](const QDate& day, int hour, int minute) {
            return utcFromLocal(localOf(day, QTime(hour, minute)), istanbul);
        };
        const std::vector<Span> busy{{at(monday, 11, 0), at(monday, 12, 0)},
                                     {at(friday, 8, 0), at(friday, 9, 30)},
                                     {at(friday, 10, 0), at(friday, 13, 0)},
                                     {at(friday, 12, 0), at(friday, 12, 30)},
                                     {at(friday, 17, 30), at(friday, 20, 0)}};
        const auto free = freeTime(busy, WorkingHours(), friday, monday, 60 * 60'000, 0, istanbul, 10);
        const std::vector<Span> expected{{at(friday, 13, 0), at(friday, 17, 30)},
                                         {at(monday, 9, 0), at(monday, 11, 0)},
                                         {at(monday, 12, 0), at(monday, 18, 0)}};
        QVERIFY(free == expected); // half an hour is too short, nobody works on the weekend
        const auto later =
            freeTime(busy, WorkingHours(), friday, friday, 60 * 60'000, at(friday, 15, 0), istanbul, 10);
        QVERIFY(later == (std::vector<Span>{{at(friday, 15, 0), at(friday, 17, 30)}}));
    }
};

QTEST_GUILESS_MAIN(EventFileTest)
#include "EventFileTest.moc"
