#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/MemoryReports.h"

#include <QDateTime>

#include <unistd.h>

#include <cstdio>

namespace staffroom::cli {

namespace {

using control::MemoryParams;

constexpr int exportSeconds = 60;
constexpr int exportPage = 500;

QString shortened(const QString& text) {
    const auto line = text.simplified();
    return line.size() > 90 ? line.left(89) + u'…' : line;
}

QString sizeText(qint64 bytes) {
    return bytes < 1'000'000 ? QStringLiteral("%1 kB").arg((bytes + 999) / 1000)
                             : QStringLiteral("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
}

void show(const control::MemoryReport& report) {
    printLine(QStringLiteral("%1%2: %3 notes (%4 pinned), %5 messages, %6 summaries, %7; %8")
                  .arg(report.persona, report.isPrivate ? QStringLiteral(" (private)") : QString())
                  .arg(report.notes)
                  .arg(report.pinned)
                  .arg(report.messages)
                  .arg(report.summaries)
                  .arg(sizeText(report.bytes), report.trouble.isEmpty()
                                                   ? QStringLiteral("the file is sound")
                                                   : QStringLiteral("TROUBLE: ") + report.trouble));
    if (report.conversations.empty())
        return;
    std::vector<QStringList> rows{{QStringLiteral("CONVERSATION"), QStringLiteral("MESSAGES"),
                                   QStringLiteral("FIRST"), QStringLiteral("LAST")}};
    for (const auto& each : report.conversations)
        rows.push_back({each.conversation, QString::number(each.messages), localTime(each.firstMs),
                        localTime(each.lastMs)});
    printLine(table(rows));
}

void show(const control::NotesReport& report) {
    if (report.notes.empty())
        return printLine(QStringLiteral("%1 has no such note.").arg(report.persona));
    const bool words = report.opened || !report.isPrivate;
    std::vector<QStringList> rows{{QStringLiteral("NOTE"), QStringLiteral("CHANGED"), QStringLiteral("BY"),
                                   QStringLiteral("TAGS"), QStringLiteral("RECALLED"),
                                   QStringLiteral("TEXT")}};
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (const auto& note : report.notes)
        rows.push_back(
            {QString::number(note.id) + (note.pinned ? QStringLiteral(" pinned") : QString()),
             localTime(note.updatedMs), note.author, note.tags.join(u' '), ago(note.recalledMs, nowMs),
             words ? shortened(note.text) : QStringLiteral("(%1 characters)").arg(note.characters)});
    printLine(table(rows));
    if (!words)
        printLine(QStringLiteral(
            "\nThis memory is private. --open shows its words, and is recorded in the ledger."));
}

void showWhole(const control::NotesReport& report) {
    for (const auto& note : report.notes) {
        const bool words = report.opened || !report.isPrivate;
        printLine(QStringLiteral("note %1%2, by %3, %4")
                      .arg(note.id)
                      .arg(note.pinned ? QStringLiteral(" (pinned)") : QString(),
                           words ? note.author : QStringLiteral("(private)"), localTime(note.updatedMs)));
        if (!note.tags.isEmpty())
            printLine(QStringLiteral("tags: ") + note.tags.join(u' '));
        if (!note.conversation.isEmpty())
            printLine(QStringLiteral("from: %1, turn %2").arg(note.conversation, note.turn));
        printLine(words ? u'\n' + note.text
                        : QStringLiteral("%1 characters; --open shows them").arg(note.characters));
    }
}

template <class Report>
int tell(const Invocation& invocation, const char* method, const MemoryParams& params,
         Result<Report> (*read)(const QByteArray&), void (*print)(const Report&)) {
    const auto answer = callRuntime(invocation, QLatin1String(method), control::toJson(params));
    if (!answer)
        return fail(answer.error());
    const auto report = read(*answer);
    if (!report)
        return fail(report.error());
    if (invocation.json)
        printJson(*answer);
    else
        print(*report);
    return exitGood;
}

int notes(const Invocation& invocation, const char* method, const MemoryParams& params, bool whole = false) {
    return tell<control::NotesReport>(invocation, method, params, control::notesReportFrom,
                                      whole ? showWhole
                                            : static_cast<void (*)(const control::NotesReport&)>(show));
}

int change(const Invocation& invocation, const char* method, const MemoryParams& params,
           const QString& told) {
    const auto answer = callRuntime(invocation, QLatin1String(method), control::toJson(params));
    if (!answer)
        return fail(answer.error());
    if (invocation.json)
        printJson(*answer);
    else
        printLine(told);
    return exitGood;
}

/// Notes, then messages, one JSON object a line.
int exportAll(const Invocation& invocation, MemoryParams params) {
    params.limit = exportPage;
    for (;;) { // newest first
        const auto answer =
            callRuntime(invocation, QStringLiteral("memory.list"), control::toJson(params), exportSeconds);
        const auto page = answer.and_then(control::notesReportFrom);
        if (!page)
            return fail(page.error());
        if (page->isPrivate && !page->opened)
            return fail(
                failure(ErrorKind::Policy,
                        QStringLiteral("%1's memory is private: export it with --open; that is recorded "
                                       "in the ledger")
                            .arg(params.persona))
                    .value());
        for (const auto& note : page->notes) {
            control::NotesReport one = *page;
            one.notes = std::vector<control::NoteLine>(1, note);
            printJson(control::toJson(one));
        }
        if (static_cast<int>(page->notes.size()) < exportPage)
            break;
        params.beforeId = page->notes.back().id;
    }
    for (;;) {
        const auto answer = callRuntime(invocation, QStringLiteral("memory.messages"),
                                        control::toJson(params), exportSeconds);
        const auto page = answer.and_then(control::messagesReportFrom);
        if (!page)
            return fail(page.error());
        for (const auto& message : page->messages) {
            control::MessagesReport one;
            one.persona = page->persona;
            one.messages.push_back(message);
            printJson(control::toJson(one));
        }
        if (static_cast<int>(page->messages.size()) < exportPage)
            return exitGood;
        params.afterId = page->messages.back().id;
    }
}

/// The persona's id, typed once more: on the terminal, or as a line of standard input.
QString typedConfirmation(const QString& persona) {
    if (::isatty(STDIN_FILENO) != 0)
        std::fprintf(stderr,
                     "This erases every note and conversation of %s for good. Type its id to confirm: ",
                     qPrintable(persona));
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n' && line.size() < 200; c = std::getchar())
        line += static_cast<char>(c);
    return QString::fromUtf8(line).trimmed();
}

} // namespace

int runMemory(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("memory")), invocation);
    const QCommandLineOption open(
        QStringLiteral("open"), QStringLiteral("show the words of a private memory; recorded in the ledger"));
    const QCommandLineOption pin(QStringLiteral("pin"),
                                 QStringLiteral("add: give the note with every question"));
    const QCommandLineOption tag(QStringLiteral("tag"),
                                 QStringLiteral("add: a word to find it by; may be repeated"),
                                 QStringLiteral("WORD"));
    const QCommandLineOption limit(QStringLiteral("limit"), QStringLiteral("at most this many (50)"),
                                   QStringLiteral("N"));
    const QCommandLineOption before(QStringLiteral("before"),
                                    QStringLiteral("list: notes with a smaller number: the next page"),
                                    QStringLiteral("NOTE"));
    const QCommandLineOption as(
        QStringLiteral("as"), QStringLiteral("who does it, as the ledger will name it"),
        QStringLiteral("NAME"), qEnvironmentVariable("USER", QStringLiteral("operator")));
    options.parser().addOptions({open, pin, tag, limit, before, as});
    options.parser().addPositionalArgument(QStringLiteral("PERSONA"), QStringLiteral("a persona's id"));
    options.parser().addPositionalArgument(
        QStringLiteral("VERB"), QStringLiteral("status, list, search, show, add, forget, export or reset"));
    options.parser().addPositionalArgument(QStringLiteral("REST"),
                                           QStringLiteral("words, or the number of a note"));
    if (!options.parse(2, -1))
        return options.exitStatus;
    const auto& given = options.parser();
    const auto words = given.positionalArguments();
    const QString verb = words[1];
    const QString rest = words.mid(2).join(u' ');
    MemoryParams params;
    params.persona = words[0];
    params.person = given.value(as);
    params.open = given.isSet(open);
    params.pinned = given.isSet(pin);
    params.tags = given.values(tag);
    bool limitGood = true, beforeGood = true, noteGood = true;
    params.limit = given.isSet(limit) ? given.value(limit).toInt(&limitGood) : 50;
    params.beforeId = given.isSet(before) ? given.value(before).toLongLong(&beforeGood) : 0;
    const bool needsNote = verb == u"show" || verb == u"forget";
    if (needsNote)
        params.note = rest.toLongLong(&noteGood);
    else
        params.text = rest;
    if (!limitGood || !beforeGood || !noteGood || params.limit < 1 || params.limit > 1'000) {
        printError(
            QStringLiteral("--limit is a number from 1 to 1000; --before and NOTE are numbers of notes"));
        return exitUsage;
    }
    if (verb == u"status" && rest.isEmpty())
        return tell<control::MemoryReport>(invocation, "memory.status", params, control::memoryReportFrom,
                                           show);
    if (verb == u"list" && rest.isEmpty())
        return notes(invocation, "memory.list", params);
    if (verb == u"search" && !rest.isEmpty())
        return notes(invocation, "memory.search", params);
    if (verb == u"show")
        return notes(invocation, "memory.show", params, true);
    if (verb == u"add" && !rest.isEmpty())
        return notes(invocation, "memory.add", params, true);
    if (verb == u"forget")
        return change(invocation, "memory.forget", params,
                      QStringLiteral("Note %1 is erased.").arg(params.note));
    if (verb == u"export" && rest.isEmpty())
        return exportAll(invocation, params);
    if (verb == u"reset" && rest.isEmpty()) {
        params.confirm = typedConfirmation(params.persona);
        return change(invocation, "memory.reset", params,
                      QStringLiteral("%1 remembers nothing any more.").arg(params.persona));
    }
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("memory")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
