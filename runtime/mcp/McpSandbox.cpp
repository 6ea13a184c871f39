#include "mcp/McpSandbox.h"

#include <QDir>
#include <QFileInfo>

namespace staffroom::mcp {

namespace {

sandbox::SandboxLimits limitsOf(const team::McpBinding& binding) {
    sandbox::SandboxLimits limits;
    limits.cpuSeconds =
        1'800; // of its whole life: what spins comes to an end, and is started again when it is needed
    limits.memoryBytes = 0; // what is only reserved costs nothing, and some interpreters reserve gigabytes
    limits.dataBytes = qint64(binding.memoryMib) << 20;
    limits.fileBytes = 64LL << 20;
    limits.workBytes = 128LL << 20;
    limits.processes = 64;
    limits.openFiles = 1'024;
    return limits;
}

bool isWithin(const QString& inner, const QString& outer) {
    return inner == outer || inner.startsWith(outer == u"/" ? outer : outer + u'/');
}

/// Where the folder really is.
Result<QString> realFolder(const QString& folder, const QString& home) {
    const QFileInfo at(folder);
    const QString real = at.canonicalFilePath();
    if (real.isEmpty() || !at.isDir())
        return failure(ErrorKind::NotFound, QStringLiteral("the folder %1 is not there").arg(folder));
    const QString hidden = QFileInfo(home).canonicalFilePath();
    const bool shows = !hidden.isEmpty() && (isWithin(real, hidden) || isWithin(hidden, real));
    const QStringList never{QStringLiteral("/proc"), QStringLiteral("/sys"), QStringLiteral("/dev"),
                            QStringLiteral("/run")};
    const bool system =
        std::any_of(never.begin(), never.end(), [&](const QString& each) { return isWithin(real, each); });
    if (shows || system || real == u"/")
        return failure(
            ErrorKind::Policy,
            shows ? QStringLiteral("the folder %1 would show the team's home to the server").arg(folder)
                  : QStringLiteral("the folder %1 is never shown to a server").arg(folder));
    return real;
}

} // namespace

Result<sandbox::SandboxCommand> serverCommand(const team::McpBinding& binding, const SecretStore& secrets,
                                              const QString& home, bool asRoot) {
    sandbox::SandboxView view;
    view.hostName = QStringLiteral("mcp");
    view.network = binding.network;
    for (const auto& folder : binding.folders) {
        TRY(const auto real, realFolder(folder, home));
        view.folders.emplace_back(real, folder);
    }
    const QString node = QStringLiteral("/usr/share/nodejs"); // Debian keeps parts of Node.js itself there
    if (QFileInfo(node).isDir())
        view.folders.emplace_back(node, node);
    for (const auto& variable : binding.variables) {
        if (variable.secret.isEmpty()) {
            view.variables.emplace_back(variable.name, variable.text);
            continue;
        }
        TRY(const auto value, secrets.value(variable.secret));
        view.secretVariables.emplace_back(variable.name, variable.text.toUtf8() + value);
    }
    return sandbox::sandboxCommand(view, limitsOf(binding), binding.command, asRoot);
}

} // namespace staffroom::mcp
