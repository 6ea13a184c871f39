// The chain that makes a change of the record show: each row's mac is HMAC-SHA256, under the home's own key,
// over the mac before it, the row's number and every byte of the row. Whoever writes the file without the key
// can neither change, remove, insert nor reorder a row unseen. Private to the ledger room; on the storage
// thread.
#pragma once

#include "ledger/Ledger.h"

#include <array>
#include <optional>

namespace staffroom::detail {

constexpr qsizetype macBytes = 32;

/// An entry as it lies in the file: texts as bytes, so that what is hashed is what is stored.
struct RawRow {
    qint64 id = 0, atMs = 0;
    /// key, kind, persona, turn, person, conversation, doctype, method, body
    std::array<QByteArray, 9> texts;
};

/// The last place in the chain; before the first row all is zero.
struct ChainEnd {
    qint64 id = 0, number = 0;
    QByteArray mac = QByteArray(macBytes, '\0');
};

RawRow rawFrom(const LedgerEntry& entry, qint64 id);
/// The mac of the row that is number `before.number` + 1.
QByteArray macOf(const QByteArray& key, const ChainEnd& before, const RawRow& row);
/// Which key it is, without telling it.
QString keyName(const QByteArray& key);

/// SQL of a RawRow's columns of the table `entries e`, and how it is read from a row at `first`.
QString rawColumns();
RawRow rawRow(const QVariantList& values, int first);

Result<ChainEnd> endOfChain(Connection& connection);
/// The one place where rows are made, in the order they are given. Entries whose key is there are left out.
Result<void> appendRows(Connection& connection, const QByteArray& key,
                        const std::vector<LedgerEntry>& entries);

/// What the last pruning took, from its checkpoint.
struct Pruned {
    ChainEnd through; // the last row that is gone
};
Result<std::optional<Pruned>> lastPruning(Connection& connection);
/// The chain anew over the rows as they are, and a checkpoint of this method that says so.
Result<void> chainAnew(Connection& connection, const QByteArray& key, const QString& method,
                       const LedgerDeed& deed);

/// A row of kind "checkpoint"; `facts` is the inside of a JSON object.
LedgerEntry checkpointEntry(const QString& method, const LedgerDeed& deed, const QByteArray& body);

} // namespace staffroom::detail
