#include "ledger/Ledger.h"

#include "base/Log.h"
#include "ledger/LedgerScan.h"

namespace staffroom {

namespace {

/// The one place where rows are made, in the order they are given.
Result<void> insertAll(Connection& connection, const std::vector<LedgerEntry>& entries) {
    for (const auto& entry : entries) {
        // OR FAIL: the write's savepoint undoes a failure already, and without it SQLite would keep a
        // savepoint for each row because of the trigger, which costs more than the row. The body is bound as
        // bytes and cast: stored as it is, without a detour through UTF-16.
        TRY_VOID(connection.exec(
            QStringLiteral("INSERT OR FAIL INTO entries (key, at_ms, kind, persona, turn, person, "
                           "conversation, doctype, "
                           "method, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))"),
            {entry.key, entry.atMs, entry.kind, entry.persona, entry.turn, entry.person, entry.conversation,
             entry.doctype, entry.method, entry.body.isEmpty() ? QByteArray("{}") : entry.body}));
    }
    return {};
}

Future<void> appendTo(Database database, std::vector<LedgerEntry> entries) {
    return database.write([entries = std::move(entries)](Connection& connection) -> Result<void> {
        return insertAll(connection, entries);
    });
}

/// A row nobody can read must neither be lost nor hold up those behind it: its bytes are kept in a note.
LedgerEntry entryFrom(const JournalRow& row) {
    auto entry = fromJournal(row.payload);
    if (entry.has_value())
        return std::move(*entry);
    qCCritical(lcStorage, "ledger entry %s: %s", qPrintable(row.key), qPrintable(entry.error().toString()));
    LedgerEntry note;
    note.key = row.key;
    note.kind = QStringLiteral("note");
    note.body = "{\"unreadable_entry_base64\":\"" + row.payload.toBase64() + "\"}";
    return note;
}

/// A query under way, kept alive by the read it waits for.
template <class T>
struct Search {
    Database database;
    detail::LedgerScan scan;
    std::function<T(detail::LedgerScan&)> answer;
    Promise<T> promise;
};

/// Asks for one slice; its end asks for the next, behind whatever was called meanwhile.
template <class T>
void continueSearch(std::shared_ptr<Search<T>> search) {
    auto slice = search->database.template read<void>([search](Connection& connection) -> Result<void> {
        const auto more = search->scan.advance(connection);
        if (!more.has_value())
            search->promise.resolve(failure(more.error()));
        else if (*more)
            continueSearch(search);
        else
            search->promise.resolve(search->answer(search->scan));
        return {};
    });
    if (!slice.await_ready())
        return;
    if (const auto refused = slice.await_resume(); !refused.has_value()) // the database is closed
        search->promise.resolve(failure(refused.error()));
}

template <class T>
Future<T> startSearch(Database database, const LedgerQuery& query, bool counting,
                      std::function<T(detail::LedgerScan&)> answer) {
    auto search = std::make_shared<Search<T>>(
        Search<T>{std::move(database), detail::LedgerScan(query, counting), std::move(answer), Promise<T>()});
    auto future = search->promise.future();
    continueSearch(std::move(search));
    return future;
}

} // namespace

Migrations ledgerMigrations() {
    return Migrations{.name = QStringLiteral("ledger"), .scripts = {QStringLiteral(":/sql/ledger/0001.sql")}};
}

Task<Result<std::unique_ptr<Ledger>>> Ledger::open(Storage& storage, QString path) {
    auto opening = storage.open(std::move(path), ledgerMigrations(), Durability::Normal);
    CO_TRY(auto database, co_await opening);
    co_return std::unique_ptr<Ledger>(new Ledger(std::move(database)));
}

Future<void> Ledger::append(std::vector<LedgerEntry> entries) {
    return appendTo(m_database, std::move(entries));
}

Future<std::vector<LedgerRow>> Ledger::query(LedgerQuery query) {
    return startSearch<std::vector<LedgerRow>>(m_database, query, false,
                                               [](detail::LedgerScan& scan) { return scan.takeRows(); });
}

Future<qint64> Ledger::count(LedgerQuery query) {
    return startSearch<qint64>(m_database, query, true,
                               [](detail::LedgerScan& scan) { return scan.count(); });
}

void Ledger::attachTo(Journal& journal) const {
    const auto apply = [database = m_database](std::vector<JournalRow> rows) {
        std::vector<LedgerEntry> entries;
        entries.reserve(rows.size());
        std::transform(rows.begin(), rows.end(), std::back_inserter(entries), entryFrom);
        return appendTo(database, std::move(entries));
    };
    const auto makeDurable = [database = m_database]() mutable { return database.checkpoint(); };
    journal.setTarget(ledgerTarget(), apply, makeDurable);
}

} // namespace staffroom
