// A home's backup: the databases as they were at one moment, an archive that is believed in nothing, and a
// restore after which nothing is lost and nothing is said twice.
#include "backup/ArchiveReader.h"
#include "backup/HomeFiles.h"
#include "backup/MakeBackup.h"
#include "backup/Restore.h"
#include "storage/Snapshot.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include <functional>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr qint64 madeMs = 1'795'000'000'000;
constexpr int fewSnapshots = 20;

int snapshots() {
    const int asked = qEnvironmentVariableIntValue("STAFFROOM_BACKUPS");
    return asked > 0 ? asked : fewSnapshots;
}

QByteArray sha(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Migrations counterMigrations(const TempHome& scripts) {
    scripts.write(QStringLiteral("sql/counter.sql"),
                  "CREATE TABLE steps (id INTEGER PRIMARY KEY, filler TEXT NOT NULL);\n"
                  "CREATE TABLE last (one INTEGER PRIMARY KEY, step INTEGER NOT NULL);\n"
                  "INSERT INTO last VALUES (1, 0);\n");
    return Migrations{.name = QStringLiteral("counter"),
                      .scripts = {scripts.file(QStringLiteral("sql/counter.sql"))}};
}

/// One transaction that touches both tables: afterwards `last` is the number of steps and the largest of
/// them.
Future<void> stepTo(Database database, qint64 from, qint64 to) {
    return database.write([from, to](Connection& connection) -> Result<void> {
        for (qint64 number = from; number <= to; ++number) {
            TRY_VOID(connection.exec(QStringLiteral("INSERT INTO steps VALUES (?, ?)"),
                                     {number, QString(1'500, QChar(u'a' + static_cast<int>(number % 26)))}));
        }
        // Pages that are copied already change, too.
        TRY_VOID(connection.exec(QStringLiteral("UPDATE steps SET filler = filler || 'x' WHERE id % 97 = ?"),
                                 {to % 97}));
        return connection.exec(QStringLiteral("UPDATE last SET step = ?"), {to});
    });
}

/// The step a copy shows; -1: its tables do not agree, or it is damaged.
qint64 stepShown(const TempHome& scripts, const QString& path) {
    if (!examineDatabase(path)) // integrity_check
        return -1;
    Storage storage;
    auto opened = await(storage.open(path, counterMigrations(scripts), Durability::Full));
    if (!opened)
        return -1;
    return await(opened->read([](Connection& connection) -> Result<qint64> {
               TRY(const auto row,
                   connection.row(QStringLiteral("SELECT step, (SELECT count(*) FROM steps), "
                                                 "(SELECT coalesce(max(id), 0) FROM steps) FROM last")));
               const qint64 last = row->value(0).toLongLong();
               return row->value(1).toLongLong() == last && row->value(2).toLongLong() == last ? last : -1;
           }))
        .value_or(-1);
}

Result<void> change(const QString& path, const QString& sql) {
    Storage storage;
    TRY(auto work, await(storage.open(path, workMigrations(), Durability::Full)));
    return await(work.write([sql](Connection& connection) -> Result<void> {
        for (const auto& each : sql.split(u';', Qt::SkipEmptyParts)) {
            TRY_VOID(connection.exec(each));
        }
        return {};
    }));
}

QString ask(const QString& path, const QString& sql) {
    Storage storage;
    auto work = await(storage.open(path, workMigrations(), Durability::Full));
    if (!work)
        return work.error().toString();
    return await(work->read([sql](Connection& connection) -> Result<QString> {
               TRY(const auto row, connection.row(sql));
               return row ? row->value(0).toString() : QString();
           }))
        .value_or(QStringLiteral("failed"));
}

/// A small home, at rest.
void furnish(const TempHome& folder, const QString& words) {
    folder.write(QStringLiteral("home/team.json"), "{\"company\": \"" + words.toUtf8() + "\"}\n");
    folder.write(QStringLiteral("home/personas/sales/persona.md"), words.toUtf8());
    folder.write(QStringLiteral("home/personas/sales/secrets.env"), "TELEGRAM_TOKEN=not-in-a-backup\n");
    folder.write(QStringLiteral("home/secrets.env"), "MODEL_KEY=nor-is-this\n");
    folder.write(QStringLiteral("home/scripts/sales/day.py"), "print('" + words.toUtf8() + "')\n");
    QFile::setPermissions(folder.file(QStringLiteral("home/scripts/sales/day.py")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto changed = change(
        folder.file(QStringLiteral("home/state/work.sqlite")),
        QStringLiteral(
            "INSERT OR IGNORE INTO outbox (dedupe, persona, chat, html, plain, state, kind, created_ms, "
            "updated_ms) VALUES ('a', 'sales', 1, 'x', 'x', 'pending', 'answer', 1, 1), "
            "('b', 'sales', 1, 'x', 'x', 'delivered', 'answer', 1, 1);"
            "INSERT OR IGNORE INTO inbox (bot, update_id, state) VALUES ('sales', 1, 'new'), "
            "('sales', 2, 'answered')"));
    if (!changed)
        qFatal("%s", qPrintable(changed.error().toString()));
}

/// Makes a backup of a home at rest, as BackupDesk does of one that works.
Result<backup::BackupMade> backUp(const TempHome& folder, const QString& target, qint64 nowMs = madeMs,
                                  int keep = 0) {
    backup::BackupJob job;
    job.home = folder.file(QStringLiteral("home"));
    job.scratch = folder.file(QStringLiteral("scratch"));
    job.target = target, job.nowMs = nowMs, job.keep = keep;
    job.version = QStringLiteral("test");
    job.secrets = QStringList{QStringLiteral("sales telegram-token"), QStringLiteral("team model-key")};
    QDir().mkpath(job.scratch);
    Storage storage;
    TRY(auto work, await(storage.open(job.home + QStringLiteral("/state/work.sqlite"), workMigrations(),
                                      Durability::Full)));
    SnapshotRequest request;
    request.root = job.home, request.folder = job.scratch;
    TRY(job.databases, await(takeSnapshot(work, request)));
    backup::BackupProgress progress;
    return backup::makeBackup(job, progress);
}

/// Every file below a folder with its content's digest.
QMap<QString, QByteArray> contents(const QString& folder) {
    QMap<QString, QByteArray> all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        all[path.mid(folder.size() + 1)] = backup::sha256Of(path).value_or(QByteArray());
    }
    return all;
}

struct Member {
    QByteArray name, content;
    unsigned type = AE_IFREG;
    QByteArray link = {};
};

void writeArchive(const QString& path, const std::vector<Member>& members) {
    archive* to = archive_write_new();
    archive_write_add_filter_gzip(to);
    archive_write_set_format_gnutar(to);
    bool good = archive_write_open_filename(to, QFile::encodeName(path).constData()) == ARCHIVE_OK;
    for (const auto& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_copy_pathname(entry, member.name.constData());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0600);
        archive_entry_set_size(entry, member.content.size());
        if (member.type == AE_IFLNK)
            archive_entry_copy_symlink(entry, member.link.constData());
        else if (!member.link.isEmpty())
            archive_entry_copy_hardlink(entry, member.link.constData());
        good = good && archive_write_header(to, entry) == ARCHIVE_OK;
        if (!member.content.isEmpty())
            good = good && archive_write_data(to, member.content.constData(),
                                              static_cast<size_t>(member.content.size())) > 0;
        archive_entry_free(entry);
    }
    good = archive_write_close(to) == ARCHIVE_OK && good;
    archive_write_free(to);
    if (!good)
        qFatal("the test cannot write its archive");
}

json record(const QByteArray& path, const QByteArray& content) {
    return {{"path", path.toStdString()}, {"size", content.size()}, {"sha256", sha(content).toStdString()}};
}

QByteArray manifest(const json& files, int format = 1) {
    const json whole{{"format", format},   {"staffroom", "test"},      {"createdMs", madeMs},
                     {"home", "/nowhere"}, {"secrets", json::array()}, {"skipped", json::array()},
                     {"files", files}};
    return QByteArray::fromStdString(whole.dump());
}

} // namespace

class HomeBackupTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void snapshotsUnderWriteLoadShowOneMoment() {
        const TempHome folder;
        const QString root = folder.file(QStringLiteral("home"));
        Storage storage;
        auto one = await(storage.open(root + QStringLiteral("/state/one.sqlite"), counterMigrations(folder),
                                      Durability::Full));
        auto two = await(storage.open(root + QStringLiteral("/state/two.sqlite"), counterMigrations(folder),
                                      Durability::Full));
        VERIFY_OK(one);
        VERIFY_OK(two);
        qint64 written = 0;
        const auto both = [&] { // the first file is always as far as the second, or one step ahead
            ++written;
            return await(stepTo(*one, written, written)).has_value() &&
                   await(stepTo(*two, written, written)).has_value();
        };
        written = 3'000; // of some megabytes: a snapshot takes several turns
        VERIFY_OK(await(stepTo(*one, 1, written)));
        VERIFY_OK(await(stepTo(*two, 1, written)));
        int grewMeanwhile = 0;
        for (int number = 0; number < snapshots(); ++number) {
            const QString copies = folder.file(QStringLiteral("copy-%1").arg(number));
            QVERIFY(QDir().mkpath(copies));
            SnapshotRequest request;
            request.root = root, request.folder = copies;
            const qint64 before = written;
            auto copied = takeSnapshot(*one, request);
            do
                QVERIFY(both());
            while (!copied.await_ready());
            const auto paths = copied.await_resume();
            VERIFY_OK(paths);
            QCOMPARE(paths->size(), 2);
            const auto first = stepShown(folder, copies + QStringLiteral("/state/one.sqlite"));
            const auto second = stepShown(folder, copies + QStringLiteral("/state/two.sqlite"));
            QVERIFY2(second >= before && first <= written && (first == second || first == second + 1),
                     qPrintable(QStringLiteral("%1: %2 and %3 of %4 to %5")
                                    .arg(number)
                                    .arg(first)
                                    .arg(second)
                                    .arg(before)
                                    .arg(written)));
            grewMeanwhile += written > before + 1 ? 1 : 0;
            VERIFY_OK(backup::removeTree(copies));
        }
        QVERIFY2(grewMeanwhile > 0, "no snapshot took longer than a write: the test proves nothing");
    }

    void hostileArchivesAreRefused_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* kind, const char* says) {
            QTest::newRow(kind) << QByteArray(kind) << QByteArray(says);
        };
        row("good", "");
        row("absolute path", "");
        row("path upwards", "");
        row("absolute path, not in the manifest", "not in the manifest");
        row("symbolic link", "no plain file");
        row("hard link", "no plain file");
        row("device", "no plain file");
        row("folder", "no plain file");
        row("other content", "not what the manifest says");
        row("shorter", "not what the manifest says");
        row("larger", "larger than it says");
        row("undeclared file", "not in the manifest");
        row("twice", "or twice");
        row("missing file", "missing");
        row("no manifest", "begin with a manifest");
        row("manifest that is no JSON", "manifest");
        row("newer format", "");
        row("secrets", "");
        row("the keychain's names", "");
        row("more than the disk holds", "do not fit");
        row("no archive", "no whole backup");
        row("truncated", "no whole backup");
        row("bomb", "larger than it says");
    }
    void hostileArchivesAreRefused() {
        QFETCH(const QByteArray, kind);
        QFETCH(const QByteArray, says);
        const TempHome folder;
        const QString path = folder.file(QStringLiteral("bad.tar.gz"));
        const QByteArray good(40'000, 'g');
        const auto outside = folder.file(QStringLiteral("outside")).toUtf8();
        json files = json::array({record("a/one", good)});
        std::vector<Member> members{{"a/one", good}};
        const auto declared = [&](const QByteArray& name) {
            files.push_back(record(name, "x"));
            members.push_back({name, "x"});
        };
        int format = 1;
        if (kind == "absolute path")
            declared(outside);
        else if (kind == "path upwards")
            declared("../outside");
        else if (kind.startsWith("absolute path,"))
            members.push_back({outside, "x"});
        else if (kind == "symbolic link")
            members.insert(members.begin(), {"a", "", AE_IFLNK, outside});
        else if (kind == "hard link")
            members[0] = {"a/one", "", AE_IFREG, outside};
        else if (kind == "device")
            members[0] = {"a/one", "", AE_IFCHR};
        else if (kind == "folder")
            members.insert(members.begin(), {"a", "", AE_IFDIR});
        else if (kind == "other content")
            members[0].content[7] = 'h';
        else if (kind == "shorter")
            members[0].content.chop(1);
        else if (kind == "larger")
            members[0].content += 'g';
        else if (kind == "undeclared file")
            members.push_back({"a/two", "x"});
        else if (kind == "twice")
            members.push_back(members[0]);
        else if (kind == "missing file")
            members.clear();
        else if (kind == "newer format")
            format = 2;
        else if (kind == "secrets")
            declared("personas/sales/secrets.env");
        else if (kind == "the keychain's names")
            declared("state/keychain.json");
        else if (kind == "more than the disk holds")
            files[0]["size"] = qint64(1) << 55;
        else if (kind == "bomb")
            members[0].content = QByteArray(64 * 1024 * 1024, '\0');
        if (kind == "manifest that is no JSON")
            members.insert(members.begin(), {backup::manifestName, "{\"format\": 1, "});
        else if (kind != "no manifest")
            members.insert(members.begin(), {backup::manifestName, manifest(files, format)});
        writeArchive(path, members);
        if (kind == "truncated") {
            QFile file(path);
            QVERIFY(file.resize(file.size() / 2));
        } else if (kind == "no archive") {
            folder.write(QStringLiteral("bad.tar.gz"), "Sayın ilgili, ektedir.");
        }
        const QString target = folder.file(QStringLiteral("into"));
        QVERIFY(QDir().mkpath(target));
        const auto unpacked = backup::unpackAndCheck(path, target);
        QVERIFY(!QFileInfo::exists(QString::fromUtf8(outside)));
        if (kind == "good") {
            VERIFY_OK(unpacked);
            return;
        }
        QVERIFY(!unpacked.has_value());
        QVERIFY2(unpacked.error().detail.toUtf8().contains(says), qPrintable(unpacked.error().detail));
        qint64 left = 0;
        QDirIterator all(target, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext())
            left += QFileInfo(all.next()).size();
        QVERIFY2(left <= good.size(), "more was unpacked than was declared");

        const QString home = folder.file(QStringLiteral("home"));
        furnish(folder, QStringLiteral("before"));
        const auto before = contents(home);
        QVERIFY(!backup::restore(path, home, madeMs).has_value());
        QCOMPARE(contents(home), before);
    }

    void theOldestBackupsGo() {
        const TempHome folder;
        furnish(folder, QStringLiteral("kept"));
        folder.write(QStringLiteral("kept/staffroom-mine.tar.gz"), "not ours to remove");
        const QString to = folder.file(QStringLiteral("kept/"));
        for (int day = 0; day < 4; ++day) {
            const auto nowMs = madeMs + day * 86'400'000LL;
            VERIFY_OK(backUp(folder, to + backup::backupName(nowMs), nowMs, 2));
        }
        const auto left = QDir(to).entryList(QDir::Files, QDir::Name);
        const QStringList expected{backup::backupName(madeMs + 2 * 86'400'000LL),
                                   backup::backupName(madeMs + 3 * 86'400'000LL),
                                   QStringLiteral("staffroom-mine.tar.gz")};
        QCOMPARE(left, expected);
        const auto again = backUp(folder, to + expected[0], madeMs, 1);
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QCOMPARE(QDir(to).entryList(QDir::Files, QDir::Name), expected);
    }

    void aNewHomeHasAllButTheSecrets() {
        const TempHome folder;
        furnish(folder, QStringLiteral("the company"));
        const QString archive = folder.file(QStringLiteral("one.tar.gz"));
        const auto made = backUp(folder, archive);
        VERIFY_OK(made);
        QCOMPARE(QFile::permissions(archive) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QString home = folder.file(QStringLiteral("new"));
        const auto plan = backup::previewRestore(archive, home);
        VERIFY_OK(plan);
        QCOMPARE(plan->added.size(), made->files);
        QVERIFY(!QFileInfo::exists(home));
        const auto restored = backup::restore(archive, home, madeMs + 5'000);
        VERIFY_OK(restored);
        QCOMPARE(restored->aside, QString());
        QCOMPARE(restored->plan.secrets.size(), 2);
        const auto was = contents(folder.file(QStringLiteral("home"))), is = contents(home);
        for (const char* same : {"team.json", "personas/sales/persona.md", "scripts/sales/day.py"})
            QCOMPARE(is.value(QLatin1String(same)), was.value(QLatin1String(same)));
        QVERIFY(!is.contains(QStringLiteral("secrets.env")));
        QVERIFY(!is.contains(QStringLiteral("personas/sales/secrets.env")));
        QVERIFY(backup::isExecutable(home + QStringLiteral("/scripts/sales/day.py")));
        const QString work = home + QStringLiteral("/state/work.sqlite");
        QCOMPARE(ask(work, QStringLiteral("SELECT state FROM outbox WHERE dedupe = 'a'")),
                 QStringLiteral("unknown"));
        QCOMPARE(ask(work, QStringLiteral("SELECT state FROM outbox WHERE dedupe = 'b'")),
                 QStringLiteral("delivered"));
        QCOMPARE(ask(work, QStringLiteral("SELECT state FROM inbox WHERE update_id = 1")),
                 QStringLiteral("unknown"));
        QCOMPARE(ask(work, QStringLiteral("SELECT value FROM state WHERE key = 'restored_at'")),
                 QString::number(madeMs + 5'000));
        QCOMPARE(restored->unknownMessages, 1);
        QCOMPARE(restored->unknownQuestions, 1);
    }

    void anExistingHomeLosesNothing() {
        const TempHome folder;
        furnish(folder, QStringLiteral("older"));
        const QString archive = folder.file(QStringLiteral("one.tar.gz"));
        VERIFY_OK(backUp(folder, archive));
        const QString home = folder.file(QStringLiteral("home"));
        folder.write(QStringLiteral("home/personas/sales/persona.md"), "newer");
        folder.write(QStringLiteral("home/personas/hr/persona.md"), "came later");
        folder.write(QStringLiteral("home/revisions/1/team.json"), "a revision");
        folder.write(QStringLiteral("home/personas/sales/secrets.env"), "TELEGRAM_TOKEN=rotated\n");
        QVERIFY(QFile::remove(home + QStringLiteral("/secrets.env")));
        const QByteArray names = R"({"home": "1", "secrets": [{"scope": "team", "name": "model-key"}]})";
        folder.write(QStringLiteral("home/state/keychain.json"), names);
        const auto before = contents(home);
        const auto restored = backup::restore(archive, home, madeMs + 5'000);
        VERIFY_OK(restored);
        QCOMPARE(folder.read(QStringLiteral("home/personas/sales/persona.md")), QByteArray("older"));
        QVERIFY(!QFileInfo::exists(home + QStringLiteral("/personas/hr")));
        QCOMPARE(folder.read(QStringLiteral("home/personas/sales/secrets.env")),
                 QByteArray("TELEGRAM_TOKEN=rotated\n"));
        QCOMPARE(folder.read(QStringLiteral("home/state/keychain.json")), names);
        QVERIFY(restored->plan.secrets.isEmpty());
        QVERIFY(!QFileInfo::exists(home + QStringLiteral("/restore.pending")));
        const auto digests = contents(home).values();
        for (auto file = before.cbegin(); file != before.cend(); ++file)
            QVERIFY2(digests.contains(file.value()), qPrintable(file.key()));
        QVERIFY(restored->aside.startsWith(home + QStringLiteral("/revisions/before-restore-")));
    }

    void anInterruptedExchangeIsFinished_data() {
        QTest::addColumn<int>("moved");
        for (int moved = 0; moved <= 4; ++moved)
            QTest::addRow("%d moved", moved) << moved;
    }
    void anInterruptedExchangeIsFinished() {
        QFETCH(const int, moved);
        const TempHome folder;
        const QString home = folder.file(QStringLiteral("home"));
        folder.write(QStringLiteral("home/team.json"), "old team");
        folder.write(QStringLiteral("home/personas/sales/persona.md"), "old words");
        folder.write(QStringLiteral("home/revisions/restoring/team.json"), "new team");
        folder.write(QStringLiteral("home/revisions/restoring/personas/sales/persona.md"), "new words");
        const QString aside = QStringLiteral("revisions/before-restore-20261126T000000000Z");
        const json pending{{"staging", "revisions/restoring"},
                           {"aside", aside.toStdString()},
                           {"out", json::array({"personas", "team.json"})},
                           {"in", json::array({"personas", "team.json"})}};
        folder.write(QStringLiteral("home/restore.pending"), QByteArray::fromStdString(pending.dump()));
        QVERIFY(QDir().mkpath(home + u'/' + aside));
        const QStringList parts{QStringLiteral("personas"), QStringLiteral("team.json")};
        for (int done = 0; done < moved; ++done) {
            const QString part = u'/' + parts[done % 2];
            const auto from = done < 2 ? home + part : home + QStringLiteral("/revisions/restoring") + part;
            const auto to = done < 2 ? home + u'/' + aside + part : home + part;
            VERIFY_OK(backup::renamePath(from, to));
        }
        const auto finished = backup::finishRestore(home);
        VERIFY_OK(finished);
        QVERIFY(*finished);
        QCOMPARE(folder.read(QStringLiteral("home/team.json")), QByteArray("new team"));
        QCOMPARE(folder.read(QStringLiteral("home/personas/sales/persona.md")), QByteArray("new words"));
        QCOMPARE(folder.read(QStringLiteral("home/") + aside + QStringLiteral("/team.json")),
                 QByteArray("old team"));
        QVERIFY(!QFileInfo::exists(home + QStringLiteral("/revisions/restoring")));
        const auto again = backup::finishRestore(home);
        VERIFY_OK(again);
        QVERIFY(!*again);
    }

    void aStrangePendingFileMovesNothing_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* staging, const char* aside, const char* out) {
            const json pending{{"staging", staging},
                               {"aside", aside},
                               {"out", json::array({out})},
                               {"in", json::array({"team.json"})}};
            QTest::newRow(name) << QByteArray::fromStdString(pending.dump());
        };
        const char* aside = "revisions/before-restore-20261126T000000000Z";
        QTest::newRow("no JSON") << QByteArray("{\"staging\": ");
        row("staging elsewhere", "../elsewhere", aside, "team.json");
        row("staging absolute", "/etc", aside, "team.json");
        row("aside upwards", "revisions/restoring", "revisions/before-restore-../../..", "team.json");
        row("part upwards", "revisions/restoring", aside, "../team.json");
        row("part deep", "revisions/restoring", aside, "personas/sales");
        row("absolute part", "revisions/restoring", aside, "/team.json");
        row("the lock", "revisions/restoring", aside, "state/lock");
        row("the secrets", "revisions/restoring", aside, "secrets.env");
        row("all of state", "revisions/restoring", aside, "state");
        row("itself", "revisions/restoring", aside, "revisions/restoring");
    }
    void aStrangePendingFileMovesNothing() {
        QFETCH(const QByteArray, text);
        const TempHome folder;
        folder.write(QStringLiteral("home/team.json"), "old team");
        folder.write(QStringLiteral("home/secrets.env"), "A=b\n");
        folder.write(QStringLiteral("home/state/lock"), "1\n");
        folder.write(QStringLiteral("home/revisions/restoring/team.json"), "new team");
        folder.write(QStringLiteral("home/restore.pending"), text);
        const auto before = contents(folder.path());
        const auto finished = backup::finishRestore(folder.file(QStringLiteral("home")));
        QVERIFY(!finished.has_value());
        QCOMPARE(finished.error().kind, ErrorKind::Invalid);
        QCOMPARE(contents(folder.path()), before);
    }
};

QTEST_GUILESS_MAIN(HomeBackupTest)
#include "HomeBackupTest.moc"
