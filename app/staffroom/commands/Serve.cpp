#include "Invocation.h"
#include "Output.h"
#include "Runtime.h"
#include "RuntimeAccess.h"
#include "ServiceNotice.h"
#include "base/LongLife.h"
#include "practice/PracticeClock.h"
#include "practice/PracticeHome.h"

namespace staffroom::cli {

namespace {

Task<> serve(RuntimeOptions options, Clock& clock, int* exitStatus, std::stop_token stop) {
    Runtime runtime(options, clock);
    const auto started = co_await runtime.start();
    if (started) {
        printLine(QStringLiteral("on duty: %1").arg(options.home));
        noticeReady();
        TaskScope alive(QStringLiteral("watchdog"));
        alive.start([&clock](std::stop_token token) { return keepAlive(clock, token); });
        auto end = runtime.endRequested().stoppedBy(stop);
        co_await end;
        noticeStopping();
        co_await alive.stopAndJoin();
    } else {
        *exitStatus = fail(started.error());
    }
    co_await runtime.stop();
}

} // namespace

int runServe(const Invocation& invocation) {
    Options parsed(commandNamed(QStringLiteral("serve")), invocation);
    const QCommandLineOption authority(QStringLiteral("certificate-authority"),
                                       QStringLiteral("trust this private certificate authority too (PEM)"),
                                       QStringLiteral("FILE"));
    parsed.parser().addOption(authority);
    const QCommandLineOption unlimited(
        QStringLiteral("no-send-limits"),
        QStringLiteral("do not keep to Telegram's rates (measuring, or a Bot API server of your own)"));
    parsed.parser().addOption(unlimited);
    QCommandLineOption ahead(QStringLiteral("clock-ahead"),
                             QStringLiteral("a rehearsal's clock, ahead of the machine's"),
                             QStringLiteral("MILLISECONDS"), QStringLiteral("0"));
    ahead.setFlags(QCommandLineOption::HiddenFromHelp);
    parsed.parser().addOption(ahead);
    QCommandLineOption moved(QStringLiteral("clock-moved-by"),
                             QStringLiteral("a file that moves a rehearsal's clock"), QStringLiteral("FILE"));
    moved.setFlags(QCommandLineOption::HiddenFromHelp);
    parsed.parser().addOption(moved);
    if (!parsed.parse(0, 0))
        return parsed.exitStatus;
    RuntimeOptions options;
    options.home = invocation.home;
    options.certificateFile = parsed.parser().value(authority);
    options.sendLimits = !parsed.parser().isSet(unlimited);
    bool isNumber = false;
    const qint64 aheadMs = parsed.parser().value(ahead).toLongLong(&isNumber);
    const QString mover = parsed.parser().value(moved);
    if (!isNumber || ((aheadMs != 0 || !mover.isEmpty()) && !practice::isPracticeHome(invocation.home))) {
        printError(QStringLiteral("--clock-ahead takes milliseconds, and is for a rehearsal's home alone"));
        return exitUsage;
    }
    prepareForLongLife();
    practice::PracticeClock clock(aheadMs, mover);
    if (!clock.isGood()) {
        printError(QStringLiteral("--clock-moved-by takes a file of eight bytes"));
        return exitUsage;
    }
    int exitStatus = exitGood;
    runToEnd([&](std::stop_token stop) { return serve(options, clock, &exitStatus, stop); });
    return exitStatus;
}

} // namespace staffroom::cli
