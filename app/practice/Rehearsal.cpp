#include "practice/Rehearsal.h"

#include "base/AtomicFile.h"
#include "control/Client.h"
#include "practice/PracticeHome.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <sys/prctl.h>

namespace staffroom::practice {

using nlohmann::json;

namespace {

constexpr qint64 lookAgainMs = 25;
constexpr qint64 endMs = 10'000;

/// Whatever becomes of us, it does not play on alone, holding on to our error channel.
void endWithUs(QProcess& child) {
    child.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

} // namespace

Rehearsal::Rehearsal(RehearsalOptions options, Clock& clock)
    : m_options(std::move(options)), m_clock(clock), m_control(clock) {
    m_world.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_team.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_team.setStandardOutputFile(QProcess::nullDevice());
    endWithUs(m_world);
    endWithUs(m_team);
    if (!m_options.teamEnvironment.isEmpty())
        m_team.setProcessEnvironment(m_options.teamEnvironment);
}

Rehearsal::~Rehearsal() = default;

Task<Result<void>> Rehearsal::start(Limits limits) {
    CO_TRY_VOID(co_await startWorld(limits));
    CO_TRY_VOID(co_await startTeam(limits));
    co_return Result<void>();
}

Task<Result<void>> Rehearsal::startWorld(Limits limits) {
    if (m_options.freshHome)
        CO_TRY_VOID(makePracticeHome(m_options.home));
    CO_TRY(const auto shipped, shippedPersonas());
    if (m_options.cast.isEmpty()) {
        CO_TRY(m_options.cast, castFor(m_options.home, shipped + QStringLiteral("/role-profiles.json")));
    }
    CO_TRY(const auto readyLine, co_await startWorldProgram(m_options.cast, limits));
    co_return bindToWorld(m_options.home, readyLine);
}

Task<Result<QByteArray>> Rehearsal::startWorldProgram(QByteArray cast, Limits limits) {
    const QString castFile = m_options.home + QStringLiteral("/cast.json");
    CO_TRY_VOID(writeFileAtomically(castFile, cast));
    const QString program = m_options.binaries + QStringLiteral("/staffroom-rehearsal");
    QStringList arguments{QStringLiteral("--cast"), castFile, QStringLiteral("--until-stdin-closes")};
    arguments += m_options.worldArguments;
    m_world.start(program, arguments);
    while (!m_world.canReadLine()) {
        if (m_world.state() == QProcess::NotRunning)
            co_return failure(ErrorKind::NotFound, QStringLiteral("the practice world does not start: %1: %2")
                                                       .arg(program, m_world.errorString()));
        CO_TRY_VOID(co_await m_clock.sleep(lookAgainMs, limits.stop));
    }
    const QByteArray line = m_world.readLine();
    const auto ready = json::parse(line.begin(), line.end(), nullptr, false);
    if (!ready.is_object() || !ready.contains("control"))
        co_return failure(ErrorKind::Parse,
                          QStringLiteral("the practice world's first line is not its ready line"));
    m_control.setAddress(QString::fromStdString(ready["control"].get<std::string>()));
    m_readyLine = line;
    co_return line;
}

void Rehearsal::launchTeam(const QStringList& moreArguments) {
    QStringList arguments{QStringLiteral("--home"), m_options.home, QStringLiteral("serve")};
    arguments += m_options.teamArguments + moreArguments;
    m_team.start(m_options.binaries + QStringLiteral("/staffroom"), arguments);
}

Task<Result<void>> Rehearsal::startTeam(Limits limits) {
    launchTeam();
    while (true) {
        if (m_team.state() == QProcess::NotRunning)
            co_return failure(ErrorKind::Internal, QStringLiteral("the team does not start"));
        const auto report = co_await status(limits);
        const auto listens = [](const control::PersonaReport& persona) {
            return persona.hearing == u"polling" || persona.hearing == u"starting" ||
                   persona.hearing == u"down";
        };
        if (report && std::all_of(report->personas.begin(), report->personas.end(), listens))
            co_return Result<void>();
        CO_TRY_VOID(co_await m_clock.sleep(lookAgainMs, limits.stop));
        if (m_clock.monotonicMs() > limits.deadlineMs)
            co_return failure(ErrorKind::Timeout,
                              QStringLiteral("not every bot listens; `staffroom --home %1 status` tells more")
                                  .arg(m_options.home));
    }
}

Task<Result<QByteArray>> Rehearsal::callTeam(QString method, QByteArray params, Limits limits) {
    CO_TRY(const auto path, control::socketPath(m_options.home));
    control::Client client(m_clock);
    CO_TRY_VOID(co_await client.connectTo(path, limits));
    auto answer = co_await client.call(method, params, limits);
    co_return answer;
}

Task<Result<control::StatusReport>> Rehearsal::status(Limits limits) {
    const QString method = QStringLiteral("status");
    const QByteArray nothing = "{}";
    CO_TRY(const auto answer, co_await callTeam(method, nothing, limits));
    co_return control::statusFrom(answer);
}

Task<Result<std::vector<control::LedgerLine>>> Rehearsal::ledger(QString kind, qint64 afterId,
                                                                 Limits limits) {
    control::LedgerParams params;
    params.kind = kind;
    params.limit = 200;
    const QString method = QStringLiteral("ledger");
    const QByteArray asked = control::toJson(params);
    CO_TRY(const auto answer, co_await callTeam(method, asked, limits));
    CO_TRY(auto lines, control::ledgerLinesFrom(answer));
    std::erase_if(lines, [afterId](const control::LedgerLine& line) { return line.id <= afterId; });
    std::reverse(lines.begin(), lines.end());
    co_return lines;
}

Task<Result<json>> Rehearsal::world(QString path, QByteArray body, Limits limits) {
    return m_control.call(std::move(path), std::move(body), std::move(limits));
}

Task<Result<qint64>> Rehearsal::say(QString person, QString topic, QString text, Limits limits) {
    return m_control.say(std::move(person), std::move(topic), std::move(text), std::move(limits));
}

Task<Result<qint64>> Rehearsal::write(QString person, QString persona, QString text, Limits limits) {
    return m_control.write(std::move(person), std::move(persona), std::move(text), std::move(limits));
}

Task<Result<json>> Rehearsal::directMessages(QString person, QString persona, qint64 after, Limits limits) {
    return m_control.directMessages(std::move(person), std::move(persona), after, std::move(limits));
}

Task<Result<json>> Rehearsal::messages(QString topic, qint64 after, Limits limits) {
    return m_control.messages(std::move(topic), after, std::move(limits));
}

Task<Result<control::StatusReport>> Rehearsal::settled(Limits limits) {
    int quiet = 0; // looks in a row that found nothing to do: a message may still be on its way in
    while (true) {
        CO_TRY(const auto report, co_await status(limits));
        const auto count = [&report](const QString& state) {
            const auto found = report.outbox.find(state);
            return found == report.outbox.end() ? 0 : found->second;
        };
        const bool idle = report.inboxWaiting == 0 && count(QStringLiteral("pending")) == 0 &&
                          count(QStringLiteral("sending")) == 0;
        quiet = idle ? quiet + 1 : 0;
        if (quiet > 6)
            co_return report;
        if (m_clock.monotonicMs() > limits.deadlineMs)
            co_return failure(ErrorKind::Timeout, QStringLiteral("the team is still busy"));
        CO_TRY_VOID(co_await m_clock.sleep(lookAgainMs, limits.stop));
    }
}

Task<> Rehearsal::end(QProcess& process) {
    if (process.state() == QProcess::NotRunning)
        co_return;
    process.closeWriteChannel();
    process.terminate();
    const qint64 giveUp = m_clock.monotonicMs() + endMs;
    while (process.state() != QProcess::NotRunning && m_clock.monotonicMs() < giveUp)
        co_await m_clock.sleep(lookAgainMs, std::stop_token());
    if (process.state() != QProcess::NotRunning)
        process.kill();
}

Task<> Rehearsal::stopTeam() {
    co_await end(m_team);
}

Task<> Rehearsal::stop() {
    co_await end(m_team);
    co_await end(m_world);
}

} // namespace staffroom::practice
