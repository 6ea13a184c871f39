#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

namespace {

constexpr int answerSeconds = 600; // the persona's own limit ends the turn earlier

void show(const control::AskReport& report) {
    printLine(report.text);
    for (const auto& denial : report.denials)
        printLine(
            QStringLiteral("\n403: %1 may not %2 %3 (%4)")
                .arg(denial.user, denial.method,
                     denial.document.isEmpty() ? denial.doctype : denial.doctype + u' ' + denial.document,
                     denial.words));
}

} // namespace

int runAsk(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("ask")), invocation);
    const QCommandLineOption as(
        QStringLiteral("as"), QStringLiteral("who is asking, as the ledger will name it"),
        QStringLiteral("NAME"), qEnvironmentVariable("USER", QStringLiteral("operator")));
    options.parser().addOption(as);
    options.parser().addPositionalArgument(QStringLiteral("PERSONA"),
                                           QStringLiteral("a persona's id, as `persona list` has it"));
    options.parser().addPositionalArgument(QStringLiteral("QUESTION"),
                                           QStringLiteral("what to ask; several words are joined"));
    if (!options.parse(2, -1))
        return options.exitStatus;
    control::AskParams params;
    params.persona = options.parser().positionalArguments().value(0);
    params.text = options.parser().positionalArguments().mid(1).join(u' ');
    params.person = options.parser().value(as);
    const auto answer =
        callRuntime(invocation, QStringLiteral("ask"), control::toJson(params), answerSeconds);
    if (!answer)
        return fail(answer.error());
    const auto report = control::askReportFrom(*answer);
    if (!report)
        return fail(report.error());
    if (invocation.json)
        printJson(*answer);
    else
        show(*report);
    return report->failed ? exitFailed : exitGood;
}

} // namespace staffroom::cli
