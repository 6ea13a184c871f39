// Time that is played: it stands still while anything real is under way, and jumps when nothing is.
#include "PlayedClock.h"

#include "DayScript.h"
#include "base/Awaited.h"
#include "base/TaskScope.h"
#include "support/ManualClock.h"

#include <QTest>
#include <QTimer>

#include <thread>

using namespace staffroom;
using namespace staffroom::day;

namespace {

constexpr qint64 start = 1'795'334'400'000;
constexpr qint64 hourMs = 3'600'000;

} // namespace

class PlayedClockTest final : public QObject {
    Q_OBJECT

    /// Plays to that many milliseconds after the start.
    static Result<void> play(PlayedClock& clock, qint64 ms, std::function<bool()> isEnough = {},
                             std::stop_token stop = {}) {
        Result<void> played = failure(ErrorKind::Timeout, QStringLiteral("the test lost its patience"));
        TaskScope scope(QStringLiteral("play"));
        scope.start(
            [&](std::stop_token) -> Task<> { played = co_await clock.playTo(start + ms, isEnough, stop); });
        if (!spinUntil([&] { return scope.running() == 0; }, 70'000))
            qFatal("the clock does not come to an end");
        return played;
    }
    static bool isAtRest() { return Awaited::count() == 0; }

private Q_SLOTS:
    void itRingsInOrderAndJumps() {
        PlayedClock clock(start, isAtRest);
        QStringList rung;
        std::vector<Alarm> alarms;
        for (const qint64 at : {5 * hourMs, hourMs, 24 * hourMs, 2 * hourMs})
            alarms.push_back(clock.ringAt(at, [&, at] {
                QCOMPARE(clock.monotonicMs(), at);
                rung << QString::number(at / hourMs);
            }));
        alarms.push_back(clock.ringAt(3 * hourMs, [&] { rung << QStringLiteral("let go"); }));
        alarms.pop_back();
        QVERIFY(play(clock, 12 * hourMs));
        QCOMPARE(rung, (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("5")}));
        QCOMPARE(clock.utcMs(), start + 12 * hourMs);
        QVERIFY(play(clock, 24 * hourMs)); // what is due at the end itself is played
        QCOMPARE(rung.last(), QStringLiteral("24"));
    }

    void whatARingSetsOffComesBeforeTheNextRing() {
        PlayedClock clock(start, isAtRest);
        QStringList order;
        TaskScope scope(QStringLiteral("sleeper"));
        scope.start([&](std::stop_token stop) -> Task<> {
            for (int i = 0; i < 3; ++i) {
                co_await clock.sleep(hourMs, stop);
                order << QStringLiteral("slept %1").arg(clock.monotonicMs() / hourMs);
            }
        });
        const auto alarm = clock.ringAt(hourMs + 1, [&] { order << QStringLiteral("alarm"); });
        QVERIFY(play(clock, 10 * hourMs));
        QCOMPARE(order, (QStringList{QStringLiteral("slept 1"), QStringLiteral("alarm"),
                                     QStringLiteral("slept 2"), QStringLiteral("slept 3")}));
    }

    void itStandsStillWhileSomethingRealIsUnderWay() {
        PlayedClock clock(start, isAtRest);
        qint64 rangMs = -1, answeredMs = -1;
        const auto alarm = clock.ringAt(hourMs, [&] { rangMs = clock.monotonicMs(); });
        auto awaited = std::make_shared<Awaited>();
        auto moved = std::make_shared<Awaited>(std::move(*awaited)); // counts once
        QCOMPARE(Awaited::count(), 1);
        awaited.reset();
        QTimer::singleShot(150, [&] { // the answer, in real time
            answeredMs = clock.monotonicMs();
            QCOMPARE(rangMs, qint64(-1));
            moved.reset();
        });
        QVERIFY(play(clock, 2 * hourMs));
        QCOMPARE(answeredMs, qint64(0));
        QCOMPARE(rangMs, hourMs);
    }

    void whatIsDueAlreadyRingsAtOnce() {
        PlayedClock clock(start, isAtRest);
        bool rang = false;
        const auto alarm = clock.ringAt(0, [&] { rang = true; });
        QVERIFY(!rang); // from the event loop
        QVERIFY(spinUntil([&] { return rang; }));
        QCOMPARE(clock.monotonicMs(), 0);
    }

    void itEndsEarlyWhereItIsEnoughOrStopped() {
        PlayedClock clock(start, isAtRest);
        bool rang = false;
        const auto alarm = clock.ringAt(hourMs, [&] { rang = true; });
        QVERIFY(play(clock, 24 * hourMs, [&] { return rang; }));
        QCOMPARE(clock.monotonicMs(), hourMs);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = play(clock, 24 * hourMs, {}, stop.get_token());
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }

    void theShippedTableCanBeRead() {
        QFile file(QStringLiteral(STAFFROOM_SOURCE_DIR "/app/day/day.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto events = readDayScript(file.readAll());
        QVERIFY2(events.has_value(), events ? "" : qPrintable(events.error().detail));
        QVERIFY(events->size() > 20);
        QVERIFY(std::is_sorted(events->begin(), events->end(),
                               [](const DayEvent& a, const DayEvent& b) { return a.at < b.at; }));
    }

    void tablesAreRefusedWithTheirLine_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("no time") << QByteArray("# x\nayse\tsales\tHello");
        QTest::newRow("a time there is not") << QByteArray("\n24:00\tayse\tsales\tHello");
        QTest::newRow("blanks for tabs") << QByteArray("\n08:00 ayse sales Hello");
        QTest::newRow("nobody") << QByteArray("\n08:00\t\tsales\tHello");
        QTest::newRow("no words") << QByteArray("\n08:00\tayse\tsales\t");
        QTest::newRow("a person with a remark") << QByteArray("\n08:00\tayse\tsales\tHello\tremark");
    }
    void tablesAreRefusedWithTheirLine() {
        QFETCH(QByteArray, table);
        const auto events = readDayScript(table);
        QVERIFY(!events);
        QVERIFY2(events.error().detail.contains(QStringLiteral("line 2 ")),
                 qPrintable(events.error().detail));
    }
};

QTEST_GUILESS_MAIN(PlayedClockTest)
#include "PlayedClockTest.moc"
