#include "WindowBench.h"

#include "Figures.h"
#include "LoadRound.h"
#include "ProcessFigures.h"

#include <QProcess>
#include <QTemporaryDir>

#include <chrono>

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;
using practice::RehearsalOptions;

namespace {

constexpr int openingsMeasured = 20;
constexpr qint64 restMs = 5'000; // after the start, and after the load

qint64 monotonicUs() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

/// A running staffroom-window-probe.
class Probe final {
public:
    Probe(const QString& home, bool embedded, Clock& clock) : m_clock(clock) {
        QStringList arguments{QStringLiteral("--home"), home};
        if (embedded)
            arguments << QStringLiteral("--embedded");
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!environment.contains(QStringLiteral("DISPLAY")) && !environment.contains(QStringLiteral("WAYLAND_DISPLAY")))
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_startedUs = monotonicUs();
        m_process.start(QStringLiteral(STAFFROOM_BIN_DIR) + QStringLiteral("/staffroom-window-probe"), arguments);
    }
    qint64 startedUs() const { return m_startedUs; }
    qint64 pid() const { return m_process.processId(); }
    void order(const char* word) { m_process.write(word); }

    /// The next line it says.
    Task<Result<json>> next(Limits limits) {
        while (!m_process.canReadLine()) {
            if (m_process.state() == QProcess::NotRunning)
                co_return failure(ErrorKind::Internal, QStringLiteral("the window's probe has ended"));
            CO_TRY_VOID(co_await m_clock.sleep(2, limits.stop));
        }
        const auto line = m_process.readLine();
        co_return json::parse(line.begin(), line.end(), nullptr, false);
    }
    Task<> end() {
        m_process.closeWriteChannel();
        while (m_process.state() != QProcess::NotRunning)
            co_await m_clock.sleep(5, std::stop_token());
    }

private:
    Clock& m_clock;
    QProcess m_process;
    qint64 m_startedUs = 0;
};

double msBetween(qint64 fromUs, const json& line) {
    return static_cast<double>(line.value("at_us", qint64(0)) - fromUs) / 1000;
}

} // namespace

/// On a team that runs in a process of its own, nine bots and everybody's chats.
WindowBench::Part WindowBench::openings(Rehearsal& rehearsal, Limits limits) {
    std::vector<double> painted, data;
    for (int i = 0; i < openingsMeasured; ++i) {
        Probe probe(rehearsal.home(), false, m_clock);
        CO_TRY(const json first, co_await probe.next(limits));
        CO_TRY(const json second, co_await probe.next(limits));
        painted.push_back(msBetween(probe.startedUs(), first));
        data.push_back(msBetween(second.value("opened_us", qint64(0)), second));
        co_await probe.end();
    }
    json figures{{"openings", openingsMeasured}};
    figures["first_window_is"] = "from the start of the process to the end of the first painting";
    figures["first_window_p50_ms"] = rounded(percentile(painted, 0.5));
    figures["first_window_worst_ms"] = rounded(percentile(painted, 1));
    figures["first_data_is"] = "from attaching to the socket to the end of the painting that shows the team";
    figures["first_data_p50_ms"] = rounded(percentile(data, 0.5));
    figures["first_data_worst_ms"] = rounded(percentile(data, 1));
    co_return figures;
}

/// The team in the window's process, all bots at work at once.
WindowBench::Part WindowBench::underLoad(Rehearsal& rehearsal, Limits limits) {
    Probe probe(rehearsal.home(), true, m_clock);
    CO_TRY_VOID(co_await probe.next(limits));
    CO_TRY_VOID(co_await probe.next(limits));
    CO_TRY_VOID(co_await m_clock.sleep(restMs, limits.stop));
    json figures{{"rss_at_rest_mib", rounded(static_cast<double>(rssKiB(probe.pid())) / 1024)}};
    WireTimes wire(rehearsal);
    CO_TRY_VOID(co_await wire.next(limits));
    probe.order("mark\n");
    int turns = 0;
    while (turns < m_plan.throughputTurns) {
        CO_TRY_VOID(co_await askEverybody(rehearsal, m_size, m_clock, &wire, limits));
        turns += m_size.personas * m_size.people;
    }
    probe.order("report\n");
    CO_TRY(const json report, co_await probe.next(limits));
    CO_TRY_VOID(co_await m_clock.sleep(restMs, limits.stop));
    figures["turns"] = turns;
    figures["loops_are"] = "how late a timer of 1 ms comes: in the window's loop, and in a bare loop of the same "
                           "process meanwhile";
    figures["window_loop"] = report.value("window_loop", json());
    figures["bare_loop"] = report.value("bare_loop", json());
    figures["rss_after_load_mib"] = rounded(static_cast<double>(rssKiB(probe.pid())) / 1024);
    co_await probe.end();
    co_return figures;
}

Task<Result<json>> WindowBench::run(std::stop_token stop) {
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
    Result<json> opened = json();
    auto done = co_await rehearsal.start(limits);
    if (done) {
        opened = co_await openings(rehearsal, limits);
        co_await rehearsal.stopTeam();
    }
    Result<json> loaded = json();
    if (done && opened)
        loaded = co_await underLoad(rehearsal, limits);
    co_await rehearsal.stop();
    CO_TRY_VOID(std::move(done));
    CO_TRY(json figures, std::move(opened));
    CO_TRY(const json load, std::move(loaded));
    figures["embedded_nine_bots_at_once"] = load;
    co_return figures;
}

} // namespace staffroom::bench
