// One program in its sandbox from start to end. Linux alone, with bubblewrap 0.8 and util-linux; where user
// namespaces are not allowed nothing runs.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "sandbox/Lockup.h"

namespace staffroom::sandbox {

struct LockedOutcome {
    int exitStatus = -1;  // 128 + signal for a program a signal ended
    QString excess;       // what it overran, for a person; empty where it kept to its bounds
    QByteArray output;    // up to its bound
    QByteArray errorTail; // the end of what it wrote to standard error
};

/// Errors: Cancelled, Timeout (the tree is dead by then), Policy (the sandbox cannot be made on this machine;
/// `what`, "scripts", says what is not run), NotFound (a program is missing), Storage.
Task<Result<LockedOutcome>> runLocked(SandboxCommand command, SandboxLimits bounds, QString what, Clock& clock,
                                      Limits limits);

/// bubblewrap says itself what it could not do, and then nothing of the program has run.
bool couldNotLockIn(int exitStatus, bool wroteOutput, const QByteArray& errorTail);
/// Policy, with the remedy. `what`: see above.
Error cannotLockIn(const QString& what, const QByteArray& errorTail);

/// What an exit status says of the bounds, for a person; empty for 0.
QString meaningOf(int exitStatus, const SandboxLimits& bounds);

} // namespace staffroom::sandbox
