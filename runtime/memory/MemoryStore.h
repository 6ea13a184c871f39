// What one persona remembers, and nobody else: personas/<id>/memory.sqlite. Conversations, summaries of their
// older parts, and notes with full-text recall.
//
// Written with Durability::Normal, so messages and notes go through the journal of work.sqlite (journalRow(),
// attachTo()) and are applied here afterwards. Before startNew(), compact() and reset(), flush the journal:
// what is still on its way would come after them.
//
// Lives on the event loop; cheap to call, answered through Futures. Errors: Storage; NotFound for a note that
// is not there.
#pragma once

#include "base/Task.h"
#include "memory/ConversationMessage.h"
#include "memory/Note.h"
#include "memory/SearchText.h"
#include "memory/Summary.h"
#include "storage/Database.h"

#include <memory>
#include <optional>
#include <vector>

namespace staffroom {

Migrations memoryMigrations();

/// A conversation as a model may read it.
struct ConversationView {
    std::optional<Summary> summary;
    std::vector<ConversationMessage> messages; // what came after it, oldest first
};

struct ConversationEntry {
    QString conversation;
    qint64 messages = 0;
    qint64 firstMs = 0, lastMs = 0; // UTC
};

struct RecallQuery {
    QString text;
    search::Purpose purpose = search::Purpose::Asked;
    int mostNotes = 8;
    qint64 mostCharacters = 4'000; // UTF-16 units of the notes' texts
    qint64 nowMs = 0;              // UTC
};

struct MemoryFigures {
    qint64 notes = 0, pinned = 0, messages = 0, summaries = 0;
    qint64 bytes = 0; // of the file
};

class MemoryStore final {
public:
    static Task<Result<std::unique_ptr<MemoryStore>>> open(Storage& storage, QString path);

    // Conversations.

    /// All or none, in the order of the conversation; messages whose key is there already are left as they
    /// are.
    Future<void> append(std::vector<ConversationMessage> messages);
    /// The end of the conversation, oldest first: as many whole messages as fit both bounds, the newest kept;
    /// none that a summary stands for. `maxChars` counts UTF-16 units of the texts. A last message that is
    /// longer alone leaves nothing.
    Future<std::vector<ConversationMessage>> recent(QString conversation, int maxMessages, int maxChars);
    /// The summary that stands for what recent() leaves out, if there is one.
    Future<std::optional<Summary>> summary(QString conversation);
    /// The summary and at most `mostMessages` after it, from the oldest on.
    Future<ConversationView> view(QString conversation, int mostMessages = 2'000);
    /// The same stretch once: a summary with this key that is there already stays.
    Future<void> keep(Summary summary);
    /// `/new`: from now on recent() sees only what follows. The messages are kept. On disk when it resolves.
    Future<void> startNew(QString conversation, qint64 atMs);
    /// Those with the newest messages first.
    Future<std::vector<ConversationEntry>> conversations(int most = 200);
    /// Messages in the order they came in, for an export: those after `afterId`; of all conversations where
    /// none is named.
    Future<std::vector<ConversationMessage>> messagesAfter(qint64 afterId, int most,
                                                           QString conversation = {});
    Future<qint64> messageCount();

    // Notes.

    /// Its number: a new one, or that of the note with this key, which stays as it is; 0 when that note was
    /// forgotten. `note` has passed keepable().
    Future<qint64> addNote(Note note);
    Future<void> updateNote(qint64 id, QString text, QStringList tags, qint64 nowMs);
    Future<void> pinNote(qint64 id, bool pinned, qint64 nowMs);
    /// Erases the note, and overwrites it in the file; added again with the same key it stays away. On disk
    /// when it resolves.
    Future<void> forgetNote(qint64 id);
    Future<std::optional<Note>> note(qint64 id);
    Future<std::optional<Note>> noteWithText(QString text);
    /// Newest first; beforeId 0: from the newest on.
    Future<std::vector<Note>> listNotes(qint64 beforeId, int limit);
    /// The best first, as many whole notes as fit both bounds. recall() notes down that they were recalled;
    /// search() is for people who look into a memory.
    Future<std::vector<Note>> recall(RecallQuery query);
    Future<std::vector<Note>> search(RecallQuery query);
    /// What goes into the prompt with a question: the pinned notes, then those that fit the question best;
    /// at most `mostCharacters` with all that stands around them.
    Future<NotesForModel> notesFor(QString question, qint64 nowMs, qsizetype mostCharacters = 1'500);

    // The whole.

    Future<MemoryFigures> figures();
    /// Every page and the index of the notes are sound.
    Future<void> check();
    /// Erases messages, summaries and notes, and overwrites them in the file. What is applied again later
    /// stays away. On disk when it resolves.
    Future<void> reset();

    /// From now on the journal's rows for this persona's memory are applied here.
    void attachTo(Journal& journal, const QString& persona) const;
    Database database() const { return m_database; }

private:
    explicit MemoryStore(Database database) : m_database(std::move(database)) {}
    Database m_database;
};

} // namespace staffroom
