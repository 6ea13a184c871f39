#include "sandbox/LockedProcess.h"

#include "sandbox/HandedFiles.h"

namespace staffroom::sandbox {

LockedProcess::LockedProcess(const SandboxLimits& limits) : m_limits(limits) {
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

LockedProcess::~LockedProcess() {
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(); // only where somebody let go of it before its end
}

Result<void> LockedProcess::start(const SandboxCommand& command) {
    HandedFiles files;
    TRY_VOID(files.add(command.contents));
    m_process.setStandardInputFile(QProcess::nullDevice());
    files.giveTo(m_process);
    m_awaited.emplace();
    m_process.start(command.program, command.arguments);
    return {};
}

void LockedProcess::readOutput() {
    const auto more = m_process.readAllStandardOutput();
    const auto room = std::max<qsizetype>(0, m_limits.outputBytes - m_output.size());
    m_output += more.left(room);
    if (more.size() > room && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes").arg(m_limits.outputBytes);
        kill();
    }
}

void LockedProcess::readErrors() {
    const auto more = m_process.readAllStandardError();
    m_errorBytes += more.size();
    m_errorTail = (m_errorTail + more).right(m_limits.errorTailBytes);
    if (m_errorBytes > m_limits.errorBytes && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes of errors").arg(m_limits.errorBytes);
        kill();
    }
}

void LockedProcess::finish(Result<void> result) {
    m_ended.resolve(std::move(result));
    m_gone.resolve({});
    m_awaited.reset();
}

void LockedProcess::kill() {
    m_process.kill();
}

int LockedProcess::exitStatus() const {
    return m_process.exitStatus() == QProcess::CrashExit ? 128 + m_process.exitCode() : m_process.exitCode();
}

} // namespace staffroom::sandbox
