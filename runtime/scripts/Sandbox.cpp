#include "scripts/Sandbox.h"

namespace staffroom::scripts {

namespace {

QStringList interpreter(const QString& script) {
    const auto path = QStringLiteral("/scripts/") + script;
    if (script.endsWith(u".sh"))
        return {QStringLiteral("/usr/bin/sh"), path};
    return {QStringLiteral("/usr/bin/python3"), QStringLiteral("-B"), QStringLiteral("-s"), path};
}

} // namespace

QString socketInside() {
    return QStringLiteral("/staffroom/socket");
}

sandbox::SandboxCommand scriptCommand(const ScriptView& view, const SandboxLimits& limits, bool asRoot) {
    sandbox::SandboxView inside;
    inside.hostName = QStringLiteral("script");
    inside.folders = {{view.scripts, QStringLiteral("/scripts")},
                      {view.library, QStringLiteral("/staffroom/lib")},
                      {view.socket, socketInside()}};
    inside.variables = {{QStringLiteral("PYTHONPATH"), QStringLiteral("/staffroom/lib")},
                        {QStringLiteral("PYTHONHASHSEED"), QStringLiteral("0")},
                        {QStringLiteral("STAFFROOM_SOCKET"), socketInside()}};
    return sandbox::sandboxCommand(inside, limits, interpreter(view.script) + view.arguments, asRoot);
}

} // namespace staffroom::scripts
