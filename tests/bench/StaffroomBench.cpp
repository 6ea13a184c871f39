// The figures of the runtime, measured on the real program against the practice world with a model of no
// latency and full persistence; one JSON object on standard output. A turn here is: a person's private
// message, one model call, one answer. Latencies include the practice world and this program, so they are
// upper bounds.
#include "BenchHome.h"
#include "LedgerBench.h"
#include "ProcessFigures.h"
#include "agent/Prompt.h"
#include "base/Clock.h"
#include "base/TaskScope.h"
#include "practice/PracticeHome.h"
#include "practice/Rehearsal.h"
#include "team/InstallTeam.h"
#include "team/LoadTeam.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;
using practice::RehearsalOptions;

namespace {

struct Plan {
    int sequentialTurns = 300;
    int throughputTurns = 3'000;
    int slopeTurns = 20'000;
    int idleSeconds = 60;
    int tlsPersonas = 200;
};

constexpr qint64 patienceMs = 900'000;

double percentile(std::vector<double> values, double p) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(std::llround(p * static_cast<double>(values.size() - 1)))];
}

double rounded(double value) {
    return std::round(value * 100) / 100;
}

/// Least squares of y over x.
double slopeOf(const std::vector<std::pair<double, double>>& points) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& [x, y] : points)
        n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y;
    const double divisor = n * sxx - sx * sx;
    return divisor == 0 ? 0 : (n * sxy - sx * sy) / divisor;
}

class Bench final {
public:
    Bench(Clock& clock, Plan plan) : m_clock(clock), m_plan(plan) {}

    Task<Result<json>> nineBots(std::stop_token stop);
    Task<Result<json>> manyBotsOnTls(std::stop_token stop);
    Result<json> promptSize() const;

private:
    Task<Result<json>> sequential(Rehearsal& rehearsal, Limits limits);
    Task<Result<json>> load(Rehearsal& rehearsal, int turns, Limits limits);
    Task<Result<void>> round(Rehearsal& rehearsal, qint64 wanted, Limits limits);
    Task<json> idle(Rehearsal& rehearsal, std::stop_token stop);
    static qint64 turnsDone(const control::StatusReport& report);

    Clock& m_clock;
    Plan m_plan;
    Size m_size;
};

qint64 Bench::turnsDone(const control::StatusReport& report) {
    qint64 done = 0;
    for (const auto& persona : report.personas)
        done += persona.turnsDone + persona.turnsFailed;
    return done;
}

