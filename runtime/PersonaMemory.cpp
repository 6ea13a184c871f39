#include "PersonaMemory.h"

#include "agent/Records.h"
#include "memory/MemoryTools.h"
#include "memory/MessageSearch.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using control::MemoryParams;
using control::NoteLine;
using control::NotesReport;

Task<Result<void>> recordMemoryDecision(PersonaMemory memory, QString person, QString what, qint64 note,
                                        Limits limits) {
    LedgerEntry entry;
    entry.key = QStringLiteral("memory:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = memory.clock.utcMs();
    entry.kind = QStringLiteral("decision");
    entry.persona = memory.persona.id;
    entry.person = person;
    entry.method = QStringLiteral("memory.") + what;
    nlohmann::json body{{"what", what.toStdString()}, {"private", memory.persona.isPrivate}};
    if (note != 0)
        body["note"] = note;
    entry.body = QByteArray::fromStdString(body.dump());
    const auto row = agent::ledgerRow(entry);
    auto writing = memory.work.write([row](Connection& work) { return Journal::add(work, row); });
    auto written = bounded(std::move(writing), memory.clock, limits);
    CO_TRY_VOID(co_await written);
    memory.journal.kick();
    co_return Result<void>();
}

namespace {

NoteLine lineOf(const Note& note, bool readable) {
    NoteLine line;
    line.id = note.id, line.createdMs = note.createdMs, line.updatedMs = note.updatedMs;
    line.recalledMs = note.recalledMs, line.conversation = note.conversation, line.turn = note.turn;
    line.pinned = note.pinned, line.characters = note.text.size();
    if (readable)
        line.text = note.text, line.tags = note.tags, line.author = note.author;
    return line;
}

NotesReport reportOf(const PersonaMemory& memory, const std::vector<Note>& notes, bool opened) {
    NotesReport report;
    report.persona = memory.persona.id;
    report.isPrivate = memory.persona.isPrivate;
    report.opened = opened;
    for (const auto& note : notes)
        report.notes.push_back(lineOf(note, opened || !report.isPrivate));
    return report;
}

/// Whether the words may be shown: those of a private persona only when they are asked for, and then it is
/// recorded first.
Task<Result<bool>> opened(PersonaMemory memory, MemoryParams params, Limits limits) {
    if (!memory.persona.isPrivate || !params.open)
        co_return !memory.persona.isPrivate;
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who opens it? \"person\" is missing"));
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, QStringLiteral("open"), params.note, limits));
    co_return true;
}

tl::unexpected<Error> closed(const PersonaMemory& memory) {
    return failure(
        ErrorKind::Policy,
        QStringLiteral("%1's memory is private: open it with --open; that is recorded in the ledger")
            .arg(memory.persona.id));
}

tl::unexpected<Error> noSuchNote(qint64 id) {
    return failure(ErrorKind::NotFound, QStringLiteral("there is no note %1").arg(id));
}

/// What was said a moment ago is there, too. A journal that is held up elsewhere does not matter here.
Task<> settle(PersonaMemory memory, Limits limits) {
    co_await memory.journal.flush(limits);
}

} // namespace

Task<Result<void>> resetMemory(PersonaMemory memory, QString person, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY_VOID(co_await recordMemoryDecision(memory, person, QStringLiteral("reset"), 0, limits));
    const auto target = memoryTarget(memory.persona.id);
    auto leaving =
        memory.work.write([target](Connection& work) { // what waits still, and would come afterwards
            return work.exec(QStringLiteral("DELETE FROM journal WHERE target = ?"), {target});
        });
    CO_TRY_VOID(co_await leaving);
    CO_TRY_VOID(co_await memory.store.reset());
    if (memory.drop)
        memory.drop();
    co_return Result<void>();
}

Task<Result<control::MemoryReport>> memoryReport(PersonaMemory memory, Limits limits) {
    co_await settle(memory, limits);
    control::MemoryReport report;
    report.persona = memory.persona.id;
    report.isPrivate = memory.persona.isPrivate;
    CO_TRY(const auto figures, co_await memory.store.figures());
    report.notes = figures.notes, report.pinned = figures.pinned, report.messages = figures.messages;
    report.summaries = figures.summaries, report.bytes = figures.bytes;
    const auto sound = co_await memory.store.check();
    if (!sound)
        report.trouble = sound.error().detail;
    CO_TRY(const auto conversations, co_await memory.store.conversations());
    for (const auto& each : conversations) {
        control::ConversationLine line;
        line.conversation = each.conversation, line.messages = each.messages;
        line.firstMs = each.firstMs, line.lastMs = each.lastMs;
        report.conversations.push_back(line);
    }
    co_return report;
}

Task<Result<NotesReport>> listNotes(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY(const bool readable, co_await opened(memory, params, limits));
    CO_TRY(const auto notes, co_await memory.store.listNotes(params.beforeId, params.limit));
    co_return reportOf(memory, notes, readable);
}

