// The chain: whatever is changed in the real file behind the program's back is found, with its row.
#include "ledger/Ledger.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace staffroom;

namespace {

constexpr qint64 start = 1'795'334'400'000; // 2026-11-22 08:00 UTC
constexpr qint64 day = 24 * 3'600'000LL;

const QByteArray& key() {
    static const QByteArray bytes(64, 'k');
    return bytes;
}

LedgerEntry entry(int number, const QString& kind = QStringLiteral("turn")) {
    LedgerEntry made;
    made.key = QStringLiteral("key-%1").arg(number);
    made.atMs = start + number * 60'000LL;
    made.kind = kind;
    made.persona = number % 2 == 0 ? QStringLiteral("sales") : QStringLiteral("procurement");
    made.person = QStringLiteral("Şükrü %1").arg(number % 3);
    made.doctype = QStringLiteral("Supplier");
    made.method = QStringLiteral("list");
    made.body = "{\"number\":" + QByteArray::number(number) + "}";
    return made;
}

std::vector<LedgerEntry> entries(int from, int to, const QString& kind = QStringLiteral("turn")) {
    std::vector<LedgerEntry> all;
    for (int number = from; number < to; ++number)
        all.push_back(entry(number, kind));
    return all;
}

std::unique_ptr<Ledger> opened(Storage& storage, const QString& path, const QByteArray& with = key()) {
    auto ledger = await(Ledger::open(storage, path, LedgerKey{with}, start));
    if (!ledger)
        qFatal("%s", qPrintable(ledger.error().toString()));
    return std::move(*ledger);
}

LedgerVerdict verdictOf(const QString& path, const QByteArray& with = key()) {
    Storage storage;
    const auto ledger = opened(storage, path, with);
    auto verdict = await(ledger->verify());
    if (!verdict)
        qFatal("%s", qPrintable(verdict.error().toString()));
    return *verdict;
}

QString told(const LedgerVerdict& verdict) {
    QString all = QStringLiteral("%1 faults").arg(verdict.faults);
    for (const auto& fault : verdict.first)
        all += QStringLiteral("\n  row %1: %2").arg(fault.row).arg(fault.what);
    return all + u'\n' + verdict.notes.join(u'\n');
}

/// SQL on the closed file, past the triggers: what somebody with access to the disk can do.
void tamper(const QString& path, const QStringList& statements) {
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("intruder"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QStringList all{QStringLiteral("DROP TRIGGER IF EXISTS entries_never_change"),
                        QStringLiteral("DROP TRIGGER IF EXISTS entries_never_go"),
                        QStringLiteral("DROP TRIGGER IF EXISTS entries_are_never_replaced")};
        for (const auto& sql : all + statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(sql), qPrintable(sql + u' ' + query.lastError().text()));
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("intruder"));
}

} // namespace

class LedgerChainTest final : public QObject {
    Q_OBJECT

    TempHome m_base;

    /// A sound ledger of `rows` rows with its head, in a home of its own.
    static void make(const TempHome& home, int rows) {
        Storage storage;
        const auto ledger = opened(storage, home.file(QStringLiteral("ledger.sqlite")));
        for (int from = 0; from < rows; from += 7)
            VERIFY_OK(await(ledger->append(entries(from, std::min(from + 7, rows)))));
        VERIFY_OK(await(ledger->makeDurable()));
    }
    void copyTo(const TempHome& home) const {
        for (const char* name : {"ledger.sqlite", "ledger.head"})
            QVERIFY(QFile::copy(m_base.file(QLatin1String(name)), home.file(QLatin1String(name))));
    }

private Q_SLOTS:
    void initTestCase() { make(m_base, 40); }

    void aSoundLedgerIsSound() {
        const TempHome home;
        copyTo(home);
        const auto verdict = verdictOf(home.file(QStringLiteral("ledger.sqlite")));
        QVERIFY2(verdict.isSound(), qPrintable(told(verdict)));
        QCOMPARE(verdict.rows, 40);
        QCOMPARE(verdict.lastRow, 40);
    }

