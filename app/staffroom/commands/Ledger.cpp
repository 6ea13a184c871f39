#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

namespace {

/// What the line tells, in a few words, from its body.
QString gist(const control::LedgerLine& line) {
    const QString body = QString::fromUtf8(line.body);
    return body.size() > 120 ? body.left(119) + u'…' : body;
}

void show(const std::vector<control::LedgerLine>& lines) {
    if (lines.empty())
        return printLine(QStringLiteral("The ledger holds nothing that matches."));
    std::vector<QStringList> rows{{QStringLiteral("TIME"), QStringLiteral("KIND"), QStringLiteral("PERSONA"),
                                   QStringLiteral("PERSON"), QStringLiteral("DOCTYPE"),
                                   QStringLiteral("METHOD"), QStringLiteral("WHAT")}};
    for (const auto& line : lines)
        rows.push_back({localTime(line.atMs), line.kind, line.persona, line.person, line.doctype, line.method,
                        gist(line)});
    printLine(table(rows));
}

} // namespace

int runLedger(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("ledger")), invocation);
    const auto option = [&options](const char* name, const QString& what, const QString& value) {
        const QCommandLineOption added(QLatin1String(name), what, value);
        options.parser().addOption(added);
        return added;
    };
    const auto kind = option("kind", QStringLiteral("turn, tool_call, denial, delivery or ignored"),
                             QStringLiteral("KIND"));
    const auto persona = option("persona", QStringLiteral("a persona's id"), QStringLiteral("ID"));
    const auto doctype = option("doctype", QStringLiteral("an ERPNext doctype"), QStringLiteral("NAME"));
    const auto person = option("person", QStringLiteral("who asked"), QStringLiteral("NAME"));
    const auto text = option("text", QStringLiteral("words anywhere in the record"), QStringLiteral("WORDS"));
    const auto limit = option("limit", QStringLiteral("at most this many lines (50)"), QStringLiteral("N"));
    const auto before =
        option("before", QStringLiteral("only lines with a smaller id: the next page"), QStringLiteral("ID"));
    if (!options.parse(0, 0))
        return options.exitStatus;
    const auto& given = options.parser();
    control::LedgerParams params;
    params.kind = given.value(kind), params.persona = given.value(persona),
    params.doctype = given.value(doctype);
    params.person = given.value(person), params.text = given.value(text);
    bool limitGood = true, beforeGood = true;
    params.limit = given.isSet(limit) ? given.value(limit).toInt(&limitGood) : 50;
    params.beforeId = given.isSet(before) ? given.value(before).toLongLong(&beforeGood) : 0;
    if (!limitGood || !beforeGood || params.limit < 1 || params.limit > 10'000) {
        printError(QStringLiteral("--limit is a number from 1 to 10000, --before the id of a line"));
        return exitUsage;
    }
    const auto answer = callRuntime(invocation, QStringLiteral("ledger"), control::toJson(params));
    if (!answer)
        return fail(answer.error());
    const auto lines = control::ledgerLinesFrom(*answer);
    if (!lines)
        return fail(lines.error());
    if (invocation.json)
        printJson(*answer);
    else
        show(*lines);
    return exitGood;
}

} // namespace staffroom::cli
