// The end of the chain, kept beside the ledger in a small file (state/ledger.head), so that rows cut off the
// end are missed. It is signed, and written only after the rows it names are on disk: the ledger may be ahead
// of it, never behind. Somebody who writes both files and kept an old pair of them can put that pair back
// unseen: only a copy elsewhere (a backup) tells that. Private to the ledger room.
#pragma once

#include "ledger/LedgerChain.h"

namespace staffroom::detail {

struct LedgerHead {
    ChainEnd end;
    QString key;          // keyName() of the one that signed
    bool genuine = false; // signed by the key it was read with
};

/// `state/ledger.head` for `state/ledger.sqlite`.
QString headPath(const QString& ledgerPath);
Result<void> writeHead(const QString& path, const QByteArray& key, const ChainEnd& end);
/// Nothing where there is no file; a file that is no head is one that is not genuine.
Result<std::optional<LedgerHead>> readHead(const QString& path, const QByteArray& key);

/// Why this ledger cannot be the one of that head; empty: it is, and may be ahead.
Result<QString> contradiction(Connection& connection, const LedgerHead& head);

} // namespace staffroom::detail
