// Backups of a team that is asked by everybody meanwhile: each is restored into an empty home, and what stands in its
// databases must belong to one moment. The long version, of a release build:
//   STAFFROOM_BACKUPS=500 build/release/tests/BackupLoadTest
#include "Stage.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <sqlite3.h>

using namespace staffroom;

namespace {

constexpr int fewBackups = 4;
constexpr int asksABackup = 200;

int backups() {
    const int asked = qEnvironmentVariableIntValue("STAFFROOM_BACKUPS");
    return asked > 0 ? asked : fewBackups;
}

QString program() {
    return QStringLiteral(STAFFROOM_BIN_DIR "/staffroom");
}

/// One restored home, read as files.
class RestoredHome final {
public:
    explicit RestoredHome(QString home) : m_home(std::move(home)) {
        const QByteArray path = file(QStringLiteral("state/work.sqlite"));
        if (sqlite3_open_v2(path.constData(), &m_work, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            m_faults << QStringLiteral("there is no work.sqlite");
        attach(QStringLiteral("ledger"), QStringLiteral("state/ledger.sqlite"));
    }
    ~RestoredHome() { sqlite3_close(m_work); }
    RestoredHome(const RestoredHome&) = delete;
    RestoredHome& operator=(const RestoredHome&) = delete;

    QStringList faults() {
        everyDatabaseIsWhole();
        indexTurns();
        none("messages whose turn neither the ledger nor the journal knows",
             "SELECT count(*) FROM outbox o WHERE kind IN ('answer', 'failure', 'job') AND NOT EXISTS (SELECT 1 "
             "FROM known k WHERE k.turn = o.turn) AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.target = 'ledger' "
             "AND j.applied = 0 AND (instr(j.key, o.turn) > 0 OR instr(o.dedupe, substr(j.key, 6)) > 0))");
        none("messages answered without an answer",
             "SELECT count(*) FROM inbox i WHERE state = 'answered' AND NOT EXISTS (SELECT 1 FROM said s WHERE "
             "s.turn = i.turn)");
        none("messages claimed by a turn that is over",
             "SELECT count(*) FROM inbox i WHERE state = 'claimed' AND NOT EXISTS (SELECT 1 FROM turns t WHERE "
             "t.id = i.turn AND t.state = 'running')");
        none("messages waiting though they are answered",
             "SELECT count(*) FROM inbox i JOIN said s ON s.turn = i.turn WHERE i.state IN ('new', 'claimed') "
             "AND s.kind = 'answer'");
        none("slots with more than one run",
             "SELECT count(*) FROM (SELECT 1 FROM job_runs WHERE by_hand = 0 GROUP BY persona, job, slot_ms "
             "HAVING count(*) > 1)");
        none("runs whose state and end differ",
             "SELECT count(*) FROM job_runs WHERE (state IN ('waiting', 'running')) <> (ended_ms = 0)");
        none("journal rows that are applied and lost",
             "SELECT count(*) FROM journal j WHERE j.target = 'ledger' AND j.applied = 1 AND NOT EXISTS (SELECT 1 "
             "FROM ledger.entries e WHERE e.key = j.key)");
        return m_faults;
    }
    qint64 count(const QByteArray& sql) {
        sqlite3_stmt* statement = nullptr;
        qint64 found = -1;
        if (sqlite3_prepare_v2(m_work, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
            m_faults << QString::fromUtf8(sqlite3_errmsg(m_work));
        else if (sqlite3_step(statement) == SQLITE_ROW)
            found = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return found;
    }

private:
    QByteArray file(const QString& name) const { return QFile::encodeName(m_home + u'/' + name); }
    void attach(const QString& as, const QString& name) {
        const QByteArray sql = QStringLiteral("ATTACH '%1' AS %2").arg(QFile::decodeName(file(name)), as).toUtf8();
        if (sqlite3_exec(m_work, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            m_faults << QString::fromUtf8(sqlite3_errmsg(m_work));
    }
    /// Looked up once a message: without an order of their own each would be looked for among all.
    void indexTurns() {
        const char* const sql =
            "CREATE TEMP TABLE known (turn TEXT PRIMARY KEY) WITHOUT ROWID;"
            "INSERT OR IGNORE INTO known SELECT turn FROM ledger.entries WHERE turn IS NOT NULL;"
            // a job's part has a turn of its own, named after the run's
            "INSERT OR IGNORE INTO known SELECT substr(turn, 1, instr(turn, '#') - 1) FROM ledger.entries WHERE "
            "instr(turn, '#') > 0;"
            "CREATE TEMP TABLE said AS SELECT turn, kind FROM outbox;"
            "CREATE INDEX temp.said_turn ON said (turn);";
        if (sqlite3_exec(m_work, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            m_faults << QString::fromUtf8(sqlite3_errmsg(m_work));
    }
    void none(const char* what, const QByteArray& sql) {
        if (const qint64 found = count(sql); found != 0)
            m_faults << QStringLiteral("%1 %2").arg(found).arg(QLatin1String(what));
    }
    void everyDatabaseIsWhole() {
        QDirIterator files(m_home, {QStringLiteral("*.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
        int whole = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            sqlite3* database = nullptr;
            QByteArray verdict = "cannot be opened";
            const auto take = [](void* to, int, char** values, char**) {
                *static_cast<QByteArray*>(to) = values[0];
                return 0;
            };
            if (sqlite3_open_v2(QFile::encodeName(path).constData(), &database, SQLITE_OPEN_READWRITE, nullptr) ==
                SQLITE_OK)
                sqlite3_exec(database, "PRAGMA integrity_check", take, &verdict, nullptr);
            sqlite3_close(database);
            if (verdict != "ok")
                m_faults << QStringLiteral("%1: %2").arg(path, QString::fromUtf8(verdict));
            ++whole;
        }
        if (whole < 10)
            m_faults << QStringLiteral("only %1 databases").arg(whole);
    }

    QString m_home;
    sqlite3* m_work = nullptr;
    QStringList m_faults;
};

} // namespace

class BackupLoadTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    std::unique_ptr<Stage> m_stage;
    int m_asked = 0;

    void askSomebody() {
        static const std::pair<QString, QString> rooms[]{
            {QStringLiteral("ayse"), QStringLiteral("sales")},   {QStringLiteral("ayse"), QStringLiteral("reporting")},
            {QStringLiteral("deniz"), QStringLiteral("alerts")}, {QStringLiteral("deniz"), QStringLiteral("general")}};
        const auto& [person, topic] = rooms[m_asked++ % std::size(rooms)];
        QVERIFY(m_stage->say(person, topic, QStringLiteral("Which orders are open? (%1)").arg(m_asked)) > 0);
    }
    /// A backup while everybody asks; its exit status.
    int backUp(const QString& archive) {
        QProcess command;
        command.setStandardOutputFile(QProcess::nullDevice());
        command.start(program(), {QStringLiteral("--home"), m_stage->home(), QStringLiteral("backup"),
                                  QStringLiteral("--to"), archive});
        for (int asks = 0; command.state() != QProcess::NotRunning; ++asks) {
            if (asks < asksABackup)
                askSomebody();
            QTest::qWait(20);
        }
        return command.exitCode();
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments << QStringLiteral("--no-send-limits");
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }
    void cleanupTestCase() { m_stage.reset(); }

    void eachBackupIsOfOneMoment() {
        int torn = 0, midway = 0;
        qint64 entries = 0;
        QElapsedTimer timer;
        timer.start();
        for (int number = 1; number <= backups(); ++number) {
            const QString archive = m_folder.file(QStringLiteral("%1.tar.gz").arg(number));
            const QString home = m_folder.file(QStringLiteral("home%1").arg(number));
            askSomebody();
            QCOMPARE(backUp(archive), 0);
            const auto restored = Stage::run(
                program(), {QStringLiteral("--home"), home, QStringLiteral("restore"), archive});
            QVERIFY2(restored.exitStatus == 0, restored.errors.constData());
            RestoredHome books(home);
            const auto faults = books.faults();
            torn += faults.isEmpty() ? 0 : 1;
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            midway += books.count("SELECT (SELECT count(*) FROM inbox WHERE state IN ('new', 'claimed')) + (SELECT "
                                  "count(*) FROM journal WHERE applied = 0)") > 0
                          ? 1
                          : 0;
            entries = books.count("SELECT count(*) FROM ledger.entries");
            QVERIFY(QFile::remove(archive) && QDir(home).removeRecursively());
        }
        qInfo("%d backups in %lld s while %d questions were asked: %d torn; %d caught work under way; the last "
              "holds %lld lines of the ledger",
              backups(), static_cast<long long>(timer.elapsed() / 1000), m_asked, torn, midway,
              static_cast<long long>(entries));
        QVERIFY2(midway > 0, "no backup was made under load");
        QVERIFY(entries > 0);
        m_stage->settled();
    }
};

QTEST_GUILESS_MAIN(BackupLoadTest)
#include "BackupLoadTest.moc"
