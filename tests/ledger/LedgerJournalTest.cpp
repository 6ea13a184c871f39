// The ledger behind the journal, on real files: what a power cut takes from the ledger comes back.
#include "ledger/Ledger.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

namespace {

LedgerEntry denial(int number) {
    LedgerEntry entry;
    entry.key = QStringLiteral("denial-%1").arg(number);
    entry.atMs = 1'795'334'400'000 + number;
    entry.kind = QStringLiteral("denial");
    entry.persona = QStringLiteral("finance");
    entry.body = "{}";
    return entry;
}

Result<void> record(Database work, int from, int to) {
    return await(work.write([from, to](Connection& connection) -> Result<void> {
        for (int number = from; number < to; ++number) {
            TRY_VOID(Journal::add(connection, journalRow(denial(number))));
        }
        return {};
    }));
}

} // namespace

class LedgerJournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPowerCutTakesNothingFromTheLedger() {
        const TempHome home;
        const auto workPath = home.file(QStringLiteral("work.sqlite"));
        const auto ledgerPath = home.file(QStringLiteral("ledger.sqlite"));
        ManualClock clock;
        const auto limits = Limits::within(clock, 60'000, {});
        {
            Storage storage;
            auto work = await(storage.open(workPath, workMigrations(), Durability::Full));
            VERIFY_OK(work);
            const auto ledger = await(Ledger::open(storage, ledgerPath, LedgerKey{QByteArray(32, 'k')}, 1));
            VERIFY_OK(ledger);
            Journal journal(*work, clock);
            ledger->get()->attachTo(journal);
            VERIFY_OK(record(*work, 0, 20));
            VERIFY_OK(await(journal.replay(limits))); // durable, and gone from the journal
            VERIFY_OK(await(
                ledger->get()->database().backupTo(home.file(QStringLiteral("what-the-disk-has.sqlite")))));
            VERIFY_OK(record(*work, 20, 50));
            VERIFY_OK(await(journal.flush(limits)));
            QCOMPARE(await(ledger->get()->count({})).value_or(-1), 50);
            await(journal.stop());
        }
        // The cut: of the ledger only what was made durable is left, of the work database everything.
        QVERIFY(QFile::remove(ledgerPath));
        QVERIFY(QFile::rename(home.file(QStringLiteral("what-the-disk-has.sqlite")), ledgerPath));

        Storage storage;
        auto work = await(storage.open(workPath, workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto ledger = await(Ledger::open(storage, ledgerPath, LedgerKey{QByteArray(32, 'k')}, 1));
        VERIFY_OK(ledger);
        QCOMPARE(await(ledger->get()->count({})).value_or(-1), 20);
        Journal journal(*work, clock);
        ledger->get()->attachTo(journal);
        VERIFY_OK(await(journal.replay(limits)));
        QCOMPARE(await(ledger->get()->count({})).value_or(-1), 50);
        const auto rows = await(ledger->get()->query({}));
        VERIFY_OK(rows);
        QVERIFY(rows->front().entry == denial(49));
        await(journal.stop());
    }

    void anUnreadableRowIsKeptAndHoldsUpNobody() {
        const TempHome home;
        ManualClock clock;
        Storage storage;
        auto work =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto ledger = await(Ledger::open(storage, home.file(QStringLiteral("ledger.sqlite")), LedgerKey{QByteArray(32, 'k')}, 1));
        VERIFY_OK(ledger);
        Journal journal(*work, clock);
        ledger->get()->attachTo(journal);
        VERIFY_OK(await(work->write([](Connection& connection) {
            return Journal::add(connection,
                                JournalRow{ledgerTarget(), QStringLiteral("odd"), "\x7fno entry"});
        })));
        VERIFY_OK(record(*work, 0, 2));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("ledger entry odd")));
        VERIFY_OK(await(journal.flush(Limits::within(clock, 60'000, {}))));
        LedgerQuery query;
        query.text = QString::fromLatin1(QByteArray("\x7fno entry").toBase64());
        const auto rows = await(ledger->get()->query(query));
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), size_t{1});
        QCOMPARE(rows->front().entry.key, QStringLiteral("odd"));
        QCOMPARE(await(ledger->get()->count({})).value_or(-1), 3);
        await(journal.stop());
    }
};

QTEST_GUILESS_MAIN(LedgerJournalTest)
#include "LedgerJournalTest.moc"
