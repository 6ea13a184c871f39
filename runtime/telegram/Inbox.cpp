#include "telegram/Inbox.h"

#include "base/Redactor.h"
#include "storage/Claims.h"
#include "telegram/Router.h"

namespace staffroom::telegram {

QString InboxRow::key() const {
    return QStringLiteral("%1:%2").arg(persona).arg(updateId);
}

namespace inbox {

namespace {

QString offsetKey(const QString& persona) {
    return QStringLiteral("offset:") + persona;
}

Result<void> setState(Connection& work, const std::vector<InboxRow>& rows, const QString& assignment,
                      const QVariantList& values) {
    for (const auto& row : rows) {
        QVariantList all = values;
        all << row.persona << row.updateId;
        TRY_VOID(work.exec(QStringLiteral("UPDATE inbox SET ") + assignment +
                               QStringLiteral(" WHERE bot = ? AND update_id = ?"),
                           all));
    }
    return {};
}

} // namespace

Result<std::vector<InboxRow>> add(Connection& work, const std::vector<InboxRow>& rows) {
    std::vector<InboxRow> added;
    for (const auto& row : rows) {
        const QString key = claimKey(row.persona, row.update.message);
        TRY(const bool mine, Claims::take(work, QStringLiteral("message"), key, row.persona, row.receivedMs));
        if (!mine)
            continue;
        TRY_VOID(work.exec(
            QStringLiteral(
                // The same id with another message: the token is another bot's than before.
                "INSERT INTO inbox (bot, update_id, conversation, chat, message_id, received_ms, "
                "payload, state, arrived) VALUES (?, ?, ?, ?, ?, ?, ?, 'new', "
                "(SELECT coalesce(max(arrived), 0) + 1 FROM inbox)) ON CONFLICT (bot, update_id) DO UPDATE "
                "SET conversation = excluded.conversation, chat = excluded.chat, "
                "message_id = excluded.message_id, received_ms = excluded.received_ms, "
                "payload = excluded.payload, state = 'new', attempts = 0, turn = NULL, "
                "arrived = excluded.arrived "
                "WHERE inbox.state NOT IN ('new', 'claimed') AND "
                "(inbox.chat IS NOT excluded.chat OR inbox.message_id IS NOT excluded.message_id)"),
            {row.persona, row.updateId, row.conversation, row.update.message.chat.id, row.update.message.id,
             row.receivedMs, Redactor::global().redact(row.update.raw)})); // people paste what they should not
        if (work.changes() == 1)
            added.push_back(row);
    }
    return added;
}

Result<Edit> edit(Connection& work, InboxRow row, bool mayBeNew) {
    TRY(const auto holder,
        Claims::holder(work, QStringLiteral("message"), claimKey(row.persona, row.update.message)));
    if (!holder) {
        if (!mayBeNew)
            return Edit{EditOutcome::Nobodys, row};
        TRY(const auto added, add(work, {row}));
        return Edit{added.empty() ? EditOutcome::Nobodys : EditOutcome::New, row};
    }
    if (*holder != row.persona)
        return Edit{EditOutcome::Others, row};
    TRY(const auto waiting,
        work.row(QStringLiteral("SELECT update_id, conversation, received_ms FROM inbox WHERE state = 'new' "
                                "AND bot = ? AND chat = ? AND message_id = ?"),
                 {row.persona, row.update.message.chat.id, row.update.message.id}));
    if (!waiting)
        return Edit{EditOutcome::TooLate, row};
    row.updateId = waiting->at(0).toLongLong();
    row.conversation = waiting->at(1).toString();
    row.receivedMs = waiting->at(2).toLongLong();
    TRY_VOID(work.exec(QStringLiteral("UPDATE inbox SET payload = ? WHERE bot = ? AND update_id = ?"),
                       {Redactor::global().redact(row.update.raw), row.persona, row.updateId}));
    return Edit{EditOutcome::Replaced, row};
}

Result<qint64> offset(Connection& work, const QString& persona) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT value FROM state WHERE key = ?"), {offsetKey(persona)}));
    return row ? row->front().toLongLong() : 0;
}

Result<void> setOffset(Connection& work, const QString& persona, qint64 next) {
    return work.exec(QStringLiteral("INSERT INTO state (key, value) VALUES (?, ?) "
                                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                     {offsetKey(persona), QString::number(next)});
}

Result<std::vector<InboxRow>> unanswered(Connection& work) {
    TRY(const auto found,
        work.rows(
            QStringLiteral("SELECT bot, update_id, conversation, received_ms, attempts, payload FROM inbox "
                           "WHERE state IN ('new', 'claimed') ORDER BY arrived, received_ms, update_id")));
    std::vector<InboxRow> rows;
    rows.reserve(found.size());
    for (const auto& values : found) {
        InboxRow row;
        row.persona = values[0].toString();
        row.updateId = values[1].toLongLong();
        row.conversation = values[2].toString();
        row.receivedMs = values[3].toLongLong();
        row.attempts = values[4].toInt();
        TRY(row.update, parseUpdate(values[5].toByteArray()));
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<qint64> countUnanswered(Connection& work) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT count(*) FROM inbox WHERE state IN ('new', 'claimed')")));
    return row ? row->front().toLongLong() : 0;
}

Result<void> claim(Connection& work, const std::vector<InboxRow>& rows, const QString& turn) {
    return setState(work, rows, QStringLiteral("state = 'claimed', attempts = attempts + 1, turn = ?"),
                    {turn});
}

Result<void> putBack(Connection& work, const std::vector<InboxRow>& rows) {
    return setState(work, rows, QStringLiteral("state = 'new', attempts = max(0, attempts - 1), turn = NULL"), {});
}

Result<void> answered(Connection& work, const std::vector<InboxRow>& rows) {
    return setState(work, rows, QStringLiteral("state = 'answered'"), {});
}

} // namespace inbox

} // namespace staffroom::telegram