/// One question at a time: from its being said to its answer's being read.
Task<Result<json>> Bench::sequential(Rehearsal& rehearsal, Limits limits) {
    std::vector<double> tookMs;
    const qint64 pid = rehearsal.team().processId();
    const double cpuBefore = cpuMs(pid);
    for (int i = 0; i < m_plan.sequentialTurns; ++i) {
        const QString persona = personaId(i % m_size.personas);
        const QString person = personId(i / m_size.personas % m_size.people);
        const json body{{"person", person.toStdString()}, {"dm", persona.toStdString()}, {"text", "hello"}};
        const QByteArray said = QByteArray::fromStdString(body.dump());
        QElapsedTimer timer;
        timer.start();
        CO_TRY(const json message, co_await rehearsal.world(QStringLiteral("/say"), said, limits));
        const QString answer = QStringLiteral("/wait?dm=%1:%2&after=%3&from=bot&count=1&timeout_ms=20000")
                                   .arg(persona, person)
                                   .arg(message.value("message_id", qint64(0)));
        CO_TRY_VOID(co_await rehearsal.world(answer, QByteArray(), limits));
        tookMs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    const double cpu = (cpuMs(pid) - cpuBefore) / m_plan.sequentialTurns;
    const json figures{{"turns", m_plan.sequentialTurns},
                       {"p50_ms", rounded(percentile(tookMs, 0.5))},
                       {"p99_ms", rounded(percentile(tookMs, 0.99))},
                       {"cpu_ms_a_turn", rounded(cpu)}};
    co_return figures;
}

/// Every person asks every persona at once.
Task<Result<void>> Bench::round(Rehearsal& rehearsal, qint64 wanted, Limits limits) {
    std::vector<Task<Result<json>>> saying;
    for (int persona = 0; persona < m_size.personas; ++persona) {
        for (int person = 0; person < m_size.people; ++person) {
            const json body{{"person", personId(person).toStdString()},
                            {"dm", personaId(persona).toStdString()},
                            {"text", "hello"}};
            saying.push_back(
                rehearsal.world(QStringLiteral("/say"), QByteArray::fromStdString(body.dump()), limits));
        }
    }
    for (auto& each : saying)
        CO_TRY_VOID(co_await each);
    while (true) {
        CO_TRY(const auto report, co_await rehearsal.status(limits));
        if (turnsDone(report) >= wanted)
            co_return Result<void>();
        CO_TRY_VOID(co_await m_clock.sleep(2, limits.stop));
        if (m_clock.monotonicMs() > limits.deadlineMs)
            co_return failure(ErrorKind::Timeout,
                              QStringLiteral("the team did not answer %1 turns").arg(wanted));
    }
}

Task<Result<json>> Bench::load(Rehearsal& rehearsal, int turns, Limits limits) {
    const qint64 pid = rehearsal.team().processId();
    const int aRound = m_size.personas * m_size.people;
    CO_TRY(const auto before, co_await rehearsal.status(limits));
    const qint64 start = turnsDone(before);
    const double cpuBefore = cpuMs(pid);
    std::vector<std::pair<double, double>> memory;
    QElapsedTimer timer;
    timer.start();
    int done = 0;
    while (done < turns) {
        done += aRound;
        CO_TRY_VOID(co_await round(rehearsal, start + done, limits));
        memory.emplace_back(done, static_cast<double>(rssKiB(pid)));
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const double cpu = (cpuMs(pid) - cpuBefore) / done;
    // The first tenth fills caches that stay; the slope is what comes after.
    memory.erase(memory.begin(), memory.begin() + static_cast<std::ptrdiff_t>(memory.size() / 10));
    const json figures{{"turns", done},
                       {"turns_a_second", rounded(done / seconds)},
                       {"cpu_ms_a_turn", rounded(cpu)},
                       {"rss_kib_first", memory.front().second},
                       {"rss_kib_last", memory.back().second},
                       {"rss_bytes_a_turn", rounded(slopeOf(memory) * 1024)}};
    co_return figures;
}

Task<json> Bench::idle(Rehearsal& rehearsal, std::stop_token stop) {
    const qint64 pid = rehearsal.team().processId();
    const double before = cpuMs(pid);
    co_await m_clock.sleep(m_plan.idleSeconds * 1000LL, stop);
    const double cpu = (cpuMs(pid) - before) * 60.0 / std::max(1, m_plan.idleSeconds) / 1000.0;
    const json figures{{"rss_mib", rounded(static_cast<double>(rssKiB(pid)) / 1024)},
                       {"cpu_s_a_minute", rounded(cpu)},
                       {"measured_s", m_plan.idleSeconds}};
    co_return figures;
}

/// From the start of the process to the last bot's first poll, as the practice world saw it.
Task<Result<json>> coldStart(Rehearsal& rehearsal, Clock& clock, int personas, Limits limits) {
    co_await rehearsal.stopTeam();
    CO_TRY(const json before, co_await rehearsal.world(QStringLiteral("/trace"), QByteArray(), limits));
    const json earlier = before.value("trace", json::array());
    const qint64 after = earlier.empty() ? 0 : earlier.back().value("n", qint64(0));
    CO_TRY(const json now, co_await rehearsal.world(QStringLiteral("/truth/now"), QByteArray(), limits));
    const qint64 startedMs = now.value("now_ms", qint64(0));
    CO_TRY_VOID(co_await rehearsal.startTeam(limits));
    CO_TRY_VOID(co_await clock.sleep(300, limits.stop));
    // A poll is in the trace when it is answered: a message for everybody answers them all. So the first poll
    // is looked for among the getMe calls that go out beside it.
    CO_TRY(const json trace,
           co_await rehearsal.world(QStringLiteral("/trace?after=%1").arg(after), QByteArray(), limits));
    const json lines = trace.value("trace", json::array());
    qint64 last = 0;
    int seen = 0;
    for (const auto& line : lines) {
        if (line.value("method", std::string()) == "getMe") {
            ++seen;
            last = std::max(last, line.value("at_ms", qint64(0)));
        }
    }
    const json figures{{"ms_to_last_bot", last - startedMs}, {"bots", seen}, {"of", personas}};
    co_return figures;
}

Task<Result<json>> Bench::nineBots(std::stop_token stop) {
    m_size = Size{9, 16};
    const QTemporaryDir folder;
    RehearsalOptions options;
    options.home = folder.path() + QStringLiteral("/home");
    options.binaries = QStringLiteral(STAFFROOM_BIN_DIR);
    options.cast = castOf(m_size);
    options.freshHome = false;
    options.teamArguments = QStringList{QStringLiteral("--no-send-limits")};
    CO_TRY_VOID(writeHome(options.home, m_size));
    Rehearsal rehearsal(options, m_clock);
    const Limits limits = Limits::within(m_clock, patienceMs, stop);
    json figures;
    Result<void> done = co_await rehearsal.start(limits);
    const auto keep = [&figures, &done](const char* name, const Result<json>& part) {
        if (part)
            figures[name] = *part;
        else
            done = tl::unexpected(part.error());
    };
    if (done) {
        const auto part = co_await coldStart(rehearsal, m_clock, m_size.personas, limits);
        keep("cold_start_9_bots_http", part);
    }
    if (done) {
        const json part = co_await idle(rehearsal, stop);
        figures["idle_9_bots_http"] = part;
    }
    if (done) {
        const auto part = co_await sequential(rehearsal, limits);
        keep("turn_one_at_a_time", part);
    }
    if (done) {
        const auto part = co_await load(rehearsal, m_plan.throughputTurns, limits);
        keep("turns_9_bots_at_once", part);
    }
    if (done && m_plan.slopeTurns > 0) {
        const auto part = co_await load(rehearsal, m_plan.slopeTurns, limits);
        keep("memory_over_many_turns", part);
    }
    co_await rehearsal.stop();
    if (!done)
        co_return tl::unexpected(done.error());
    co_return figures;
}

/// A certificate for 127.0.0.1, made for this run.
Result<void> makeCertificate(const QString& folder) {
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                   QStringLiteral("-keyout"), folder + QStringLiteral("/key.pem"), QStringLiteral("-out"),
                   folder + QStringLiteral("/cert.pem")});
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
        return failure(ErrorKind::Internal, QStringLiteral("openssl makes no certificate: %1")
                                                .arg(QString::fromUtf8(openssl.readAllStandardError())));
    return {};
}

