#include "TurnBench.h"

#include "Figures.h"
#include "LoadRound.h"
#include "ProcessFigures.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;
using practice::RehearsalOptions;

namespace {

constexpr const char* overheadIs =
    "from the update's answer leaving the server to the send's request arriving there, without the model's "
    "time; no control request is made meanwhile";
constexpr const char* cpuIs = "the runtime's process, with what a turn leaves to be recorded later";

/// The first points fill caches that stay.
double rssAfter(const std::vector<std::pair<double, double>>& memory, double turns) {
    const auto found = std::find_if(memory.begin(), memory.end(),
                                    [turns](const auto& point) { return point.first >= turns; });
    return found == memory.end() ? memory.back().second : found->second;
}

} // namespace

/// From the start of the process to the last bot's first poll, as the practice world saw it.
TurnBench::Part TurnBench::coldStart(Rehearsal& rehearsal, Limits limits) {
    co_await rehearsal.stopTeam();
    CO_TRY(const json before, co_await rehearsal.world(QStringLiteral("/trace"), QByteArray(), limits));
    const json earlier = before.value("trace", json::array());
    const qint64 after = earlier.empty() ? 0 : earlier.back().value("n", qint64(0));
    CO_TRY(const json now, co_await rehearsal.world(QStringLiteral("/truth/now"), QByteArray(), limits));
    const qint64 startedMs = now.value("now_ms", qint64(0));
    CO_TRY_VOID(co_await rehearsal.startTeam(limits));
    CO_TRY_VOID(co_await m_clock.sleep(300, limits.stop));
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
    const json figures{{"ms_to_last_bot", last - startedMs}, {"bots", seen}, {"of", m_size.personas}};
    co_return figures;
}

TurnBench::Part TurnBench::idle(Rehearsal& rehearsal, Limits limits) {
    const qint64 pid = rehearsal.team().processId();
    const double before = cpuMs(pid);
    CO_TRY_VOID(co_await m_clock.sleep(m_plan.idleSeconds * 1000LL, limits.stop));
    const double cpu = (cpuMs(pid) - before) * 60.0 / std::max(1, m_plan.idleSeconds) / 1000.0;
    const json figures{{"rss_mib", rounded(static_cast<double>(rssKiB(pid)) / 1024)},
                       {"cpu_s_a_minute", rounded(cpu)},
                       {"measured_s", m_plan.idleSeconds}};
    co_return figures;
}