Task<Result<NotesReport>> searchNotes(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY(const bool readable, co_await opened(memory, params, limits));
    if (!readable) // that a word is found tells the word
        co_return closed(memory);
    RecallQuery query;
    query.text = params.text;
    query.mostNotes = params.limit;
    query.mostCharacters = longestNote * params.limit;
    query.nowMs = memory.clock.utcMs();
    CO_TRY(const auto notes, co_await memory.store.search(query));
    co_return reportOf(memory, notes, readable);
}

Task<Result<NotesReport>> showNote(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY(const bool readable, co_await opened(memory, params, limits));
    CO_TRY(const auto note, co_await memory.store.note(params.note));
    if (!note)
        co_return noSuchNote(params.note);
    const std::vector<Note> notes(1, *note);
    co_return reportOf(memory, notes, readable);
}

Task<Result<NotesReport>> addNote(PersonaMemory memory, MemoryParams params, Limits limits) {
    Note note;
    note.text = params.text;
    note.tags = params.tags;
    note.author = params.person;
    note.pinned = params.pinned;
    CO_TRY_VOID(keepable(note));
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, QStringLiteral("add"), 0, limits));
    const memory::MemoryAccess access{memory.store, memory.work, memory.journal, memory.clock,
                                      memory.persona.id};
    CO_TRY(const auto kept, co_await memory::keepNote(access, note));
    if (params.pinned && !kept.isNew)
        CO_TRY_VOID(co_await memory.store.pinNote(kept.id, true, memory.clock.utcMs()));
    CO_TRY(const auto stored, co_await memory.store.note(kept.id));
    if (!stored)
        co_return noSuchNote(kept.id);
    const std::vector<Note> notes(1, *stored);
    co_return reportOf(memory, notes, true); // whoever wrote it may read it
}

Task<Result<NotesReport>> updateNote(PersonaMemory memory, MemoryParams params, Limits limits) {
    Note changed;
    changed.text = params.text;
    changed.tags = params.tags;
    CO_TRY(changed, keepable(changed));
    co_await settle(memory, limits);
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, QStringLiteral("update"), params.note, limits));
    CO_TRY_VOID(
        co_await memory.store.updateNote(params.note, changed.text, changed.tags, memory.clock.utcMs()));
    CO_TRY(const auto stored, co_await memory.store.note(params.note));
    if (!stored)
        co_return noSuchNote(params.note);
    const std::vector<Note> notes(1, *stored);
    co_return reportOf(memory, notes, true);
}

Task<Result<void>> pinNote(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    const auto what = params.pinned ? QStringLiteral("pin") : QStringLiteral("unpin");
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, what, params.note, limits));
    co_return co_await memory.store.pinNote(params.note, params.pinned, memory.clock.utcMs());
}

Task<Result<void>> forgetNote(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, QStringLiteral("forget"), params.note, limits));
    co_return co_await memory.store.forgetNote(params.note);
}

namespace {

control::MessagesReport messagesReport(const PersonaMemory& memory,
                                       const std::vector<ConversationMessage>& messages) {
    control::MessagesReport report;
    report.persona = memory.persona.id;
    for (const auto& each : messages) {
        control::MessageLine line;
        line.id = each.id, line.atMs = each.atMs, line.conversation = each.conversation,
        line.role = each.role;
        line.author = each.author, line.text = each.text, line.turn = each.turn;
        report.messages.push_back(line);
    }
    return report;
}

} // namespace

Task<Result<control::MessagesReport>> readMessages(PersonaMemory memory, MemoryParams params, Limits limits) {
    co_await settle(memory, limits);
    CO_TRY(const bool readable, co_await opened(memory, params, limits));
    if (!readable)
        co_return closed(memory);
    auto reading = params.beforeId > 0
                       ? messagesBefore(memory.store.database(), params.beforeId, params.limit,
                                        params.conversation)
                       : memory.store.messagesAfter(params.afterId, params.limit, params.conversation);
    CO_TRY(const auto messages, co_await reading);
    co_return messagesReport(memory, messages);
}

Task<Result<control::MessagesReport>> findInMessages(PersonaMemory memory, MemoryParams params,
                                                     Limits limits) {
    co_await settle(memory, limits);
    CO_TRY(const bool readable, co_await opened(memory, params, limits));
    if (!readable) // that a word is found tells the word
        co_return closed(memory);
    MessageSearch search;
    search.words = params.text, search.conversation = params.conversation;
    search.beforeId = params.beforeId, search.most = params.limit;
    CO_TRY(const auto found, co_await findMessages(memory.store.database(), search));
    auto report = messagesReport(memory, found.messages);
    report.goOnBefore = found.goOnBefore;
    co_return report;
}

} // namespace staffroom
