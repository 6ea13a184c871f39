#include "ledger/LedgerAudit.h"

#include <QDateTime>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace staffroom::detail {

using nlohmann::json;

namespace {

constexpr int rowsAPage = 500; // some five milliseconds
constexpr std::size_t mostFaults = 50;

QString time(qint64 atMs) {
    return QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

QString rows(qint64 count) {
    return count == 1 ? QStringLiteral("1 row") : QStringLiteral("%1 rows").arg(count);
}

/// What brings an honest record back, for every fault alike.
QString usualRemedy() {
    return QStringLiteral("take a copy of state/ledger.sqlite and state/ledger.head as evidence, then "
                          "restore both from the last "
                          "backup; or, where you know how it came about, `staffroom ledger seal --reason "
                          "WORDS` takes the record as "
                          "it is and keeps this finding in it");
}

} // namespace

void LedgerAudit::fault(qint64 row, const QString& what, const QString& remedy) {
    ++m_verdict.faults;
    if (m_verdict.first.size() < mostFaults)
        m_verdict.first.push_back({row, what, remedy.isEmpty() ? usualRemedy() : remedy});
}

Result<bool> LedgerAudit::advance(Connection& connection) {
    if (!std::exchange(m_begun, true)) {
        TRY_VOID(begin(connection));
    }
    TRY(const auto page,
        connection.rows(
            QStringLiteral("SELECT c.number, c.mac, %1 FROM entries e LEFT JOIN chain c ON c.id = e.id "
                           "WHERE e.id > ? ORDER BY e.id LIMIT %2")
                .arg(rawColumns())
                .arg(rowsAPage),
            {m_at}));
    for (const auto& values : page) {
        TRY_VOID(look(connection, values));
    }
    if (static_cast<int>(page.size()) == rowsAPage)
        return true;
    TRY_VOID(finish(connection));
    return false;
}

/// The head is read first: what is appended meanwhile only puts the ledger further ahead of it.
Result<void> LedgerAudit::begin(Connection& connection) {
    TRY(m_head, readHead(m_headFile, m_key));
    if (!m_head)
        fault(0, QStringLiteral("%1, which keeps the end of the record, is missing")
                     .arg(QFileInfo(m_headFile).fileName()));
    else if (!m_head->genuine)
        fault(0, QStringLiteral("%1, which keeps the end of the record, was changed")
                     .arg(QFileInfo(m_headFile).fileName()));
    TRY(const auto pruned, lastPruning(connection));
    if (!pruned)
        return {};
    m_before = pruned->through;
    m_at = pruned->through.id;
    TRY(const auto left,
        connection.row(QStringLiteral("SELECT count(*) FROM entries WHERE id <= ?"), {m_at}));
    if (left->at(0).toLongLong() > 0)
        m_verdict.notes << QStringLiteral(
                               "%1 of those that were pruned are still in the file: the removal was "
                               "interrupted; prune once more")
                               .arg(rows(left->at(0).toLongLong()));
    return {};
}

/// Between the row before and this one, numbers are missing.
Result<void> LedgerAudit::lookAtGap(Connection& connection, qint64 number, qint64 id) {
    const qint64 missing = number - m_before.number - 1;
    fault(m_before.id + 1, m_before.number == 0
                               ? QStringLiteral("%1 before row %2 are missing").arg(rows(missing)).arg(id)
                               : QStringLiteral("%1 between row %2 and row %3 are missing")
                                     .arg(rows(missing))
                                     .arg(m_before.id)
                                     .arg(id));
    // The place of the last missing row may still be there: then this one can be judged all the same.
    TRY(const auto place,
        connection.row(QStringLiteral("SELECT id, mac FROM chain WHERE id < ? ORDER BY id DESC LIMIT 1"),
                       {id}));
    m_knowsBefore = place && place->at(0).toLongLong() > m_before.id;
    m_before.number = number - 1;
    if (m_knowsBefore)
        m_before.mac = place->at(1).toByteArray();
    return {};
}

Result<void> LedgerAudit::look(Connection& connection, const QVariantList& values) {
    const auto row = rawRow(values, 2);
    m_at = row.id;
    ++m_verdict.rows;
    m_verdict.firstRow = m_verdict.firstRow == 0 ? row.id : m_verdict.firstRow;
    m_verdict.lastRow = row.id;
    if (values.at(0).isNull()) {
        fault(row.id,
              QStringLiteral("it has no place in the chain: it was not written by Staffroom, or the chain "
                             "was taken away"));
        return {};
    }
    const qint64 number = values.at(0).toLongLong();
    const auto mac = values.at(1).toByteArray();
    m_knowsBefore = true;
    if (number > m_before.number + 1) {
        TRY_VOID(lookAtGap(connection, number, row.id));
    }
    if (m_knowsBefore && mac != macOf(m_key, m_before, row))
        fault(row.id,
              QStringLiteral("it is not what was written there at %1 (its own time): changed, or put in "
                             "another row's place")
                  .arg(time(row.atMs)));
    m_before = ChainEnd{row.id, number, mac};
    lookAtHead(mac, number, row.id);
    if (row.texts[1] == "checkpoint")
        lookAtCheckpoint(row);
    return {};
}

void LedgerAudit::lookAtHead(const QByteArray& mac, qint64 number, qint64 id) {
    if (!m_head || !m_head->genuine || number != m_head->end.number)
        return;
    if (mac != m_head->end.mac || id != m_head->end.id)
        fault(id, QStringLiteral(
                      "it is not the row that stood there when the end was last kept: the record was cut "
                      "off and continued"));
}

void LedgerAudit::lookAtCheckpoint(const RawRow& row) {
    const auto body = json::parse(row.texts[8].begin(), row.texts[8].end(), nullptr, false);
    const auto text = [&body](const char* name) {
        const auto found = body.is_object() ? body.find(name) : body.end();
        return body.is_object() && found != body.end() && found->is_string()
                   ? QString::fromStdString(found->get<std::string>())
                   : QString();
    };
    const auto whole = [&body](const char* name) {
        const auto found = body.is_object() ? body.find(name) : body.end();
        return body.is_object() && found != body.end() && found->is_number_integer() ? found->get<qint64>()
                                                                                     : qint64(0);
    };
    const auto method = row.texts[7];
    const QString at = QStringLiteral("row %1, %2: ").arg(row.id).arg(time(row.atMs));
    const QString person = QString::fromUtf8(row.texts[4]);
    if (method == "genesis")
        m_verdict.notes << at + QStringLiteral(
                                    "the chain begins; the %1 before it were written without one and are "
                                    "held as they were then")
                                    .arg(rows(whole("rows")));
    if (method == "prune")
        m_verdict.notes << at + QStringLiteral("%1 pruned %2, up to row %3, all from before %4")
                                    .arg(person, rows(whole("rows")))
                                    .arg(whole("through"))
                                    .arg(time(whole("before_ms")));
    if (method == "new_key")
        m_rechained = row.id;
    if (method == "seal") {
        m_rechained = 0;
        m_verdict.notes << at + QStringLiteral("%1 sealed the record as it was (%2): %3")
                                    .arg(person, rows(whole("rows")), text("reason"));
        const json faults = body.is_object() && body.contains("faults") ? body["faults"] : json::array();
        for (const auto& fault : faults)
            m_verdict.notes << QStringLiteral("  sealed with it: ") +
                                   QString::fromStdString(fault.is_string() ? fault.get<std::string>()
                                                                            : fault.dump());
    }
}

Result<void> LedgerAudit::finish(Connection& connection) {
    TRY(const auto end, endOfChain(connection));
    const qint64 known = std::max(end.number, m_head && m_head->genuine ? m_head->end.number : qint64(0));
    if (known > m_before.number)
        fault(m_before.id + 1, QStringLiteral("%1 after row %2 are missing from the end")
                                   .arg(rows(known - m_before.number))
                                   .arg(m_before.id));
    if (m_rechained != 0)
        fault(m_rechained,
              QStringLiteral("the key was another one before this row: whether the rows before it were "
                             "changed by then cannot be told"),
              QStringLiteral(
                  "where you know why (a restored backup, a new key), `staffroom ledger seal --reason "
                  "WORDS` says so"));
    return {};
}

} // namespace staffroom::detail
