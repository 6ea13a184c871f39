// A busy day on a clock of its own, during which the program is killed (SIGKILL) at random moments and
// started again. The test runs itself as that program. What must hold at the end: every slot of the day has
// one row and one final state, no slot acted twice, and what a run leaves is there exactly where the run
// ended well.
//
//   build/asan/tests/JobCrashTest                 60 kills
//   build/asan/tests/JobCrashTest --kills 1000    the long version
#include "ScriptedRunner.h"
#include "jobs/Calendar.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::jobs;

namespace {

constexpr qint64 startMs = 1'795'305'600'000; // 2026-11-22 00:00 UTC
constexpr qint64 dayMs = 24LL * 3600 * 1000;
constexpr qint64 minute = 60'000;

std::vector<JobSpec> busyDay() {
    std::vector<JobSpec> specs;
    for (int i = 0; i < 12; ++i)
        specs.push_back(specOf(QStringLiteral("every-%1").arg(i), QStringLiteral("*/%1 * * * *").arg(7 + i)));
    for (int i = 0; i < 12; ++i)
        specs.push_back(specOf(QStringLiteral("at-%1").arg(i),
                               QStringLiteral("%1 %2 * * *").arg(i * 5).arg(i * 2), "Europe/Istanbul"));
    for (auto& spec : specs)
        spec.pauseAfterErrors = 0;
    return specs;
}

/// Works for a random while before and after it "acts", which is a line in a file that no kill takes back.
class ActingRunner final : public JobRunner {
public:
    ActingRunner(int log, quint32 seed) : m_log(log), m_random(seed) {}
    Task<JobOutcome> run(JobRequest request, JobProgress& progress, Limits limits) override {
        const QString slot = QStringLiteral("%1@%2").arg(request.key.job).arg(request.slotMs);
        JobOutcome outcome;
        const int kind = m_random.bounded(10);
        if (kind == 0) { // fails before it acts: may be tried again
            outcome.state = RunState::Error;
            outcome.why = QStringLiteral("not yet");
            co_return outcome;
        }
        co_await pause(limits);
        const auto marked = co_await progress.modelWillBeCalled();
        if (!marked) {
            outcome.state = RunState::Error;
            outcome.why = marked.error().detail;
            co_return outcome;
        }
        const QByteArray line = slot.toUtf8() + '\n';
        if (::write(m_log, line.constData(), static_cast<size_t>(line.size())) != line.size())
            std::abort();
        co_await pause(limits);
        outcome.state = kind == 1 ? RunState::Silent : RunState::Ok;
        outcome.commit = [slot](Connection& work) {
            return work.exec(QStringLiteral("INSERT INTO state (key, value) VALUES (?, 'left')"),
                             {QStringLiteral("left:") + slot});
        };
        co_return outcome;
    }

private:
    Task<> pause(Limits limits) { co_await m_real.sleep(m_random.bounded(4), limits.stop); }
    int m_log;
    QRandomGenerator m_random;
    SystemClock m_real;
};

/// Plays the day from the moment given, a minute a step, and keeps the time in a file.
int play(const QString& folder, qint64 fromMs, quint32 seed) {
    const int log = ::open(qPrintable(folder + QStringLiteral("/acted")),
                           O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    const int time =
        ::open(qPrintable(folder + QStringLiteral("/time")), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    ManualClock clock(fromMs);
    Storage storage;
    auto work =
        await(storage.open(folder + QStringLiteral("/work.sqlite"), workMigrations(), Durability::Full));
    if (!work || log < 0 || time < 0)
        return 1;
    ActingRunner runner(log, seed);
    Scheduler scheduler(*work, clock, runner);
    if (!await(scheduler.start(busyDay())))
        return 1;
    const auto busy = [&scheduler] {
        const auto all = scheduler.status();
        return std::any_of(all.begin(), all.end(), [](const JobStatus& job) { return job.runningMs > 0; });
    };
    while (clock.utcMs() < startMs + dayMs + 30 * minute) {
        clock.advance(minute);
        const QByteArray now = QByteArray::number(clock.utcMs()) + '\n';
        if (::pwrite(time, now.constData(), static_cast<size_t>(now.size()), 0) != now.size())
            return 1;
        for (int i = 0; i < 3; ++i) {
            (void)await(work->read([](Connection&) -> Result<bool> { return true; }));
            spinUntil([] { return false; }, 1);
        }
    }
    spinUntil([&] { return !busy(); }, 2'000);
    await(scheduler.stop());
    return 0;
}

qint64 timeIn(const QString& folder) {
    QFile file(folder + QStringLiteral("/time"));
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : startMs;
}

int g_kills = 60;

} // namespace

class JobCrashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBusyDayOfKills() {
        const TempHome home;
        QRandomGenerator random(20261122);
        int kills = 0, days = 0;
        QElapsedTimer timer;
        timer.start();
        // A day is over before enough kills have fallen on it: then it begins anew on a fresh file.
        for (; kills < g_kills; ++days) {
            const QString folder = home.file(QStringLiteral("day-%1").arg(days));
            QVERIFY(QDir().mkpath(folder));
            qint64 fromMs = startMs;
            bool over = false;
            while (!over) {
                QProcess program;
                program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
                program.start(QCoreApplication::applicationFilePath(),
                              {QStringLiteral("--play"), folder, QString::number(fromMs),
                               QString::number(random.generate())});
                const int lives = kills < g_kills ? 250 + random.bounded(900) : 300'000;
                if (program.waitForFinished(lives)) {
                    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
                    QCOMPARE(program.exitCode(), 0);
                    over = true;
                } else {
                    program.kill(); // SIGKILL
                    QVERIFY(program.waitForFinished());
                    ++kills;
                }
                // It is started again at once, or only after a while.
                fromMs = std::max(startMs, timeIn(folder)) +
                         (random.bounded(3) == 0 ? random.bounded(90) * minute : 0);
            }
            check(folder);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d kills on %d days in %lld s; %lld slots: %s", kills, days,
              static_cast<long long>(timer.elapsed() / 1000), static_cast<long long>(m_slots),
              qPrintable(m_counts.join(QStringLiteral(", "))));
        QVERIFY(kills >= g_kills);
    }

private:
    void check(const QString& folder) {
        Storage storage;
        auto work =
            await(storage.open(folder + QStringLiteral("/work.sqlite"), workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto runs = await(work->read<std::vector<JobRun>>(
            [](Connection& connection) { return store::between(connection, startMs, startMs + dayMs); }));
        VERIFY_OK(runs);
        const auto left = await(work->read<std::vector<QVariantList>>([](Connection& connection) {
            return connection.rows(QStringLiteral("SELECT key FROM state WHERE key LIKE 'left:%'"));
        }));
        VERIFY_OK(left);
        QSet<QString> leaves;
        for (const auto& row : *left)
            leaves << row[0].toString().mid(5);
        QHash<QString, int> acted;
        QFile log(folder + QStringLiteral("/acted"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        for (const auto& line : log.readAll().split('\n'))
            ++acted[QString::fromUtf8(line)];
        acted.remove(QString());
        for (auto each = acted.constBegin(); each != acted.constEnd(); ++each)
            QVERIFY2(each.value() == 1, qPrintable(each.key() + QStringLiteral(" acted twice")));

        const auto day = calendarOf(busyDay(), *runs, startMs + 1, startMs + dayMs, startMs + dayMs);
        std::map<QString, int> counted;
        for (const auto& line : day) {
            const QString slot = QStringLiteral("%1@%2").arg(line.key.job).arg(line.slotMs);
            QVERIFY2(line.run.has_value(), qPrintable(slot + QStringLiteral(" has no state")));
            const RunState state = line.run->state;
            QVERIFY2(!isOpen(state), qPrintable(slot + QStringLiteral(" did not end")));
            const bool good = state == RunState::Ok || state == RunState::Silent;
            QVERIFY2(leaves.contains(slot) == good, qPrintable(slot + u' ' + runStateName(state)));
            QVERIFY2(!good || acted.contains(slot),
                     qPrintable(slot + QStringLiteral(" ended well without acting")));
            QVERIFY2(!acted.contains(slot) || good || state == RunState::Unknown,
                     qPrintable(QStringLiteral("%1 acted and is %2").arg(slot, runStateName(state))));
            ++counted[runStateName(state)];
            ++m_slots;
        }
        QVERIFY(day.size() > 1000);
        for (const auto& [state, count] : counted)
            m_counts << QStringLiteral("%1 %2").arg(count).arg(state);
    }

    qint64 m_slots = 0;
    QStringList m_counts;
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--play")
        return play(arguments.value(2), arguments.value(3).toLongLong(), arguments.value(4).toUInt());
    if (arguments.value(1) == u"--kills") {
        g_kills = arguments.value(2).toInt();
        arguments.remove(1, 2);
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    }
    JobCrashTest test;
    return QTest::qExec(&test, arguments);
}
#include "JobCrashTest.moc"
