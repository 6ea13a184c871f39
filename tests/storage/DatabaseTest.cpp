#include "ScratchDatabase.h"

#include <QTest>

#include <sys/stat.h>

#include <latch>

using namespace staffroom;

namespace {

/// Keeps the storage thread busy, so that what is called meanwhile waits together.
class Holding final {
public:
    explicit Holding(Database database)
        : m_held(database.read<void>([begun = m_begun, released = m_released](Connection&) -> Result<void> {
              begun->count_down();
              released->wait();
              return {};
          })) {
        m_begun->wait();
    }
    ~Holding() { m_released->count_down(); }

private:
    std::shared_ptr<std::latch> m_begun = std::make_shared<std::latch>(1);
    std::shared_ptr<std::latch> m_released = std::make_shared<std::latch>(1);
    Future<void> m_held;
};

int modeOf(const QString& path) {
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
               ? static_cast<int>(status.st_mode & 0777U)
               : -1;
}

} // namespace

class DatabaseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesThatWaitTogetherShareACommit() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        std::vector<Future<void>> writes;
        {
            const Holding holding(database);
            for (int line = 0; line < 1000; ++line)
                writes.push_back(database.write<void>(addLine(QString::number(line))));
        }
        for (auto& write : writes)
            VERIFY_OK(await(std::move(write)));
        QCOMPARE(await(countLines(database)).value_or(-1), 1000);
        QCOMPARE(database.commitCounts().writes, 1000);
        QCOMPARE(database.commitCounts().commits, 4); // 256 at most in each
    }

    void aFailingWriteHarmsNoNeighbour() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        std::vector<Future<void>> writes;
        {
            const Holding holding(database);
            writes.push_back(database.write<void>(addLine(QStringLiteral("before"))));
            writes.push_back(database.write([](Connection& connection) -> Result<void> {
                TRY_VOID(connection.exec(QStringLiteral("INSERT INTO lines (text) VALUES ('half done')")));
                return connection.exec(
                    QStringLiteral("INSERT INTO lines (text) VALUES ('before')")); // UNIQUE
            }));
            writes.push_back(database.write([](Connection& connection) -> Result<void> {
                TRY_VOID(connection.exec(QStringLiteral("INSERT INTO lines (text) VALUES ('thrown away')")));
                throw std::runtime_error("broken");
            }));
            writes.push_back(database.write<void>(addLine(QStringLiteral("after"))));
        }
        VERIFY_OK(await(writes[0]));
        const auto refused = await(writes[1]);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("UNIQUE")),
                 qPrintable(refused.error().detail));
        QVERIFY(refused.error().detail.contains(database.path()));
        const auto thrown = await(writes[2]);
        QVERIFY(!thrown.has_value());
        QCOMPARE(thrown.error().kind, ErrorKind::Internal);
        VERIFY_OK(await(writes[3]));
        const auto texts = await(database.read([](Connection& connection) {
            return connection.rows(QStringLiteral("SELECT text FROM lines ORDER BY id"));
        }));
        VERIFY_OK(texts);
        QCOMPARE(*texts, (std::vector<QVariantList>{{QStringLiteral("before")}, {QStringLiteral("after")}}));
        QCOMPARE(database.commitCounts().commits, 1);
    }

    void aFailedCommitFailsEveryWriteOfItsGroup() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        std::vector<Future<void>> writes;
        {
            const Holding holding(database);
            writes.push_back(database.write<void>(addLine(QStringLiteral("innocent"))));
            writes.push_back(database.write([](Connection& connection) { // checked only at COMMIT
                return connection.exec(QStringLiteral("INSERT INTO things (owner) VALUES (7)"));
            }));
        }
        for (auto& write : writes) {
            const auto written = await(std::move(write));
            QVERIFY(!written.has_value());
            QVERIFY2(written.error().detail.contains(QStringLiteral("FOREIGN KEY")),
                     qPrintable(written.error().detail));
        }
        QCOMPARE(await(countLines(database)).value_or(-1), 0);
        VERIFY_OK(await(database.write<void>(addLine(QStringLiteral("the next group")))));
        QCOMPARE(await(countLines(database)).value_or(-1), 1);
    }

    void aLostTransactionIsNotTakenForACommit() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        std::vector<Future<void>> writes;
        {
            const Holding holding(database);
            writes.push_back(database.write<void>(addLine(QStringLiteral("lost"))));
            // What SQLite does by itself on a full disk or an I/O error.
            writes.push_back(database.write(
                [](Connection& connection) { return connection.exec(QStringLiteral("ROLLBACK")); }));
            writes.push_back(database.write<void>(addLine(QStringLiteral("kept"))));
        }
        QVERIFY(!await(writes[0]).has_value());
        QVERIFY(!await(writes[1]).has_value());
        VERIFY_OK(await(writes[2]));
        QCOMPARE(await(countLines(database)).value_or(-1), 1);
    }

    void aReadSeesEveryWriteCalledBefore() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        std::vector<Future<qint64>> counts;
        {
            const Holding holding(database);
            for (int line = 0; line < 300; ++line) {
                auto written = database.write<void>(addLine(QString::number(line)));
                counts.push_back(countLines(database));
            }
        }
        for (int line = 0; line < 300; ++line)
            QCOMPARE(await(counts[static_cast<size_t>(line)]).value_or(-1), line + 1);
    }

    void aReadMayNotWrite() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        const auto refused = await(database.read<void>(addLine(QStringLiteral("sneaked in"))));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Internal);
        QCOMPARE(await(countLines(database)).value_or(-1), 0);
    }

    void everyValueMustFit_data() {
        QTest::addColumn<QVariantList>("values");
        QTest::newRow("too few") << QVariantList{1};
        QTest::newRow("too many") << QVariantList{1, QStringLiteral("a"), 2};
        QTest::newRow("no such type") << QVariantList{1, QVariant(QDateTime::currentDateTimeUtc())};
        QTest::newRow("unsigned 64 bit") << QVariantList{1, QVariant::fromValue<quint64>(1)};
    }
    void everyValueMustFit() {
        QFETCH(const QVariantList, values);
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        const auto insert = [](const QVariantList& row) {
            return [row](Connection& connection) {
                return connection.exec(QStringLiteral("INSERT INTO lines (id, text) VALUES (?, ?)"), row);
            };
        };
        VERIFY_OK(await(database.write(insert({77, QStringLiteral("fits")}))));
        const auto refused = await(database.write(insert(values)));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Internal);
        QCOMPARE(await(countLines(database)).value_or(-1), 1);
    }

    void valuesComeBackAsTheyWere_data() {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QVariant>("expected");
        const auto row = [](const char* name, const QVariant& value) {
            QTest::newRow(name) << value << value;
        };
        row("Turkish", QStringLiteral("İstanbul'da ığdır şubesi: ÇÖĞÜŞ"));
        row("Arabic with marks", QStringLiteral("فاتورةٌ رقم ١٢٣ – شركة \u200Fالنور\u200F"));
        row("beyond the basic plane", QStringLiteral("🧾👩🏽‍💻𝄞"));
        row("a zero inside", QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b")));
        row("empty text", QStringLiteral(""));
        row("bytes", QByteArray("\x00\xff\xfe{}", 5));
        row("large integer", QVariant::fromValue<qint64>(-9'007'199'254'740'993));
        row("fraction", 0.1);
        row("null", QVariant());
        QTest::newRow("a default-made text is empty, not NULL")
            << QVariant(QString()) << QVariant(QStringLiteral(""));
        QTest::newRow("so are bytes") << QVariant(QByteArray()) << QVariant(QByteArray(""));
        QTest::newRow("truth") << QVariant(true) << QVariant::fromValue<qint64>(1);
        QTest::newRow("int") << QVariant(42) << QVariant::fromValue<qint64>(42);
    }
    void valuesComeBackAsTheyWere() {
        QFETCH(const QVariant, value);
        QFETCH(const QVariant, expected);
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        const auto got = await(database.write([value](Connection& connection) -> Result<QVariant> {
            TRY_VOID(connection.exec(QStringLiteral("CREATE TABLE one (value)")));
            TRY_VOID(connection.exec(QStringLiteral("INSERT INTO one VALUES (?)"), {value}));
            TRY(const auto row,
                connection.row(QStringLiteral("SELECT value FROM one WHERE value IS ?"), {value}));
            return row ? row->value(0) : QVariant(QStringLiteral("not found"));
        }));
        VERIFY_OK(got);
        QCOMPARE(got->typeId(), expected.typeId());
        QCOMPARE(*got, expected);
    }

    void theFilesAreTheirOwnersAlone() {
        const TempHome home;
        const auto path = home.file(QStringLiteral("state/scratch.sqlite"));
        {
            Storage before;
            VERIFY_OK(await(openScratch(before, home).checkpoint()));
        }
        QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x6644))); // as a careless copy leaves it
        Storage storage;
        auto database = openScratch(storage, home);
        VERIFY_OK(await(database.write<void>(addLine(QStringLiteral("private")))));
        QCOMPARE(modeOf(path), 0600);
        QCOMPARE(modeOf(path + QStringLiteral("-wal")), 0600);
        VERIFY_OK(await(openScratch(storage, home, QStringLiteral("state/made.sqlite")).checkpoint()));
        QCOMPARE(modeOf(home.file(QStringLiteral("state/made.sqlite"))), 0600);
    }

    void aFileIsOpenedOnce() {
        const TempHome home;
        Storage storage;
        auto database = openScratch(storage, home);
        QVERIFY(QFile::link(home.file(QStringLiteral("state")), home.file(QStringLiteral("other"))));
        for (const auto& name :
             {QStringLiteral("state/scratch.sqlite"), QStringLiteral("state/../other/scratch.sqlite")}) {
            const auto twice =
                await(storage.open(home.file(name), scratchMigrations(home), Durability::Full));
            QVERIFY(!twice.has_value());
            QCOMPARE(twice.error().kind, ErrorKind::Conflict);
        }
        VERIFY_OK(await(database.close()));
        VERIFY_OK(await(storage.open(database.path(), scratchMigrations(home), Durability::Full)));
    }

    void nothingIsLostOnTheWayOut() {
        const TempHome home;
        std::vector<Future<void>> writes;
        {
            Storage storage;
            auto database =
                openScratch(storage, home, QStringLiteral("state/scratch.sqlite"), Durability::Normal);
            for (int line = 0; line < 500; ++line)
                writes.push_back(database.write<void>(addLine(QString::number(line))));
        }
        for (auto& write : writes)
            VERIFY_OK(await(std::move(write)));
        const QFileInfo log(home.file(QStringLiteral("state/scratch.sqlite-wal")));
        QVERIFY2(!log.exists() || log.size() == 0, "the write-ahead log was not emptied");
        Storage storage;
        QCOMPARE(await(countLines(openScratch(storage, home))).value_or(-1), 500);
    }

    void callsAfterTheEndAreRefused_data() {
        QTest::addColumn<bool>("storageEnds");
        QTest::newRow("close()") << false;
        QTest::newRow("the end of Storage") << true;
    }
    void callsAfterTheEndAreRefused() {
        QFETCH(const bool, storageEnds);
        const TempHome home;
        auto storage = std::make_unique<Storage>();
        auto database = openScratch(*storage, home);
        if (storageEnds)
            storage.reset();
        else
            VERIFY_OK(await(database.close()));
        for (auto result :
             {await(database.write<void>(addLine(QStringLiteral("late")))), await(database.checkpoint()),
              await(database.backupTo(home.file(QStringLiteral("late.sqlite")))), await(database.close()),
              await(Database().write<void>(addLine(QStringLiteral("nowhere"))))}) {
            QVERIFY(!result.has_value());
            QCOMPARE(result.error().kind, ErrorKind::Storage);
            QCOMPARE(result.error().detail, QStringLiteral("closed"));
        }
    }

    void anotherProgramIsNamedAsTheCause() {
        const TempHome home;
        Storage ours;
        auto database = openScratch(ours, home);
        // Two Storages know nothing of each other, as two programs do; SQLite's locks meet all the same.
        Storage theirs;
        const auto second = await(theirs.open(database.path(), scratchMigrations(home), Durability::Full));
        QVERIFY(!second.has_value());
        QVERIFY2(second.error().detail.contains(QStringLiteral("in use by another program")),
                 qPrintable(second.error().detail));
        VERIFY_OK(await(database.write<void>(addLine(QStringLiteral("undisturbed")))));
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "DatabaseTest.moc"
