#include "sandbox/LockedRun.h"

#include "sandbox/LockedProcess.h"

#include <csignal>

namespace staffroom::sandbox {

bool couldNotLockIn(int exitStatus, bool wroteOutput, const QByteArray& errorTail) {
    return exitStatus == 1 && !wroteOutput && (errorTail.startsWith("bwrap: ") || errorTail.startsWith("setpriv: "));
}

Error cannotLockIn(const QString& what, const QByteArray& errorTail) {
    Error error;
    error.kind = ErrorKind::Policy;
    error.detail =
        QStringLiteral(
            "%1 cannot be locked in on this machine, so none is run (%2). Allow user namespaces: "
            "`sysctl kernel.unprivileged_userns_clone=1`, and in a container a seccomp profile with "
            "unshare and mount")
            .arg(what, QString::fromUtf8(errorTail).simplified().left(300));
    return error;
}

Task<Result<LockedOutcome>> runLocked(SandboxCommand command, SandboxLimits bounds, QString what, Clock& clock,
                                      Limits limits) {
    LockedProcess process(bounds);
    auto ended = bounded(process.ended(), clock, limits);
    auto gone = process.gone();
    CO_TRY_VOID(process.start(command));
    const auto end = co_await ended;
    if (!end.has_value())
        process.kill();
    co_await gone;
    if (!end.has_value())
        co_return failure(end.error());
    if (couldNotLockIn(process.exitStatus(), !process.output().isEmpty(), process.errorTail()))
        co_return failure(cannotLockIn(what, process.errorTail()));
    LockedOutcome outcome;
    outcome.exitStatus = process.exitStatus();
    outcome.excess = process.excess();
    outcome.output = process.output();
    outcome.errorTail = process.errorTail();
    co_return outcome;
}

QString meaningOf(int exitStatus, const SandboxLimits& bounds) {
    switch (exitStatus) {
    case 0:
        return {};
    case 128 + SIGXCPU:
    case 128 + SIGKILL: // the same bound, a second later
        return QStringLiteral("it used more than %1 s of processor time, or was killed")
            .arg(bounds.cpuSeconds);
    case 128 + SIGXFSZ:
        return QStringLiteral("it wrote a file larger than %1 bytes").arg(bounds.fileBytes);
    default:
        if (exitStatus > 128)
            return QStringLiteral("signal %1 ended it").arg(exitStatus - 128);
        return QStringLiteral("it ended with exit status %1").arg(exitStatus);
    }
}

} // namespace staffroom::sandbox
