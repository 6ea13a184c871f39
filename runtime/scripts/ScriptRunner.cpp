#include "scripts/ScriptRunner.h"

#include "sandbox/LockedRun.h"
#include "scripts/RunFolder.h"

#include <unistd.h>

namespace staffroom::scripts {

namespace {

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
    CO_TRY_VOID(co_await m_places.take(m_clock, limits));
    auto outcome = co_await runNow(std::move(script), std::move(arguments), calls, limits);
    m_places.leave();
    co_return outcome;
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

    ScriptView view;
    view.scripts = folder->scripts();
    view.library = folder->library();
    view.socket = folder->socket();
    view.script = script.name;
    view.arguments = arguments;
    const auto command = scriptCommand(view, m_limits, asRoot);
    const auto end = co_await sandbox::runLocked(command, m_limits, QStringLiteral("scripts"), m_clock, own);
    co_await socket.stop();

    if (!end.has_value() && end.error().kind == ErrorKind::Timeout)
        co_return failure(ErrorKind::Timeout,
                          QStringLiteral("the script ran longer than it may and was ended; ask for less"));
    if (!end.has_value())
        co_return failure(end.error());
    if (!end->excess.isEmpty())
        co_return failure(ErrorKind::Policy, QStringLiteral("the script was ended: %1").arg(end->excess));
    ScriptOutcome outcome;
    outcome.exitStatus = end->exitStatus;
    outcome.failure = sandbox::meaningOf(end->exitStatus, m_limits);
    outcome.output = end->output;
    outcome.errorTail = end->errorTail;
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
