// Runs a script in its sandbox: checks and copies it, opens its socket, starts it, bounds it, and takes it
// away with all it started when it ends, overruns or is stopped. At most four run at a time, the others wait.
// Linux alone, with bubblewrap 0.8, util-linux and python3; where user namespaces are not allowed no script
// runs.
#pragma once

#include "sandbox/Places.h"
#include "scripts/Sandbox.h"
#include "scripts/ScriptFile.h"
#include "scripts/ScriptSocket.h"

namespace staffroom::scripts {

struct ScriptOutcome {
    int exitStatus = -1;
    QString failure; // why it is no success, for a person; empty for exit status 0
    QByteArray output;
    QByteArray errorTail; // the end of what it wrote to standard error
    int calls = 0;        // over its socket
    qint64 tookMs = 0;
};

class ScriptRunner final {
public:
    explicit ScriptRunner(Clock& clock, SandboxLimits limits = {});

    /// Errors: Cancelled, Timeout (the tree is dead by then), Policy (the sandbox cannot be made on this
    /// machine, or the output was too much), NotFound (a program is missing), Storage.
    Task<Result<ScriptOutcome>> run(ScriptFile script, QStringList arguments, ScriptCalls& calls,
                                    Limits limits);

    /// Whether scripts can run here; the error says what is missing and the remedy. For `doctor`.
    Task<Result<void>> check(Limits limits);

    const SandboxLimits& limits() const { return m_limits; }
    static constexpr int mostAtOnce = 4;

private:
    Task<Result<ScriptOutcome>> runNow(ScriptFile script, QStringList arguments, ScriptCalls& calls,
                                       Limits limits);

    Clock& m_clock;
    SandboxLimits m_limits;
    sandbox::Places m_places{mostAtOnce};
};

} // namespace staffroom::scripts
