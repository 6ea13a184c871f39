#include "JobsBench.h"

#include "Figures.h"
#include "ProcessFigures.h"
#include "control/Client.h"
#include "storage/Database.h"
#include "storage/WorkDatabase.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <chrono>

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;
using practice::RehearsalOptions;

namespace {

constexpr int personas = 20;
constexpr int cycleSeconds = 600; // each job comes once in ten minutes
constexpr qint64 firstWritingMs = 10'000; // until the state of all jobs has been written once after the start
constexpr qint64 startMs = 5'000; // of working before the first counted second
constexpr const char* latenessIs = "from the job's second to the beginning of its run, as its row says";
constexpr const char* requestIs =
    "from the job's second to its first model request arriving at the server: claim, prompt and network included";

/// Which second of the cycle a job is due in.
int secondOf(int job) {
    return job % cycleSeconds;
}

/// Daily, at an hour nobody waits for.
JobPlan restingJob(int) {
    const int hour = (QDateTime::currentDateTimeUtc().time().hour() + 8) % 24;
    return {QStringLiteral("30 %1 * * *").arg(hour), 0};
}

JobPlan workingJob(int job) {
    const int second = secondOf(job);
    return {QStringLiteral("%1-59/10 * * * *").arg(second / 60), second % 60};
}

/// Of every run of the team that worked there; nobody runs there any more.
Task<Result<std::vector<double>>> latenessOf(QString path) {
    Storage storage;
    CO_TRY(auto work, co_await storage.open(path, workMigrations(), Durability::Full));
    auto read = [](Connection& connection) {
        return connection.rows(
            QStringLiteral("SELECT started_ms, slot_ms FROM job_runs WHERE started_ms > 0 AND by_hand = 0"));
    };
    CO_TRY(const auto rows, co_await work.read(read));
    std::vector<double> lateness;
    for (const auto& row : rows) {
        const qint64 slotMs = row[1].toLongLong();
        const qint64 dueMs = slotMs + (row[0].toLongLong() - slotMs) / 1000 * 1000; // its own second of the minute
        lateness.push_back(static_cast<double>(row[0].toLongLong() - dueMs));
    }
    co_return lateness;
}

/// Of the wall clock minus the steady one, both of this machine.
qint64 clockOffsetUs() {
    using namespace std::chrono;
    const auto wall = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    return wall - duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Task<Result<json>> JobsBench::run(std::stop_token stop) {
    const QTemporaryDir folder;
    const QString path = folder.path();
    CO_TRY(json figures, co_await withTeam(path + QStringLiteral("/rest"), false, &JobsBench::atRest, stop));
    CO_TRY(const json work, co_await withTeam(path + QStringLiteral("/work"), true, &JobsBench::atWork, stop));
    figures.update(work);
    CO_TRY(const auto lateness, co_await latenessOf(path + QStringLiteral("/work/state/work.sqlite")));
    figures["lateness_is"] = latenessIs;
    figures["lateness_p50_ms"] = rounded(percentile(lateness, 0.5));
    figures["lateness_p99_ms"] = rounded(percentile(lateness, 0.99));
    figures["jobs"] = m_plan.jobs;
    co_return figures;
}

JobsBench::Part JobsBench::withTeam(QString home, bool due, Measure measure, std::stop_token stop) {
    Size size{personas, 1};
    size.jobs = m_plan.jobs;
    RehearsalOptions options;
    options.home = home;
    options.binaries = QStringLiteral(STAFFROOM_BIN_DIR);
    options.cast = castOf(size);
    options.freshHome = false;
    options.teamArguments = QStringList{QStringLiteral("--no-send-limits")};
    CO_TRY_VOID(writeHome(home, size, due ? workingJob : restingJob));
    Rehearsal rehearsal(options, m_clock);
    const Limits limits = Limits::within(m_clock, patienceMs, stop);
    QElapsedTimer timer;
    timer.start();
    Result<json> figures;
    const auto started = co_await rehearsal.start(limits);
    const qint64 startedMs = timer.elapsed();
    if (started)
        figures = co_await (this->*measure)(rehearsal, limits);
    else
        figures = tl::unexpected(started.error());
    co_await rehearsal.stop();
    if (figures && !due)
        (*figures)["start_with_the_world_ms"] = startedMs;
    co_return figures;
}

/// One job.list over the control socket.
Task<Result<qint64>> JobsBench::listMs(Rehearsal& rehearsal, int* listed, Limits limits) {
    CO_TRY(const auto path, control::socketPath(rehearsal.home()));
    control::Client client(m_clock);
    CO_TRY_VOID(co_await client.connectTo(path, limits));
    const QString method = QStringLiteral("job.list");
    QElapsedTimer timer;
    timer.start();
    const QByteArray nothing = "{}";
    CO_TRY(const auto answer, co_await client.call(method, nothing, limits));
    const qint64 tookMs = timer.elapsed();
    const auto jobs = json::parse(answer.begin(), answer.end(), nullptr, false);
    *listed = static_cast<int>(jobs.size());
    co_return tookMs;
}

/// The whole command, from its start to its end.
Task<Result<double>> JobsBench::commandMs(Rehearsal& rehearsal, Limits limits) {
    QProcess command;
    command.setStandardOutputFile(QProcess::nullDevice());
    auto finished = std::make_shared<Promise<void>>();
    QObject::connect(&command, &QProcess::finished, &command, [finished] { finished->resolve({}); });
    const QStringList arguments{QStringLiteral("--home"), rehearsal.home(), QStringLiteral("job"),
                                QStringLiteral("list")};
    QElapsedTimer timer;
    timer.start();
    command.start(QStringLiteral(STAFFROOM_BIN_DIR) + QStringLiteral("/staffroom"), arguments);
    auto done = bounded(finished->future(), m_clock, limits);
    CO_TRY_VOID(co_await done);
    const double tookMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (command.exitCode() != 0)
        co_return failure(ErrorKind::Internal, QStringLiteral("`staffroom job list` failed"));
    co_return tookMs;
}

JobsBench::Part JobsBench::atRest(Rehearsal& rehearsal, Limits limits) {
    const qint64 pid = rehearsal.team().processId();
    CO_TRY_VOID(co_await m_clock.sleep(firstWritingMs, limits.stop));
    const double before = cpuMs(pid);
    CO_TRY_VOID(co_await m_clock.sleep(m_plan.idleSeconds * 1000LL, limits.stop));
    const double cpu = (cpuMs(pid) - before) * 60.0 / std::max(1, m_plan.idleSeconds) / 1000.0;
    std::vector<double> calls, commands;
    int listed = 0;
    for (int i = 0; i < 10; ++i) {
        CO_TRY(const qint64 call, co_await listMs(rehearsal, &listed, limits));
        CO_TRY(const double command, co_await commandMs(rehearsal, limits));
        calls.push_back(static_cast<double>(call));
        commands.push_back(command);
    }
    json figures{{"listed", listed}, {"measured_s", m_plan.idleSeconds}};
    figures["idle_cpu_s_a_minute"] = rounded(cpu);
    figures["idle_rss_mib"] = rounded(static_cast<double>(rssKiB(pid)) / 1024);
    figures["job_list_call_p50_ms"] = rounded(percentile(calls, 0.5));
    figures["job_list_command_p50_ms"] = rounded(percentile(commands, 0.5));
    figures["job_list_command_worst_ms"] = rounded(percentile(commands, 1));
    co_return figures;
}

JobsBench::Part JobsBench::atWork(Rehearsal& rehearsal, Limits limits) {
    // A job counts from the start of the team on: all are due only after a whole minute has begun.
    const qint64 untilMinuteMs = 60'000 - m_clock.utcMs() % 60'000;
    CO_TRY_VOID(co_await m_clock.sleep(untilMinuteMs + startMs, limits.stop));
    WireTimes wire(rehearsal);
    CO_TRY_VOID(co_await wire.next(limits));
    const qint64 pid = rehearsal.team().processId();
    const double before = cpuMs(pid);
    const qint64 firstSecond = m_clock.utcMs() / 1000 + 1;
    CO_TRY_VOID(co_await m_clock.sleep((m_plan.jobSeconds + 2) * 1000LL, limits.stop));
    const double cpu = (cpuMs(pid) - before) / 1000 * 60 / (m_plan.jobSeconds + 2);
    CO_TRY(const auto times, co_await wire.next(limits));
    const qint64 offsetUs = clockOffsetUs();
    std::map<qint64, int> begun; // by second
    std::vector<double> requests;
    for (const auto& time : times) {
        const qint64 atUs = time.arrivedUs + offsetUs;
        const qint64 second = atUs / 1'000'000;
        if (time.kind != WireTime::Kind::Model || second < firstSecond ||
            second >= firstSecond + m_plan.jobSeconds)
            continue;
        ++begun[second];
        requests.push_back(static_cast<double>(atUs - second * 1'000'000) / 1000);
    }
    std::map<int, int> due; // by second of the cycle
    for (int job = 0; job < m_plan.jobs; ++job)
        ++due[secondOf(job)];
    int wrong = 0; // a run that is more than a second late shows as a second with too few and one with too many
    int most = 0;
    for (qint64 second = firstSecond; second < firstSecond + m_plan.jobSeconds; ++second) {
        const int expected = due[static_cast<int>(second % cycleSeconds)];
        wrong += begun[second] == expected ? 0 : 1;
        most = std::max(most, expected);
    }
    json figures{{"runs", requests.size()}, {"most_due_in_a_second", most}, {"first_request_is", requestIs}};
    figures["seconds"] = m_plan.jobSeconds;
    figures["seconds_with_too_few_or_too_many"] = wrong;
    figures["first_request_p50_ms"] = rounded(percentile(requests, 0.5));
    figures["first_request_p99_ms"] = rounded(percentile(requests, 0.99));
    figures["working_cpu_s_a_minute"] = rounded(cpu);
    co_return figures;
}

} // namespace staffroom::bench