/// One question at a time: the next is said when the answer to the last has come.
TurnBench::Part TurnBench::sequential(Rehearsal& rehearsal, Limits limits) {
    WireTimes wire(rehearsal);
    CO_TRY_VOID(co_await wire.next(limits));
    std::vector<double> whole;
    const qint64 pid = rehearsal.team().processId();
    const double cpuBefore = cpuMs(pid);
    for (int i = 0; i < m_plan.sequentialTurns; ++i) {
        const QString persona = personaId(i % m_size.personas);
        const QString person = personId(i / m_size.personas % m_size.people);
        const QByteArray question = said(person, persona);
        QElapsedTimer timer;
        timer.start();
        CO_TRY(const json message, co_await rehearsal.world(QStringLiteral("/say"), question, limits));
        const QString answer = QStringLiteral("/wait?dm=%1:%2&after=%3&from=bot&count=1&timeout_ms=20000")
                                   .arg(persona, person)
                                   .arg(message.value("message_id", qint64(0)));
        CO_TRY_VOID(co_await rehearsal.world(answer, QByteArray(), limits));
        whole.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    CO_TRY_VOID(co_await m_clock.sleep(afterworkMs, limits.stop));
    const double cpu = (cpuMs(pid) - cpuBefore) / m_plan.sequentialTurns;
    CO_TRY(const auto times, co_await wire.next(limits));
    std::vector<double> overhead, toModel, toSend;
    for (const auto& turn : turnsIn(times)) {
        toModel.push_back(turn.toModelMs);
        toSend.push_back(turn.toSendMs);
        overhead.push_back(turn.toModelMs + turn.toSendMs);
    }
    if (overhead.size() != whole.size())
        co_return failure(
            ErrorKind::Internal,
            QStringLiteral("%1 of %2 turns show on the wire").arg(overhead.size()).arg(whole.size()));
    json figures{{"turns", m_plan.sequentialTurns}, {"overhead_is", overheadIs}, {"cpu_is", cpuIs}};
    figures["overhead_p50_ms"] = rounded(percentile(overhead, 0.5));
    figures["overhead_p99_ms"] = rounded(percentile(overhead, 0.99));
    figures["to_model_p50_ms"] = rounded(percentile(toModel, 0.5));
    figures["to_model_p99_ms"] = rounded(percentile(toModel, 0.99));
    figures["to_send_p50_ms"] = rounded(percentile(toSend, 0.5));
    figures["to_send_p99_ms"] = rounded(percentile(toSend, 0.99));
    figures["said_to_seen_with_the_world_p50_ms"] = rounded(percentile(whole, 0.5));
    figures["said_to_seen_with_the_world_p99_ms"] = rounded(percentile(whole, 0.99));
    figures["cpu_ms_a_turn"] = rounded(cpu);
    co_return figures;
}

TurnBench::Part TurnBench::load(Rehearsal& rehearsal, int turns, Limits limits) {
    WireTimes wire(rehearsal);
    CO_TRY_VOID(co_await wire.next(limits));
    const qint64 pid = rehearsal.team().processId();
    const double cpuBefore = cpuMs(pid);
    std::vector<std::pair<double, double>> memory;
    QElapsedTimer timer;
    timer.start();
    int done = 0;
    while (done < turns) {
        CO_TRY_VOID(co_await askEverybody(rehearsal, m_size, m_clock, &wire, limits));
        done += m_size.personas * m_size.people;
        memory.emplace_back(done, static_cast<double>(rssKiB(pid)));
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    CO_TRY_VOID(co_await m_clock.sleep(afterworkMs, limits.stop));
    const double cpu = (cpuMs(pid) - cpuBefore) / done;
    const double quarter = std::min(5'000.0, done / 4.0);
    const double early = rssAfter(memory, quarter), late = memory.back().second;
    std::erase_if(memory, [quarter](const auto& point) { return point.first < quarter; });
    json figures{{"turns", done}, {"cpu_is", cpuIs}};
    figures["turns_a_second"] = rounded(done / seconds);
    figures["cpu_ms_a_turn"] = rounded(cpu);
    figures["rss_compared_from_turn"] = quarter;
    figures["rss_kib_then"] = early;
    figures["rss_kib_at_the_end"] = late;
    figures["rss_bytes_a_turn"] = rounded(slopeOf(memory) * 1024);
    co_return figures;
}

Task<Result<json>> TurnBench::run(std::stop_token stop) {
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
    json figures = json::object();
    Result<void> done = co_await rehearsal.start(limits);
    const auto keep = [&figures, &done](const char* name, const Result<json>& part) {
        if (part)
            figures[name] = *part;
        else
            done = tl::unexpected(part.error());
    };
    if (done && m_plan.wants("cold")) {
        const auto part = co_await coldStart(rehearsal, limits);
        keep("cold_start_9_bots_http", part);
    }
    if (done && m_plan.wants("idle")) {
        const auto part = co_await idle(rehearsal, limits);
        keep("idle_9_bots_http", part);
    }
    if (done && m_plan.wants("turns")) {
        const auto part = co_await sequential(rehearsal, limits);
        keep("turn_one_at_a_time", part);
    }
    if (done && m_plan.wants("load")) {
        const auto part = co_await load(rehearsal, m_plan.throughputTurns, limits);
        keep("turns_9_bots_at_once", part);
    }
    if (done && m_plan.wants("memory") && m_plan.slopeTurns > 0) {
        const auto part = co_await load(rehearsal, m_plan.slopeTurns, limits);
        keep("memory_over_many_turns", part);
    }
    co_await rehearsal.stop();
    if (!done)
        co_return tl::unexpected(done.error());
    co_return figures;
}

} // namespace staffroom::bench