    void anyMutationIsFoundAtItsRow() {
        const int times = qEnvironmentVariableIntValue("STAFFROOM_MUTATIONS") > 0
                              ? qEnvironmentVariableIntValue("STAFFROOM_MUTATIONS")
                              : 72;
        auto random = QRandomGenerator(20261122);
        const QStringList columns{
            QStringLiteral("key"),     QStringLiteral("kind"),   QStringLiteral("persona"),
            QStringLiteral("turn"),    QStringLiteral("person"), QStringLiteral("conversation"),
            QStringLiteral("doctype"), QStringLiteral("method"), QStringLiteral("body")};
        for (int i = 0; i < times; ++i) {
            const TempHome home;
            copyTo(home);
            const auto path = home.file(QStringLiteral("ledger.sqlite"));
            const int row = random.bounded(1, 41);
            int other = random.bounded(1, 41);
            other = other == row ? row % 40 + 1 : other;
            const QString at = QString::number(row), there = QString::number(other);
            QStringList sql;
            qint64 found = row;
            const int what = i % 9;
            switch (what) {
            case 0: { // changed
                const auto column = columns.at(random.bounded(static_cast<int>(columns.size())));
                sql << QStringLiteral("UPDATE entries SET %1 = %1 || 'x' WHERE id = %2").arg(column, at);
                break;
            }
            case 1: // its time
                sql << QStringLiteral("UPDATE entries SET at_ms = at_ms + 1 WHERE id = ") + at;
                break;
            case 2: // removed, its place left
                sql << QStringLiteral("DELETE FROM entries WHERE id = ") + at;
                break;
            case 3: // removed with its place
                sql << QStringLiteral("DELETE FROM entries WHERE id = ") + at
                    << QStringLiteral("DELETE FROM chain WHERE id = ") + at;
                break;
            case 4: // removed, and those behind it moved up
                sql << QStringLiteral("DELETE FROM entries WHERE id = ") + at
                    << QStringLiteral("DELETE FROM chain WHERE id = ") + at
                    << QStringLiteral("UPDATE entries SET id = -id + 1 WHERE id > ") + at
                    << QStringLiteral("UPDATE entries SET id = -id WHERE id < 0")
                    << QStringLiteral("UPDATE chain SET id = -id + 1, number = number - 1 WHERE id > ") + at
                    << QStringLiteral("UPDATE chain SET id = -id WHERE id < 0");
                break;
            case 5: // two rows exchanged
            case 6: // with their places
                sql << QStringLiteral("UPDATE entries SET id = -1 WHERE id = ") + at
                    << QStringLiteral("UPDATE entries SET id = %1 WHERE id = %2").arg(at, there)
                    << QStringLiteral("UPDATE entries SET id = %1 WHERE id = -1").arg(there);
                if (what == 6)
                    sql << QStringLiteral("CREATE TEMP TABLE kept AS SELECT * FROM chain")
                        << QStringLiteral(
                               "UPDATE chain SET mac = (SELECT mac FROM kept WHERE id = %1) WHERE id = %2")
                               .arg(at, there)
                        << QStringLiteral(
                               "UPDATE chain SET mac = (SELECT mac FROM kept WHERE id = %1) WHERE id = %2")
                               .arg(there, at);
                found = std::min(row, other);
                break;
            case 7: // cut off from here on
                sql << QStringLiteral("DELETE FROM entries WHERE id >= ") + at
                    << QStringLiteral("DELETE FROM chain WHERE id >= ") + at;
                break;
            case 8: // a row of the intruder's own, at the end
                sql << QStringLiteral(
                           "INSERT INTO entries SELECT 41, 'forged', at_ms, kind, persona, turn, person, "
                           "conversation, doctype, method, body FROM entries WHERE id = ") +
                           at
                    << QStringLiteral("INSERT INTO chain SELECT 41, 41, mac FROM chain WHERE id = ") + at;
                found = 41;
                break;
            default:
                QFAIL("no such mutation");
            }
            tamper(path, sql);
            const auto verdict = verdictOf(path);
            const auto words = QStringLiteral("mutation %1 of row %2 (%3): %4")
                                   .arg(what)
                                   .arg(row)
                                   .arg(other)
                                   .arg(told(verdict));
            QVERIFY2(!verdict.isSound(), qPrintable(words));
            QVERIFY2(verdict.first.front().row == found, qPrintable(words));
            QVERIFY(!verdict.first.front().remedy.isEmpty());
        }
    }

