#include "Invocation.h"
#include "LedgerExport.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "Scopes.h"
#include "TimeOption.h"
#include "control/AuditReports.h"

#include <QDateTime>

#include <cstdio>

namespace staffroom::cli {

namespace {

void show(const std::vector<control::DenialLine>& lines) {
    if (lines.empty())
        return printLine(QStringLiteral("Nothing was refused that matches."));
    std::vector<QStringList> rows{{QStringLiteral("PERSONA"), QStringLiteral("DOCTYPE"),
                                   QStringLiteral("METHOD"), QStringLiteral("TIMES"), QStringLiteral("FIRST"),
                                   QStringLiteral("LAST"), QStringLiteral("MARK")}};
    for (const auto& line : lines) {
        QString mark = line.mark;
        if (!mark.isEmpty())
            mark += QStringLiteral(" (%1, %2 since)").arg(line.markedBy).arg(line.sinceMark);
        if (!line.note.isEmpty())
            mark += QStringLiteral(": ") + line.note;
        rows.push_back({line.persona, line.doctype, line.method, QString::number(line.count),
                        localTime(line.firstMs), localTime(line.lastMs), mark});
    }
    printLine(table(rows));
}

QString utc(qint64 atMs) {
    return atMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

void showCsv(const std::vector<control::DenialLine>& lines) {
    printLine(
        QStringLiteral("persona,doctype,method,count,first,last,mark,marked_by,marked,since_mark,note"));
    for (const auto& line : lines) {
        QByteArray row;
        for (const auto& cell : {line.persona, line.doctype, line.method, QString::number(line.count),
                                 utc(line.firstMs), utc(line.lastMs), line.mark, line.markedBy,
                                 utc(line.markedMs), QString::number(line.sinceMark), line.note})
            row += (row.isEmpty() ? "" : ",") + csvCell(cell);
        printLine(QString::fromUtf8(row));
    }
}

int denials(const Invocation& invocation, const control::DenialsParams& params, const QString& format) {
    const auto answer = callRuntime(invocation, QStringLiteral("audit.denials"), control::toJson(params));
    const auto lines = answer.and_then(control::denialLinesFrom);
    if (!lines)
        return fail(lines.error());
    if (format == u"csv")
        showCsv(*lines);
    else if (format == u"jsonl")
        for (const auto& line : *lines) {
            const auto list = control::toJson(std::vector<control::DenialLine>(1, line));
            printJson(list.mid(1, list.size() - 2));
        }
    else if (invocation.json)
        printJson(*answer);
    else
        show(*lines);
    return exitGood;
}

int mark(const Invocation& invocation, const control::DenialsParams& params) {
    const auto answer = callRuntime(invocation, QStringLiteral("audit.mark"), control::toJson(params));
    if (!answer)
        return fail(answer.error());
    if (invocation.json)
        printJson(*answer);
    else
        printLine(QStringLiteral("%1, %2, %3: %4.")
                      .arg(params.persona, params.doctype, params.method, params.mark));
    return exitGood;
}

} // namespace

int runAudit(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("audit")), invocation);
    const auto option = [&options](const char* name, const QString& what, const QString& value,
                                   const QString& otherwise = {}) {
        const QCommandLineOption added(QLatin1String(name), what, value, otherwise);
        options.parser().addOption(added);
        return added;
    };
    const auto persona = option("persona", QStringLiteral("denials, scopes: a persona's id"), QStringLiteral("ID"));
    const auto doctype =
        option("doctype", QStringLiteral("denials: an ERPNext doctype"), QStringLiteral("NAME"));
    const auto method = option("method", QStringLiteral("denials: what was tried"), QStringLiteral("NAME"));
    const auto since = option("since", QStringLiteral("denials: from this time on"), QStringLiteral("TIME"));
    const auto until = option("until", QStringLiteral("denials: before this time"), QStringLiteral("TIME"));
    const auto format = option("format", QStringLiteral("denials: csv or jsonl"), QStringLiteral("FORMAT"));
    const auto note = option("note", QStringLiteral("mark: why"), QStringLiteral("WORDS"));
    const auto as = option("as", QStringLiteral("mark: who says so, as the ledger will name it"),
                           QStringLiteral("NAME"), qEnvironmentVariable("USER", QStringLiteral("operator")));
    const auto authority = option("certificate-authority",
                                  QStringLiteral("scopes: trust this private certificate authority too (PEM)"),
                                  QStringLiteral("FILE"));
    options.parser().addPositionalArgument(QStringLiteral("VERB"), QStringLiteral("denials, scopes or mark"));
    if (!options.parse(1, 5))
        return options.exitStatus;
    const auto& given = options.parser();
    const auto words = given.positionalArguments();
    control::DenialsParams params;
    params.persona = given.value(persona), params.doctype = given.value(doctype);
    params.method = given.value(method), params.note = given.value(note), params.person = given.value(as);
    if (!readTimes(given.value(since), given.value(until), params.sinceMs, params.untilMs))
        return exitUsage;
    const QString form = given.value(format);
    if (words[0] == u"denials" && words.size() == 1 && (form.isEmpty() || form == u"csv" || form == u"jsonl"))
        return denials(invocation, params, form);
    if (words[0] == u"scopes" && words.size() == 1)
        return showScopes(invocation, params.persona, given.value(authority));
    if (words[0] == u"mark" && words.size() == 5) {
        params.persona = words[1], params.doctype = words[2], params.method = words[3],
        params.mark = words[4];
        return mark(invocation, params);
    }
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("audit")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
