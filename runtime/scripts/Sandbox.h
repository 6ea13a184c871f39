// What a script may see and use, as the command line that sees to it: bubblewrap makes new namespaces for
// everything (no network, no other processes, no host name), prlimit bounds what is used, the interpreter
// runs. The system is read-only and only what the interpreter needs; there is no home, no /etc to speak of,
// no environment. What a script writes lies in memory and is gone with it. Pure.
#pragma once

#include <QString>
#include <QStringList>

namespace staffroom::scripts {

struct SandboxLimits {
    int cpuSeconds = 20;               // of each process
    qint64 memoryBytes = 256LL << 20;  // address space of each process
    qint64 fileBytes = 8LL << 20;      // one file
    qint64 workBytes = 32LL << 20;     // /work, and as much again in /tmp
    int processes = 8;                 // threads count
    int openFiles = 64;                // of each process
    qint64 outputBytes = 96LL << 10;   // standard output; more ends the script
    qint64 errorBytes = 1LL << 20;     // standard error; more ends the script
    qint64 errorTailBytes = 4LL << 10; // what is kept of it
    qint64 wallMs = 60'000;            // from start to end
};

/// Folders and files of the host that one run is given.
struct SandboxView {
    QString scripts; // the script's folder: /scripts inside
    QString library; // the folder with staffroom.py: /staffroom/lib inside
    QString socket;  // the socket the runtime answers on: /staffroom/socket inside
    QString script;  // path below `scripts`, ending in .py or .sh
    QStringList arguments;
};

/// Where the socket is for the script: the value of STAFFROOM_SOCKET.
QString socketInside();

/// The program to start and its arguments. As root, bubblewrap itself runs as nobody: a sandbox whose bounds
/// do not hold for root is none.
struct SandboxCommand {
    QString program;
    QStringList arguments;
};
SandboxCommand sandboxCommand(const SandboxView& view, const SandboxLimits& limits, bool asRoot);

/// Whom scripts run as where the runtime is root.
constexpr unsigned int nobody = 65534;

} // namespace staffroom::scripts
