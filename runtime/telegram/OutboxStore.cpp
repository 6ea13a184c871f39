#include "telegram/OutboxStore.h"

#include <nlohmann/json.hpp>

namespace staffroom::telegram {

namespace {

QVariant orNull(const std::optional<qint64>& value) {
    return value ? QVariant(*value) : QVariant();
}

QVariant orNull(const QString& value) {
    return value.isEmpty() ? QVariant() : QVariant(value);
}

QVariant orNull(const QByteArray& value) {
    return value.isEmpty() ? QVariant() : QVariant(value);
}

QVariant keyboardText(const std::vector<std::vector<InlineButton>>& keyboard) {
    if (keyboard.empty())
        return {};
    auto rows = nlohmann::json::array();
    for (const auto& row : keyboard) {
        auto buttons = nlohmann::json::array();
        for (const auto& button : row)
            buttons.push_back(nlohmann::json::array({button.text.toStdString(), button.data.toStdString()}));
        rows.push_back(std::move(buttons));
    }
    return QString::fromStdString(rows.dump());
}

/// What cannot be read is no button: the words are sent without it.
std::vector<std::vector<InlineButton>> keyboardFrom(const QByteArray& text) {
    std::vector<std::vector<InlineButton>> keyboard;
    const auto rows = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    for (const auto& row : rows.is_array() ? rows : nlohmann::json::array()) {
        std::vector<InlineButton> buttons;
        for (const auto& button : row) {
            if (button.is_array() && button.size() == 2 && button[0].is_string() && button[1].is_string())
                buttons.push_back({QString::fromStdString(button[0].get<std::string>()),
                                   QByteArray::fromStdString(button[1].get<std::string>())});
        }
        if (!buttons.empty())
            keyboard.push_back(std::move(buttons));
    }
    return keyboard;
}

std::optional<qint64> optionalId(const QVariant& value) {
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

const QString& columns() {
    static const QString names = QStringLiteral(
        "id, dedupe, persona, chat, thread, reply_to, html, plain, turn, kind, created_ms, attempts, "
        "not_before_ms, edits, markdown, document, document_name, keyboard");
    return names;
}

OutboxRow rowFrom(const QVariantList& values) {
    OutboxRow row;
    row.id = values[0].toLongLong();
    row.message.dedupe = values[1].toString();
    row.message.persona = values[2].toString();
    row.message.chat = values[3].toLongLong();
    row.message.thread = optionalId(values[4]);
    row.message.replyTo = optionalId(values[5]);
    row.message.html = values[6].toString();
    row.message.plain = values[7].toString();
    row.message.turn = values[8].toString();
    row.message.kind = values[9].toString();
    row.createdMs = values[10].toLongLong();
    row.attempts = values[11].toInt();
    row.notBeforeMs = values[12].toLongLong();
    row.message.edits = optionalId(values[13]);
    row.message.markdown = values[14].toString();
    row.message.document = values[15].toByteArray();
    row.message.documentName = values[16].toString();
    row.message.keyboard = keyboardFrom(values[17].toString().toUtf8());
    return row;
}

} // namespace

Result<std::vector<OutboxRow>> Outbox::add(Connection& work, const std::vector<OutboxMessage>& messages,
                                           qint64 nowMs, First first) {
    static const QString sql = QStringLiteral(
        "INSERT INTO outbox (dedupe, persona, chat, thread, reply_to, html, plain, turn, kind, state, "
        "attempts, created_ms, updated_ms, edits, markdown, document, document_name, keyboard) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (dedupe) DO UPDATE SET reply_to = excluded.reply_to, html = excluded.html, "
        "plain = excluded.plain, turn = excluded.turn, kind = excluded.kind, state = excluded.state, "
        "attempts = excluded.attempts, "
        "created_ms = excluded.created_ms, updated_ms = excluded.updated_ms, "
        "edits = coalesce(excluded.edits, outbox.message_id), markdown = excluded.markdown, "
        "document = excluded.document, document_name = excluded.document_name, keyboard = excluded.keyboard, "
        "message_id = NULL, "
        "streamed = 0 WHERE outbox.streamed = 1 RETURNING id, edits");
    std::vector<OutboxRow> added;
    for (const auto& message : messages) {
        const bool sending = first == First::Sending && &message == &messages.front();
        OutboxRow row;
        row.state = sending ? OutboxRow::State::Sending : OutboxRow::State::Pending;
        row.attempts = sending ? 1 : 0;
        TRY(const auto stored,
            work.row(sql, {message.dedupe, message.persona, message.chat, orNull(message.thread),
                           orNull(message.replyTo), message.html, message.plain, message.turn, message.kind,
                           outboxStateName(row.state), row.attempts, nowMs, nowMs, orNull(message.edits),
                           orNull(message.markdown), orNull(message.document), orNull(message.documentName),
                           keyboardText(message.keyboard)}));
        if (!stored)
            continue;
        row.id = stored->at(0).toLongLong();
        row.message = message;
        row.message.edits = optionalId(stored->at(1));
        row.createdMs = nowMs;
        added.push_back(std::move(row));
    }
    return added;
}

namespace outboxstore {

Result<std::vector<OutboxRow>> rowsWhere(Connection& work, const QString& where) {
    TRY(const auto found,
        work.rows(QStringLiteral("SELECT %1 FROM outbox WHERE %2 ORDER BY id").arg(columns(), where)));
    std::vector<OutboxRow> rows;
    rows.reserve(found.size());
    for (const auto& values : found)
        rows.push_back(rowFrom(values));
    return rows;
}

Result<void> writeState(Connection& work, const OutboxRow& row, qint64 nowMs) {
    return work.exec(
        QStringLiteral("UPDATE outbox SET state = ?, attempts = ?, not_before_ms = ?, message_id = ?, "
                       "error = ?, updated_ms = ?, edits = ? WHERE id = ?"),
        {outboxStateName(row.state), row.attempts, row.notBeforeMs, orNull(row.messageId), row.error, nowMs,
         orNull(row.message.edits), row.id});
}

Result<std::vector<BadEnd>> badEnds(Connection& work) {
    TRY(const auto found,
        work.rows(
            QStringLiteral("SELECT persona, chat, thread, state, error, updated_ms FROM outbox WHERE id IN ("
                           "SELECT max(id) FROM outbox WHERE id > (SELECT max(id) FROM outbox) - 1000 "
                           "AND state NOT IN ('pending', 'sending') GROUP BY persona, chat, thread) "
                           "AND state IN ('failed', 'unknown')")));
    std::vector<BadEnd> ends;
    for (const auto& values : found)
        ends.push_back({values[0].toString(), values[1].toLongLong(), optionalId(values[2]),
                        values[4].toString(), values[5].toLongLong(), values[3].toString() == u"unknown"});
    return ends;
}

Result<std::map<qint64, qint64>> moves(Connection& work) {
    TRY(const auto found, work.rows(QStringLiteral("SELECT key, value FROM state WHERE key GLOB 'moved:*'")));
    std::map<qint64, qint64> moved;
    for (const auto& values : found)
        moved[values[0].toString().section(u':', 1).toLongLong()] = values[1].toLongLong();
    return moved;
}

Result<void> addMove(Connection& work, qint64 from, qint64 to) {
    return work.exec(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"),
                     {QStringLiteral("moved:%1").arg(from), QString::number(to)});
}

Result<std::optional<qint64>> beginStream(Connection& work, const OutboxMessage& message, qint64 nowMs) {
    TRY_VOID(work.exec(
        QStringLiteral("INSERT OR IGNORE INTO outbox (dedupe, persona, chat, thread, reply_to, html, plain, "
                       "turn, kind, state, created_ms, updated_ms, streamed) "
                       "VALUES (?, ?, ?, ?, ?, '', '', ?, ?, 'sending', ?, ?, 1)"),
        {message.dedupe, message.persona, message.chat, orNull(message.thread), orNull(message.replyTo),
         message.turn, message.kind, nowMs, nowMs}));
    TRY(const auto row, work.row(QStringLiteral("SELECT streamed, message_id FROM outbox WHERE dedupe = ?"),
                                 {message.dedupe}));
    if (!row || row->at(0).toInt() != 1)
        return failure(ErrorKind::Conflict, QStringLiteral("the answer is stored already"));
    return optionalId(row->at(1));
}

Result<bool> isStreamed(Connection& work, const QString& dedupe) {
    TRY(const auto row, work.row(QStringLiteral("SELECT 1 FROM outbox WHERE dedupe = ? AND streamed = 1 "
                                                "AND message_id IS NOT NULL"),
                                 {dedupe}));
    return row.has_value();
}

Result<void> streamIs(Connection& work, const QString& dedupe, std::optional<qint64> messageId) {
    return work.exec(QStringLiteral("UPDATE outbox SET message_id = ? WHERE dedupe = ? AND streamed = 1"),
                     {orNull(messageId), dedupe});
}

Result<void> dropStream(Connection& work, const QString& dedupe) {
    return work.exec(QStringLiteral("DELETE FROM outbox WHERE dedupe = ? AND streamed = 1"), {dedupe});
}

Result<std::vector<OutboxRow>> lostStreams(Connection& work) {
    return rowsWhere(work, QStringLiteral("state = 'sending' AND streamed = 1 AND message_id IS NULL"));
}

} // namespace outboxstore

} // namespace staffroom::telegram
