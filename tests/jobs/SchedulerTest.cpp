#include "jobs/Scheduler.h"

#include "ScriptedRunner.h"
#include "jobs/Incidents.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using namespace staffroom::jobs;

namespace {

constexpr qint64 second = 1'000, minute = 60'000, hour = 3'600'000;
constexpr qint64 startMs = 1'795'334'400'000; // 2026-11-22 08:00 UTC, a Sunday

QString at(qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("HH:mm"));
}

/// A scheduler that can be ended and begun again on the same database.
class Shift final {
public:
    Shift() : runner(clock) {
        auto opened =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        work = *opened;
    }
    ~Shift() { end(); }

    void begin(std::vector<JobSpec> specs) {
        scheduler = std::make_unique<Scheduler>(work, clock, runner);
        const auto started = await(scheduler->start(std::move(specs)));
        if (!started)
            qFatal("%s", qPrintable(started.error().toString()));
        settle();
    }
    void end() {
        if (!scheduler)
            return;
        auto stopping = scheduler->stop();
        runner.release();
        await(std::move(stopping));
        scheduler.reset();
    }
    /// Everything that was set off has happened.
    void settle() {
        for (int round = 0; round < 4; ++round) {
            (void)await(work.read([](Connection&) -> Result<bool> { return true; }));
            spinUntilIdle();
        }
    }
    void pass(qint64 ms, qint64 step = 5 * minute) {
        for (; ms > 0; ms -= step) {
            clock.advance(std::min(ms, step));
            settle();
        }
    }
    std::vector<JobRun> history(const QString& job) {
        const JobKey key{QStringLiteral("selin"), job};
        auto runs = await(work.read<std::vector<JobRun>>(
            [key](Connection& connection) { return store::history(connection, key, 1000); }));
        std::reverse(runs->begin(), runs->end());
        return *runs;
    }
    /// "08:30 ok; 09:00-10:30 missed(nobody was there in time)", oldest first
    QString told(const QString& job) {
        QStringList lines;
        for (const auto& run : history(job))
            lines << QStringLiteral("%1%2%3 %4%5")
                         .arg(run.byHand ? QStringLiteral("by hand ") : QString(), at(run.slotMs),
                              run.lastSlotMs == run.slotMs ? QString() : u'-' + at(run.lastSlotMs),
                              runStateName(run.state), run.why.isEmpty() ? QString() : u'(' + run.why + u')');
        return lines.join(QStringLiteral("; "));
    }
    JobStatus status(const QString& job) { return *scheduler->status(JobKey{QStringLiteral("selin"), job}); }
    QString ranSlots() const {
        QStringList slotTimes;
        for (const auto& ran : runner.ran)
            slotTimes << at(ran.slotMs);
        return slotTimes.join(u' ');
    }

    TempHome home;
    ManualClock clock{startMs};
    Storage storage;
    Database work;
    ScriptedRunner runner;
    std::unique_ptr<Scheduler> scheduler;
};

const QString job = QStringLiteral("report");
const JobKey key{QStringLiteral("selin"), job};
const QString halfHourly = QStringLiteral("*/30 * * * *");

} // namespace

class SchedulerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsEachSlotOnceAtItsTime() {
        Shift shift;
        shift.begin({specOf(job, halfHourly)});
        QCOMPARE(at(shift.status(job).nextMs.value_or(0)), QStringLiteral("08:30"));
        shift.pass(2 * hour + second, 10 * second);
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 09:00 ok; 09:30 ok; 10:00 ok"));
        for (const auto& ran : shift.runner.ran)
            QVERIFY2(ran.atMs == ran.slotMs, qPrintable(QString::number(ran.atMs - ran.slotMs)));
        QCOMPARE(at(shift.status(job).nextMs.value_or(0)), QStringLiteral("10:30"));
        QCOMPARE(shift.status(job).record.lastState, QStringLiteral("ok"));
    }

    void endsInTheStateTheRunnerTells_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("why");
        QTest::addColumn<int>("errors");
        QTest::newRow("ok") << int(RunState::Ok) << "" << 0;
        QTest::newRow("silent") << int(RunState::Silent) << "" << 0;
        QTest::newRow("error") << int(RunState::Error) << "the model is down" << 1;
        QTest::newRow("timeout") << int(RunState::Timeout) << "time was up" << 1;
        QTest::newRow("skipped") << int(RunState::Skipped) << "the persona is paused" << 0;
        QTest::newRow("blocked") << int(RunState::Blocked) << "the key is missing" << 0;
    }
    void endsInTheStateTheRunnerTells() {
        QFETCH(const int, state);
        QFETCH(const QString, why);
        QFETCH(const int, errors);
        Shift shift;
        shift.runner.usual = Act{RunState(state), why, true, false, false, QStringLiteral("post")};
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour + second, minute);
        QCOMPARE(shift.told(job),
                 QStringLiteral("09:00 %1%2")
                     .arg(runStateName(RunState(state)), why.isEmpty() ? QString() : u'(' + why + u')'));
        QCOMPARE(shift.status(job).record.errors, errors);
        const auto left = await(shift.work.read([](Connection& connection) {
            return connection.row(QStringLiteral("SELECT value FROM state WHERE key = 'post'"));
        }));
        QVERIFY(left && left->has_value()); // what it leaves came with its end
    }

    void aRunThatTakesTooLongIsATimeout() {
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, true, false, {}}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour, minute);
        QVERIFY(shift.status(job).runningMs > 0);
        shift.pass(5 * minute + second, 10 * second);
        QVERIFY2(shift.told(job).startsWith(u"09:00 timeout("), qPrintable(shift.told(job)));
        QCOMPARE(shift.status(job).runningMs, 0);
    }
    void aRunThatHangsIsGivenUp() {
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, false, true, QStringLiteral("late post")}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour + 6 * minute, 10 * second);
        QCOMPARE(shift.told(job), QStringLiteral("09:00 timeout(it did not even end when its time was up)"));
        shift.runner.release(); // it wakes up: what it would leave now comes too late
        shift.settle();
        const auto left = await(shift.work.read([](Connection& connection) {
            return connection.row(QStringLiteral("SELECT value FROM state WHERE key = 'late post'"));
        }));
        QVERIFY(left && !left->has_value());
    }

    void triesAgainOnlyBeforeAModelCall_data() {
        QTest::addColumn<bool>("callsModel");
        QTest::addColumn<int>("retries");
        QTest::addColumn<int>("failures");
        QTest::addColumn<QString>("told");
        QTest::addColumn<int>("runs");
        QTest::newRow("second time good") << false << 2 << 1 << "09:00 ok" << 2;
        QTest::newRow("third time good") << false << 2 << 2 << "09:00 ok" << 3;
        QTest::newRow("never good") << false << 2 << 9 << "09:00 error(down)" << 3;
        QTest::newRow("not allowed") << false << 0 << 1 << "09:00 error(down)" << 1;
        QTest::newRow("a model was called") << true << 2 << 1 << "09:00 error(down)" << 1;
    }
    void triesAgainOnlyBeforeAModelCall() {
        QFETCH(const bool, callsModel);
        QFETCH(const int, retries);
        QFETCH(const int, failures);
        QFETCH(const QString, told);
        QFETCH(const int, runs);
        Shift shift;
        shift.runner.script(
            job, std::deque<Act>(static_cast<std::size_t>(failures),
                                 Act{RunState::Error, QStringLiteral("down"), callsModel, false, false, {}}));
        auto spec = specOf(job, QStringLiteral("0 9 * * *"));
        spec.retries = retries;
        shift.begin({spec});
        shift.pass(hour - second, 5 * minute);
        shift.pass(2 * minute, second);
        QCOMPARE(static_cast<int>(shift.runner.ran.size()), runs);
        QCOMPARE(shift.told(job), runs > 1 && told.endsWith(u"ok") ? QStringLiteral("09:00 ok") : told);
        for (std::size_t i = 0; i < shift.runner.ran.size(); ++i)
            QCOMPARE(shift.runner.ran[i].last, static_cast<int>(i) >= retries);
        if (runs == 3)
            QCOMPARE(shift.runner.ran[2].atMs - shift.runner.ran[0].atMs, 40 * second);
    }

    void settlesWhatACrashLeft_data() {
        QTest::addColumn<bool>("callsModel");
        QTest::addColumn<qint64>("offMs");
        QTest::addColumn<QString>("told");
        QTest::newRow("after a model call")
            << true << 5 * minute
            << "09:00 unknown(interrupted after the model was called: it may or "
               "may not have acted)";
        QTest::newRow("before one, in time") << false << 5 * minute << "09:00 ok";
        QTest::newRow("before one, too late")
            << false << 2 * hour << "09:00 missed(interrupted before a model was called; now it is too late)";
    }
    void settlesWhatACrashLeft() {
        QFETCH(const bool, callsModel);
        QFETCH(const qint64, offMs);
        QFETCH(const QString, told);
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, callsModel, true, false, {}}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour + second, minute);
        QCOMPARE(shift.told(job), QStringLiteral("09:00 running"));
        shift.end();
        (void)await(shift.work.write([](Connection& work) -> Result<bool> { // as a killed process leaves it
            TRY_VOID(work.exec(QStringLiteral("UPDATE job_runs SET state = 'running', why = '', ended_ms = 0")));
            return true;
        }));
        shift.pass(offMs, offMs);
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.settle();
        QCOMPARE(shift.told(job).section(QStringLiteral("ok("), 0, 0), told);
    }

    void toldToEndItLeavesNoRunUnderWay_data() {
        QTest::addColumn<bool>("callsModel");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("told");
        const QString unknown =
            QStringLiteral("09:00 unknown(the program was told to end: it may or may not have acted)");
        QTest::newRow("after a model call") << true << unknown << unknown;
        QTest::newRow("before one")
            << false << "09:00 waiting(the program was told to end before a model was called)" << "09:00 ok";
    }
    void toldToEndItLeavesNoRunUnderWay() {
        QFETCH(const bool, callsModel);
        QFETCH(const QString, left);
        QFETCH(const QString, told);
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, callsModel, true, false, {}}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour + second, minute);
        shift.end();
        QCOMPARE(shift.told(job), left);
        shift.pass(5 * minute, 5 * minute);
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.settle();
        QCOMPARE(shift.told(job).section(QStringLiteral("ok("), 0, 0), told);
    }

    void whatActsAtTheEndHasSomeTimeForIt() {
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, true, false, {}}});
        shift.begin({specOf(job, QStringLiteral("*/1 9 * * *"))});
        shift.pass(hour + second, minute);
        auto ending = shift.scheduler->windDown(Limits::within(shift.clock, minute * 5, {}));
        shift.pass(2 * minute, minute);
        QVERIFY(!ending.isReady());
        shift.runner.release();
        shift.settle();
        await(std::move(ending));
        shift.end();
        QCOMPARE(shift.told(job), QStringLiteral("09:00 ok")); // nothing began after it
    }
    void whatActsForTooLongIsCutOff() {
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, true, false, {}}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        shift.pass(hour + second, minute);
        auto ending = shift.scheduler->windDown(Limits::within(shift.clock, minute, {}));
        shift.pass(2 * minute, minute);
        await(std::move(ending));
        shift.end();
        QVERIFY(shift.told(job).startsWith(QStringLiteral("09:00 unknown(")));
    }
    void aBlockedJobIsAnIncidentUntilItGetsFurther() {
        Shift shift;
        const Act blocked{RunState::Blocked, QStringLiteral("the key is missing"), false, false, false, {}};
        shift.runner.script(job, {blocked, blocked});
        int told = 0;
        shift.begin({specOf(job, halfHourly)});
        shift.scheduler->incidentsChanged = [&told] { ++told; };
        const auto incidents = [&shift] {
            return *await(shift.work.read<std::vector<incidents::Incident>>(
                [](Connection& work) { return incidents::list(work, false, 10); }));
        };
        shift.pass(hour + second, minute);
        auto all = incidents();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].kind + u' ' + all[0].subject + u' ' + all[0].detail,
                 QStringLiteral("blocked selin/report the key is missing"));
        QVERIFY(!all[0].closedMs);
        QCOMPARE(told, 1); // once, though it was blocked twice
        shift.pass(hour / 2, minute);
        all = incidents();
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(all[0].closedMs);
        QCOMPARE(told, 2);
    }

    void whatCameDueMeanwhile_data() {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<qint64>("offMs");
        QTest::addColumn<qint64>("catchUpMs");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << "0 9 * * *" << 30 * minute << hour << "";
        QTest::newRow("one in time") << "0 9 * * *" << 90 * minute << hour << "09:00 ok";
        QTest::newRow("one too late")
            << "0 9 * * *" << 3 * hour << hour << "09:00 missed(nobody was there in time)";
        QTest::newRow("no catching up")
            << "0 9 * * *" << 90 * minute << qint64(0) << "09:00 missed(nobody was there in time)";
        QTest::newRow("of many, the last") << halfHourly << 4 * hour + 5 * minute << hour
                                           << "08:30-11:00 missed(nobody was there in time); 11:30 skipped(a "
                                              "later slot was due as well); 12:00 ok";
    }
    void whatCameDueMeanwhile() {
        QFETCH(const QString, schedule);
        QFETCH(const qint64, offMs);
        QFETCH(const qint64, catchUpMs);
        QFETCH(const QString, told);
        auto spec = specOf(job, schedule);
        spec.catchUpMs = catchUpMs;
        Shift shift;
        shift.begin({spec});
        shift.end();
        shift.pass(offMs, offMs);
        shift.begin({spec});
        shift.settle();
        QCOMPARE(shift.told(job), told);
    }
    void aSuspendedMachineIsTheSame() {
        Shift shift;
        shift.begin({specOf(job, halfHourly)});
        shift.clock.stepWall(4 * hour + 5 * minute); // monotonic time stood still
        shift.pass(30 * second, 10 * second);
        QCOMPARE(shift.told(job),
                 QStringLiteral("08:30-11:00 missed(nobody was there in time); 11:30 skipped(a "
                                "later slot was due as well); 12:00 ok"));
    }
    void aClockSetBackRepeatsNothing() {
        Shift shift;
        shift.begin({specOf(job, halfHourly)});
        shift.pass(hour + 40 * minute, minute); // ran 08:30, 09:00, 09:30
        shift.clock.stepWall(-90 * minute);     // it is 08:10 again
        shift.pass(3 * hour, minute);
        QCOMPARE(shift.ranSlots(), QStringLiteral("08:30 09:00 09:30 10:00 10:30 11:00"));
        QCOMPARE(shift.told(job),
                 QStringLiteral("08:30 ok; 09:00 ok; 09:30 ok; 10:00 ok; 10:30 ok; 11:00 ok"));
    }
    void slotsThatRanBeforeTheClockWasSetBackAreNotPassedOverToo() {
        Shift shift;
        JobSpec spec = specOf(job, halfHourly);
        spec.catchUpMs = 6 * hour;
        shift.begin({spec});
        shift.pass(70 * minute, minute);        // ran 08:30 and 09:00
        shift.clock.stepWall(-50 * minute);     // it is 08:20 again
        shift.pass(30 * second, 10 * second);
        shift.clock.stepWall(3 * hour);         // and now 11:20: 08:30 to 11:00 are due
        shift.pass(minute, 10 * second);
        QCOMPARE(shift.ranSlots(), QStringLiteral("08:30 09:00 11:00"));
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 09:00 ok; 09:30-10:30 skipped(a later slot was due as well); "
                                                 "11:00 ok"));
    }
    void aClockThatWasWrongForAMinuteSpoilsNothing() {
        Shift shift;
        shift.begin({specOf(job, halfHourly)});
        shift.clock.stepWall(40 * 24 * hour);
        shift.pass(minute, 10 * second);
        shift.clock.stepWall(-40 * 24 * hour);
        shift.runner.ran.clear();
        shift.pass(70 * minute, minute);
        QCOMPARE(shift.ranSlots(), QStringLiteral("08:30 09:00"));
        QVERIFY2(shift.told(job).startsWith(u"08:30 ok; 09:00 ok"), qPrintable(shift.told(job)));
    }

    void afterARestoreNothingFires() {
        Shift shift;
        shift.begin(
            {specOf(job, halfHourly), specOf(QStringLiteral("nightly"), QStringLiteral("0 0 * * *"))});
        shift.end();
        shift.pass(2 * hour + 10 * minute, hour);
        const QString when = QString::number(shift.clock.utcMs());
        VERIFY_OK(await(shift.work.write([when](Connection& connection) {
            return connection.exec(QStringLiteral("INSERT INTO state (key, value) VALUES ('restored_at', ?)"),
                                   {when});
        })));
        shift.begin(
            {specOf(job, halfHourly), specOf(QStringLiteral("nightly"), QStringLiteral("0 0 * * *"))});
        shift.pass(30 * minute, minute);
        QCOMPARE(shift.told(job),
                 QStringLiteral("08:30-10:00 missed(the home was restored from a backup); 10:30 ok"));
        QCOMPARE(shift.told(QStringLiteral("nightly")), QString());
        shift.end(); // the mark counts once
        shift.pass(40 * minute, 40 * minute);
        shift.begin({specOf(job, halfHourly)});
        shift.settle();
        QCOMPARE(shift.ranSlots(), QStringLiteral("10:30 11:00"));
    }

    void overlapsAsTheJobSays_data() {
        QTest::addColumn<bool>("waits");
        QTest::addColumn<QString>("told");
        QTest::newRow("skip")
            << false << "08:30 ok; 09:00-09:30 skipped(the run before was still under way); 10:00 ok";
        QTest::newRow("wait") << true
                              << "08:30 ok; 09:00 ok; 09:30 skipped(another slot waits already); 10:00 ok";
    }
    void overlapsAsTheJobSays() {
        QFETCH(const bool, waits);
        QFETCH(const QString, told);
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, true, false, {}}});
        auto spec = specOf(job, halfHourly);
        spec.timeoutMs = 3 * hour;
        spec.catchUpMs = 2 * hour;
        spec.overlap = waits ? JobSpec::Overlap::Wait : JobSpec::Overlap::Skip;
        shift.begin({spec});
        shift.pass(hour + 45 * minute, minute);
        shift.runner.release();
        shift.settle();
        shift.pass(20 * minute, minute);
        QCOMPARE(shift.told(job), told);
    }
    void beginsAfterItsStagger() {
        Shift shift;
        auto spec = specOf(job, QStringLiteral("0 9 * * *"));
        spec.staggerMs = 90 * second;
        shift.begin({spec});
        shift.pass(hour + 2 * minute, 10 * second);
        QCOMPARE(shift.runner.ran.size(), std::size_t(1));
        QCOMPARE(shift.runner.ran[0].atMs - shift.runner.ran[0].slotMs, 90 * second);
    }

    void pausesItselfAfterRepeatedErrors() {
        Shift shift;
        shift.runner.usual =
            Act{RunState::Error, QStringLiteral("the key is revoked"), true, false, false, {}};
        auto spec = specOf(job, halfHourly);
        spec.pauseAfterErrors = 3;
        shift.begin({spec});
        shift.pass(3 * hour, minute);
        QCOMPARE(shift.runner.ran.size(), std::size_t(3));
        const auto paused = shift.status(job);
        QVERIFY(paused.record.pausedMs);
        QCOMPARE(paused.record.pausedWhy,
                 QStringLiteral("3 runs in a row failed, the last: the key is revoked"));
        QCOMPARE(shift.told(job).section(QStringLiteral("; "), 3),
                 QStringLiteral(
                     "10:00-11:00 skipped(paused: 3 runs in a row failed, the last: the key is revoked)"));
        const auto open = await(shift.work.read<std::vector<incidents::Incident>>(
            [](Connection& connection) { return incidents::list(connection, true, 10); }));
        QCOMPARE(open->size(), std::size_t(1));
        QCOMPARE(open->front().subject, QStringLiteral("selin/report"));
        // It stays so over a restart; resumed, it works again and the incident is over.
        shift.end();
        shift.begin({spec});
        QVERIFY(shift.status(job).record.pausedMs);
        shift.runner.usual = {};
        VERIFY_OK(await(shift.scheduler->resume(key)));
        shift.pass(30 * minute, minute);
        QVERIFY2(shift.told(job).endsWith(u"11:30 ok"), qPrintable(shift.told(job)));
        const auto closed = await(shift.work.read<std::vector<incidents::Incident>>(
            [](Connection& connection) { return incidents::list(connection, true, 10); }));
        QVERIFY(closed->empty());
    }
    void oneGoodRunForgetsTheErrors() {
        Shift shift;
        const Act bad{RunState::Error, QStringLiteral("down"), true, false, false, {}};
        shift.runner.script(job, {bad, bad, Act{}, bad, bad, Act{}});
        auto spec = specOf(job, halfHourly);
        spec.pauseAfterErrors = 3;
        shift.begin({spec});
        shift.pass(3 * hour, minute);
        QCOMPARE(shift.runner.ran.size(), std::size_t(6));
        QVERIFY(!shift.status(job).record.pausedMs);
    }

    void runsByHand() {
        Shift shift;
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        VERIFY_OK(await(shift.scheduler->pause(key, QStringLiteral("deniz"), QString())));
        shift.runner.script(job, {Act{RunState::Ok, {}, false, true, false, {}}});
        VERIFY_OK(await(shift.scheduler->runNow(key)));
        shift.settle();
        QVERIFY(shift.status(job).runningMs > 0);
        const auto second_ = await(shift.scheduler->runNow(key));
        QVERIFY(!second_ && second_.error().kind == ErrorKind::Conflict);
        shift.runner.release();
        shift.settle();
        shift.pass(2 * hour, minute);
        QCOMPARE(shift.told(job), QStringLiteral("by hand 08:00 ok; 09:00 skipped(paused: by deniz)"));
        const auto stranger =
            await(shift.scheduler->runNow(JobKey{QStringLiteral("selin"), QStringLiteral("x")}));
        QVERIFY(!stranger && stranger.error().kind == ErrorKind::NotFound);
    }
    void endsAStuckRun_data() {
        QTest::addColumn<bool>("deaf");
        QTest::newRow("one that listens") << false;
        QTest::newRow("one that does not") << true;
    }
    void endsAStuckRun() {
        QFETCH(const bool, deaf);
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, false, true, deaf, {}}});
        shift.begin({specOf(job, QStringLiteral("0 9 * * *"))});
        const auto idle = shift.scheduler->endRun(key, QStringLiteral("deniz"));
        QVERIFY(!idle && idle.error().kind == ErrorKind::Conflict);
        shift.pass(hour + 10 * second, 10 * second);
        VERIFY_OK(shift.scheduler->endRun(key, QStringLiteral("deniz")));
        shift.pass(deaf ? 20 * second : 0, second);
        shift.settle();
        QCOMPARE(shift.told(job), QStringLiteral("09:00 error(ended by deniz)"));
        QCOMPARE(shift.runner.ran.size(), std::size_t(1)); // not tried again
    }

    void theJobListChangesUnderWay() {
        Shift shift;
        const auto other = QStringLiteral("other");
        shift.begin({specOf(job, halfHourly)});
        shift.pass(35 * minute, minute); // 08:35
        auto moved = specOf(job, QStringLiteral("45 * * * *"));
        VERIFY_OK(await(shift.scheduler->setJobs({moved, specOf(other, QStringLiteral("0 9 * * *"))})));
        shift.pass(30 * minute, minute); // 09:05
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 08:45 ok"));
        QCOMPARE(shift.told(other), QStringLiteral("09:00 ok"));
        VERIFY_OK(await(shift.scheduler->setJobs({specOf(other, QStringLiteral("0 9 * * *"))})));
        shift.pass(2 * hour, minute);
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 08:45 ok"));
        QVERIFY(!shift.scheduler->status(key));
        auto off = specOf(job, halfHourly);
        off.enabled = false;
        VERIFY_OK(await(shift.scheduler->setJobs({off})));
        shift.pass(hour, minute);
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 08:45 ok"));
        QVERIFY(!shift.status(job).nextMs);
        // Switched on again it counts from now: nothing was expected meanwhile.
        VERIFY_OK(await(shift.scheduler->setJobs({specOf(job, halfHourly)})));
        shift.pass(30 * minute, minute);
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok; 08:45 ok; 12:30 ok"));
    }
    void aJobTakenAwayWhileItRunsEndsUndisturbed() {
        Shift shift;
        shift.runner.script(job, {Act{RunState::Ok, {}, true, true, false, {}}});
        shift.begin({specOf(job, halfHourly)});
        shift.pass(30 * minute + second, minute);
        VERIFY_OK(await(shift.scheduler->setJobs({})));
        shift.runner.release();
        shift.settle();
        QCOMPARE(shift.told(job), QStringLiteral("08:30 ok"));
    }

    void tenThousandJobsAreCheap() {
        Shift shift;
        std::vector<JobSpec> specs;
        for (int i = 0; i < 10'000; ++i)
            specs.push_back(specOf(QStringLiteral("job-%1").arg(i),
                                   QStringLiteral("%1 %2 * * *").arg(i % 60).arg(i / 60 % 24)));
        QElapsedTimer timer;
        timer.start();
        shift.begin(std::move(specs));
        const qint64 startTook = timer.restart();
        shift.clock.advance(30 * second);
        const qint64 idleTook = timer.restart();
        shift.pass(hour, 30 * second);
        qInfo("started in %lld ms; an idle look takes %lld ms; ran %zu jobs in an hour, which took %lld ms",
              static_cast<long long>(startTook), static_cast<long long>(idleTook), shift.runner.ran.size(),
              static_cast<long long>(timer.elapsed()));
        QVERIFY(shift.runner.ran.size() >= 415 && shift.runner.ran.size() <= 425); // 7 a minute, at most 8
        for (const auto& ran : shift.runner.ran)
            QCOMPARE(ran.atMs, ran.slotMs);
        QVERIFY2(startTook < 10'000, qPrintable(QString::number(startTook)));
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "SchedulerTest.moc"
