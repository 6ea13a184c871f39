#include "memory/MemoryStore.h"

#include "base/Log.h"
#include "memory/NoteTable.h"

namespace staffroom {

namespace {

Result<void> insertAll(Connection& connection, const std::vector<ConversationMessage>& messages) {
    for (const auto& message : messages) {
        TRY(const auto erased,
            connection.row(QStringLiteral("SELECT 1 FROM erased WHERE key = ?"), {message.key}));
        if (erased)
            continue;
        TRY_VOID(connection.exec(
            QStringLiteral("INSERT INTO messages (key, conversation, at_ms, role, author, text, turn) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"),
            {message.key, message.conversation, message.atMs, message.role, message.author, message.text,
             message.turn}));
    }
    return {};
}

ConversationMessage messageFrom(const QVariantList& row) {
    return ConversationMessage{.key = row.at(0).toString(),
                               .conversation = row.at(1).toString(),
                               .atMs = row.at(2).toLongLong(),
                               .role = row.at(3).toString(),
                               .author = row.at(4).toString(),
                               .text = row.at(5).toString(),
                               .turn = row.at(6).toString()};
}

/// With its id behind the other columns.
ConversationMessage numberedMessageFrom(const QVariantList& row) {
    auto message = messageFrom(row);
    message.id = row.at(7).toLongLong();
    return message;
}

std::vector<ConversationMessage> numberedMessagesFrom(const std::vector<QVariantList>& rows) {
    std::vector<ConversationMessage> messages;
    messages.reserve(rows.size());
    for (const auto& row : rows)
        messages.push_back(numberedMessageFrom(row));
    return messages;
}

/// The newest summary of what was said since the conversation's beginning.
Result<std::optional<Summary>> liveSummary(Connection& connection, const QString& conversation) {
    TRY(const auto row,
        connection.row(
            QStringLiteral("SELECT up_to_id, messages, at_ms, content FROM summaries "
                           "WHERE conversation = ? AND up_to_id > coalesce((SELECT after_id FROM "
                           "beginnings WHERE conversation = ?), 0) ORDER BY up_to_id DESC LIMIT 1"),
            {conversation, conversation}));
    if (!row)
        return std::optional<Summary>();
    Summary summary;
    summary.conversation = conversation;
    summary.upToId = row->at(0).toLongLong();
    summary.messages = row->at(1).toLongLong();
    summary.atMs = row->at(2).toLongLong();
    TRY_VOID(readContent(row->at(3).toByteArray(), summary));
    return std::optional<Summary>(std::move(summary));
}

/// Messages up to this one are hidden from a model: by a new beginning, or by a summary.
Result<qint64> hiddenUpTo(Connection& connection, const QString& conversation) {
    TRY(const auto row,
        connection.row(
            QStringLiteral(
                "SELECT max(coalesce((SELECT after_id FROM beginnings WHERE conversation = ?), 0), "
                "coalesce((SELECT max(up_to_id) FROM summaries WHERE conversation = ?), 0))"),
            {conversation, conversation}));
    return row->at(0).toLongLong();
}

std::vector<Note> notesThatFit(std::vector<Note> notes, const RecallQuery& query) {
    std::vector<Note> fitting;
    qint64 room = query.mostCharacters;
    for (auto& note : notes) {
        if (static_cast<int>(fitting.size()) == query.mostNotes || note.text.size() > room)
            continue;
        room -= note.text.size();
        fitting.push_back(std::move(note));
    }
    return fitting;
}

constexpr int mostSearched = 64;
constexpr int mostPinned = 12;

Result<std::vector<Note>> found(Connection& connection, const RecallQuery& query) {
    TRY(auto best, notes::search(connection, query.text, query.purpose, mostSearched, query.nowMs));
    return notesThatFit(std::move(best), query);
}

/// A journal row, whichever it holds, to its table.
Result<void> apply(Connection& connection, const JournalRow& row) {
    if (isNoteInJournal(row.payload)) {
        TRY(const auto note, noteFromJournal(row.payload));
        TRY_VOID(notes::add(connection, note));
        return {};
    }
    TRY(const auto message, messageFromJournal(row.payload));
    return insertAll(connection, {message});
}

/// From rows that run backwards from the newest.
std::vector<ConversationMessage> thoseThatFit(const std::vector<QVariantList>& newestFirst, qint64 maxChars) {
    std::vector<ConversationMessage> fitting;
    qint64 chars = 0;
    for (const auto& row : newestFirst) {
        auto message = messageFrom(row);
        chars += message.text.size();
        if (chars > maxChars)
            break;
        fitting.push_back(std::move(message));
    }
    std::reverse(fitting.begin(), fitting.end());
    return fitting;
}

} // namespace

Migrations memoryMigrations() {
    return Migrations{
        .name = QStringLiteral("memory"),
        .scripts = {QStringLiteral(":/sql/memory/0001.sql"), QStringLiteral(":/sql/memory/0002.sql")}};
}

Task<Result<std::unique_ptr<MemoryStore>>> MemoryStore::open(Storage& storage, QString path) {
    auto opening = storage.open(std::move(path), memoryMigrations(), Durability::Normal);
    CO_TRY(auto database, co_await opening);
    co_return std::unique_ptr<MemoryStore>(new MemoryStore(std::move(database)));
}

Future<void> MemoryStore::append(std::vector<ConversationMessage> messages) {
    return m_database.write([messages = std::move(messages)](Connection& connection) -> Result<void> {
        return insertAll(connection, messages);
    });
}

Future<std::vector<ConversationMessage>> MemoryStore::recent(QString conversation, int maxMessages,
                                                             int maxChars) {
    using Messages = std::vector<ConversationMessage>;
    return m_database.read([conversation, maxMessages, maxChars](Connection& connection) -> Result<Messages> {
        TRY(const auto hidden, hiddenUpTo(connection, conversation));
        TRY(const auto rows,
            connection.rows(
                QStringLiteral("SELECT key, conversation, at_ms, role, author, text, turn FROM messages "
                               "WHERE conversation = ? AND id > ? ORDER BY id DESC LIMIT ?"),
                {conversation, hidden, std::max(maxMessages, 0)}));
        return thoseThatFit(rows, maxChars);
    });
}

Future<std::optional<Summary>> MemoryStore::summary(QString conversation) {
    return m_database.read(
        [conversation](Connection& connection) { return liveSummary(connection, conversation); });
}

Future<ConversationView> MemoryStore::view(QString conversation, int mostMessages) {
    return m_database.read([conversation, mostMessages](Connection& connection) -> Result<ConversationView> {
        ConversationView view;
        TRY(view.summary, liveSummary(connection, conversation));
        TRY(const auto hidden, hiddenUpTo(connection, conversation));
        TRY(const auto rows,
            connection.rows(
                QStringLiteral("SELECT key, conversation, at_ms, role, author, text, turn, id FROM messages "
                               "WHERE conversation = ? AND id > ? ORDER BY id LIMIT ?"),
                {conversation, hidden, mostMessages}));
        view.messages = numberedMessagesFrom(rows);
        return view;
    });
}

Future<void> MemoryStore::keep(Summary summary) {
    return m_database.write([summary = std::move(summary)](Connection& connection) -> Result<void> {
        // A reset meanwhile took the messages away: then there is nothing left to stand for.
        return connection.exec(
            QStringLiteral("INSERT INTO summaries (key, conversation, up_to_id, messages, at_ms, content) "
                           "SELECT ?, ?, id, ?, ?, ? FROM messages WHERE id = ? AND conversation = ? "
                           "ON CONFLICT (key) DO NOTHING"),
            {summary.key(), summary.conversation, summary.messages, summary.atMs, contentOf(summary),
             summary.upToId, summary.conversation});
    });
}

Future<void> MemoryStore::startNew(QString conversation, qint64 atMs) {
    return m_database.writeDurably([conversation, atMs](Connection& connection) {
        return connection.exec(
            QStringLiteral("INSERT OR REPLACE INTO beginnings (conversation, after_id, at_ms) "
                           "SELECT ?, coalesce(max(id), 0), ? FROM messages"),
            {conversation, atMs});
    });
}

Future<qint64> MemoryStore::messageCount() {
    return m_database.read([](Connection& connection) -> Result<qint64> {
        TRY(const auto row, connection.row(QStringLiteral("SELECT count(*) FROM messages")));
        return row->at(0).toLongLong();
    });
}

Future<std::vector<ConversationEntry>> MemoryStore::conversations(int most) {
    using Entries = std::vector<ConversationEntry>;
    return m_database.read([most](Connection& connection) -> Result<Entries> {
        TRY(const auto rows,
            connection.rows(
                QStringLiteral("SELECT conversation, count(*), min(at_ms), max(at_ms) FROM messages "
                               "GROUP BY conversation ORDER BY max(id) DESC LIMIT ?"),
                {most}));
        Entries entries;
        for (const auto& row : rows)
            entries.push_back({row.at(0).toString(), row.at(1).toLongLong(), row.at(2).toLongLong(),
                               row.at(3).toLongLong()});
        return entries;
    });
}

Future<std::vector<ConversationMessage>> MemoryStore::messagesAfter(qint64 afterId, int most,
                                                                    QString conversation) {
    using Messages = std::vector<ConversationMessage>;
    return m_database.read([afterId, most, conversation](Connection& connection) -> Result<Messages> {
        TRY(const auto rows,
            connection.rows(
                QStringLiteral("SELECT key, conversation, at_ms, role, author, text, turn, id FROM messages "
                               "WHERE id > ? AND (? = '' OR conversation = ?) ORDER BY id LIMIT ?"),
                {afterId, conversation, conversation, most}));
        return numberedMessagesFrom(rows);
    });
}

Future<qint64> MemoryStore::addNote(Note note) {
    return m_database.write(
        [note = std::move(note)](Connection& connection) { return notes::add(connection, note); });
}

Future<void> MemoryStore::updateNote(qint64 id, QString text, QStringList tags, qint64 nowMs) {
    return m_database.writeDurably([id, text, tags, nowMs](Connection& connection) {
        return notes::update(connection, id, text, tags, nowMs);
    });
}

Future<void> MemoryStore::pinNote(qint64 id, bool pinned, qint64 nowMs) {
    return m_database.writeDurably(
        [id, pinned, nowMs](Connection& connection) { return notes::pin(connection, id, pinned, nowMs); });
}

Future<void> MemoryStore::forgetNote(qint64 id) {
    return m_database.writeDurably([id](Connection& connection) { return notes::forget(connection, id); });
}

Future<std::optional<Note>> MemoryStore::note(qint64 id) {
    return m_database.read([id](Connection& connection) { return notes::byId(connection, id); });
}

Future<std::optional<Note>> MemoryStore::noteWithText(QString text) {
    return m_database.read([text](Connection& connection) { return notes::byText(connection, text); });
}

Future<std::vector<Note>> MemoryStore::listNotes(qint64 beforeId, int limit) {
    return m_database.read(
        [beforeId, limit](Connection& connection) { return notes::page(connection, beforeId, limit); });
}

Future<std::vector<Note>> MemoryStore::recall(RecallQuery query) {
    return m_database.write([query](Connection& connection) -> Result<std::vector<Note>> {
        TRY(auto recalled, found(connection, query));
        TRY_VOID(notes::touch(connection, recalled, query.nowMs));
        return recalled;
    });
}

Future<std::vector<Note>> MemoryStore::search(RecallQuery query) {
    return m_database.read([query](Connection& connection) { return found(connection, query); });
}

Future<NotesForModel> MemoryStore::notesFor(QString question, qint64 nowMs, qsizetype mostCharacters) {
    return m_database.write(
        [question, nowMs, mostCharacters](Connection& connection) -> Result<NotesForModel> {
            TRY(auto candidates, notes::pinned(connection, mostPinned));
            TRY(const auto best,
                notes::search(connection, question, search::Purpose::Automatic, mostSearched, nowMs));
            for (const auto& each : best) {
                if (!each.pinned)
                    candidates.push_back(each);
            }
            auto given = notesForModel(candidates, mostCharacters);
            std::erase_if(candidates, [&](const Note& each) { return !given.ids.contains(each.id); });
            TRY_VOID(notes::touch(connection, candidates, nowMs));
            return given;
        });
}

Future<MemoryFigures> MemoryStore::figures() {
    return m_database.read([](Connection& connection) -> Result<MemoryFigures> {
        TRY(const auto row,
            connection.row(QStringLiteral(
                "SELECT (SELECT count(*) FROM notes), (SELECT count(*) FROM notes WHERE pinned = 1), (SELECT "
                "count(*) FROM messages), (SELECT count(*) FROM summaries)")));
        TRY(const auto pages, connection.row(QStringLiteral("PRAGMA page_count")));
        TRY(const auto size, connection.row(QStringLiteral("PRAGMA page_size")));
        return MemoryFigures{row->at(0).toLongLong(), row->at(1).toLongLong(), row->at(2).toLongLong(),
                             row->at(3).toLongLong(), pages->at(0).toLongLong() * size->at(0).toLongLong()};
    });
}

Future<void> MemoryStore::check() {
    // The index is checked by what looks like an insert.
    return m_database.write([](Connection& connection) -> Result<void> {
        TRY(const auto row, connection.row(QStringLiteral("PRAGMA integrity_check(1)")));
        const auto verdict = row ? row->at(0).toString() : QString();
        if (verdict != u"ok")
            return failure(ErrorKind::Storage, verdict);
        return notes::check(connection);
    });
}

Future<void> MemoryStore::reset() {
    return m_database.writeDurably([](Connection& connection) -> Result<void> {
        TRY_VOID(notes::forgetAll(connection)); // from here on what is deleted is overwritten
        TRY_VOID(connection.exec(QStringLiteral("DELETE FROM summaries")));
        TRY_VOID(connection.exec(QStringLiteral("INSERT OR IGNORE INTO erased SELECT key FROM messages")));
        TRY_VOID(connection.exec(QStringLiteral("DELETE FROM messages")));
        return connection.exec(QStringLiteral("DELETE FROM beginnings"));
    });
}

void MemoryStore::attachTo(Journal& journal, const QString& persona) const {
    const auto applyAll = [database = m_database](std::vector<JournalRow> rows) mutable {
        return database.write([rows = std::move(rows)](Connection& connection) -> Result<void> {
            for (const auto& row : rows) {
                const auto applied = apply(connection, row);
                if (applied)
                    continue;
                if (applied.error().kind != ErrorKind::Parse)
                    return applied;
                // One that cannot be read must not hold up those behind it.
                qCCritical(lcStorage, "%s, row %s: %s", qPrintable(row.target), qPrintable(row.key),
                           qPrintable(applied.error().toString()));
            }
            return {};
        });
    };
    const auto makeDurable = [database = m_database]() mutable { return database.checkpoint(); };
    journal.setTarget(memoryTarget(persona), applyAll, makeDurable);
}

} // namespace staffroom
