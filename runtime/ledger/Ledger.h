// The record: state/ledger.sqlite, append-only (triggers see to it), every row a link of a keyed chain
// (LedgerChain.h) whose end is kept in a file beside it (LedgerHead.h): verify() finds what was changed
// behind our back. Written with Durability::Normal, so entries that matter go through the journal of
// work.sqlite (journalRow(), attachTo()) and are applied here afterwards; an entry that comes a second time
// changes nothing, neither the rows nor the chain.
//
// Who copies both files (a backup) copies ledger.head first: a ledger may be ahead of its head, never behind.
//
// Lives on the event loop; cheap to call, answered through Futures. Errors: Storage.
#pragma once

#include "base/Task.h"
#include "ledger/Denials.h"
#include "ledger/LedgerEntry.h"
#include "ledger/LedgerVerdict.h"
#include "ledger/Usage.h"
#include "storage/Database.h"

#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace staffroom {

/// An empty field asks for anything.
struct LedgerQuery {
    QString kind;
    QString persona;
    QString doctype;
    QString method;
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

/// What the chain is keyed with: 32 bytes or more that only this home knows.
struct LedgerKey {
    QByteArray bytes;
    /// Set where the key is new: keeps it for good. Called before the first row is hashed with it.
    std::function<Task<Result<void>>(QByteArray)> keep = {};
};

/// What an operator does to the record itself, as its checkpoint will tell it.
struct LedgerDeed {
    QString person, reason;
    qint64 atMs = 0;    // UTC
    QStringList faults; // what was wrong with the record before
};

Migrations ledgerMigrations();

class Ledger final {
public:
    /// A ledger of before the chain is chained as it is, and a checkpoint says so; so is one whose key is
    /// gone (a restored home), and verify() tells until somebody seals it.
    static Task<Result<std::unique_ptr<Ledger>>> open(Storage& storage, QString path, LedgerKey key,
                                                      qint64 nowMs);

    /// All or none; entries whose key is there already are left as they are.
    Future<void> append(std::vector<LedgerEntry> entries);
    /// Newest first. Long searches leave the storage thread to others every few milliseconds.
    Future<std::vector<LedgerRow>> query(LedgerQuery query);
    /// Of all that the query asks for, whatever its limit.
    Future<qint64> count(LedgerQuery query);

    /// The denials, grouped by persona, doctype and method; the latest first.
    Future<std::vector<DenialGroup>> denials(DenialQuery query);

    /// What models took, by persona and job. Ask for days one by one: others wait meanwhile.
    Future<std::vector<UsageSum>> usage(qint64 sinceMs, qint64 untilMs);

    /// Looks at every row, some at a time, while others go on writing.
    Future<LedgerVerdict> verify();
    /// Takes the record as it is for the record: a new chain over all rows, and a checkpoint that names who
    /// said so, why, and what verify() had found.
    Task<Result<void>> seal(LedgerDeed deed);
    /// Removes what is older (by the order of writing: up to the first row that is not), leaving a
    /// checkpoint. Policy where verify() finds something, or where the record younger than a day would go.
    Task<Result<LedgerPruned>> prune(qint64 beforeMs, LedgerDeed deed);

    /// From now on the journal's ledger rows are applied here.
    void attachTo(Journal& journal) const;
    /// All that was appended before is on disk, and the head tells its end. The journal calls it; so should
    /// whoever closes the ledger.
    Future<void> makeDurable() const;
    Database database() const { return m_database; }

private:
    struct Keyed;
    Ledger(Database database, std::shared_ptr<const Keyed> keyed)
        : m_database(std::move(database)), m_keyed(std::move(keyed)) {}
    static Task<Result<void>> beginChain(Database database, std::shared_ptr<const Keyed> keyed, LedgerKey key,
                                         qint64 nowMs);
    static Future<void> chainAnew(Database database, std::shared_ptr<const Keyed> keyed, QString method,
                                  LedgerDeed deed);
    Database m_database;
    std::shared_ptr<const Keyed> m_keyed;
};

} // namespace staffroom
