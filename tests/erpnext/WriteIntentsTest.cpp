// Writes are made at most once, also when the program dies in between.
#include "WriteIntents.h"

#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
using tools::Intent;
using tools::IntentEnd;

namespace {

Intent write(const char* id, const char* turn = "t1", const QByteArray& digest = "d1") {
    Intent intent;
    intent.id = QString::fromLatin1(id);
    intent.persona = QStringLiteral("sales");
    intent.turn = QString::fromLatin1(turn);
    intent.conversation = QStringLiteral("cli:deniz");
    intent.service = QStringLiteral("erpnext");
    intent.method = QStringLiteral("create");
    intent.doctype = QStringLiteral("Issue");
    intent.digest = digest;
    return intent;
}

/// One life of the program on a home.
struct Life {
    explicit Life(const TempHome& home) {
        auto opened =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        work = *opened;
        journal = std::make_unique<Journal>(work, clock);
        intents = std::make_unique<WriteIntents>(work, *journal, clock);
    }
    ~Life() { await(journal->stop()); }
    ErrorKind refusal(Intent intent) {
        const auto begun = await(intents->begin(std::move(intent)));
        return begun ? ErrorKind::Internal : begun.error().kind;
    }
    QString stateOf(const char* id) {
        auto read = [id](Connection& connection) -> Result<QString> {
            TRY(const auto row, connection.row(QStringLiteral("SELECT state FROM intents WHERE id = ?"),
                                               {QString::fromLatin1(id)}));
            return row ? (*row)[0].toString() : QString();
        };
        return await(work.read(read)).value_or(QStringLiteral("?"));
    }
    qint64 journalled() {
        auto read = [](Connection& connection) -> Result<qint64> {
            TRY(const auto row,
                connection.row(QStringLiteral(
                    "SELECT count(*) FROM journal WHERE target = 'ledger' AND key LIKE 'write:%'")));
            return (*row)[0].toLongLong();
        };
        return await(work.read(read)).value_or(-1);
    }

    ManualClock clock;
    Storage storage;
    Database work;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<WriteIntents> intents;
};

} // namespace

class WriteIntentsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneMayBeAskedForAgain() {
        TempHome home;
        Life life(home);
        VERIFY_OK(await(life.intents->begin(write("a"))));
        VERIFY_OK(await(life.intents->end(QStringLiteral("a"), IntentEnd::Done, QStringLiteral("ISS-1"))));
        VERIFY_OK(await(life.intents->begin(write("b"))));
        QCOMPARE(life.stateOf("a"), QStringLiteral("done"));
        QCOMPARE(life.journalled(), 0LL);
    }

    void whatIsUnknownIsNotRepeatedUntilSomebodyLooked() {
        TempHome home;
        Life life(home);
        VERIFY_OK(await(life.intents->begin(write("a"))));
        VERIFY_OK(await(life.intents->end(QStringLiteral("a"), IntentEnd::Unknown,
                                          QStringLiteral("the connection broke"))));
        QCOMPARE(life.refusal(write("b")), ErrorKind::Conflict);
        VERIFY_OK(await(life.intents->begin(write("c", "t1", "another")))); // another write is free
        auto looked = write("d");
        looked.again = true;
        VERIFY_OK(await(life.intents->begin(looked)));
        QCOMPARE(life.stateOf("a"), QStringLiteral("not_done"));
        QCOMPARE(life.journalled(), 1LL);
    }

    void whatADeathLeftOpenIsUnknown() {
        TempHome home;
        {
            Life life(home);
            VERIFY_OK(await(life.intents->begin(write("a"))));
        }
        Life next(home);
        VERIFY_OK(await(next.intents->recover()));
        QCOMPARE(next.stateOf("a"), QStringLiteral("unknown"));
        QCOMPARE(next.journalled(), 1LL);
        QCOMPARE(next.refusal(write("b", "t2")), ErrorKind::Conflict);
        VERIFY_OK(await(next.intents->recover())); // once
        QCOMPARE(next.journalled(), 1LL);
    }

    void whatAnInterruptedTurnDidIsNotDoneByTheNext() {
        TempHome home;
        Life life(home);
        auto turn = [](Connection& work) -> Result<void> {
            return work.exec(QStringLiteral(
                "INSERT INTO turns (id, state, detail) VALUES ('t1', 'failed', 'interrupted')"));
        };
        VERIFY_OK(await(life.work.write(turn)));
        VERIFY_OK(await(life.intents->begin(write("a"))));
        VERIFY_OK(await(life.intents->end(QStringLiteral("a"), IntentEnd::Done, QStringLiteral("ISS-1"))));
        const auto again = await(life.intents->begin(write("b", "t2")));
        QVERIFY(!again.has_value());
        QVERIFY2(again.error().detail.contains(QStringLiteral("ISS-1")), qPrintable(again.error().detail));
    }
};

QTEST_GUILESS_MAIN(WriteIntentsTest)
#include "WriteIntentsTest.moc"
