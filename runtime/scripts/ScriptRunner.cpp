#include "scripts/ScriptRunner.h"

#include "scripts/RunFolder.h"
#include "scripts/ScriptProcess.h"

#include <unistd.h>

#include <csignal>

namespace staffroom::scripts {

namespace {

/// bubblewrap says itself what it could not do, and then nothing of the script has run.
bool sandboxFailed(const ScriptProcess& process) {
    return process.exitStatus() == 1 && process.output().isEmpty() &&
           (process.errorTail().startsWith("bwrap: ") || process.errorTail().startsWith("setpriv: "));
}

tl::unexpected<Error> noSandbox(const QByteArray& words) {
    return failure(
        ErrorKind::Policy,
        QStringLiteral(
            "scripts cannot be locked in on this machine, so none is run (%1). Allow user namespaces: "
            "`sysctl kernel.unprivileged_userns_clone=1`, and in a container a seccomp profile with "
            "unshare and mount")
            .arg(QString::fromUtf8(words).simplified().left(300)));
}

QString failureFor(int status, const SandboxLimits& limits) {
    switch (status) {
    case 0:
        return {};
    case 128 + SIGXCPU:
    case 128 + SIGKILL: // the same bound, a second later
        return QStringLiteral("it used more than %1 s of processor time, or was killed")
            .arg(limits.cpuSeconds);
    case 128 + SIGXFSZ:
        return QStringLiteral("it wrote a file larger than %1 bytes").arg(limits.fileBytes);
    default:
        if (status > 128)
            return QStringLiteral("signal %1 ended it").arg(status - 128);
        return QStringLiteral("it ended with exit status %1").arg(status);
    }
}

class NoCalls final : public ScriptCalls {
public:
    Task<tools::ToolAnswer> call(QString, QByteArray, Limits) override {
        Error error;
        error.kind = ErrorKind::Policy;
        error.detail = QStringLiteral("nothing can be called here");
        co_return tools::errorAnswer(error);
    }
};

} // namespace

ScriptRunner::ScriptRunner(Clock& clock, SandboxLimits limits) : m_clock(clock), m_limits(limits) {}

Task<Result<ScriptOutcome>> ScriptRunner::run(ScriptFile script, QStringList arguments, ScriptCalls& calls,
                                              Limits limits) {
    CO_TRY_VOID(co_await place(limits));
    auto outcome = co_await runNow(std::move(script), std::move(arguments), calls, limits);
    leave();
    co_return outcome;
}

Task<Result<void>> ScriptRunner::place(Limits limits) {
    if (m_running < mostAtOnce) {
        ++m_running;
        co_return Result<void>();
    }
    Promise<void> turn;
    auto waiting = bounded(turn.future(), m_clock, limits);
    m_waiting.push_back(std::move(turn));
    co_return co_await waiting; // whoever leaves has handed over the place
}

void ScriptRunner::leave() {
    while (!m_waiting.empty()) {
        auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (next.resolve({}))
            return; // the place is taken over
    }
    --m_running;
}

Task<Result<ScriptOutcome>> ScriptRunner::runNow(ScriptFile script, QStringList arguments, ScriptCalls& calls,
                                                 Limits limits) {
    const bool asRoot = ::geteuid() == 0;
    const qint64 startedMs = m_clock.monotonicMs();
    const Limits own = limits.atMost(m_clock, m_limits.wallMs);
    CO_TRY(const auto folder, RunFolder::make(script, asRoot));
    ScriptSocket socket(m_clock, calls, own);
    CO_TRY_VOID(socket.listen(folder->socket()));
    CO_TRY_VOID(folder->handOver());

    SandboxView view;
    view.scripts = folder->scripts();
    view.library = folder->library();
    view.socket = folder->socket();
    view.script = script.name;
    view.arguments = arguments;
    ScriptProcess process(m_limits);
    auto ended = bounded(process.ended(), m_clock, own);
    auto gone = process.gone();
    process.start(sandboxCommand(view, m_limits, asRoot));
    const auto end = co_await ended;
    if (!end.has_value())
        process.kill();
    co_await gone;
    co_await socket.stop();

    if (!end.has_value() && end.error().kind == ErrorKind::Timeout)
        co_return failure(ErrorKind::Timeout,
                          QStringLiteral("the script ran longer than it may and was ended; ask for less"));
    if (!end.has_value())
        co_return failure(end.error());
    if (sandboxFailed(process))
        co_return noSandbox(process.errorTail());
    if (!process.excess().isEmpty())
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("the script was ended: %1").arg(process.excess()));
    ScriptOutcome outcome;
    outcome.exitStatus = process.exitStatus();
    outcome.failure = failureFor(outcome.exitStatus, m_limits);
    outcome.output = process.output();
    outcome.errorTail = process.errorTail();
    outcome.calls = socket.calls();
    outcome.tookMs = m_clock.monotonicMs() - startedMs;
    co_return outcome;
}

Task<Result<void>> ScriptRunner::check(Limits limits) {
    ScriptFile script;
    script.name = QStringLiteral("check.py");
    ScriptPart part;
    part.path = script.name;
    part.content = "import staffroom\nprint('ready')\n";
    script.parts.push_back(part);
    NoCalls none;
    auto running = run(script, QStringList(), none, limits);
    CO_TRY(const auto outcome, co_await running);
    if (outcome.output != "ready\n")
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("a first script does not run: %1; is python3 installed?")
                              .arg(QString::fromUtf8(outcome.errorTail).simplified().left(300)));
    co_return Result<void>();
}

} // namespace staffroom::scripts
