#include "storage/Journal.h"

#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

namespace {

const auto ledger = QStringLiteral("ledger");
const auto memory = QStringLiteral("memory:finance");

/// A target that can fail or hang, and notes what it was given.
struct Recorder {
    QStringList keys;
    int calls = 0;
    int timesDurable = 0;
    std::optional<Error> refusal;
    std::optional<Error> durableRefusal;
    bool hangs = false;
    std::vector<Promise<void>> hanging;

    void attach(Journal& journal, const QString& target) {
        const auto apply = [this](const std::vector<JournalRow>& rows) {
            ++calls;
            if (!refusal && !hangs) {
                for (const auto& row : rows)
                    keys.append(row.key);
            }
            return answer(refusal);
        };
        const auto makeDurable = [this] {
            ++timesDurable;
            return answer(durableRefusal);
        };
        journal.setTarget(target, apply, makeDurable);
    }
    Future<void> answer(const std::optional<Error>& error) {
        Promise<void> promise;
        auto future = promise.future();
        if (hangs)
            hanging.push_back(std::move(promise));
        else
            promise.resolve(error ? Result<void>(failure(*error)) : Result<void>());
        return future;
    }
};

const Error diskFull = failure(ErrorKind::Storage, QStringLiteral("the disk is full")).value();

struct Bench {
    TempHome home;
    ManualClock clock;
    Storage storage;
    Database work;
    Limits limits = Limits::within(clock, 3'600'000, {});

    Bench() {
        auto opened =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!opened.has_value())
            qFatal("%s", qPrintable(opened.error().toString()));
        work = *opened;
    }

    Result<void> add(const QString& target, int from, int to) {
        return await(work.write([=](Connection& connection) -> Result<void> {
            for (int number = from; number < to; ++number) {
                const JournalRow row{target, QString::number(number), QByteArray("payload")};
                TRY_VOID(Journal::add(connection, row));
            }
            return {};
        }));
    }
    qint64 rows(const char* where) {
        const auto sql = QStringLiteral("SELECT count(*) FROM journal WHERE %1").arg(QLatin1String(where));
        const auto row = await(work.read([sql](Connection& connection) { return connection.row(sql); }));
        return row.has_value() ? row->value().at(0).toLongLong() : -1;
    }
};

QStringList numbers(int from, int to) {
    QStringList all;
    for (int number = from; number < to; ++number)
        all.append(QString::number(number));
    return all;
}

} // namespace

class JournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void committedRowsReachTheirTargetsInOrder() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder toLedger;
        Recorder toMemory;
        toLedger.attach(journal, ledger);
        toMemory.attach(journal, memory);
        VERIFY_OK(await(journal.replay(bench.limits)));
        VERIFY_OK(bench.add(ledger, 0, 1000)); // several batches
        VERIFY_OK(bench.add(memory, 7, 9));
        journal.kick();
        QVERIFY(spinUntil([&] { return toLedger.keys.size() == 1000 && toMemory.keys.size() == 2; }));
        QCOMPARE(toLedger.keys, numbers(0, 1000));
        QCOMPARE(toMemory.keys, numbers(7, 9));
        await(journal.stop());
    }

    void aRowIsAddedOnceAndOnlyWithItsTransaction() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        const auto undone = await(bench.work.write([](Connection& connection) -> Result<void> {
            TRY_VOID(Journal::add(connection, JournalRow{ledger, QStringLiteral("undone"), "x"}));
            return failure(ErrorKind::Policy, QStringLiteral("changed my mind"));
        }));
        QVERIFY(!undone.has_value());
        VERIFY_OK(bench.add(ledger, 0, 3));
        VERIFY_OK(bench.add(ledger, 0, 4));
        VERIFY_OK(await(journal.flush(bench.limits)));
        QCOMPARE(recorder.keys, numbers(0, 4));
        await(journal.stop());
    }

    void aCrashBetweenCommitAndApplyIsHealed() {
        Bench bench;
        VERIFY_OK(bench.add(ledger, 0, 300)); // and the process is gone
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(await(journal.replay(bench.limits)));
        QCOMPARE(recorder.keys, numbers(0, 300));
        QCOMPARE(recorder.timesDurable, 1);
        QCOMPARE(bench.rows("1"), 0);
        await(journal.stop());
    }

    void whatMayNotBeOnDiskIsAppliedAgainAfterACrash() {
        Bench bench;
        VERIFY_OK(bench.add(ledger, 0, 10));
        {
            Journal journal(bench.work, bench.clock);
            Recorder recorder;
            recorder.attach(journal, ledger);
            VERIFY_OK(await(journal.flush(bench.limits)));
            QCOMPARE(bench.rows("applied = 1"), 10);
            await(journal.stop());
        }
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(await(journal.replay(bench.limits)));
        QCOMPARE(recorder.keys, numbers(0, 10));
        await(journal.stop());
    }

    void rowsAreForgottenOnceTheirTargetIsDurable() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(bench.add(ledger, 0, 10));
        VERIFY_OK(await(journal.flush(bench.limits)));
        bench.clock.advance(59'000);
        QCOMPARE(recorder.timesDurable, 0);
        QCOMPARE(bench.rows("applied = 1"), 10);
        recorder.durableRefusal = diskFull;
        bench.clock.advance(1'000);
        QVERIFY(spinUntil([&] { return recorder.timesDurable == 1 && !journal.failing().empty(); }));
        QCOMPARE(bench.rows("applied = 1"), 10);
        recorder.durableRefusal.reset();
        bench.clock.advance(1'000);
        QVERIFY(spinUntil([&] { return bench.rows("1") == 0; }));
        QCOMPARE(recorder.timesDurable, 2);
        QVERIFY(spinUntil([&] { return journal.failing().empty(); }));
        QVERIFY(spinUntil([&] { return bench.clock.pendingAlarms() == 0; })); // an idle journal wakes nobody
        await(journal.stop());
    }

    void manyRowsAreMadeDurableWithoutWaiting() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(bench.add(ledger, 0, 5'200));
        VERIFY_OK(await(journal.flush(bench.limits)));
        QCOMPARE(recorder.keys.size(), 5'200);
        QVERIFY(spinUntil([&] { return recorder.timesDurable == 1; }));
        QVERIFY(spinUntil([&] { return bench.rows("1") < 5'200 - 5'000 + 256; }));
        await(journal.stop());
    }

    void kicksAreGatheredWhileTheJournalRests() {
        Bench bench;
        Journal journal(bench.work, bench.clock, 250);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(await(journal.replay(bench.limits)));
        for (int i = 0; i < 5; ++i) {
            VERIFY_OK(bench.add(ledger, i, i + 1));
            journal.kick();
            bench.clock.advance(40);
        }
        QCOMPARE(recorder.calls, 0);
        bench.clock.advance(50);
        QVERIFY(spinUntil([&] { return recorder.keys == numbers(0, 5); }));
        QCOMPARE(recorder.calls, 1);
        VERIFY_OK(bench.add(ledger, 5, 1000)); // more than a batch: they need one rest, not four
        journal.kick();
        bench.clock.advance(250);
        QVERIFY(spinUntil([&] { return recorder.keys == numbers(0, 1000); }));
        VERIFY_OK(bench.add(ledger, 1000, 1001));
        journal.kick();
        VERIFY_OK(await(journal.flush(bench.limits))); // who wants to know does not wait
        QCOMPARE(recorder.keys.size(), 1001);
        VERIFY_OK(bench.add(ledger, 1001, 1002));
        journal.kick();
        await(journal.stop());
        bench.clock.advance(1'000);
        QCOMPARE(recorder.keys.size(), 1001); // the next start applies it
    }

    void aFailingTargetIsTriedAgainWhileOthersGoOn() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder full;
        Recorder sound;
        full.refusal = diskFull;
        full.attach(journal, ledger);
        sound.attach(journal, memory);
        VERIFY_OK(bench.add(ledger, 0, 3));
        VERIFY_OK(bench.add(memory, 0, 2));
        journal.kick();
        QVERIFY(spinUntil([&] { return full.calls == 1 && sound.keys.size() == 2; }));
        QVERIFY(spinUntil([&] { return journal.failing().count(ledger) == 1; }));
        QCOMPARE(journal.failing().at(ledger).detail, diskFull.detail);
        QCOMPARE(journal.failing().size(), size_t{1});
        int calls = 1;
        for (const qint64 pause : {1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000}) {
            QVERIFY(spinUntil([&] { return bench.clock.pendingAlarms() == 1; }));
            bench.clock.advance(pause - 1);
            VERIFY_OK(bench.add(memory, calls * 100, calls * 100 + 1)); // somebody else's rows end no pause
            journal.kick();
            QVERIFY(spinUntil([&] { return sound.keys.contains(QString::number(calls * 100)); }));
            QCOMPARE(full.calls, calls);
            QVERIFY(spinUntil([&] { return bench.clock.pendingAlarms() == 1; }));
            bench.clock.advance(1);
            QVERIFY(spinUntil([&] { return full.calls == calls + 1; }));
            ++calls;
        }
        full.refusal.reset();
        VERIFY_OK(await(journal.flush(bench.limits))); // does not wait for the pause
        QCOMPARE(full.keys, numbers(0, 3));
        QVERIFY(journal.failing().empty());
        await(journal.stop());
    }

    void flushTellsWhatFailed() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder full;
        Recorder sound;
        full.refusal = diskFull;
        full.attach(journal, ledger);
        sound.attach(journal, memory);
        VERIFY_OK(bench.add(ledger, 0, 3));
        VERIFY_OK(bench.add(memory, 0, 3));
        const auto flushed = await(journal.flush(bench.limits));
        QVERIFY(!flushed.has_value());
        QCOMPARE(flushed.error().detail, diskFull.detail);
        QCOMPARE(sound.keys, numbers(0, 3));
        QCOMPARE(bench.rows("applied = 0"), 3);
        await(journal.stop());
    }

    void flushEndsAtItsDeadline() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.hangs = true;
        recorder.attach(journal, ledger);
        VERIFY_OK(bench.add(ledger, 0, 3));
        std::optional<Result<void>> flushed;
        TaskScope scope(QStringLiteral("test"));
        const auto limits = Limits::within(bench.clock, 5'000, {});
        scope.start([&](std::stop_token) -> Task<> {
            auto flushing = journal.flush(limits);
            flushed = co_await flushing;
        });
        QVERIFY(spinUntil([&] { return recorder.calls == 1; }));
        QVERIFY(!flushed);
        bench.clock.advance(5'000);
        QVERIFY(spinUntil([&] { return flushed.has_value(); }));
        QCOMPARE(flushed->error().kind, ErrorKind::Timeout);
        await(journal.stop()); // although the target still hangs
        QCOMPARE(bench.rows("applied = 0"), 3);
        const auto late = await(journal.flush(bench.limits));
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().kind, ErrorKind::Cancelled);
    }

    void rowsWaitForATargetThatComesLater() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(bench.add(memory, 0, 3));
        VERIFY_OK(await(journal.replay(bench.limits)));
        QCOMPARE(bench.rows("applied = 0"), 3);
        Recorder later;
        later.attach(journal, memory);
        VERIFY_OK(await(journal.flush(bench.limits)));
        QCOMPARE(later.keys, numbers(0, 3));
        journal.removeTarget(memory);
        VERIFY_OK(bench.add(memory, 3, 4));
        VERIFY_OK(await(journal.flush(bench.limits)));
        QCOMPARE(later.keys, numbers(0, 3));
        await(journal.stop());
    }

    void aClosedWorkDatabaseIsSaidSo() {
        Bench bench;
        Journal journal(bench.work, bench.clock);
        Recorder recorder;
        recorder.attach(journal, ledger);
        VERIFY_OK(await(bench.work.close()));
        journal.kick();
        QVERIFY(spinUntil([&] { return journal.failing().count(ledger) == 1; }));
        QCOMPARE(journal.failing().at(ledger).detail, QStringLiteral("closed"));
        const auto flushed = await(journal.flush(bench.limits));
        QVERIFY(!flushed.has_value());
        await(journal.stop());
    }
};

QTEST_GUILESS_MAIN(JournalTest)
#include "JournalTest.moc"
