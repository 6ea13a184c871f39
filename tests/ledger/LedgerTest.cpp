#include "ledger/Ledger.h"

#include "support/Await.h"
#include "support/TempHome.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;

namespace {

constexpr qint64 start = 1'795'334'400'000; // 2026-11-22 08:00 UTC

LedgerEntry entry(int number) {
    const auto kinds =
        QStringList{QStringLiteral("turn"), QStringLiteral("tool_call"), QStringLiteral("denial")};
    const bool denial = number % 3 == 2;
    return LedgerEntry{.key = QStringLiteral("key-%1").arg(number),
                       .atMs = start + number * 1000,
                       .kind = kinds.at(number % 3),
                       .persona = number % 2 == 0 ? QStringLiteral("finance") : QStringLiteral("ops"),
                       .turn = QStringLiteral("turn-%1").arg(number / 10),
                       .person = number % 5 == 0 ? QStringLiteral("Zeynep") : QString(),
                       .conversation = QStringLiteral("finance/-1001/7"),
                       .doctype = denial ? QStringLiteral("Supplier") : QString(),
                       .method = denial ? QStringLiteral("read") : QString(),
                       .body = "{\"number\":" + QByteArray::number(number) + "}"};
}

std::vector<LedgerEntry> entries(int from, int to) {
    std::vector<LedgerEntry> all;
    for (int number = from; number < to; ++number)
        all.push_back(entry(number));
    return all;
}

QStringList keysOf(const std::vector<LedgerRow>& rows) {
    QStringList keys;
    for (const auto& row : rows)
        keys.append(row.entry.key);
    return keys;
}

std::unique_ptr<Ledger> openLedger(Storage& storage, const TempHome& home) {
    auto opened = await(Ledger::open(storage, home.file(QStringLiteral("state/ledger.sqlite")), LedgerKey{QByteArray(32, 'k')}, 1));
    if (!opened.has_value())
        qFatal("%s", qPrintable(opened.error().toString()));
    return std::move(*opened);
}

/// What the query must give, told from the entries themselves.
bool asksFor(const LedgerQuery& query, const LedgerEntry& each) {
    const auto same = [](const QString& wanted, const QString& is) {
        return wanted.isEmpty() || wanted == is;
    };
    return same(query.kind, each.kind) && same(query.persona, each.persona) &&
           same(query.doctype, each.doctype) && same(query.person, each.person) &&
           same(query.turn, each.turn) && each.atMs >= query.sinceMs && each.atMs < query.untilMs &&
           QString::fromUtf8(each.body).contains(query.text, Qt::CaseInsensitive);
}

} // namespace

class LedgerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEntryComesBackAsItWas() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        auto written = entry(2);
        written.person = QStringLiteral("Şükrü Öztürk");
        written.doctype = QStringLiteral("Satınalma");
        written.body = QStringLiteral("{\"detail\":\"لا تملك صلاحية · yetkiniz yok 🚫\"}").toUtf8();
        VERIFY_OK(await(ledger->append({written})));
        const auto rows = await(ledger->query({}));
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), size_t{1});
        QVERIFY(rows->front().entry == written);
        const auto restored = fromJournal(toJournal(written));
        VERIFY_OK(restored);
        QVERIFY(*restored == written);
    }

    /// Turns give the turns and their time, model calls give tokens and money; a job is counted for itself.
    void whatModelsTookIsSummedByPersonaAndJob() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        int number = 0;
        const auto made = [&](const char* kind, const char* conversation, const char* body, qint64 atMs) {
            LedgerEntry each = entry(0);
            each.key = QStringLiteral("usage-%1").arg(++number);
            each.kind = QLatin1String(kind), each.persona = QStringLiteral("sales");
            each.conversation = QLatin1String(conversation), each.body = body, each.atMs = atMs;
            return each;
        };
        const auto call = R"({"usage":{"input_tokens":10,"output_tokens":2},"cost":{"currency":"USD","amount":"0.000012"}})";
        const auto other = R"({"usage":{"input_tokens":1,"output_tokens":1},"cost":{"currency":"EUR","amount":"0.50"}})";
        VERIFY_OK(await(ledger->append({made("turn", "group:-1:7", R"({"state":"answered","took_ms":100})", start),
                                        made("turn", "dm:11", R"({"state":"failed","took_ms":300})", start + 1),
                                        made("turn", "job:sales:daily", R"({"state":"answered","took_ms":50})", start),
                                        made("turn", "dm:11", R"({"state":"answered","took_ms":9})", start + 1'000),
                                        made("model_call", "group:-1:7", call, start),
                                        made("model_call", "dm:11", call, start),
                                        made("model_call", "dm:11", R"({"error":"it broke off"})", start),
                                        made("model_call", "dm:11", other, start),
                                        made("model_call", "job:sales:daily", call, start),
                                        made("model_call", "dm:11", "no JSON", start)})));
        const auto sums = await(ledger->usage(start, start + 1'000));
        VERIFY_OK(sums);
        const auto of = [&](const char* job, const char* currency) {
            for (const auto& each : *sums) {
                if (each.job == QLatin1String(job) && each.currency == QLatin1String(currency))
                    return each;
            }
            return UsageSum();
        };
        QCOMPARE(sums->size(), std::size_t(3));
        const auto talk = of("", "USD");
        QCOMPARE(talk.turns, 2);
        QCOMPARE(talk.failedTurns, 1);
        QCOMPARE(talk.turnMs, 400);
        QCOMPARE(talk.calls, 3);
        QCOMPARE(talk.inputTokens, 20);
        QCOMPARE(talk.outputTokens, 4);
        QCOMPARE(talk.micros, 24);
        QCOMPARE(of("", "EUR").micros, 500'000);
        QCOMPARE(of("", "EUR").turns, 0);
        const auto job = of("daily", "USD");
        QCOMPARE(job.turns, 1);
        QCOMPARE(job.micros, 12);
    }

    void whatIsNoEntryIsRefused_data() {
        QTest::addColumn<QByteArray>("payload");
        const auto whole = toJournal(entry(1));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << whole.left(whole.size() - 1);
        QTest::newRow("too long") << whole + 'x';
        QTest::newRow("another format") << '\x02' + whole.mid(1);
    }
    void whatIsNoEntryIsRefused() {
        QFETCH(const QByteArray, payload);
        const auto read = fromJournal(payload);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::Parse);
    }

    void theSameEntryTwiceIsOneRow() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        VERIFY_OK(await(ledger->append(entries(0, 10))));
        auto changed = entries(5, 15);
        changed.front().body = "{\"number\":\"forged\"}";
        VERIFY_OK(await(ledger->append(changed)));
        QCOMPARE(await(ledger->count({})).value_or(-1), 15);
        LedgerQuery forged;
        forged.text = QStringLiteral("forged");
        QCOMPARE(await(ledger->count(forged)).value_or(-1), 0);
    }

    void nothingCanBeChangedOrTakenAway_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("isIgnored");
        QTest::newRow("update") << QStringLiteral("UPDATE entries SET body = '{}' WHERE id = 1") << false;
        QTest::newRow("delete") << QStringLiteral("DELETE FROM entries") << false;
        QTest::newRow("upsert") << QStringLiteral("INSERT INTO entries SELECT * FROM entries WHERE true "
                                                  "ON CONFLICT (key) DO UPDATE SET body = '{}'")
                                << true;
        QTest::newRow("replace by key")
            << QStringLiteral("INSERT OR REPLACE INTO entries SELECT NULL, key, 0, '', '', '', '', "
                              "'', '', '', '{}' FROM entries")
            << true;
        QTest::newRow("replace by id")
            << QStringLiteral("INSERT OR REPLACE INTO entries SELECT id, 'k' || id, 0, '', "
                              "'', '', '', '', '', '', '{}' FROM entries")
            << true;
    }
    void nothingCanBeChangedOrTakenAway() {
        QFETCH(const QString, sql);
        QFETCH(const bool, isIgnored);
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        VERIFY_OK(await(ledger->append(entries(0, 3))));
        const auto tried =
            await(ledger->database().write([sql](Connection& connection) { return connection.exec(sql); }));
        QCOMPARE(tried.has_value(), isIgnored);
        if (!isIgnored)
            QVERIFY2(tried.error().detail.contains(QStringLiteral("append-only")),
                     qPrintable(tried.error().detail));
        const auto rows = await(ledger->query({}));
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), size_t{3});
        for (int number = 0; number < 3; ++number)
            QVERIFY(rows->at(static_cast<size_t>(2 - number)).entry == entry(number));
    }

    void aQueryFindsWhatItAsksForAndNothingElse_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("persona");
        QTest::addColumn<QString>("doctype");
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("turn");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("since");
        QTest::addColumn<qint64>("until");
        const QString any;
        const auto denial = QStringLiteral("denial");
        const auto ops = QStringLiteral("ops");
        const auto supplier = QStringLiteral("Supplier");
        const auto zeynep = QStringLiteral("Zeynep");
        const auto turn = QStringLiteral("turn-4");
        const auto text = QStringLiteral("NUMBER\":11");
        const qint64 always = std::numeric_limits<qint64>::max();
        const qint64 noon = start + 100'000;
        QTest::newRow("all") << any << any << any << any << any << any << qint64{0} << always;
        QTest::newRow("kind") << denial << any << any << any << any << any << qint64{0} << always;
        QTest::newRow("persona") << any << ops << any << any << any << any << qint64{0} << always;
        QTest::newRow("persona and kind") << denial << ops << any << any << any << any << qint64{0} << always;
        QTest::newRow("doctype") << any << any << supplier << any << any << any << qint64{0} << always;
        QTest::newRow("doctype and persona")
            << any << ops << supplier << any << any << any << qint64{0} << always;
        QTest::newRow("person") << any << any << any << zeynep << any << any << qint64{0} << always;
        QTest::newRow("turn") << any << any << any << any << turn << any << qint64{0} << always;
        QTest::newRow("turn and kind") << denial << any << any << any << turn << any << qint64{0} << always;
        QTest::newRow("text") << any << any << any << any << any << text << qint64{0} << always;
        QTest::newRow("since") << any << any << any << any << any << any << noon << always;
        QTest::newRow("until") << any << any << any << any << any << any << qint64{0} << noon;
        QTest::newRow("everything") << denial << ops << supplier << zeynep << any << text << noon << always;
        QTest::newRow("nobody") << any << QStringLiteral("nobody") << any << any << any << any << qint64{0}
                                << always;
    }
    void aQueryFindsWhatItAsksForAndNothingElse() {
        QFETCH(const qint64, since);
        QFETCH(const qint64, until);
        LedgerQuery query;
        const auto fetch = [](const char* column) {
            return *static_cast<QString*>(QTest::qData(column, QMetaType::QString));
        };
        query.kind = fetch("kind");
        query.persona = fetch("persona");
        query.doctype = fetch("doctype");
        query.person = fetch("person");
        query.turn = fetch("turn");
        query.text = fetch("text");
        query.sinceMs = since;
        query.untilMs = until;
        query.limit = 1000;
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        const auto all = entries(0, 200);
        VERIFY_OK(await(ledger->append(all)));
        QStringList expected;
        for (const auto& each : all) {
            if (asksFor(query, each))
                expected.prepend(each.key);
        }
        const auto rows = await(ledger->query(query));
        VERIFY_OK(rows);
        QCOMPARE(keysOf(*rows), expected);
        query.limit = 1;
        QCOMPARE(await(ledger->count(query)).value_or(-1), expected.size());
    }

    void charactersOfLikeAreOrdinaryInASearch() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        auto plain = entry(0);
        plain.body = "{\"note\":\"100 of it\"}";
        auto percent = entry(1);
        percent.body = "{\"note\":\"100% of\\\\it_\"}";
        VERIFY_OK(await(ledger->append({plain, percent})));
        for (const auto& text : {QStringLiteral("100% of"), QStringLiteral("it_"), QStringLiteral("\\\\")}) {
            LedgerQuery query;
            query.text = text;
            const auto rows = await(ledger->query(query));
            VERIFY_OK(rows);
            QCOMPARE(keysOf(*rows), QStringList{QStringLiteral("key-1")});
        }
    }

    void pagesFollowEachOther() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        auto all = entries(0, 100);
        for (auto& each : all)
            each.atMs = start + (each.atMs - start) / 7000; // many in the same millisecond
        std::swap(all[3].atMs, all[90].atMs);               // one came late
        VERIFY_OK(await(ledger->append(all)));
        LedgerQuery query;
        query.limit = 100;
        const auto whole = await(ledger->query(query));
        VERIFY_OK(whole);
        QStringList paged;
        query.limit = 7;
        for (;;) {
            const auto page = await(ledger->query(query));
            VERIFY_OK(page);
            if (page->empty())
                break;
            paged += keysOf(*page);
            query.afterId = page->back().id;
        }
        QCOMPARE(paged, keysOf(*whole));
        QCOMPARE(paged.size(), 100);
        QVERIFY(paged.indexOf(QStringLiteral("key-3")) < 20);
    }

    /// Slices of 10,000 rows are put together without a gap or a double.
    void aLongSearchIsWholeAndLetsOthersIn() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        for (int from = 0; from < 30'000; from += 1'000) {
            auto some = entries(from, from + 1'000);
            for (auto& each : some)
                each.atMs =
                    start + (each.atMs - start) / 700'000; // slices end amid the rows of one millisecond
            VERIFY_OK(await(ledger->append(some)));
        }
        LedgerQuery query;
        query.text = QStringLiteral("999}");
        query.limit = 1000;
        auto searching = ledger->query(query);
        auto counting = ledger->count(query);
        auto between = ledger->append({entry(40'000)});
        VERIFY_OK(await(std::move(between)));
        QVERIFY2(!searching.await_ready() || !counting.await_ready(), "the searches did not give way");
        const auto rows = await(std::move(searching));
        VERIFY_OK(rows);
        QStringList expected;
        for (int number = 29'999; number > 0; number -= 1000)
            expected.append(QStringLiteral("key-%1").arg(number));
        QCOMPARE(keysOf(*rows), expected);
        QCOMPARE(await(std::move(counting)).value_or(-1), 30);
        query.limit = 12;
        const auto first = await(ledger->query(query));
        VERIFY_OK(first);
        QCOMPARE(keysOf(*first), expected.mid(0, 12));
    }

    void aClosedLedgerSaysSo() {
        const TempHome home;
        Storage storage;
        const auto ledger = openLedger(storage, home);
        VERIFY_OK(await(ledger->database().close()));
        const auto rows = await(ledger->query({}));
        QVERIFY(!rows.has_value());
        QCOMPARE(rows.error().detail, QStringLiteral("closed"));
        QVERIFY(!await(ledger->append({entry(1)})).has_value());
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "LedgerTest.moc"