Task<Result<json>> Bench::manyBotsOnTls(std::stop_token stop) {
    m_size = Size{m_plan.tlsPersonas, 2};
    const QTemporaryDir folder;
    CO_TRY_VOID(makeCertificate(folder.path()));
    RehearsalOptions options;
    options.home = folder.path() + QStringLiteral("/home");
    options.binaries = QStringLiteral(STAFFROOM_BIN_DIR);
    options.cast = castOf(m_size);
    options.freshHome = false;
    options.worldArguments =
        QStringList{QStringLiteral("--tls-cert"), folder.path() + QStringLiteral("/cert.pem"),
                    QStringLiteral("--tls-key"), folder.path() + QStringLiteral("/key.pem")};
    options.teamArguments =
        QStringList{QStringLiteral("--certificate-authority"), folder.path() + QStringLiteral("/cert.pem")};
    CO_TRY_VOID(writeHome(options.home, m_size));
    Rehearsal rehearsal(options, m_clock);
    const Limits limits = Limits::within(m_clock, patienceMs, stop);
    const auto started = co_await rehearsal.start(limits);
    json figures;
    if (started) {
        co_await m_clock.sleep(2'000, stop);
        figures["bots"] = m_size.personas;
        figures["rss_mib"] = rounded(static_cast<double>(rssKiB(rehearsal.team().processId())) / 1024);
    }
    co_await rehearsal.stop();
    if (!started)
        co_return tl::unexpected(started.error());
    co_return figures;
}

/// What a department's persona is told before its own rules, tools included (bytes of UTF-8).
Result<json> Bench::promptSize() const {
    const QTemporaryDir folder;
    const QString home = folder.path() + QStringLiteral("/home");
    TRY(const auto shipped, practice::shippedPersonas());
    TRY_VOID(team::installTeam(shipped, home));
    const auto loaded = team::loadTeam(home);
    const auto* sales = loaded.team ? loaded.team->persona(QStringLiteral("sales")) : nullptr;
    if (!sales)
        return failure(ErrorKind::NotFound, QStringLiteral("the shipped sales persona is missing"));
    const auto whole = agent::systemPrompt(*loaded.team, *sales, QDate(2026, 11, 22)).toUtf8().size();
    const auto rules = sales->rules.trimmed().toUtf8().size();
    return json{{"system_prompt_before_rules_bytes", whole - rules}, {"rules_bytes", rules}};
}

Task<> runAll(Clock& clock, Plan plan, int* exitStatus, std::stop_token stop) {
    json all;
    Bench bench(clock, plan);
    const auto nine = co_await bench.nineBots(stop);
    const auto many = co_await bench.manyBotsOnTls(stop);
    const auto prompt = bench.promptSize();
    for (const auto* part : {&nine, &many, &prompt}) {
        if (!*part) {
            std::fprintf(stderr, "staffroom-bench: %s\n", qPrintable(part->error().toString()));
            *exitStatus = 1;
        }
    }
    if (nine)
        all = *nine;
    if (many)
        all["idle_many_bots_tls"] = *many;
    if (prompt)
        all["prompt"] = *prompt;
    std::printf("%s\n", all.dump(2).c_str());
}

} // namespace

} // namespace staffroom::bench

