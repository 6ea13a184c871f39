#include "Invocation.h"
#include "Output.h"
#include "PersonaHire.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

namespace {

Result<control::StatusReport> statusOf(const Invocation& invocation) {
    return callRuntime(invocation, QStringLiteral("status"), "{}").and_then(control::statusFrom);
}

int list(const Invocation& invocation) {
    const auto report = statusOf(invocation);
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

int showOne(const Invocation& invocation, const QString& id) {
    const auto report = statusOf(invocation);
    if (!report)
        return fail(report.error());
    for (const auto& persona : report->personas) {
        if (persona.id != id)
            continue;
        if (invocation.json) {
            control::StatusReport one;
            one.personas.push_back(persona);
            printJson(control::personasJson(one));
            return exitGood;
        }
        std::vector<QStringList> rows{
            {persona.id, QStringLiteral("%1, %2 (%3)").arg(persona.name, persona.title, persona.department)},
            {QStringLiteral("bot"), u'@' + persona.bot},
            {QStringLiteral("topics"), persona.topics.join(u',')},
            {QStringLiteral("state"), persona.paused ? QStringLiteral("paused") : persona.hearing},
            {QStringLiteral("turns"), QStringLiteral("%1 done, %2 failed, %3 running")
                                          .arg(persona.turnsDone)
                                          .arg(persona.turnsFailed)
                                          .arg(persona.turnsRunning)},
            {QStringLiteral("last failure"), persona.lastFailure}};
        for (const auto& line : persona.budget)
            rows.push_back({QStringLiteral("spent"), line});
        std::erase_if(rows, [](const QStringList& row) { return row[1].isEmpty(); });
        printLine(table(rows));
        return exitGood;
    }
    // What was typed is not repeated: it may have been pasted by mistake, and here nobody knows what is secret.
    printError(QStringLiteral("there is no such persona; `staffroom persona list` lists them"));
    return exitFailed;
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
        {QStringLiteral("stop"), QStringLiteral("What %1 was doing is stopped.")},
        {QStringLiteral("reset"),
         QStringLiteral("%1 has forgotten everything. Rules, files and the ledger are as they were.")}};
    if (invocation.json)
        printJson(*done);
    else
        printLine(told.value(verb).arg(persona));
    return exitGood;
}

/// Asks for the persona's own name, so that nobody erases the wrong one by a slip.
int reset(const Invocation& invocation, const QString& persona, const QString& typed) {
    const auto report = statusOf(invocation);
    if (!report)
        return fail(report.error());
    const auto found = std::find_if(report->personas.begin(), report->personas.end(),
                                    [&](const auto& each) { return each.id == persona; });
    if (found == report->personas.end()) {
        printError(
            QStringLiteral("there is no such persona; `staffroom persona list` lists them"));
        return exitFailed;
    }
    if (typed.compare(found->name, Qt::CaseInsensitive) != 0) {
        printError(QStringLiteral("this erases all that %1 remembers and the files it was sent, for good; to do it, add: --yes \"%2\"")
                       .arg(persona, found->name));
        return exitUsage;
    }
    return change(invocation, QStringLiteral("reset"), persona);
}

} // namespace

int runPersona(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("persona")), invocation);
    options.parser().addPositionalArgument(QStringLiteral("VERB"),
                                           QStringLiteral("list, show, pause, resume, stop, reset, templates, hire or dismiss"));
    options.parser().addPositionalArgument(QStringLiteral("ID"), QStringLiteral("the persona"));
    const QCommandLineOption yes(QStringLiteral("yes"),
                                 QStringLiteral("with reset and dismiss: the persona's name, as it stands in the list"),
                                 QStringLiteral("NAME"));
    options.parser().addOption(yes);
    addHireOptions(options.parser());
    if (!options.parse(1, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    if (given[0] == u"list" && given.size() == 1)
        return list(invocation);
    if (given[0] == u"show" && given.size() == 2)
        return showOne(invocation, given[1]);
    const QStringList verbs{QStringLiteral("pause"), QStringLiteral("resume"), QStringLiteral("stop")};
    if (verbs.contains(given[0]) && given.size() == 2)
        return change(invocation, given[0], given[1]);
    if (given[0] == u"reset" && given.size() == 2)
        return reset(invocation, given[1], options.parser().value(yes));
    if (given[0] == u"templates" && given.size() == 1)
        return listTemplates(invocation);
    if (given[0] == u"hire" && given.size() == 2)
        return hirePersona(invocation, options.parser(), given[1]);
    if (given[0] == u"dismiss" && given.size() == 2)
        return dismissPersona(invocation, given[1], options.parser().value(yes),
                              options.parser().isSet(QStringLiteral("remove-topics")));
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("persona")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
