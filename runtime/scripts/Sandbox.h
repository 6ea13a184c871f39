// What one run of a script is given in its sandbox (sandbox/Lockup.h): the script's folder, the module that
// reaches the runtime, the socket it reaches it on. Pure.
#pragma once

#include "sandbox/Lockup.h"

namespace staffroom::scripts {

using sandbox::SandboxLimits;

/// Folders and files of the host that one run is given.
struct ScriptView {
    QString scripts; // the script's folder: /scripts inside
    QString library; // the folder with staffroom.py: /staffroom/lib inside
    QString socket;  // the socket the runtime answers on: /staffroom/socket inside
    QString script;  // path below `scripts`, ending in .py or .sh
    QStringList arguments;
};

/// Where the socket is for the script: the value of STAFFROOM_SOCKET.
QString socketInside();

/// The program to start and its arguments.
sandbox::SandboxCommand scriptCommand(const ScriptView& view, const SandboxLimits& limits, bool asRoot);

} // namespace staffroom::scripts