int main(int argc, char** argv) {
    using namespace staffroom;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the runtime against the practice world; JSON on standard output."));
    parser.addHelpOption();
    const QCommandLineOption quick(
        QStringLiteral("quick"),
        QStringLiteral("fewer turns, 10 s of idleness, no memory slope, 50 bots on TLS"));
    parser.addOption(quick);
    const QCommandLineOption ledger(QStringLiteral("ledger"),
                                    QStringLiteral("instead of all this: a ledger of so many rows"),
                                    QStringLiteral("ROWS"));
    parser.addOption(ledger);
    parser.process(application);
    if (parser.isSet(ledger)) {
        const auto figures = bench::measureLedger(std::max(1, parser.value(ledger).toInt()));
        std::fprintf(figures ? stdout : stderr, "%s\n",
                     figures ? figures->constData() : qPrintable(figures.error().toString()));
        return figures ? 0 : 1;
    }
    bench::Plan plan;
    if (parser.isSet(quick)) {
        plan.sequentialTurns = 100;
        plan.throughputTurns = 1'000;
        plan.slopeTurns = 0;
        plan.idleSeconds = 10;
        plan.tlsPersonas = 50;
    }
    SystemClock clock;
    int exitStatus = 0;
    TaskScope scope(QStringLiteral("bench"));
    scope.start([&](std::stop_token stop) -> Task<> {
        co_await bench::runAll(clock, plan, &exitStatus, stop);
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    return exitStatus;
}