    /// The random mutations leave a column out now and then: here is each of both tables, in the first row, one in
    /// the middle and the last.
    void everyColumnIsCovered_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("change");
        const TempHome home;
        copyTo(home);
        {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("columns"));
            database.setDatabaseName(home.file(QStringLiteral("ledger.sqlite")));
            QVERIFY(database.open());
            for (const auto& table : {QStringLiteral("entries"), QStringLiteral("chain")}) {
                QSqlQuery query(database);
                QVERIFY(query.exec(QStringLiteral("SELECT name, type FROM pragma_table_info('%1')").arg(table)));
                int columns = 0;
                for (; query.next(); ++columns) {
                    const auto name = query.value(0).toString(), type = query.value(1).toString();
                    const auto change = name == u"id"          ? QStringLiteral("id = id + 1000")
                                        : type == u"INTEGER"   ? QStringLiteral("%1 = %1 + 1").arg(name)
                                        : type == u"BLOB"      ? QStringLiteral("%1 = zeroblob(32)").arg(name)
                                                               : QStringLiteral("%1 = %1 || ' '").arg(name);
                    QTest::addRow("%s.%s", qPrintable(table), qPrintable(name)) << table << change;
                }
                QVERIFY(columns >= 3);
            }
            database.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("columns"));
        QTest::newRow("a letter moves to the next column")
            << QStringLiteral("entries")
            << QStringLiteral("persona = substr(kind, -1) || persona, kind = substr(kind, 1, length(kind) - 1)");
        QTest::newRow("a text loses all") << QStringLiteral("entries") << QStringLiteral("body = ''");
    }
    void everyColumnIsCovered() {
        QFETCH(const QString, table);
        QFETCH(const QString, change);
        for (const int row : {1, 17, 40}) {
            const TempHome home;
            copyTo(home);
            const auto path = home.file(QStringLiteral("ledger.sqlite"));
            tamper(path, {QStringLiteral("UPDATE %1 SET %2 WHERE id = %3").arg(table, change).arg(row)});
            const auto verdict = verdictOf(path);
            QVERIFY2(!verdict.isSound(), qPrintable(QStringLiteral("row %1: %2").arg(row).arg(told(verdict))));
        }
    }

    /// One bit of it, wherever.
    void anyChangeOfTheHeadIsFound() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        const auto head = home.read(QStringLiteral("ledger.head"));
        QVERIFY(head.size() > 150);
        for (qsizetype at = 0; at < head.size(); at += at < 40 ? 1 : 3) {
            auto changed = head;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            const TempHome copy;
            copyTo(copy);
            copy.write(QStringLiteral("ledger.head"), changed);
            const auto verdict = verdictOf(copy.file(QStringLiteral("ledger.sqlite")));
            QVERIFY2(!verdict.isSound(), qPrintable(QStringLiteral("byte %1 of %2").arg(at).arg(QString::fromUtf8(changed))));
        }
        for (const auto size : {qsizetype(0), head.size() / 2, head.size() - 2}) {
            home.write(QStringLiteral("ledger.head"), head.left(size));
            QVERIFY2(!verdictOf(path).isSound(), qPrintable(QString::number(size)));
        }
    }

    /// A head of this very ledger, but of before: what was cut off since then cannot be told, and nothing else
    /// is held against the record. (Whoever keeps old copies of both files is told by a backup alone.)
    void anOlderHeadIsNoFault() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        {
            Storage storage;
            const auto ledger = opened(storage, path);
            VERIFY_OK(await(ledger->append(entries(40, 50))));
            VERIFY_OK(await(ledger->makeDurable()));
        }
        const auto newer = home.read(QStringLiteral("ledger.head"));
        home.write(QStringLiteral("ledger.head"), m_base.read(QStringLiteral("ledger.head")));
        QVERIFY(verdictOf(path).isSound());
        home.write(QStringLiteral("ledger.head"), newer);
        tamper(path, {QStringLiteral("DELETE FROM entries WHERE id > 45"), QStringLiteral("DELETE FROM chain WHERE id > 45")});
        QVERIFY(!verdictOf(path).isSound());
    }

    void theHeadGoneOrForgedIsFound_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("gone") << QByteArray() << QStringLiteral("is missing");
        QTest::newRow("no head") << QByteArray("nothing") << QStringLiteral("was changed");
        QTest::newRow("forged")
            << QByteArray("{\"row\":3,\"rows\":3,\"mac\":\"00\",\"key\":\"x\",\"signature\":\"00\"}")
            << QStringLiteral("was changed");
    }
    void theHeadGoneOrForgedIsFound() {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        const auto head = home.file(QStringLiteral("ledger.head"));
        QFile old(head);
        QVERIFY(old.open(QIODevice::ReadOnly));
        const auto name = old.readAll().mid(8, 16); // the key's name, as a forger would leave it
        old.close();
        QVERIFY(QFile::remove(head));
        if (!content.isEmpty()) {
            QFile file(head);
            QVERIFY(file.open(QIODevice::WriteOnly) &&
                    file.write(content.replace("\"x\"", '"' + name + '"')) > 0);
        }
        Storage storage;
        const auto ledger = opened(storage, path);
        VERIFY_OK(await(ledger->makeDurable())); // does not paint it over
        const auto verdict = await(ledger->verify());
        VERIFY_OK(verdict);
        QVERIFY2(!verdict->isSound() && verdict->first.front().what.contains(says),
                 qPrintable(told(*verdict)));
    }

    void aLedgerAheadOfItsHeadIsSound() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        {
            Storage storage;
            const auto ledger = opened(storage, path);
            VERIFY_OK(await(ledger->append(entries(40, 60)))); // and no head is written
        }
        const auto verdict = verdictOf(path);
        QVERIFY2(verdict.isSound() && verdict.rows == 60, qPrintable(told(verdict)));
    }

    void anEntryAgainChangesNeitherRowsNorChain() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        {
            Storage storage;
            const auto ledger = opened(storage, path);
            VERIFY_OK(await(ledger->append(entries(20, 45)))); // half of them are there
            VERIFY_OK(await(ledger->append(entries(0, 45))));
            VERIFY_OK(await(ledger->makeDurable()));
        }
        const auto verdict = verdictOf(path);
        QVERIFY2(verdict.isSound() && verdict.rows == 45, qPrintable(told(verdict)));
    }

    /// As a Staffroom of before the chain left it.
    void anOldLedgerIsChainedOnceAndHeldFromThenOn() {
        const TempHome home;
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        make(home, 20);
        tamper(path, {QStringLiteral("DROP TABLE chain"), QStringLiteral("DROP INDEX entries_denials"),
                      QStringLiteral("DROP INDEX entries_marks"),
                      QStringLiteral("CREATE TRIGGER entries_never_go BEFORE DELETE ON entries\nBEGIN\n    SELECT "
                                     "RAISE(ABORT, 'the ledger is append-only');\nEND"),
                      QStringLiteral("PRAGMA user_version = 1")});
        QVERIFY(QFile::remove(home.file(QStringLiteral("ledger.head"))));
        QByteArray kept;
        {
            Storage storage;
            LedgerKey fresh{key(), [&kept](QByteArray bytes) -> Task<Result<void>> {
                                kept = bytes;
                                co_return Result<void>();
                            }};
            VERIFY_OK(await(Ledger::open(storage, path, fresh, start)));
        }
        QCOMPARE(kept, key());
        auto verdict = verdictOf(path);
        QVERIFY2(verdict.isSound() && verdict.rows == 21, qPrintable(told(verdict)));
        QVERIFY2(verdict.notes.join(u'\n').contains(QStringLiteral("the 20 rows before it")),
                 qPrintable(told(verdict)));
        tamper(path, {QStringLiteral("UPDATE entries SET body = '{}' WHERE id = 7")});
        verdict = verdictOf(path);
        QVERIFY2(verdict.faults == 1 && verdict.first.front().row == 7, qPrintable(told(verdict)));
    }

    void anotherKeyIsToldUntilSomebodySealsIt() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        const QByteArray other(64, 'o');
        auto verdict = verdictOf(path, other);
        QVERIFY2(verdict.faults == 1 &&
                     verdict.first.front().what.contains(QStringLiteral("the key was another")),
                 qPrintable(told(verdict)));
        {
            Storage storage;
            const auto ledger = opened(storage, path, other);
            VERIFY_OK(await(
                ledger->seal(LedgerDeed{QStringLiteral("deniz"), QStringLiteral("new machine"), start, {}})));
        }
        verdict = verdictOf(path, other);
        QVERIFY2(verdict.isSound() && verdict.notes.join(u'\n').contains(QStringLiteral("deniz sealed")),
                 qPrintable(told(verdict)));
    }

    void aSealKeepsWhatWasWrong() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        tamper(path, {QStringLiteral("DELETE FROM entries WHERE id = 9")});
        {
            Storage storage;
            const auto ledger = opened(storage, path);
            VERIFY_OK(await(
                ledger->seal(LedgerDeed{QStringLiteral("deniz"), QStringLiteral("disk fault"), start, {}})));
        }
        auto verdict = verdictOf(path);
        QVERIFY2(verdict.isSound(), qPrintable(told(verdict)));
        QVERIFY2(verdict.notes.join(u'\n').contains(QStringLiteral("row 9: 1 row between row 8 and row 10")),
                 qPrintable(told(verdict)));
    }

    void pruningLeavesACheckpointAndASoundRecord() {
        const TempHome home;
        copyTo(home);
        const auto path = home.file(QStringLiteral("ledger.sqlite"));
        const LedgerDeed deed{QStringLiteral("deniz"), QStringLiteral("retention"), start + 3 * day, {}};
        {
            Storage storage;
            const auto ledger = opened(storage, path);
            QVERIFY(!await(ledger->prune(start + 3 * day, deed)).has_value()); // the last day stays
            const auto pruned = await(ledger->prune(start + 10 * 60'000, deed));
            VERIFY_OK(pruned);
            QCOMPARE(pruned->rows, 10);
            QCOMPARE(pruned->through, 10);
            QCOMPARE(await(ledger->count({})).value_or(-1), 31);
            VERIFY_OK(await(ledger->append(entries(40, 50))));
            auto later = deed;
            later.atMs += 1;
            const auto second = await(ledger->prune(start + 20 * 60'000, later));
            VERIFY_OK(second);
            QCOMPARE(second->rows, 10);
        }
        auto verdict = verdictOf(path);
        QVERIFY2(verdict.isSound() && verdict.firstRow == 21, qPrintable(told(verdict)));
        QVERIFY2(verdict.notes.join(u'\n').contains(QStringLiteral("deniz pruned 10 rows, up to row 20")),
                 qPrintable(told(verdict)));
        tamper(path, {QStringLiteral("DELETE FROM entries WHERE id <= 22"),
                      QStringLiteral("DELETE FROM chain WHERE id <= 22")});
        verdict = verdictOf(path);
        QVERIFY2(!verdict.isSound() && verdict.first.front().row == 21, qPrintable(told(verdict)));
        Storage storage;
        const auto ledger = opened(storage, path);
        const auto refused = await(ledger->prune(start + 30 * 60'000, deed));
        QVERIFY(!refused.has_value() && refused.error().kind == ErrorKind::Policy);
    }

    void denialsAreGroupedAndMarked() {
        const TempHome home;
        Storage storage;
        const auto ledger = opened(storage, home.file(QStringLiteral("ledger.sqlite")));
        VERIFY_OK(await(ledger->append(entries(0, 9, QStringLiteral("denial")))));
        VERIFY_OK(await(ledger->append(entries(100, 110))));
        auto mark = entry(4, QStringLiteral("mark"));
        mark.key = QStringLiteral("mark"), mark.person = QStringLiteral("deniz");
        mark.body = R"({"mark":"expected","note":"as it should be"})";
        VERIFY_OK(await(ledger->append({mark})));
        const auto groups = await(ledger->denials({}));
        VERIFY_OK(groups);
        QCOMPARE(groups->size(), size_t{2});
        const auto& sales = groups->front();
        QCOMPARE(sales.persona, QStringLiteral("sales"));
        QCOMPARE(sales.count, 5);
        QCOMPARE(sales.firstMs, start);
        QCOMPARE(sales.lastMs, start + 8 * 60'000);
        QCOMPARE(sales.mark, QStringLiteral("expected"));
        QCOMPARE(sales.markedBy, QStringLiteral("deniz"));
        QCOMPARE(sales.sinceMark, 2);
        QCOMPARE(groups->at(1).mark, QString());
        QCOMPARE(groups->at(1).sinceMark, 4);
        DenialQuery query;
        query.persona = QStringLiteral("procurement"), query.sinceMs = start + 2 * 60'000;
        const auto some = await(ledger->denials(query));
        VERIFY_OK(some);
        QCOMPARE(some->size(), size_t{1});
        QCOMPARE(some->front().count, 3);
    }
};

QTEST_GUILESS_MAIN(LedgerChainTest)
#include "LedgerChainTest.moc"
