#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

namespace {

int list(const Invocation& invocation) {
    const auto answer = callRuntime(invocation, QStringLiteral("status"), "{}");
    if (!answer)
        return fail(answer.error());
    const auto report = control::statusFrom(*answer);
    if (!report)
        return fail(report.error());
    if (invocation.json) {
        printJson(control::personasJson(*report));
        return exitGood;
    }
    std::vector<QStringList> rows{{QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("TITLE"),
                                   QStringLiteral("BOT"), QStringLiteral("TOPICS"), QStringLiteral("STATE")}};
    for (const auto& persona : report->personas)
        rows.push_back({persona.id, persona.name, persona.title, u'@' + persona.bot,
                        persona.topics.join(u','),
                        persona.paused ? QStringLiteral("paused") : persona.hearing});
    printLine(table(rows));
    return exitGood;
}

int change(const Invocation& invocation, const QString& verb, const QString& persona) {
    // Stopping turns needs a runtime that runs them; a pause is remembered by the home.
    const bool onlyRunning = verb == u"stop";
    const auto done = callRuntime(invocation, QStringLiteral("persona.") + verb,
                                  control::personaJson(persona), 30, onlyRunning);
    if (!done)
        return fail(done.error());
    static const QHash<QString, QString> told{
        {QStringLiteral("pause"),
         QStringLiteral("%1 is paused: it hears, and answers after `persona resume`.")},
        {QStringLiteral("resume"), QStringLiteral("%1 works again.")},
        {QStringLiteral("stop"), QStringLiteral("What %1 was doing is stopped.")}};
    if (invocation.json)
        printJson(*done);
    else
        printLine(told.value(verb).arg(persona));
    return exitGood;
}

} // namespace

int runPersona(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("persona")), invocation);
    options.parser().addPositionalArgument(QStringLiteral("VERB"),
                                           QStringLiteral("list, pause, resume or stop"));
    options.parser().addPositionalArgument(QStringLiteral("ID"), QStringLiteral("the persona"));
    if (!options.parse(1, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    if (given[0] == u"list" && given.size() == 1)
        return list(invocation);
    const QStringList verbs{QStringLiteral("pause"), QStringLiteral("resume"), QStringLiteral("stop")};
    if (verbs.contains(given[0]) && given.size() == 2)
        return change(invocation, given[0], given[1]);
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("persona")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
