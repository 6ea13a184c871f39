#include "memory/ConversationThen.h"

#include <algorithm>
#include <limits>

namespace staffroom {

namespace {

struct Asked {
    QString conversation, turn;
    qint64 startedMs = 0;
    int mostMessages = 0;
    qint64 mostCharacters = 0;
};

/// The number before which everything stood there already.
Result<std::optional<qint64>> ownPlace(Connection& memory, const Asked& asked) {
    TRY(const auto own, memory.row(QStringLiteral("SELECT min(id) FROM messages WHERE conversation = ? AND turn = ?"),
                                   {asked.conversation, asked.turn}));
    return own && own->at(0).isValid() ? std::optional(own->at(0).toLongLong()) : std::nullopt;
}

Result<qint64> firstAfter(Connection& memory, const Asked& asked) {
    TRY(const auto later, memory.row(QStringLiteral("SELECT min(id) FROM messages WHERE conversation = ? AND at_ms > ?"),
                                     {asked.conversation, asked.startedMs}));
    return later && later->at(0).isValid() ? later->at(0).toLongLong() : std::numeric_limits<qint64>::max();
}

Result<qint64> beginningBefore(Connection& memory, const Asked& asked, qint64 place) {
    TRY(const auto begun,
        memory.row(QStringLiteral("SELECT after_id FROM beginnings WHERE conversation = ? AND after_id < ?"),
                   {asked.conversation, place}));
    return begun ? begun->at(0).toLongLong() : 0;
}

Result<std::optional<Summary>> summaryThen(Connection& memory, const Asked& asked, qint64 begun, qint64 place) {
    TRY(const auto row,
        memory.row(QStringLiteral("SELECT up_to_id, messages, at_ms, content FROM summaries WHERE conversation = ? "
                                  "AND up_to_id > ? AND up_to_id < ? AND at_ms <= ? ORDER BY up_to_id DESC LIMIT 1"),
                   {asked.conversation, begun, place, asked.startedMs}));
    if (!row)
        return std::optional<Summary>();
    Summary summary;
    summary.conversation = asked.conversation;
    summary.upToId = row->at(0).toLongLong(), summary.messages = row->at(1).toLongLong();
    summary.atMs = row->at(2).toLongLong();
    TRY_VOID(readContent(row->at(3).toByteArray(), summary));
    return std::optional<Summary>(std::move(summary));
}

Result<std::vector<ConversationMessage>> between(Connection& memory, const Asked& asked, qint64 after, qint64 place) {
    TRY(const auto rows,
        memory.rows(QStringLiteral("SELECT role, author, text, at_ms, id FROM messages "
                                   "WHERE conversation = ? AND id > ? AND id < ? ORDER BY id DESC LIMIT ?"),
                    {asked.conversation, after, place, asked.mostMessages}));
    std::vector<ConversationMessage> messages;
    qint64 characters = 0;
    for (const auto& row : rows) {
        ConversationMessage message;
        message.conversation = asked.conversation;
        message.role = row.at(0).toString(), message.author = row.at(1).toString();
        message.text = row.at(2).toString();
        message.atMs = row.at(3).toLongLong(), message.id = row.at(4).toLongLong();
        characters += message.text.size();
        if (characters > asked.mostCharacters)
            break;
        messages.push_back(std::move(message));
    }
    std::reverse(messages.begin(), messages.end());
    return messages;
}

Result<ConversationThen> read(Connection& memory, const Asked& asked) {
    ConversationThen then;
    TRY(const auto own, ownPlace(memory, asked));
    then.found = own.has_value();
    TRY(const qint64 later, firstAfter(memory, asked));
    const qint64 place = own.value_or(later);
    TRY(const qint64 begun, beginningBefore(memory, asked, place));
    TRY(then.summary, summaryThen(memory, asked, begun, place));
    const qint64 hidden = std::max(begun, then.summary ? then.summary->upToId : 0);
    TRY(then.messages, between(memory, asked, hidden, place));
    return then;
}

} // namespace

Future<ConversationThen> conversationBefore(Database memory, QString conversation, QString turn, qint64 startedMs,
                                            int mostMessages, qint64 mostCharacters) {
    const Asked asked{std::move(conversation), std::move(turn), startedMs, mostMessages, mostCharacters};
    return memory.read([asked](Connection& connection) { return read(connection, asked); });
}

} // namespace staffroom
