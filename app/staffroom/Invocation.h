// One call of `staffroom`: the options every command has, and the rest for the command itself.
#pragma once

#include "base/Error.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace staffroom::cli {

// What the exit status says; listed in `staffroom --help`.
constexpr int exitGood = 0;
constexpr int exitFailed = 1;      // it was tried and did not work
constexpr int exitUsage = 2;       // the command line is wrong
constexpr int exitFiles = 3;       // the home's files are wrong or missing
constexpr int exitUnavailable = 4; // the home is held by another, or nothing answers

struct Invocation {
    QString home;
    bool homeGiven = false; // on the command line or in the environment
    bool json = false;
    QStringList arguments; // behind the command's name
};

struct Command {
    QString name;
    QString synopsis; // "ask [options] PERSONA QUESTION"
    QString summary;
    std::function<int(const Invocation&)> run;
};

const std::vector<Command>& commands();

/// Reads the command's own options: prints help or an error and sets `exitStatus` where the command must not
/// run.
class Options final {
public:
    Options(const Command& command, const Invocation& invocation);
    QCommandLineParser& parser() { return m_parser; }
    /// False: leave with exitStatus. `least`..`most` positional arguments (most < 0: any number).
    bool parse(int least, int most);
    int exitStatus = exitGood;

private:
    QString m_synopsis;
    QStringList m_arguments;
    QCommandLineParser m_parser;
};

/// The command by that name; it exists.
const Command& commandNamed(const QString& name);

int exitStatusOf(const Error& error);

// The commands, each in a file of its own in commands/.
int runApproval(const Invocation& invocation);
int runUsage(const Invocation& invocation);
int runInit(const Invocation& invocation);
int runImport(const Invocation& invocation);
int runPair(const Invocation& invocation);
int runDoctor(const Invocation& invocation);
int runServe(const Invocation& invocation);
int runStatus(const Invocation& invocation);
int runAsk(const Invocation& invocation);
int runLedger(const Invocation& invocation);
int runAudit(const Invocation& invocation);
int runMemory(const Invocation& invocation);
int runJob(const Invocation& invocation);
int runIncident(const Invocation& invocation);
int runPersona(const Invocation& invocation);
int runReload(const Invocation& invocation);
int runProvision(const Invocation& invocation);
int runSecret(const Invocation& invocation);
int runBackup(const Invocation& invocation);
int runRestore(const Invocation& invocation);
int runWatch(const Invocation& invocation);
int runRehearse(const Invocation& invocation);

} // namespace staffroom::cli
