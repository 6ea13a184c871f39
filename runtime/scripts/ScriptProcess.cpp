#include "scripts/ScriptProcess.h"

#include <linux/close_range.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace staffroom::scripts {

ScriptProcess::ScriptProcess(const SandboxLimits& limits) : m_limits(limits) {
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readErrors(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this] {
        readOutput();
        readErrors();
        finish({});
    });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(
                failure(ErrorKind::NotFound,
                        QStringLiteral("%1 cannot be started: is it installed?").arg(m_process.program())));
    });
}

ScriptProcess::~ScriptProcess() {
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(); // only where somebody let go of it before its end
}

void ScriptProcess::start(const SandboxCommand& command) {
    QProcessEnvironment environment; // an empty one would mean ours, which /proc shows to the script
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin"));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.setChildProcessModifier([] { // between fork and exec: system calls alone
        ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    });
    m_awaited.emplace();
    m_process.start(command.program, command.arguments);
}

void ScriptProcess::readOutput() {
    const auto more = m_process.readAllStandardOutput();
    const auto room = std::max<qsizetype>(0, m_limits.outputBytes - m_output.size());
    m_output += more.left(room);
    if (more.size() > room && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes").arg(m_limits.outputBytes);
        kill();
    }
}

void ScriptProcess::readErrors() {
    const auto more = m_process.readAllStandardError();
    m_errorBytes += more.size();
    m_errorTail = (m_errorTail + more).right(m_limits.errorTailBytes);
    if (m_errorBytes > m_limits.errorBytes && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes of errors").arg(m_limits.errorBytes);
        kill();
    }
}

void ScriptProcess::finish(Result<void> result) {
    m_ended.resolve(std::move(result));
    m_gone.resolve({});
    m_awaited.reset();
}

void ScriptProcess::kill() {
    m_process.kill();
}

int ScriptProcess::exitStatus() const {
    return m_process.exitStatus() == QProcess::CrashExit ? 128 + m_process.exitCode() : m_process.exitCode();
}

} // namespace staffroom::scripts
