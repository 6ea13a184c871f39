#include "memory/MessageSearch.h"

#include "memory/SearchText.h"

#include <limits>

namespace staffroom {

namespace {

constexpr int chunk = 1'000;

ConversationMessage messageFrom(const QVariantList& row) {
    ConversationMessage message;
    message.key = row.at(0).toString();
    message.conversation = row.at(1).toString();
    message.atMs = row.at(2).toLongLong();
    message.role = row.at(3).toString();
    message.author = row.at(4).toString();
    message.text = row.at(5).toString();
    message.turn = row.at(6).toString();
    message.id = row.at(7).toLongLong();
    return message;
}

Result<std::vector<ConversationMessage>> newestBefore(Connection& connection, qint64 beforeId, int most,
                                                      const QString& conversation) {
    TRY(const auto rows,
        connection.rows(
            QStringLiteral("SELECT key, conversation, at_ms, role, author, text, turn, id FROM messages "
                           "WHERE id < ? AND (? = '' OR conversation = ?) ORDER BY id DESC LIMIT ?"),
            {beforeId, conversation, conversation, most}));
    std::vector<ConversationMessage> messages;
    messages.reserve(rows.size());
    for (const auto& row : rows)
        messages.push_back(messageFrom(row));
    return messages;
}

bool holdsAll(const QString& text, const QStringList& words) {
    const QStringList has = search::plainWords(text);
    return std::all_of(words.begin(), words.end(),
                       [&has](const QString& word) { return search::coverage(QStringList{word}, has) > 0; });
}

Result<MessagesFound> find(Connection& connection, const MessageSearch& search) {
    MessagesFound found;
    const QStringList words = search::queryWords(search.words);
    if (words.isEmpty())
        return found;
    qint64 before = search.beforeId > 0 ? search.beforeId : std::numeric_limits<qint64>::max();
    for (int looked = 0; looked < lookedThroughAtOnce; looked += chunk) {
        TRY(const auto messages, newestBefore(connection, before, chunk, search.conversation));
        for (const auto& message : messages) {
            before = message.id;
            if (!holdsAll(message.text, words))
                continue;
            found.messages.push_back(message);
            if (static_cast<int>(found.messages.size()) == search.most) {
                found.goOnBefore = before;
                return found;
            }
        }
        if (messages.size() < chunk)
            return found;
    }
    found.goOnBefore = before;
    return found;
}

} // namespace

Future<MessagesFound> findMessages(Database memory, MessageSearch search) {
    return memory.read(
        [search = std::move(search)](Connection& connection) { return find(connection, search); });
}

Future<std::vector<ConversationMessage>> messagesBefore(Database memory, qint64 beforeId, int most,
                                                        QString conversation) {
    using Messages = std::vector<ConversationMessage>;
    const qint64 before = beforeId > 0 ? beforeId : std::numeric_limits<qint64>::max();
    return memory.read([before, most, conversation](Connection& connection) -> Result<Messages> {
        TRY(auto messages, newestBefore(connection, before, most, conversation));
        std::reverse(messages.begin(), messages.end());
        return messages;
    });
}

} // namespace staffroom
