#include "ScratchDatabase.h"

#include <QTest>

using namespace staffroom;

namespace {

/// Rows of a kilobyte, so that a backup has thousands of pages to copy.
Future<void> fill(Database database, int from, int to, int length = 500) {
    return database.write([from, to, length](Connection& connection) -> Result<void> {
        for (int line = from; line < to; ++line) {
            const auto text = QString::number(line).rightJustified(length, u'ş');
            TRY_VOID(
                connection.exec(QStringLiteral("INSERT INTO lines (id, text) VALUES (?, ?)"), {line, text}));
        }
        return {};
    });
}

} // namespace

class BackupTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupUnderWriteLoadIsWhole() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        constexpr int before = 8'000;
        VERIFY_OK(await(fill(database, 0, before)));
        auto backup = database.backupTo(home.file(QStringLiteral("copy.sqlite")));
        int written = before;
        while (!backup.await_ready()) { // changes pages that are copied already as well as new ones
            VERIFY_OK(await(fill(database, written, written + 20)));
            VERIFY_OK(await(database.write([written](Connection& connection) {
                return connection.exec(
                    QStringLiteral("UPDATE lines SET text = 'x' || text WHERE id % 500 = ?"),
                    {written % 500});
            })));
            written += 20;
        }
        VERIFY_OK(backup.await_resume());
        QVERIFY2(written > before + 20, "nothing was written meanwhile");
        QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite.partial"))));
        QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite-wal"))));
        QCOMPARE(QFile::permissions(home.file(QStringLiteral("copy.sqlite"))) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());

        auto copy = openScratch(storage, home, QStringLiteral("copy.sqlite"));
        const auto verdict = await(copy.read(
            [](Connection& connection) { return connection.row(QStringLiteral("PRAGMA integrity_check")); }));
        VERIFY_OK(verdict);
        QCOMPARE(verdict->value().value(0).toString(), QStringLiteral("ok"));
        const auto lines = await(countLines(copy)).value_or(-1);
        QVERIFY2(lines >= before && lines <= written, qPrintable(QString::number(lines)));
        QCOMPARE(lines % 20, before % 20); // no half of a write
    }

    void anOlderBackupIsReplacedWhole() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        const auto path = home.file(QStringLiteral("copy.sqlite"));
        VERIFY_OK(await(fill(database, 0, 10)));
        VERIFY_OK(await(database.backupTo(path)));
        VERIFY_OK(await(fill(database, 10, 30)));
        VERIFY_OK(await(database.backupTo(path)));
        QCOMPARE(await(countLines(openScratch(storage, home, QStringLiteral("copy.sqlite")))).value_or(-1),
                 30);
    }

    void aBackupThatCannotBeWrittenSaysWhere_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("no such folder") << QStringLiteral("nowhere/copy.sqlite");
        QTest::newRow("onto itself") << QStringLiteral("state/scratch.sqlite");
    }
    void aBackupThatCannotBeWrittenSaysWhere() {
        QFETCH(const QString, target);
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        VERIFY_OK(await(fill(database, 0, 10)));
        const auto failed = await(database.backupTo(home.file(target)));
        QVERIFY(!failed.has_value());
        QVERIFY2(failed.error().detail.contains(home.file(target)), qPrintable(failed.error().detail));
        QCOMPARE(await(countLines(database)).value_or(-1), 10);
    }

    void aBackupOfADamagedFileFailsTheCheck() {
        const TempHome home;
        const auto path = home.file(QStringLiteral("state/scratch.sqlite"));
        {
            Storage storage;
            auto database = openScratch(storage, home);
            VERIFY_OK(await(fill(database, 0, 800, 50'000))); // more than is looked at when a file is opened
        }
        QVERIFY2(QFileInfo(path).size() > 64LL * 1024 * 1024, "too small for this test");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(1000 * 4096));
        QCOMPARE(file.write(QByteArray(4096, '\x55')), 4096);
        file.close();
        Storage storage;
        auto database = openScratch(storage, home);
        const auto failed = await(database.backupTo(home.file(QStringLiteral("copy.sqlite"))), 120'000);
        QVERIFY(!failed.has_value());
        QVERIFY2(failed.error().detail.contains(path) &&
                     failed.error().detail.contains(QStringLiteral("damaged")),
                 qPrintable(failed.error().detail));
        QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite"))));
        QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite.partial"))));
    }

    void theEndGivesABackupUp() {
        const TempHome home;
        auto storage = std::make_unique<Storage>();
        auto database = openScratch(*storage, home);
        VERIFY_OK(await(fill(database, 0, 20'000)));
        auto backup = database.backupTo(home.file(QStringLiteral("copy.sqlite")));
        storage.reset();
        const auto ended = await(backup);
        if (!ended.has_value()) { // it may just have been done
            QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
            QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite"))));
        }
        QVERIFY(!QFile::exists(home.file(QStringLiteral("copy.sqlite.partial"))));
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "BackupTest.moc"
