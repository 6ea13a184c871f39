#include "ledger/Ledger.h"

#include "base/Log.h"
#include "ledger/LedgerAudit.h"
#include "ledger/LedgerScan.h"

#include <nlohmann/json.hpp>

namespace staffroom {

/// What the lambdas on the storage thread share.
struct Ledger::Keyed {
    QByteArray key;
    QString headFile;
};

namespace {

using detail::ChainEnd;

constexpr qint64 youngestPrunedMs = 24 * 3'600'000LL;
constexpr int rowsARemoval = 2'000;

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

/// A search or an audit under way, kept alive by the read it waits for.
template <class Walk, class T>
struct Walking {
    Database database;
    Walk walk;
    std::function<T(Walk&)> answer;
    Promise<T> promise;
};

/// Asks for one slice; its end asks for the next, behind whatever was called meanwhile.
template <class Walk, class T>
void continueWalk(std::shared_ptr<Walking<Walk, T>> walking) {
    auto slice = walking->database.template read<void>([walking](Connection& connection) -> Result<void> {
        const auto more = walking->walk.advance(connection);
        if (!more.has_value())
            walking->promise.resolve(failure(more.error()));
        else if (*more)
            continueWalk(walking);
        else
            walking->promise.resolve(walking->answer(walking->walk));
        return {};
    });
    if (!slice.await_ready())
        return;
    if (const auto refused = slice.await_resume(); !refused.has_value()) // the database is closed
        walking->promise.resolve(failure(refused.error()));
}

template <class T, class Walk>
Future<T> startWalk(Database database, Walk walk, std::function<T(Walk&)> answer) {
    using Under = Walking<Walk, T>;
    auto walking =
        std::make_shared<Under>(Under{std::move(database), std::move(walk), std::move(answer), Promise<T>()});
    auto future = walking->promise.future();
    continueWalk(std::move(walking));
    return future;
}

/// The checkpoint of a pruning, and the rows' end in the chain; what it took. Nothing: there is nothing to
/// take.
Result<LedgerPruned> takeFromChain(Connection& connection, const QByteArray& key, qint64 beforeMs,
                                   const LedgerDeed& deed) {
    LedgerPruned pruned;
    TRY(const auto kept,
        connection.row(QStringLiteral("SELECT min(id) FROM entries WHERE at_ms >= ?"), {beforeMs}));
    const qint64 end = kept->at(0).isNull() ? std::numeric_limits<qint64>::max() : kept->at(0).toLongLong();
    TRY(const auto last,
        connection.row(
            QStringLiteral("SELECT id, number, mac FROM chain WHERE id < ? ORDER BY id DESC LIMIT 1"),
            {end}));
    if (!last)
        return pruned;
    pruned.through = last->at(0).toLongLong();
    TRY(const auto span,
        connection.row(QStringLiteral("SELECT count(*), min(at_ms), max(at_ms) FROM entries WHERE id <= ?"),
                       {pruned.through}));
    pruned.rows = span->at(0).toLongLong();
    const nlohmann::json body{{"through", pruned.through},
                              {"number", last->at(1).toLongLong()},
                              {"mac", last->at(2).toByteArray().toHex().toStdString()},
                              {"rows", pruned.rows},
                              {"first_ms", span->at(1).toLongLong()},
                              {"last_ms", span->at(2).toLongLong()},
                              {"before_ms", beforeMs},
                              {"reason", deed.reason.toStdString()}};
    const auto text =
        QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    const auto entry = detail::checkpointEntry(QStringLiteral("prune"), deed, text);
    TRY_VOID(detail::appendRows(connection, key, {entry}));
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM chain WHERE id <= ?"), {pruned.through}));
    return pruned;
}

} // namespace

Migrations ledgerMigrations() {
    return Migrations{
        .name = QStringLiteral("ledger"),
        .scripts = {QStringLiteral(":/sql/ledger/0001.sql"), QStringLiteral(":/sql/ledger/0002-chain.sql")}};
}

Task<Result<std::unique_ptr<Ledger>>> Ledger::open(Storage& storage, QString path, LedgerKey key,
                                                   qint64 nowMs) {
    auto keyed = std::make_shared<Keyed>();
    keyed->key = key.bytes;
    keyed->headFile = detail::headPath(path);
    auto opening = storage.open(std::move(path), ledgerMigrations(), Durability::Normal);
    CO_TRY(auto database, co_await opening);
    CO_TRY_VOID(co_await beginChain(database, keyed, key, nowMs));
    co_return std::unique_ptr<Ledger>(new Ledger(std::move(database), std::move(keyed)));
}

/// In an order in which no death in between leaves rows that nobody can vouch for: the first head, the key,
/// the rows. What cannot be explained stays as it is, for verify() to tell.
Task<Result<void>> Ledger::beginChain(Database database, std::shared_ptr<const Keyed> keyed, LedgerKey key,
                                      qint64 nowMs) {
    const bool isNew = static_cast<bool>(key.keep);
    struct Found {
        ChainEnd end;
        bool hasRows = false;
        std::optional<detail::LedgerHead> head;
    };
    auto look = database.read([keyed](Connection& connection) -> Result<Found> {
        Found found;
        TRY(found.end, detail::endOfChain(connection));
        TRY(const auto any, connection.row(QStringLiteral("SELECT 1 FROM entries LIMIT 1")));
        found.hasRows = any.has_value();
        TRY(found.head, detail::readHead(keyed->headFile, keyed->key));
        return found;
    });
    CO_TRY(auto found, co_await look);
    const bool hasChain = found.end.number > 0;
    const bool begins = !hasChain && (isNew || (!found.hasRows && !found.head));
    if (begins) {
        auto first = database.read([keyed](Connection&) -> Result<void> {
            return detail::writeHead(keyed->headFile, keyed->key, ChainEnd());
        });
        CO_TRY_VOID(co_await first);
        found.head =
            detail::LedgerHead{.end = ChainEnd(), .key = detail::keyName(keyed->key), .genuine = true};
    }
    if (isNew) {
        CO_TRY_VOID(co_await key.keep(key.bytes));
    }
    LedgerDeed deed;
    deed.person = QStringLiteral("staffroom");
    deed.atMs = nowMs;
    const bool otherKey =
        found.head && !found.head->genuine && !found.head->key.isEmpty() && found.head->key != detail::keyName(keyed->key);
    QString method;
    if (!hasChain && found.hasRows && found.head && found.head->genuine && found.head->end.number == 0)
        method = QStringLiteral("genesis");
    else if (hasChain && (isNew || otherKey))
        method = QStringLiteral("new_key");
    if (method.isEmpty()) {
        if (found.head && !begins) {
            auto compare = database.read([head = *found.head](Connection& connection) {
                return detail::contradiction(connection, head);
            });
            CO_TRY(const auto wrong, co_await compare);
            if (!wrong.isEmpty()) // after a power cut the journal may bring the rows back
                qCWarning(lcStorage, "the ledger: %s", qPrintable(wrong));
        }
        co_return Result<void>();
    }
    co_return co_await chainAnew(database, keyed, method, deed);
}

/// The chain, and then its head, both on disk.
Future<void> Ledger::chainAnew(Database database, std::shared_ptr<const Keyed> keyed, QString method,
                               LedgerDeed deed) {
    auto written = database.writeDurably([keyed, method, deed](Connection& connection) {
        return detail::chainAnew(connection, keyed->key, method, deed);
    });
    return database.read<void>([keyed, written](Connection& connection) -> Result<void> {
        auto done = written; // called before this, so it is resolved
        TRY_VOID(done.await_resume());
        TRY(const auto end, detail::endOfChain(connection));
        return detail::writeHead(keyed->headFile, keyed->key, end);
    });
}

Future<void> Ledger::append(std::vector<LedgerEntry> entries) {
    return m_database.write([keyed = m_keyed, entries = std::move(entries)](Connection& connection) {
        return detail::appendRows(connection, keyed->key, entries);
    });
}

Future<std::vector<LedgerRow>> Ledger::query(LedgerQuery query) {
    using Scan = detail::LedgerScan;
    return startWalk<std::vector<LedgerRow>, Scan>(m_database, Scan(query, false),
                                                   [](Scan& scan) { return scan.takeRows(); });
}

Future<qint64> Ledger::count(LedgerQuery query) {
    using Scan = detail::LedgerScan;
    return startWalk<qint64, Scan>(m_database, Scan(query, true), [](Scan& scan) { return scan.count(); });
}

Future<std::vector<DenialGroup>> Ledger::denials(DenialQuery query) {
    return m_database.read(
        [query](Connection& connection) { return detail::groupDenials(connection, query); });
}

Future<std::vector<UsageSum>> Ledger::usage(qint64 sinceMs, qint64 untilMs) {
    return m_database.read([sinceMs, untilMs](Connection& connection) {
        return detail::sumUsage(connection, sinceMs, untilMs);
    });
}

Future<LedgerVerdict> Ledger::verify() {
    using Audit = detail::LedgerAudit;
    return startWalk<LedgerVerdict, Audit>(m_database, Audit(m_keyed->key, m_keyed->headFile),
                                           [](Audit& audit) { return audit.takeVerdict(); });
}

Task<Result<void>> Ledger::seal(LedgerDeed deed) {
    auto verifying = verify();
    CO_TRY(const auto verdict, co_await verifying);
    for (const auto& fault : verdict.first)
        deed.faults << (fault.row == 0 ? fault.what
                                       : QStringLiteral("row %1: %2").arg(fault.row).arg(fault.what));
    auto sealing = chainAnew(m_database, m_keyed, QStringLiteral("seal"), deed);
    co_return co_await sealing;
}

Task<Result<LedgerPruned>> Ledger::prune(qint64 beforeMs, LedgerDeed deed) {
    if (beforeMs > deed.atMs - youngestPrunedMs)
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("the record of the last day stays: name an earlier time"));
    auto verifying = verify();
    CO_TRY(const auto verdict, co_await verifying);
    if (!verdict.isSound())
        co_return failure(
            ErrorKind::Policy,
            QStringLiteral("nothing was pruned: the record has %1 faults, which pruning would hide; see "
                           "`staffroom ledger verify`")
                .arg(verdict.faults));
    auto taking = m_database.write([keyed = m_keyed, beforeMs, deed](Connection& connection) {
        return takeFromChain(connection, keyed->key, beforeMs, deed);
    });
    CO_TRY(const auto pruned, co_await taking);
    for (bool more = true; more;) { // some at a time: others write meanwhile
        auto removing = m_database.write([](Connection& connection) -> Result<bool> {
            TRY(const auto last, detail::lastPruning(connection));
            if (!last)
                return false;
            TRY_VOID(connection.exec(
                QStringLiteral(
                    "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE id <= ? LIMIT %1)")
                    .arg(rowsARemoval),
                {last->through.id}));
            return connection.changes() == rowsARemoval;
        });
        CO_TRY(more, co_await removing);
    }
    auto keeping = makeDurable();
    CO_TRY_VOID(co_await keeping);
    co_return pruned;
}

