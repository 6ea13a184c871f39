// The walk along the chain, from the first row to the last, a page at a time. Private to the ledger room.
#pragma once

#include "ledger/LedgerHead.h"

namespace staffroom::detail {

class LedgerAudit final {
public:
    LedgerAudit(QByteArray key, QString headFile) : m_key(std::move(key)), m_headFile(std::move(headFile)) {}

    /// Looks at the next page, on the storage thread. True when there is more to look at.
    Result<bool> advance(Connection& connection);
    LedgerVerdict takeVerdict() { return std::move(m_verdict); }

private:
    Result<void> begin(Connection& connection);
    Result<void> look(Connection& connection, const QVariantList& values);
    Result<void> lookAtGap(Connection& connection, qint64 number, qint64 id);
    void lookAtHead(const QByteArray& mac, qint64 number, qint64 id);
    void lookAtCheckpoint(const RawRow& row);
    Result<void> finish(Connection& connection);
    void fault(qint64 row, const QString& what, const QString& remedy = {});

    QByteArray m_key;
    QString m_headFile;
    bool m_begun = false;
    std::optional<LedgerHead> m_head;
    qint64 m_at = 0;           // the last row looked at
    ChainEnd m_before;         // what the next row follows on
    bool m_knowsBefore = true; // false: the row before is gone, and with it the next one's proof
    qint64 m_rechained = 0;    // the row that tells of a new key, until one seals it
    LedgerVerdict m_verdict;
};

} // namespace staffroom::detail
