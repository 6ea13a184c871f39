#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

int runReload(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("reload")), invocation);
    if (!options.parse(0, 0))
        return options.exitStatus;
    const auto answer = callRuntime(invocation, QStringLiteral("team.reload"), "{}", 60, true);
    if (!answer)
        return fail(answer.error());
    const auto report = control::reloadReportFrom(*answer);
    if (!report)
        return fail(report.error());
    if (invocation.json) {
        printJson(*answer);
    } else if (!report->inForce) {
        printError(
            QStringLiteral("the team's files need mending; the last good version stays in force:\n  %1")
                .arg(report->problems.join(QStringLiteral("\n  "))));
    } else if (report->changed.isEmpty()) {
        printLine(QStringLiteral("The team works by its files as they are."));
    } else {
        printLine(QStringLiteral("In force now:\n  %1").arg(report->changed.join(QStringLiteral("\n  "))));
    }
    return report->inForce ? exitGood : exitFiles;
}

} // namespace staffroom::cli
