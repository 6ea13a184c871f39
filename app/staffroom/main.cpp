// staffroom: the command line and the headless runtime.
#include "Invocation.h"
#include "Output.h"
#include "base/CloseDoors.h"
#include "base/Log.h"

#include <QCoreApplication>

#include <malloc.h>

namespace {

using namespace staffroom;
using namespace staffroom::cli;

QString generalHelp() {
    QStringList lines{QStringLiteral("staffroom %1: an AI operations team that lives in Telegram")
                          .arg(QCoreApplication::applicationVersion()),
                      QString(), QStringLiteral("usage: staffroom [--home DIR] [--json] COMMAND …"),
                      QString()};
    std::vector<QStringList> rows;
    for (const auto& command : commands())
        rows.push_back({QStringLiteral("  ") + command.name, command.summary});
    lines << table(rows) << QString()
          << QStringLiteral("  --home DIR   the team's folder; else $STAFFROOM_HOME, else %1")
                 .arg(defaultHome())
          << QStringLiteral("  --json       print results as JSON")
          << QStringLiteral("  --version    print the version") << QString()
          << QStringLiteral("`staffroom COMMAND --help` tells more about one.")
          << QStringLiteral("exit status: 0 good, 1 failed, 2 wrong usage, 3 wrong or missing files, 4 home "
                            "busy or not reachable");
    return lines.join(u'\n');
}

/// --home and --json may stand before or behind the command's name.
Result<Invocation> readCommon(QStringList& arguments) {
    Invocation invocation;
    invocation.home = defaultHome();
    invocation.homeGiven = !qEnvironmentVariable("STAFFROOM_HOME").isEmpty();
    for (qsizetype i = 0; i < arguments.size();) {
        const QString argument = arguments[i];
        if (argument == u"--")
            break;
        if (argument == u"--json") {
            invocation.json = true;
            arguments.removeAt(i);
        } else if (argument == u"--home" || argument.startsWith(u"--home=")) {
            const bool joined = argument.contains(u'=');
            if (!joined && i + 1 == arguments.size())
                return failure(ErrorKind::Invalid, QStringLiteral("--home needs a folder"));
            invocation.homeGiven = true;
            invocation.home = joined ? argument.mid(7) : arguments[i + 1];
            arguments.remove(i, joined ? 1 : 2);
        } else {
            ++i;
        }
    }
    if (invocation.home.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("--home needs a folder"));
    invocation.home = QDir::cleanPath(QDir::current().absoluteFilePath(invocation.home));
    return invocation;
}

int run(QStringList arguments) {
    auto invocation = readCommon(arguments);
    if (!invocation) {
        printError(invocation.error().detail);
        return exitUsage;
    }
    const QString name = arguments.value(0);
    if (name.isEmpty() || name == u"--help" || name == u"-h" || name == u"help") {
        printLine(generalHelp());
        return name.isEmpty() ? exitUsage : exitGood;
    }
    if (name == u"--version") {
        printLine(QStringLiteral("staffroom %1").arg(QCoreApplication::applicationVersion()));
        return exitGood;
    }
    for (const auto& command : commands()) {
        if (command.name == name) {
            invocation->arguments = arguments.mid(1);
            return command.run(*invocation);
        }
    }
    printError(QStringLiteral("there is no command \"%1\"; `staffroom --help` lists them").arg(name));
    return exitUsage;
}

/// Every bot's poll has a thread of Qt's, which mostly sleeps: an allocator arena for each would only scatter
/// what little they hold.
void shareArenas() {
    ::mallopt(M_ARENA_MAX, 2);
}

/// GLib's event loop serves desktops; Qt's own needs less time for each event and less memory for each
/// thread.
void leaveGlibAlone() {
    qputenv("QT_NO_GLIB", "1");
}

} // namespace

int main(int argc, char** argv) {
    closeDoors();
    shareArenas();
    leaveGlibAlone();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("staffroom"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STAFFROOM_VERSION));
    installLogHandler();
    return run(QCoreApplication::arguments().mid(1));
}
