// What a program that nobody trusts may see and use, as the command line that sees to it: bubblewrap makes new
// namespaces for everything (no network, no other processes, no host name), prlimit bounds what is used. The
// system is read-only and only what an interpreter needs; there is no home, no /etc to speak of, no
// environment but what is given. What the program writes lies in memory and is gone with it. Pure.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace staffroom::sandbox {

struct SandboxLimits {
    int cpuSeconds = 20;               // of each process
    qint64 memoryBytes = 256LL << 20;  // address space of each process; 0: as much as it likes to reserve
    qint64 dataBytes = 0;              // what of it each process can write to; 0: not bounded by itself
    qint64 fileBytes = 8LL << 20;      // one file
    qint64 workBytes = 32LL << 20;     // /work, and as much again in /tmp
    int processes = 8;                 // threads count
    int openFiles = 64;                // of each process
    qint64 outputBytes = 96LL << 10;   // standard output; more ends the program
    qint64 errorBytes = 1LL << 20;     // standard error; more ends the program
    qint64 errorTailBytes = 4LL << 10; // what is kept of it
    qint64 wallMs = 60'000;            // from start to end
};

/// What one run is given besides the system.
struct SandboxView {
    QString hostName;
    std::vector<std::pair<QString, QString>> folders;     // of the host, read-only, and their places inside
    std::vector<std::pair<QByteArray, QString>> contents; // files that exist inside alone, read-only
    std::vector<std::pair<QString, QString>> variables;   // beside PATH, LANG and HOME
    std::vector<std::pair<QString, QByteArray>> secretVariables = {}; // on no command line; one of the contents
    bool network = false; // this machine's, with how names are resolved and whom certificates are trusted from
};

/// The program to start, its arguments, and what it reads from the descriptors 3, 4 …
struct SandboxCommand {
    QString program;
    QStringList arguments;
    std::vector<QByteArray> contents;
};
/// `words`: the program inside, by its path, and its arguments; it starts in /work. As root, bubblewrap itself
/// runs as nobody: a sandbox whose bounds do not hold for root is none.
SandboxCommand sandboxCommand(const SandboxView& view, const SandboxLimits& limits, const QStringList& words,
                              bool asRoot);

/// Whom programs run as where the runtime is root.
constexpr unsigned int nobody = 65534;

} // namespace staffroom::sandbox
