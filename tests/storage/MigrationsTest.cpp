#include "ledger/Ledger.h"
#include "memory/MemoryStore.h"
#include "storage/Database.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

namespace {

Migrations upTo(Migrations migrations, size_t version) {
    migrations.scripts.resize(version);
    return migrations;
}

/// Three versions, of which the last rebuilds a table and has a trigger with statements inside.
Migrations threeVersions(const TempHome& home) {
    home.write(QStringLiteral("sql/1.sql"), "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);");
    home.write(QStringLiteral("sql/2.sql"),
               "-- no semicolon at the end\nCREATE INDEX notes_text ON notes (text)");
    home.write(QStringLiteral("sql/3.sql"),
               "CREATE TABLE better (id INTEGER PRIMARY KEY, text TEXT NOT NULL, size INTEGER NOT NULL);\n"
               "INSERT INTO better SELECT id, text, length(text) FROM notes;\n"
               "DROP TABLE notes;\n"
               "ALTER TABLE better RENAME TO notes;\n"
               "CREATE TRIGGER kept BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'kept'); END;\n");
    return Migrations{.name = QStringLiteral("notes"),
                      .scripts = {home.file(QStringLiteral("sql/1.sql")),
                                  home.file(QStringLiteral("sql/2.sql")),
                                  home.file(QStringLiteral("sql/3.sql"))}};
}

Result<Database> open(Storage& storage, const QString& path, const Migrations& migrations) {
    return await(storage.open(path, migrations, Durability::Normal));
}

/// Everything that makes up the schema, as SQLite keeps it.
Result<std::vector<QVariantList>> schemaOf(Database database) {
    return await(database.read([](Connection& connection) -> Result<std::vector<QVariantList>> {
        TRY(auto schema, connection.rows(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                                        "ORDER BY type, name")));
        TRY(const auto version, connection.row(QStringLiteral("PRAGMA user_version")));
        schema.push_back(*version);
        return schema;
    }));
}

} // namespace

class MigrationsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void migratedEqualsFresh_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("from");
        for (const auto& each : {workMigrations(), ledgerMigrations(), memoryMigrations()}) {
            for (int from = 0; from <= static_cast<int>(each.scripts.size()); ++from)
                QTest::addRow("%s from %d", qPrintable(each.name), from) << each.name << from;
        }
        for (int from = 0; from <= 3; ++from)
            QTest::addRow("three versions from %d", from) << QStringLiteral("notes") << from;
    }
    void migratedEqualsFresh() {
        QFETCH(const QString, name);
        QFETCH(const int, from);
        const TempHome home;
        Storage storage;
        auto migrations = threeVersions(home);
        for (const auto& each : {workMigrations(), ledgerMigrations(), memoryMigrations()}) {
            if (each.name == name)
                migrations = each;
        }
        const auto fresh = open(storage, home.file(QStringLiteral("fresh.sqlite")), migrations);
        VERIFY_OK(fresh);
        auto old = open(storage, home.file(QStringLiteral("old.sqlite")),
                        upTo(migrations, static_cast<size_t>(from)));
        VERIFY_OK(old);
        VERIFY_OK(await(old->close()));
        const auto migrated = open(storage, old->path(), migrations);
        VERIFY_OK(migrated);
        const auto expected = schemaOf(*fresh);
        VERIFY_OK(expected);
        QVERIFY(expected->size() > 1);
        QCOMPARE(schemaOf(*migrated).value_or(std::vector<QVariantList>()), *expected);
    }

    void whatWasThereIsCarriedOver() {
        const TempHome home;
        Storage storage;
        const auto migrations = threeVersions(home);
        auto old = open(storage, home.file(QStringLiteral("old.sqlite")), upTo(migrations, 1));
        VERIFY_OK(old);
        VERIFY_OK(await(old->write([](Connection& connection) {
            return connection.exec(QStringLiteral("INSERT INTO notes (text) VALUES ('çay')"));
        })));
        VERIFY_OK(await(old->close()));
        auto migrated = open(storage, old->path(), migrations);
        VERIFY_OK(migrated);
        const auto row = await(migrated->read([](Connection& connection) {
            return connection.row(QStringLiteral("SELECT text, size FROM notes"));
        }));
        VERIFY_OK(row);
        QCOMPARE(row->value(), (QVariantList{QStringLiteral("çay"), QVariant::fromValue<qint64>(3)}));
    }

    void aFailingMigrationLeavesTheOldVersion() {
        const TempHome home;
        Storage storage;
        auto migrations = threeVersions(home);
        home.write(QStringLiteral("sql/3.sql"),
                   "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);");
        const auto path = home.file(QStringLiteral("notes.sqlite"));
        const auto failed = open(storage, path, migrations);
        QVERIFY(!failed.has_value());
        QVERIFY2(failed.error().detail.contains(path) &&
                     failed.error().detail.contains(QStringLiteral("3.sql")),
                 qPrintable(failed.error().detail));
        const auto old = open(storage, path, upTo(migrations, 2));
        VERIFY_OK(old);
        const auto schema = schemaOf(*old);
        VERIFY_OK(schema);
        QCOMPARE(schema->back().value(0).toInt(), 2);
        QCOMPARE(schema->size(), size_t{3}); // notes, its index, the version
    }

    void aNewerDatabaseIsRefusedAndLeftAlone() {
        const TempHome home;
        Storage storage;
        const auto migrations = threeVersions(home);
        const auto path = home.file(QStringLiteral("notes.sqlite"));
        auto newest = open(storage, path, migrations);
        VERIFY_OK(newest);
        const auto before = schemaOf(*newest);
        VERIFY_OK(await(newest->close()));
        const auto refused = open(storage, path, upTo(migrations, 2));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(path) &&
                     refused.error().detail.contains(QStringLiteral("newer")),
                 qPrintable(refused.error().detail));
        const auto again = open(storage, path, migrations);
        VERIFY_OK(again);
        VERIFY_OK(before);
        QCOMPARE(schemaOf(*again).value_or(std::vector<QVariantList>()), *before);
    }

    void aForeignDatabaseIsRefused() {
        const TempHome home;
        Storage storage;
        const auto path = home.file(QStringLiteral("notes.sqlite"));
        const Migrations none{.name = QStringLiteral("none"), .scripts = {}};
        auto foreign = open(storage, path, none);
        VERIFY_OK(foreign);
        VERIFY_OK(await(foreign->write([](Connection& connection) {
            return connection.exec(QStringLiteral("CREATE TABLE somebody_elses (id INTEGER)"));
        })));
        VERIFY_OK(await(foreign->close()));
        const auto refused = open(storage, path, threeVersions(home));
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().detail.contains(path), qPrintable(refused.error().detail));
    }

    void aDamagedDatabaseIsRefusedByName_data() {
        QTest::addColumn<QString>("damage");
        QTest::newRow("no database at all") << QStringLiteral("text");
        QTest::newRow("cut short") << QStringLiteral("cut");
        QTest::newRow("a page overwritten") << QStringLiteral("page");
        QTest::newRow("empty") << QStringLiteral("empty");
    }
    void aDamagedDatabaseIsRefusedByName() {
        QFETCH(const QString, damage);
        const TempHome home;
        Storage storage;
        const auto path = home.file(QStringLiteral("work.sqlite"));
        auto sound = open(storage, path, workMigrations());
        VERIFY_OK(sound);
        VERIFY_OK(await(sound->close()));
        auto content = home.read(QStringLiteral("work.sqlite"));
        QVERIFY(content.size() >= 3 * 4096);
        if (damage == QLatin1String("text"))
            content = QByteArray("this is a letter, not a database\n").repeated(1000);
        else if (damage == QLatin1String("empty"))
            content.clear();
        else if (damage == QLatin1String("cut"))
            content.truncate(content.size() / 2);
        else
            content.replace(2 * 4096, 4096, QByteArray(4096, '\x55'));
        home.write(QStringLiteral("work.sqlite"), content);
        const auto refused = open(storage, path, workMigrations());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(path) &&
                     refused.error().detail.contains(QStringLiteral("restore")),
                 qPrintable(refused.error().detail));
        QCOMPARE(home.read(QStringLiteral("work.sqlite")), content);
    }

    /// The log of a database that is gone is none of the new one's, and is not lost either.
    void aLogWithoutItsDatabaseIsPutAside() {
        const TempHome home;
        Storage storage;
        const auto path = home.file(QStringLiteral("work.sqlite"));
        home.write(QStringLiteral("work.sqlite-wal"), "what was left");
        auto fresh = open(storage, path, workMigrations());
        VERIFY_OK(fresh);
        QCOMPARE(home.read(QStringLiteral("work.sqlite-wal.without-database")), QByteArray("what was left"));
        QVERIFY(!QFile::exists(path + QStringLiteral(".new")));
    }

    void whatDoesNotBelongThereIsRefusedWhenOpened() {
        const TempHome home;
        Storage storage;
        const auto path = home.file(QStringLiteral("work.sqlite"));
        auto sound = open(storage, path, workMigrations());
        VERIFY_OK(sound);
        VERIFY_OK(await(sound->write([](Connection& connection) {
            return connection.exec(QStringLiteral(
                "CREATE TRIGGER evil AFTER INSERT ON inbox BEGIN DELETE FROM claims; END"));
        })));
        VERIFY_OK(await(sound->close()));
        const auto refused = open(storage, path, workMigrations());
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().detail.contains(QStringLiteral("trigger evil does not belong there")),
                 qPrintable(refused.error().detail));
    }

    void aFolderThatCannotBeIsNamed() {
        const TempHome home;
        home.write(QStringLiteral("file"), "not a folder");
        Storage storage;
        const auto path = home.file(QStringLiteral("file/work.sqlite"));
        const auto refused = open(storage, path, workMigrations());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(refused.error().detail.contains(home.file(QStringLiteral("file"))),
                 qPrintable(refused.error().detail));
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "MigrationsTest.moc"
