// How SQLite answers what is asked of a ledger: by an index, without sorting and without reading the table,
// so that a page of a million rows takes as long as one of a thousand. Plans, not times: they do not depend
// on the machine.
#include "ledger/Ledger.h"
#include "ledger/LedgerScan.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
using detail::LedgerScan;

class LedgerPlanTest final : public QObject {
    Q_OBJECT

    TempHome m_home;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Ledger> m_ledger;

    /// The plan's lines, each as SQLite words it.
    QStringList plan(const QString& sql, const QVariantList& values) {
        auto read = m_ledger->database().read([sql, values](Connection& connection) -> Result<QStringList> {
            TRY(const auto rows, connection.rows(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, values));
            QStringList lines;
            for (const auto& row : rows)
                lines << row.at(3).toString();
            return lines;
        });
        const auto lines = await(std::move(read));
        return lines ? *lines : QStringList(lines.error().toString());
    }

private Q_SLOTS:
    void initTestCase() {
        m_storage = std::make_unique<Storage>();
        auto opened = await(Ledger::open(*m_storage, m_home.file(QStringLiteral("ledger.sqlite")),
                                         LedgerKey{QByteArray(64, 'k')}, 1));
        VERIFY_OK(opened);
        m_ledger = std::move(*opened);
    }
    void cleanupTestCase() {
        m_ledger.reset();
        m_storage.reset();
    }

    void aPageIsAnsweredByAnIndex_data() {
        QTest::addColumn<LedgerQuery>("query");
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char* name, const char* index, const char* terms, auto ask) {
            LedgerQuery query;
            ask(query);
            QTest::newRow(name) << query << QString::fromLatin1(index) << QString::fromLatin1(terms);
        };
        const auto x = QStringLiteral("x");
        const char* const span = "at_ms>? AND at_ms<?";
        row("newest", "entries_time", span, [](LedgerQuery&) {});
        row("time", "entries_time", span, [](LedgerQuery& q) { q.sinceMs = 5, q.untilMs = 9; });
        row("persona", "entries_persona", "persona=? AND", [&](LedgerQuery& q) { q.persona = x; });
        row("kind", "entries_kind", "kind=? AND", [&](LedgerQuery& q) { q.kind = x; });
        row("doctype", "entries_doctype", "doctype=? AND", [&](LedgerQuery& q) { q.doctype = x; });
        row("person", "entries_person", "person=? AND", [&](LedgerQuery& q) { q.person = x; });
        row("turn", "entries_turn", "turn=? AND", [&](LedgerQuery& q) { q.turn = x; });
        row("text", "entries_time", span, [&](LedgerQuery& q) { q.text = x; });
        row("method", "entries_time", span, [&](LedgerQuery& q) { q.method = x; });
        row("persona and kind", "entries_persona_kind", "persona=? AND kind=? AND",
            [&](LedgerQuery& q) { q.persona = q.kind = x; });
        row("persona, kind and text", "entries_persona_kind", "persona=? AND kind=? AND",
            [&](LedgerQuery& q) { q.persona = q.kind = q.text = x; });
        row("doctype and kind", "entries_doctype", "doctype=? AND",
            [&](LedgerQuery& q) { q.doctype = q.kind = x; });
        row("person and persona", "entries_person", "person=? AND",
            [&](LedgerQuery& q) { q.person = q.persona = x; });
        row("person, time and text", "entries_person", "person=? AND",
            [&](LedgerQuery& q) { q.person = q.text = x, q.sinceMs = 5, q.untilMs = 9; });
        row("everything", "entries_turn", "turn=? AND", [&](LedgerQuery& q) {
            q.kind = q.persona = q.doctype = q.method = q.person = q.turn = q.text = x, q.sinceMs = 5;
        });
    }
    void aPageIsAnsweredByAnIndex() {
        QFETCH(const LedgerQuery, query);
        QFETCH(const QString, index);
        QFETCH(const QString, terms);
        for (const bool counting : {false, true}) {
            const LedgerScan scan(query, counting);
            const auto statements = scan.statements();
            const bool looksIntoRows =
                !query.text.isEmpty() || !query.method.isEmpty() || statements.size() > 1;
            QCOMPARE(statements.size(), looksIntoRows ? std::size_t(2) : std::size_t(1));
            for (const auto& statement : statements) {
                const auto lines = plan(statement.sql, statement.values);
                const auto all = lines.join(u'\n');
                QVERIFY2(lines.size() == 1, qPrintable(all)); // nothing is sorted, nothing is put aside
                QVERIFY2(all.startsWith(QStringLiteral("SEARCH entries USING ")), qPrintable(all));
                QVERIFY2(all.contains(QStringLiteral("INDEX %1 (").arg(index)), qPrintable(all));
                QVERIFY2(all.contains(terms) && all.contains(QStringLiteral("at_ms>? AND at_ms<?")),
                         qPrintable(all));
            }
            // Where a slice of what is looked into ends, the index alone tells.
            if (statements.size() > 1) {
                const auto end = plan(statements.front().sql, statements.front().values).join(u'\n');
                QVERIFY2(end.contains(QStringLiteral("COVERING INDEX")), qPrintable(end));
            }
        }
    }

    /// A page far down begins where the one before ended, and does not walk there.
    void aPageFarDownIsNoDearer() {
        std::vector<LedgerEntry> entries;
        for (int number = 0; number < 400; ++number) {
            LedgerEntry entry;
            entry.key = QString::number(number), entry.atMs = 1'000 + number,
            entry.kind = QStringLiteral("turn");
            entry.persona = QStringLiteral("sales"), entry.body = "{}";
            entries.push_back(entry);
        }
        VERIFY_OK(await(m_ledger->append(std::move(entries))));
        LedgerQuery query;
        query.persona = QStringLiteral("sales"), query.afterId = 20, query.limit = 5;
        const auto rows = await(m_ledger->query(query));
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), std::size_t(5));
        QCOMPARE(rows->front().id, 19);
        QCOMPARE(rows->back().id, 15);
    }

    /// What each append asks besides its insert: the ends of both tables, and whether the key is there.
    void anAppendLooksAtEndsAlone_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("values");
        QTest::addColumn<QString>("says");
        QTest::newRow("the chain's end")
            << QStringLiteral("SELECT id, number, mac FROM chain ORDER BY id DESC LIMIT 1") << 0
            << QStringLiteral("SCAN chain"); // by rowid, one row
        QTest::newRow("the key and the number")
            << QStringLiteral("SELECT 1 FROM entries WHERE key = ? OR id = ?") << 2
            << QStringLiteral("MULTI-INDEX OR");
        QTest::newRow("the denials' groups")
            << QStringLiteral(
                   "SELECT count(*) FROM entries INDEXED BY entries_denials WHERE kind = 'denial' AND "
                   "persona = ? AND doctype = ? AND method = ? AND at_ms > ?")
            << 4
            << QStringLiteral("INDEX entries_denials (persona=? AND doctype=? AND method=? AND at_ms>?)");
    }
    void anAppendLooksAtEndsAlone() {
        QFETCH(const QString, sql);
        QFETCH(const int, values);
        QFETCH(const QString, says);
        QVariantList given;
        for (int i = 0; i < values; ++i)
            given << 1;
        const auto all = plan(sql, given).join(u'\n');
        QVERIFY2(all.contains(says) && !all.contains(QStringLiteral("TEMP B-TREE")), qPrintable(all));
        QVERIFY2(!all.contains(QStringLiteral("SCAN entries")), qPrintable(all));
    }
};

QTEST_GUILESS_MAIN(LedgerPlanTest)
#include "LedgerPlanTest.moc"
