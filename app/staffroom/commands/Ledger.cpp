#include "Invocation.h"
#include "LedgerExport.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "TimeOption.h"
#include "base/Redactor.h"
#include "control/AuditReports.h"
#include "control/Reports.h"

#include <QFile>

namespace staffroom::cli {

namespace {

constexpr int longSeconds = 3'600; // a look at millions of rows
constexpr int exportPage = 500;

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

int list(const Invocation& invocation, const control::LedgerParams& params) {
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

/// Page after page, newest first, until one is empty.
Task<Result<void>> writePages(AskRuntime ask, control::LedgerParams params, bool csv, QFile& file) {
    qint64 left = params.limit > 0 ? params.limit : std::numeric_limits<qint64>::max();
    const auto put = [&file](const QByteArray& text) -> Result<void> {
        const auto clean = Redactor::global().redact(text);
        if (file.write(clean) != clean.size())
            return failure(
                ErrorKind::Storage,
                QStringLiteral("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
        return {};
    };
    if (csv) {
        CO_TRY_VOID(put(csvHeading()));
    }
    while (left > 0) {
        params.limit = static_cast<int>(std::min<qint64>(left, exportPage));
        const QByteArray question = control::toJson(params);
        CO_TRY(const auto answer, co_await ask(QStringLiteral("ledger"), question));
        CO_TRY(const auto lines, control::ledgerLinesFrom(answer));
        if (lines.empty())
            break;
        for (const auto& line : lines) {
            CO_TRY_VOID(put(csv ? csvRow(line) : jsonRow(line)));
        }
        left -= static_cast<qint64>(lines.size());
        params.beforeId = lines.back().id;
    }
    if (!file.flush())
        co_return failure(
            ErrorKind::Storage,
            QStringLiteral("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
    co_return Result<void>();
}

int exportTo(const Invocation& invocation, const control::LedgerParams& params, bool csv,
             const QString& path) {
    QFile file(path);
    const bool open = path.isEmpty() ? file.open(stdout, QIODevice::WriteOnly)
                                     : file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    if (!open) {
        printError(QStringLiteral("%1 cannot be made: %2").arg(path, file.errorString()));
        return exitFailed;
    }
    const auto done = converse(
        invocation, [&](AskRuntime ask) { return writePages(std::move(ask), params, csv, file); },
        longSeconds);
    return done ? exitGood : fail(done.error());
}

int verify(const Invocation& invocation) {
    const auto answer = callRuntime(invocation, QStringLiteral("ledger.verify"), "{}", longSeconds);
    const auto report = answer.and_then(control::verdictReportFrom);
    if (!report)
        return fail(report.error());
    if (invocation.json) {
        printJson(*answer);
        return report->faults == 0 ? exitGood : exitFailed;
    }
    for (const auto& note : report->notes)
        printLine(note);
    if (report->faults == 0) {
        printLine(
            QStringLiteral("The ledger is sound: %1 rows, from row %2 to row %3, each as it was written.")
                .arg(report->rows)
                .arg(report->firstRow)
                .arg(report->lastRow));
        return exitGood;
    }
    QString remedy;
    for (const auto& fault : report->first) {
        printLine(fault.row == 0 ? fault.what : QStringLiteral("row %1: %2").arg(fault.row).arg(fault.what));
        if (fault.remedy != remedy)
            printLine(QStringLiteral("    → ") + fault.remedy);
        remedy = fault.remedy;
    }
    printLine(QStringLiteral("\nThe ledger was changed: %1 faults in %2 rows.")
                  .arg(report->faults)
                  .arg(report->rows));
    return exitFailed;
}

int prune(const Invocation& invocation, const control::DeedParams& params) {
    const auto answer =
        callRuntime(invocation, QStringLiteral("ledger.prune"), control::toJson(params), longSeconds);
    const auto report = answer.and_then(control::prunedReportFrom);
    if (!report)
        return fail(report.error());
    if (invocation.json)
        printJson(*answer);
    else if (report->rows == 0)
        printLine(QStringLiteral("Nothing is that old."));
    else
        printLine(QStringLiteral("%1 rows are gone, up to row %2; a checkpoint keeps that.")
                      .arg(report->rows)
                      .arg(report->through));
    return exitGood;
}

int seal(const Invocation& invocation, const control::DeedParams& params) {
    const auto answer =
        callRuntime(invocation, QStringLiteral("ledger.seal"), control::toJson(params), longSeconds);
    if (!answer)
        return fail(answer.error());
    if (invocation.json)
        printJson(*answer);
    else
        printLine(QStringLiteral("The record is sealed as it is."));
    return exitGood;
}

} // namespace

int runLedger(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("ledger")), invocation);
    const auto option = [&options](const char* name, const QString& what, const QString& value) {
        const QCommandLineOption added(QLatin1String(name), what, value);
        options.parser().addOption(added);
        return added;
    };
    const auto kind = option("kind", QStringLiteral("turn, tool_call, model_call, denial, delivery, mark …"),
                             QStringLiteral("KIND"));
    const auto persona = option("persona", QStringLiteral("a persona's id"), QStringLiteral("ID"));
    const auto doctype = option("doctype", QStringLiteral("an ERPNext doctype"), QStringLiteral("NAME"));
    const auto person = option("person", QStringLiteral("who asked"), QStringLiteral("NAME"));
    const auto turn = option("turn", QStringLiteral("one turn's rows"), QStringLiteral("ID"));
    const auto text = option("text", QStringLiteral("words anywhere in the record"), QStringLiteral("WORDS"));
    const auto since = option("since", QStringLiteral("from this time on: 2026-11-22 or 2026-11-22T18:00"),
                              QStringLiteral("TIME"));
    const auto until = option("until", QStringLiteral("before this time"), QStringLiteral("TIME"));
    const auto limit =
        option("limit", QStringLiteral("at most this many lines (50; export: all)"), QStringLiteral("N"));
    const auto before =
        option("before", QStringLiteral("only lines with a smaller id: the next page; prune: a time"),
               QStringLiteral("ID|TIME"));
    const auto format =
        option("format", QStringLiteral("export: csv or jsonl (jsonl)"), QStringLiteral("FORMAT"));
    const auto output =
        option("output", QStringLiteral("export: into this new file"), QStringLiteral("FILE"));
    const auto reason = option("reason", QStringLiteral("prune, seal: why"), QStringLiteral("WORDS"));
    const QCommandLineOption as(
        QStringLiteral("as"), QStringLiteral("who does it, as the ledger will name it"),
        QStringLiteral("NAME"), qEnvironmentVariable("USER", QStringLiteral("operator")));
    options.parser().addOption(as);
    options.parser().addPositionalArgument(QStringLiteral("VERB"),
                                           QStringLiteral("list, export, verify, prune or seal"));
    if (!options.parse(0, 1))
        return options.exitStatus;
    const auto& given = options.parser();
    const QString verb = given.positionalArguments().value(0, QStringLiteral("list"));
    control::LedgerParams params;
    params.kind = given.value(kind), params.persona = given.value(persona),
    params.doctype = given.value(doctype);
    params.person = given.value(person), params.turn = given.value(turn), params.text = given.value(text);
    control::DeedParams deed;
    deed.person = given.value(as), deed.reason = given.value(reason);
    bool good = true;
    const bool exports = verb == u"export";
    params.limit = given.isSet(limit) ? given.value(limit).toInt(&good) : exports ? 0 : 50;
    bool beforeGood = true;
    if (verb == u"prune")
        deed.beforeMs = timeGiven(given.value(before), &beforeGood);
    else if (given.isSet(before))
        params.beforeId = given.value(before).toLongLong(&beforeGood);
    if (!good || !beforeGood || (given.isSet(limit) && params.limit < 1) ||
        (!exports && params.limit > 10'000)) {
        printError(QStringLiteral(
            "--limit is a number from 1 to 10000, --before the id of a line, or, with prune, a "
            "time as 2026-11-22"));
        return exitUsage;
    }
    if (!readTimes(given.value(since), given.value(until), params.sinceMs, params.untilMs))
        return exitUsage;
    const QString written = given.value(format);
    if (verb == u"list")
        return list(invocation, params);
    if (exports && (written.isEmpty() || written == u"jsonl" || written == u"csv"))
        return exportTo(invocation, params, written == u"csv", given.value(output));
    if (verb == u"verify")
        return verify(invocation);
    if (verb == u"prune")
        return prune(invocation, deed);
    if (verb == u"seal")
        return seal(invocation, deed);
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("ledger")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
