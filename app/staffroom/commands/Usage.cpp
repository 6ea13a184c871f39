// staffroom usage
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/UsageReports.h"

namespace staffroom::cli {

namespace {

QString money(qint64 micros, const QString& currency) {
    return currency.isEmpty() ? QString()
                              : QStringLiteral("%1 %2").arg(static_cast<double>(micros) / 1e6, 0, 'f', 4).arg(currency);
}

QString of(qint64 spent, qint64 limit) {
    return limit > 0 ? QStringLiteral("%1 of %2").arg(spent).arg(limit) : QString::number(spent);
}

void show(const std::vector<control::UsageDay>& days) {
    if (days.empty())
        return printLine(QStringLiteral("Nothing was spent in that time."));
    std::vector<QStringList> rows{{QStringLiteral("DAY"), QStringLiteral("PERSONA"), QStringLiteral("JOB"),
                                   QStringLiteral("TURNS"), QStringLiteral("FAILED"), QStringLiteral("CALLS"),
                                   QStringLiteral("IN"), QStringLiteral("OUT"), QStringLiteral("COST"),
                                   QStringLiteral("A TURN TAKES")}};
    for (const auto& day : days)
        rows.push_back({day.day, day.persona, day.job, QString::number(day.turns), QString::number(day.failedTurns),
                        QString::number(day.calls), QString::number(day.inputTokens),
                        QString::number(day.outputTokens), money(day.micros, day.currency),
                        QStringLiteral("%1 s").arg(static_cast<double>(day.averageTurnMs) / 1e3, 0, 'f', 1)});
    printLine(table(rows));
}

void show(const std::vector<control::BudgetReport>& budgets) {
    std::vector<QStringList> rows{{QStringLiteral("PERSONA"), QStringLiteral("JOB"), QStringLiteral("THIS"),
                                   QStringLiteral("TURNS"), QStringLiteral("TOKENS"), QStringLiteral("COST"),
                                   QStringLiteral("STATE"), QStringLiteral("UNTIL")}};
    for (const auto& each : budgets) {
        const QString cost = each.microsLimit > 0
                                 ? QStringLiteral("%1 of %2").arg(money(each.micros, each.currency),
                                                                  money(each.microsLimit, each.currency))
                                 : money(each.micros, each.currency);
        const QString low = each.warned ? QStringLiteral("runs low") : QString();
        rows.push_back({each.persona, each.job, each.stretch, of(each.turns, each.turnsLimit),
                        of(each.tokens, each.tokensLimit), cost, each.stopped ? QStringLiteral("used up") : low,
                        localTime(each.endMs)});
    }
    printLine(table(rows));
}

template <class List>
int print(const Invocation& invocation, const QByteArray& answer, const Result<List>& list) {
    if (!list)
        return fail(list.error());
    if (invocation.json)
        printJson(answer);
    else
        show(*list);
    return exitGood;
}

} // namespace

int runUsage(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("usage")), invocation);
    const QCommandLineOption days(QStringLiteral("days"), QStringLiteral("how many days, today included (7)"),
                                  QStringLiteral("N"), QStringLiteral("7"));
    const QCommandLineOption persona(QStringLiteral("persona"), QStringLiteral("one persona's alone"),
                                     QStringLiteral("ID"));
    options.parser().addOptions({days, persona});
    options.parser().addPositionalArgument(QStringLiteral("VERB"), QStringLiteral("budgets: how they stand now"));
    if (!options.parse(0, 1))
        return options.exitStatus;
    control::UsageParams params;
    bool isNumber = false;
    params.days = options.parser().value(days).toInt(&isNumber);
    params.persona = options.parser().value(persona);
    const QString verb = options.parser().positionalArguments().value(0);
    if (!isNumber || (!verb.isEmpty() && verb != u"budgets")) {
        printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("usage")).synopsis);
        return exitUsage;
    }
    const bool budgets = verb == u"budgets";
    const auto answer = callRuntime(invocation, budgets ? QStringLiteral("budget.list") : QStringLiteral("usage.days"),
                                    control::toJson(params), 60);
    if (!answer)
        return fail(answer.error());
    return budgets ? print(invocation, *answer, control::budgetReportsFrom(*answer))
                   : print(invocation, *answer, control::usageDaysFrom(*answer));
}

} // namespace staffroom::cli