/// Three calls that follow each other on the storage thread: what the end is, its way to the disk, the head.
Future<void> Ledger::makeDurable() const {
    auto database = m_database;
    auto asked = database.read([](Connection& connection) { return detail::endOfChain(connection); });
    auto safe = database.checkpoint();
    return database.read<void>([keyed = m_keyed, asked, safe](Connection& connection) -> Result<void> {
        auto looked = asked; // both called before this, so they are resolved
        auto durable = safe;
        TRY_VOID(durable.await_resume());
        TRY(const auto end, looked.await_resume());
        TRY(const auto head, detail::readHead(keyed->headFile, keyed->key));
        if (!head) { // it was there when the ledger was opened, or was missed then already
            qCCritical(lcStorage, "the ledger's head is missing; see `staffroom ledger verify`");
            return {};
        }
        TRY(const auto wrong, detail::contradiction(connection, *head));
        if (!wrong.isEmpty()) { // the old head is the evidence: it stays
            qCCritical(lcStorage, "the ledger: %s; see `staffroom ledger verify`", qPrintable(wrong));
            return {};
        }
        if (head->end.id == end.id)
            return {};
        return detail::writeHead(keyed->headFile, keyed->key, end);
    });
}

void Ledger::attachTo(Journal& journal) const {
    const auto apply = [database = m_database, keyed = m_keyed](std::vector<JournalRow> rows) mutable {
        std::vector<LedgerEntry> entries;
        entries.reserve(rows.size());
        std::transform(rows.begin(), rows.end(), std::back_inserter(entries), entryFrom);
        return Ledger(database, keyed).append(std::move(entries));
    };
    const auto durable = [database = m_database, keyed = m_keyed] {
        return Ledger(database, keyed).makeDurable();
    };
    journal.setTarget(ledgerTarget(), apply, durable);
}

} // namespace staffroom
