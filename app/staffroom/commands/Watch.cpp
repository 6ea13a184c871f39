#include "Watch.h"

#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"

namespace staffroom::cli {

namespace {

constexpr int mostSeconds = 110; // the timer's unit gives it two minutes

int tell(const WatchReport& report) {
    if (report.trouble)
        printLine(QStringLiteral("%1: %2").arg(report.trouble->kind, report.trouble->detail));
    else
        printLine(QStringLiteral("the team is at work"));
    if (!report.telling.isEmpty())
        printLine(report.telling);
    return report.trouble ? exitFailed : exitGood;
}

} // namespace

int runWatch(const Invocation& invocation) {
    Options parsed(commandNamed(QStringLiteral("watch")), invocation);
    const QCommandLineOption authority(QStringLiteral("certificate-authority"),
                                       QStringLiteral("trust this private certificate authority too (PEM)"),
                                       QStringLiteral("FILE"));
    const QCommandLineOption patience(QStringLiteral("patience"),
                                      QStringLiteral("look again after so long before telling anybody (30)"),
                                      QStringLiteral("SECONDS"), QStringLiteral("30"));
    parsed.parser().addOptions({authority, patience});
    if (!parsed.parse(0, 0))
        return parsed.exitStatus;
    bool good = false;
    const int seconds = parsed.parser().value(patience).toInt(&good);
    if (!good || seconds < 0 || seconds > 60) {
        printError(QStringLiteral("--patience is a number of seconds from 0 to 60"));
        return exitUsage;
    }
    WatchOptions options;
    options.home = invocation.home;
    options.certificateFile = parsed.parser().value(authority);
    options.patienceMs = seconds * 1000LL;
    SystemClock clock;
    int exitStatus = exitGood;
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, mostSeconds * 1000LL, stop);
        const auto report = co_await watchOnce(options, clock, limits);
        exitStatus = report ? tell(*report) : fail(report.error());
    });
    return exitStatus;
}

} // namespace staffroom::cli
