// One program, started without a shell: a path, a fixed list of words, exactly the environment that is given,
// no open file of ours. It belongs to a process group of its own that ends with it, and dies with us.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <functional>

namespace staffroom::staging {

struct CommandLine {
    QString program; // absolute
    QStringList words;
    QProcessEnvironment environment; // all of it
    QString folder = QStringLiteral("/");
    /// A socket of ours that the program finds as descriptor 3, or (`socketAsStdio`) as its standard input
    /// and output; -1: none. The caller closes it.
    int socket = -1;
    bool socketAsStdio = false;
};

struct CommandEnd {
    int exitStatus = -1; // 128 + signal for one a signal ended
    QByteArray output, errors;
    bool ok() const { return exitStatus == 0; }
};

struct CommandRules {
    QByteArray input;
    qsizetype outputBytes = 4 * 1024 * 1024; // more than this ends the program with an error; each stream
    /// Where it is set, output and errors go there as they come, and nothing is kept or bounded.
    std::function<void(const QByteArray&)> heard;
};

/// Errors: Timeout and Cancelled (the program and what it started are dead by then), NotFound (it cannot be
/// started), Invalid (it said more than it may). An exit status is no error.
Task<Result<CommandEnd>> runCommand(CommandLine line, CommandRules rules, Clock& clock, Limits limits);

/// What a program that failed said, for a person: its last words, presentable.
QString lastWords(const CommandEnd& end);

} // namespace staffroom::staging
