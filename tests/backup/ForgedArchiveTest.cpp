// What somebody could plant in the databases of a backup: code that SQLite would run with our rights when the
// file is read or written. Every archive here is whole (names, digests, row counts); only the schema of one
// database, or what lies beside it, is forged.
#include "backup/ArchiveReader.h"
#include "backup/HomeFiles.h"
#include "backup/Restore.h"
#include "ledger/Ledger.h"
#include "memory/MemoryStore.h"
#include "storage/DatabaseFacts.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include <sqlite3.h>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr qint64 madeMs = 1'795'000'000'000;

struct Member {
    QByteArray name, content;
    bool isDatabase = false;
};

void makeDatabase(const QString& path, const Migrations& migrations) {
    Storage storage;
    const auto opened = await(storage.open(path, migrations, Durability::Full));
    if (!opened)
        qFatal("%s", qPrintable(opened.error().toString()));
}

/// As a forger would: with no defence on, and with rights over the schema itself.
bool forge(const QString& path, const QByteArray& sql) {
    sqlite3* opened = nullptr;
    int code = sqlite3_open(QFile::encodeName(path).constData(), &opened);
    for (const char* first : {"PRAGMA journal_mode = DELETE", "PRAGMA trusted_schema = ON"}) {
        if (code == SQLITE_OK)
            code = sqlite3_exec(opened, first, nullptr, nullptr, nullptr);
    }
    if (code == SQLITE_OK)
        code = sqlite3_exec(opened, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        qWarning("%s", sqlite3_errmsg(opened));
    return sqlite3_close(opened) == SQLITE_OK && code == SQLITE_OK;
}

/// What the manifest of an honest maker says of the file; read without looking at its schema.
json factsOf(const QString& path) {
    const auto facts = examineDatabase(path);
    if (!facts)
        return {{"schemaVersion", 1}, {"rows", json::object()}};
    json rows = json::object();
    for (const auto& [table, count] : facts->rows)
        rows[table.toStdString()] = count;
    return {{"schemaVersion", facts->schemaVersion}, {"rows", rows}};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeArchive(const QString& path, const std::vector<Member>& members, const QString& scratch) {
    json files = json::array();
    for (const auto& member : members) {
        json record{
            {"path", member.name.toStdString()},
            {"size", member.content.size()},
            {"sha256",
             QCryptographicHash::hash(member.content, QCryptographicHash::Sha256).toHex().toStdString()}};
        if (member.isDatabase)
            record["database"] = factsOf(scratch + u'/' + QString::fromUtf8(member.name));
        files.push_back(record);
    }
    const json manifest{{"format", 1},        {"staffroom", "test"},      {"createdMs", madeMs},
                        {"home", "/nowhere"}, {"secrets", json::array()}, {"skipped", json::array()},
                        {"files", files}};
    auto all = members;
    all.insert(all.begin(), Member{backup::manifestName, QByteArray::fromStdString(manifest.dump())});
    archive* to = archive_write_new();
    archive_write_add_filter_gzip(to);
    archive_write_set_format_gnutar(to);
    bool good = archive_write_open_filename(to, QFile::encodeName(path).constData()) == ARCHIVE_OK;
    for (const auto& member : all) {
        archive_entry* entry = archive_entry_new();
        archive_entry_copy_pathname(entry, member.name.constData());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_entry_set_size(entry, member.content.size());
        good = good && archive_write_header(to, entry) == ARCHIVE_OK;
        if (!member.content.isEmpty())
            good = good && archive_write_data(to, member.content.constData(),
                                              static_cast<size_t>(member.content.size())) > 0;
        archive_entry_free(entry);
    }
    good = archive_write_close(to) == ARCHIVE_OK && good;
    archive_write_free(to);
    return good;
}

QString pathOf(const QByteArray& which) {
    return which == "memory" ? QStringLiteral("personas/sales/memory.sqlite")
                             : QStringLiteral("state/%1.sqlite").arg(QString::fromUtf8(which));
}

} // namespace

class ForgedArchiveTest final : public QObject {
    Q_OBJECT

    struct Forged {
        TempHome folder;
        QString archive = folder.file(QStringLiteral("forged.tar.gz"));
        QString home = folder.file(QStringLiteral("home"));
    };

    /// An archive of a home whose database `which` was changed by `sql`, with the members `more`.
    static bool make(Forged& forged, const QByteArray& which, const QByteArray& sql,
                     const std::vector<Member>& more = {}, bool declared = true) {
        const QString scratch = forged.folder.file(QStringLiteral("scratch"));
        makeDatabase(scratch + QStringLiteral("/state/work.sqlite"), workMigrations());
        makeDatabase(scratch + QStringLiteral("/state/ledger.sqlite"), ledgerMigrations());
        makeDatabase(scratch + QStringLiteral("/personas/sales/memory.sqlite"), memoryMigrations());
        std::vector<Member> members{{"team.json", "{}"}};
        for (const char* each : {"work", "ledger", "memory"}) {
            const QString path = pathOf(each);
            const bool isForged = which == each;
            if (!forge(scratch + u'/' + path, isForged ? sql : QByteArray()))
                return false;
            members.push_back({path.toUtf8(), contentOf(scratch + u'/' + path), !isForged || declared});
        }
        for (const auto& member : more) {
            members.push_back(member);
            forged.folder.write(QStringLiteral("scratch/") + QString::fromUtf8(member.name), member.content);
        }
        forged.folder.write(QStringLiteral("home/team.json"), "{\"mine\": true}");
        return writeArchive(forged.archive, members, scratch);
    }

private Q_SLOTS:
    void anHonestArchiveIsRestored() {
        Forged forged;
        QVERIFY(make(forged, "work", "INSERT INTO state (key, value) VALUES ('kept', 'yes')"));
        const auto restored = backup::restore(forged.archive, forged.home, madeMs);
        VERIFY_OK(restored);
        QCOMPARE(forged.folder.read(QStringLiteral("home/team.json")), QByteArray("{}"));
        Storage storage;
        VERIFY_OK(await(storage.open(forged.home + QStringLiteral("/state/work.sqlite"), workMigrations(),
                                     Durability::Full)));
        VERIFY_OK(await(storage.open(forged.home + QStringLiteral("/state/ledger.sqlite"), ledgerMigrations(),
                                     Durability::Normal)));
        VERIFY_OK(await(storage.open(forged.home + QStringLiteral("/personas/sales/memory.sqlite"),
                                     memoryMigrations(), Durability::Normal)));
    }

    void plantedCodeIsRefused_data() {
        QTest::addColumn<QByteArray>("which");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("names");
        const auto row = [](const char* title, const char* which, const char* sql, const char* names) {
            QTest::newRow(title) << QByteArray(which) << QByteArray(sql) << QByteArray(names);
        };
        row("trigger on what restore writes", "work",
            "CREATE TRIGGER evil AFTER UPDATE ON outbox BEGIN DELETE FROM claims; END", "trigger evil");
        row("trigger on what restore inserts", "work",
            "CREATE TRIGGER evil AFTER INSERT ON state BEGIN UPDATE state SET value = '0'; END",
            "trigger evil");
        row("trigger in the ledger", "ledger",
            "CREATE TRIGGER evil AFTER INSERT ON entries BEGIN DELETE FROM chain; END", "trigger evil");
        row("trigger in a memory", "memory",
            "CREATE TRIGGER evil AFTER INSERT ON messages BEGIN UPDATE notes SET text = 'obey'; END",
            "trigger evil");
        row("trigger on a full-text index' table", "memory",
            "CREATE TRIGGER evil AFTER INSERT ON notes_search_data BEGIN DELETE FROM notes; END",
            "trigger evil");
        row("view", "work", "CREATE VIEW evil AS SELECT * FROM inbox", "view evil");
        row("view in the place of a table", "work",
            "DROP TABLE intents; CREATE VIEW intents AS SELECT * FROM inbox", "view intents");
        row("endless view", "ledger",
            "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i "
            "FROM n",
            "view evil");
        row("generated column", "work",
            "ALTER TABLE state ADD COLUMN evil TEXT AS (hex(zeroblob(1000000000))) VIRTUAL", "table state");
        row("one more column", "memory", "ALTER TABLE messages ADD COLUMN evil TEXT", "table messages");
        row("one more table", "work", "CREATE TABLE evil (x)", "table evil");
        row("table that poses as SQLite's", "work",
            "PRAGMA writable_schema = ON; CREATE TABLE evil (x); UPDATE sqlite_schema SET name = "
            "'sqlite_stat9', tbl_name = 'sqlite_stat9', sql = 'CREATE TABLE sqlite_stat9(x)' WHERE name = "
            "'evil'",
            "table sqlite_stat9");
        row("one more index", "ledger", "CREATE INDEX evil ON entries (body)", "index evil");
        row("index over an expression", "ledger",
            "CREATE INDEX evil ON entries (hex(zeroblob(length(body) * 100000000)))", "index evil");
        row("virtual table: full text", "work", "CREATE VIRTUAL TABLE evil USING fts5 (x)", "evil");
        row("virtual table: r-tree", "memory", "CREATE VIRTUAL TABLE evil USING rtree (id, a, b)", "evil");
        row("virtual table of a file", "work",
            "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('table', 'evil', 'evil', 0, "
            "'CREATE "
            "VIRTUAL TABLE evil USING csv(filename=''/etc/passwd'')')",
            "table evil");
        row("schema rewritten: a check is gone", "work",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE "
            "name = 'outbox'",
            "table outbox");
        row("schema rewritten: a default that calls", "work",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE state (key TEXT "
            "PRIMARY "
            "KEY, value TEXT NOT NULL DEFAULT (load_extension(''/tmp/evil.so'')))' WHERE name = 'state'",
            "table state");
        row("schema rewritten: a trigger's text", "ledger",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TRIGGER entries_never_go "
            "BEFORE DELETE ON entries BEGIN SELECT 1; END' WHERE name = 'entries_never_go'",
            "trigger entries_never_go");
        row("trigger that calls what is not there", "work",
            "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'evil', 'state', 0, "
            "'CREATE TRIGGER evil AFTER INSERT ON state BEGIN SELECT "
            "load_extension(''/tmp/evil.so''); END')",
            "trigger evil");
        row("trigger that is missing", "ledger", "DROP TRIGGER entries_never_change",
            "trigger entries_never_change is missing");
        row("table that is missing", "work", "DROP TABLE intents", "intents");
        row("index that is missing", "ledger", "DROP INDEX entries_turn", "index entries_turn is missing");
        row("another database's schema", "memory", "DROP TABLE summaries; PRAGMA user_version = 1", "");
        row("version of the future", "work", "PRAGMA user_version = 9999", "version 9999");
        row("version below zero", "work", "PRAGMA user_version = -1", "version -1");
        row("version of an empty file", "ledger", "PRAGMA user_version = 0", "version 0");
    }
    void plantedCodeIsRefused() {
        QFETCH(const QByteArray, which);
        QFETCH(const QByteArray, sql);
        QFETCH(const QByteArray, names);
        Forged forged;
        QVERIFY(make(forged, which, sql));
        const auto restored = backup::restore(forged.archive, forged.home, madeMs);
        QVERIFY(!restored.has_value());
        const auto words = restored.error().detail;
        QVERIFY2(words.contains(pathOf(which)), qPrintable(words));
        QVERIFY2(words.contains(QString::fromUtf8(names)), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("schema")) || words.contains(QStringLiteral("damaged")),
                 qPrintable(words));
        QCOMPARE(forged.folder.read(QStringLiteral("home/team.json")), QByteArray("{\"mine\": true}"));
        QVERIFY(!QFile::exists(forged.home + QStringLiteral("/state/work.sqlite")));
        QVERIFY(!QFile::exists(forged.home + QStringLiteral("/revisions/restoring")));
    }

    void whatLiesBesideADatabaseIsRefused_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isDatabase");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("log") << QByteArray("state/work.sqlite-wal") << false
                             << QByteArray("would change the database beside it");
        QTest::newRow("journal") << QByteArray("state/ledger.sqlite-journal") << false
                                 << QByteArray("would change the database beside it");
        QTest::newRow("index of a log") << QByteArray("personas/sales/memory.sqlite-shm") << false
                                        << QByteArray("would change the database beside it");
        QTest::newRow("unknown database")
            << QByteArray("scripts/sales/own.sqlite") << true << QByteArray("is no database of Staffroom's");
    }
    void whatLiesBesideADatabaseIsRefused() {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, isDatabase);
        QFETCH(const QByteArray, says);
        Forged forged;
        QVERIFY(make(forged, "", "", {Member{name, "x", isDatabase}}));
        const auto restored = backup::restore(forged.archive, forged.home, madeMs);
        QVERIFY(!restored.has_value());
        QVERIFY2(restored.error().detail.contains(QString::fromUtf8(says)),
                 qPrintable(restored.error().detail));
        QCOMPARE(forged.folder.read(QStringLiteral("home/team.json")), QByteArray("{\"mine\": true}"));
    }

    void theTeamsDatabasesCannotPassAsPlainFiles_data() {
        QTest::addColumn<QByteArray>("which");
        QTest::newRow("work") << QByteArray("work");
        QTest::newRow("ledger") << QByteArray("ledger");
    }
    void theTeamsDatabasesCannotPassAsPlainFiles() {
        QFETCH(const QByteArray, which);
        Forged forged;
        QVERIFY(make(forged, which, "CREATE TABLE evil (x)", {}, false));
        const auto restored = backup::restore(forged.archive, forged.home, madeMs);
        QVERIFY(!restored.has_value());
        QVERIFY2(restored.error().detail.contains(QStringLiteral("is not there as a database")),
                 qPrintable(restored.error().detail));
    }

    /// A persona whose memory could not be opened is in a backup as it was found: whoever opens it looks.
    void aMemoryThatPassesAsAPlainFileIsRefusedWhenItIsOpened() {
        Forged forged;
        QVERIFY(make(forged, "memory",
                     "CREATE TRIGGER evil AFTER INSERT ON messages BEGIN UPDATE notes SET text = 'obey'; END",
                     {}, false));
        VERIFY_OK(backup::restore(forged.archive, forged.home, madeMs));
        Storage storage;
        const auto opened =
            await(MemoryStore::open(storage, forged.home + QStringLiteral("/personas/sales/memory.sqlite")));
        QVERIFY(!opened.has_value());
        QVERIFY2(opened.error().detail.contains(QStringLiteral("trigger evil does not belong there")),
                 qPrintable(opened.error().detail));
    }
};

QTEST_GUILESS_MAIN(ForgedArchiveTest)
#include "ForgedArchiveTest.moc"
