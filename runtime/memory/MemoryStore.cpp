#include "memory/MemoryStore.h"

#include "base/Log.h"

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

Future<void> appendTo(Database database, std::vector<ConversationMessage> messages) {
    return database.write([messages = std::move(messages)](Connection& connection) -> Result<void> {
        return insertAll(connection, messages);
    });
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
    return Migrations{.name = QStringLiteral("memory"), .scripts = {QStringLiteral(":/sql/memory/0001.sql")}};
}

Task<Result<std::unique_ptr<MemoryStore>>> MemoryStore::open(Storage& storage, QString path) {
    auto opening = storage.open(std::move(path), memoryMigrations(), Durability::Normal);
    CO_TRY(auto database, co_await opening);
    co_return std::unique_ptr<MemoryStore>(new MemoryStore(std::move(database)));
}

Future<void> MemoryStore::append(std::vector<ConversationMessage> messages) {
    return appendTo(m_database, std::move(messages));
}

Future<std::vector<ConversationMessage>> MemoryStore::recent(QString conversation, int maxMessages,
                                                             int maxChars) {
    using Messages = std::vector<ConversationMessage>;
    return m_database.read([conversation, maxMessages, maxChars](Connection& connection) -> Result<Messages> {
        TRY(const auto rows,
            connection.rows(
                QStringLiteral("SELECT key, conversation, at_ms, role, author, text, turn FROM messages "
                               "WHERE conversation = ? AND id > coalesce((SELECT after_id FROM "
                               "beginnings WHERE conversation = ?), 0) ORDER BY id DESC LIMIT ?"),
                {conversation, conversation, std::max(maxMessages, 0)}));
        return thoseThatFit(rows, maxChars);
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

Future<void> MemoryStore::reset() {
    return m_database.writeDurably([](Connection& connection) -> Result<void> {
        TRY_VOID(connection.exec(QStringLiteral("PRAGMA secure_delete = ON")));
        TRY_VOID(connection.exec(QStringLiteral("INSERT OR IGNORE INTO erased SELECT key FROM messages")));
        TRY_VOID(connection.exec(QStringLiteral("DELETE FROM messages")));
        return connection.exec(QStringLiteral("DELETE FROM beginnings"));
    });
}

void MemoryStore::attachTo(Journal& journal, const QString& persona) const {
    const auto apply = [database = m_database](std::vector<JournalRow> rows) {
        std::vector<ConversationMessage> messages;
        for (const auto& row : rows) {
            auto message = messageFromJournal(row.payload);
            if (message.has_value())
                messages.push_back(std::move(*message));
            else // must not hold up those behind it
                qCCritical(lcStorage, "%s, message %s: %s", qPrintable(row.target), qPrintable(row.key),
                           qPrintable(message.error().toString()));
        }
        return appendTo(database, std::move(messages));
    };
    const auto makeDurable = [database = m_database]() mutable { return database.checkpoint(); };
    journal.setTarget(memoryTarget(persona), apply, makeDurable);
}

} // namespace staffroom
