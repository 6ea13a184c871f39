// A program under way whose output is bounded and whose end can be waited for. Killing it kills all it
// started: bubblewrap's processes live in a namespace that ends with the first of them.
#pragma once

#include "base/Awaited.h"
#include "base/OneShot.h"
#include "sandbox/Lockup.h"

#include <QProcess>

#include <optional>

namespace staffroom::sandbox {

class LockedProcess final {
public:
    explicit LockedProcess(const SandboxLimits& limits);
    /// Kills what still runs.
    ~LockedProcess();
    LockedProcess(const LockedProcess&) = delete;
    LockedProcess& operator=(const LockedProcess&) = delete;

    /// With no environment of ours, no standard input, no open file of ours but the command's contents, which
    /// lie in memory. Storage where there is no room for them.
    Result<void> start(const SandboxCommand& command);
    /// Resolves when the program has ended; NotFound when it could not be started.
    Future<void> ended() const { return m_ended.future(); }
    /// Resolves at that same moment, whatever became of the other.
    Future<void> gone() const { return m_gone.future(); }
    void kill();

    /// 128 + signal for a program a signal ended.
    int exitStatus() const;
    /// Why it was ended from here; empty where it was not.
    const QString& excess() const { return m_excess; }
    const QByteArray& output() const { return m_output; }
    const QByteArray& errorTail() const { return m_errorTail; }

private:
    void readOutput();
    void readErrors();
    void finish(Result<void> result);

    SandboxLimits m_limits;
    QProcess m_process;
    std::optional<Awaited> m_awaited; // from start to end
    Promise<void> m_ended;
    Promise<void> m_gone;
    QByteArray m_output;
    QByteArray m_errorTail;
    qint64 m_errorBytes = 0;
    QString m_excess;
};

} // namespace staffroom::sandbox
