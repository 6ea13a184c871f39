// The record: state/ledger.sqlite, append-only (triggers see to it). Written with Durability::Normal, so
// entries that matter go through the journal of work.sqlite (journalRow(), attachTo()) and are applied here
// afterwards.
//
// Lives on the event loop; cheap to call, answered through Futures. Errors: Storage.
#pragma once

#include "base/Task.h"
#include "ledger/LedgerEntry.h"
#include "storage/Database.h"

#include <limits>
#include <memory>
#include <vector>

namespace staffroom {

/// An empty field asks for anything.
struct LedgerQuery {
    QString kind;
    QString persona;
    QString doctype;
    QString person;
    QString turn;
    QString text;       // somewhere in the body; upper and lower case of A to Z are one
    qint64 sinceMs = 0; // UTC, inclusive
    qint64 untilMs = std::numeric_limits<qint64>::max(); // exclusive
    qint64 afterId = 0; // only what is older than this row: the id of the last row of the page before
    int limit = 50;
};

struct LedgerRow {
    qint64 id = 0;
    LedgerEntry entry;
};

Migrations ledgerMigrations();

class Ledger final {
public:
    static Task<Result<std::unique_ptr<Ledger>>> open(Storage& storage, QString path);

    /// All or none; entries whose key is there already are left as they are.
    Future<void> append(std::vector<LedgerEntry> entries);
    /// Newest first. Long searches leave the storage thread to others every few milliseconds.
    Future<std::vector<LedgerRow>> query(LedgerQuery query);
    /// Of all that the query asks for, whatever its limit.
    Future<qint64> count(LedgerQuery query);

    /// From now on the journal's ledger rows are applied here.
    void attachTo(Journal& journal) const;
    Database database() const { return m_database; }

private:
    explicit Ledger(Database database) : m_database(std::move(database)) {}
    Database m_database;
};

} // namespace staffroom
