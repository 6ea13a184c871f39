#include "ledger/LedgerChain.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <nlohmann/json.hpp>

namespace staffroom::detail {

using nlohmann::json;

namespace {

constexpr int rowsAPage = 1'000;

void addNumber(QByteArray& bytes, qint64 number) {
    char raw[8];
    qToBigEndian(number, raw);
    bytes.append(raw, sizeof raw);
}

Result<qint64> highestId(Connection& connection) {
    TRY(const auto row, connection.row(QStringLiteral("SELECT max(id) FROM entries")));
    return row->at(0).toLongLong();
}

Result<void> link(Connection& connection, const QByteArray& key, ChainEnd& end, const RawRow& row) {
    end.mac = macOf(key, end, row);
    end.id = row.id;
    ++end.number;
    return connection.exec(QStringLiteral("INSERT INTO chain (id, number, mac) VALUES (?, ?, ?)"),
                           {end.id, end.number, end.mac});
}

} // namespace

RawRow rawFrom(const LedgerEntry& entry, qint64 id) {
    RawRow row;
    row.id = id;
    row.atMs = entry.atMs;
    row.texts = {
        entry.key.toUtf8(),     entry.kind.toUtf8(),   entry.persona.toUtf8(),
        entry.turn.toUtf8(),    entry.person.toUtf8(), entry.conversation.toUtf8(),
        entry.doctype.toUtf8(), entry.method.toUtf8(), entry.body.isEmpty() ? QByteArray("{}") : entry.body};
    return row;
}

/// Every text stands behind its length, so that no two rows have the same bytes.
QByteArray macOf(const QByteArray& key, const ChainEnd& before, const RawRow& row) {
    qsizetype size = 0;
    for (const auto& text : row.texts)
        size += text.size() + 8;
    QByteArray bytes;
    bytes.reserve(size + 128);
    bytes.append("staffroom ledger row 1");
    bytes.append(before.mac);
    addNumber(bytes, before.number + 1);
    addNumber(bytes, row.id);
    addNumber(bytes, row.atMs);
    for (const auto& text : row.texts) {
        addNumber(bytes, text.size());
        bytes.append(text);
    }
    return QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256);
}

QString keyName(const QByteArray& key) {
    const auto digest =
        QMessageAuthenticationCode::hash("staffroom ledger key", key, QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().left(16));
}

QString rawColumns() {
    return QStringLiteral(
        "e.id, e.at_ms, CAST(e.key AS BLOB), CAST(e.kind AS BLOB), CAST(e.persona AS BLOB), "
        "CAST(e.turn AS BLOB), CAST(e.person AS BLOB), CAST(e.conversation AS BLOB), "
        "CAST(e.doctype AS BLOB), CAST(e.method AS BLOB), CAST(e.body AS BLOB)");
}

RawRow rawRow(const QVariantList& values, int first) {
    RawRow row;
    row.id = values.at(first).toLongLong();
    row.atMs = values.at(first + 1).toLongLong();
    for (std::size_t text = 0; text < row.texts.size(); ++text)
        row.texts[text] = values.at(first + 2 + static_cast<int>(text)).toByteArray();
    return row;
}

Result<ChainEnd> endOfChain(Connection& connection) {
    TRY(const auto row,
        connection.row(QStringLiteral("SELECT id, number, mac FROM chain ORDER BY id DESC LIMIT 1")));
    ChainEnd end;
    if (row)
        end = ChainEnd{row->at(0).toLongLong(), row->at(1).toLongLong(), row->at(2).toByteArray()};
    return end;
}

Result<void> appendRows(Connection& connection, const QByteArray& key,
                        const std::vector<LedgerEntry>& entries) {
    TRY(auto end, endOfChain(connection));
    TRY(qint64 highest, highestId(connection));
    for (const auto& entry : entries) {
        const auto row = rawFrom(entry, highest + 1);
        QVariantList values{row.id, row.atMs};
        for (const auto& text : row.texts)
            values << text;
        // OR FAIL: the write's savepoint undoes a failure already, and without it SQLite would keep a
        // savepoint for each row because of the trigger, which costs more than the row. Texts are bound as
        // bytes and cast: stored as they are, without a detour through UTF-16.
        TRY_VOID(connection.exec(
            QStringLiteral("INSERT OR FAIL INTO entries (id, at_ms, key, kind, persona, turn, person, "
                           "conversation, doctype, method, body) VALUES (?, ?, CAST(? AS TEXT), "
                           "CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), "
                           "CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))"),
            values));
        if (connection.changes() == 0)
            continue; // its key is there
        TRY_VOID(link(connection, key, end, row));
        highest = row.id;
    }
    return {};
}

LedgerEntry checkpointEntry(const QString& method, const LedgerDeed& deed, const QByteArray& body) {
    LedgerEntry entry;
    entry.key = QStringLiteral("checkpoint:%1:%2").arg(method).arg(deed.atMs);
    entry.atMs = deed.atMs;
    entry.kind = QStringLiteral("checkpoint");
    entry.person = deed.person;
    entry.method = method;
    entry.body = body;
    return entry;
}

/// A checkpoint's body is only believed when the walk through the chain has found its row unchanged; a
/// forged one leads the walk to a start from which nothing fits.
Result<std::optional<Pruned>> lastPruning(Connection& connection) {
    TRY(const auto rows,
        connection.rows(QStringLiteral("SELECT CAST(body AS BLOB) FROM entries INDEXED BY entries_kind "
                                       "WHERE kind = 'checkpoint' AND method = 'prune'")));
    std::optional<Pruned> last;
    for (const auto& row : rows) {
        const auto text = row.at(0).toByteArray();
        const auto body = json::parse(text.begin(), text.end(), nullptr, false);
        const auto whole = [&body](const char* name) {
            const auto found = body.is_object() ? body.find(name) : body.end();
            return body.is_object() && found != body.end() && found->is_number_integer()
                       ? found->get<qint64>()
                       : qint64(0);
        };
        Pruned pruned;
        pruned.through.id = whole("through");
        pruned.through.number = whole("number");
        if (body.is_object() && body.contains("mac") && body["mac"].is_string())
            pruned.through.mac =
                QByteArray::fromHex(QByteArray::fromStdString(body["mac"].get<std::string>()));
        if (pruned.through.mac.size() == macBytes && (!last || pruned.through.id > last->through.id))
            last = pruned;
    }
    return last;
}

Result<void> chainAnew(Connection& connection, const QByteArray& key, const QString& method,
                       const LedgerDeed& deed) {
    TRY(const auto pruned, lastPruning(connection));
    ChainEnd end = pruned ? pruned->through : ChainEnd();
    const qint64 firstNumber = end.number + 1;
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM chain")));
    const auto sql = QStringLiteral("SELECT %1 FROM entries e WHERE e.id > ? ORDER BY e.id LIMIT %2")
                         .arg(rawColumns())
                         .arg(rowsAPage);
    for (;;) {
        TRY(const auto page, connection.rows(sql, {end.id}));
        if (page.empty())
            break;
        for (const auto& values : page) {
            TRY_VOID(link(connection, key, end, rawRow(values, 0)));
        }
    }
    json body{{"rows", end.number - firstNumber + 1},
              {"last", end.id},
              {"key", keyName(key).toStdString()},
              {"reason", deed.reason.toStdString()}};
    for (const auto& fault : deed.faults)
        body["faults"].push_back(fault.toStdString());
    const auto text = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return appendRows(connection, key, {checkpointEntry(method, deed, text)});
}

} // namespace staffroom::detail
