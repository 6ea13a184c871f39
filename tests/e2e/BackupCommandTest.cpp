// `staffroom backup` while the team answers, `staffroom restore` into homes that are new, old and in use, and
// both killed half-way.
#include "Stage.h"
#include "support/ManualClock.h"
#include "team/SaveTeam.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr int fewBackups = 3;

int backups() {
    const int asked = qEnvironmentVariableIntValue("STAFFROOM_BACKUPS");
    return asked > 0 ? asked : fewBackups;
}

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QString program() {
    return QStringLiteral(STAFFROOM_BIN_DIR "/staffroom");
}

QStringList at(const QString& home, const QStringList& arguments) {
    return QStringList{QStringLiteral("--home"), home} + arguments;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Starts the program and kills it after so long; how long it took if it was faster.
qint64 killedAfter(const QStringList& arguments, int milliseconds) {
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program(), arguments);
    if (!process.waitForFinished(milliseconds)) {
        process.kill();
        process.waitForFinished(-1);
    }
    return timer.elapsed();
}

} // namespace

class BackupCommandTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    std::unique_ptr<Stage> m_stage;
    QString m_archive;

    QStringList archivesIn(const QString& folder) {
        return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    json statusOf(const QString& home) {
        return Stage::run(program(), at(home, words("status --json"))).json();
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }
    void cleanupTestCase() { m_stage.reset(); }

    void aWorkingTeamIsBackedUp() {
        const QString folder = m_folder.file(QStringLiteral("backups"));
        QVERIFY(QDir().mkpath(folder));
        for (int number = 0; number < backups(); ++number) {
            const qint64 asked = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                              QStringLiteral("Which orders are open?"));
            QVERIFY(asked > 0);
            m_archive = folder + QStringLiteral("/%1.tar.gz").arg(number);
            const auto made =
                m_stage->staffroom(QStringList(words("backup --json --to")) + QStringList(m_archive));
            QVERIFY2(made.exitStatus == 0, made.errors.constData());
            const json told = made.json();
            QVERIFY2(told.value("files", 0) > 10 && told.value("rows", 0) > 0, made.output.constData());
            QVERIFY2(!told.value("secrets", json::array()).empty(), made.output.constData());
            m_stage->settled();
            bool answered = false;
            for (const auto& message : m_stage->messages(QStringLiteral("sales"), asked))
                answered = answered || message.value("reply_to", qint64(0)) == asked;
            QVERIFY2(answered, "the team did not answer while it was backed up");
        }
        QCOMPARE(archivesIn(folder).size(), backups()); // and nothing half-made
        const auto again = m_stage->staffroom(words("backup --to") + QStringList(m_archive));
        QCOMPARE(again.exitStatus, 4);
        QVERIFY2(again.errors.contains("is there already"), again.errors.constData());
    }

    void aHomeInUseIsNotRestored() {
        const QByteArray team = contentOf(m_stage->home() + QStringLiteral("/team.json"));
        const auto refused =
            m_stage->staffroom(QStringList(QStringLiteral("restore")) + QStringList(m_archive));
        QVERIFY(refused.exitStatus != 0);
        QVERIFY2(refused.errors.contains("another Staffroom"), refused.errors.constData());
        QCOMPARE(contentOf(m_stage->home() + QStringLiteral("/team.json")), team);
        QVERIFY(m_stage->status().onDuty);
    }

    void aRefusedArchiveLeavesNoHome() {
        m_folder.write(QStringLiteral("cut.tar.gz"), contentOf(m_archive).chopped(2'000));
        const QString home = m_folder.file(QStringLiteral("none"));
        const auto refused = Stage::run(
            program(), at(home, {QStringLiteral("restore"), m_folder.file(QStringLiteral("cut.tar.gz"))}));
        QVERIFY(refused.exitStatus != 0);
        QVERIFY2(refused.errors.contains("no whole backup"), refused.errors.constData());
        QVERIFY(!QFileInfo::exists(home));
    }

    void aPreviewChangesNothing() {
        const QString home = m_folder.file(QStringLiteral("previewed"));
        const auto ran = Stage::run(
            program(), at(home, {QStringLiteral("restore"), m_archive, QStringLiteral("--preview")}));
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
        QVERIFY2(ran.output.contains("would come") && ran.output.contains("staffroom secret set"),
                 ran.output.constData());
        QVERIFY(!QFileInfo::exists(home));
    }

    void aKilledBackupLeavesNoneAndTheTeamsHomeIsSound() {
        m_stage->stopTeam(); // now the command itself does the work
        const QString folder = m_folder.file(QStringLiteral("killed"));
        QVERIFY(QDir().mkpath(folder));
        const QString target = folder + QStringLiteral("/whole.tar.gz");
        const QStringList arguments = at(m_stage->home(), words("backup --to") + QStringList(target));
        const auto whole = killedAfter(arguments, 120'000);
        QVERIFY(QFile::remove(target));
        for (const int percent : {30, 60, 80, 90}) {
            killedAfter(arguments, static_cast<int>(whole * percent / 100));
            if (QFile::exists(target)) { // it was faster this time: then it must be good
                const auto good = Stage::run(
                    program(), at(m_folder.file(QStringLiteral("x")),
                                  {QStringLiteral("restore"), target, QStringLiteral("--preview")}));
                QVERIFY2(good.exitStatus == 0, good.errors.constData());
                QVERIFY(QFile::remove(target));
            }
        }
        const auto made = Stage::run(program(), arguments);
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        QCOMPARE(archivesIn(folder), QStringList(QStringLiteral("whole.tar.gz")));
        QVERIFY(!QFileInfo::exists(m_stage->home() + QStringLiteral("/backups/making")));
    }

    void aKilledRestoreLeavesTheOldHomeOrTheNewOne() {
        const QString home = m_folder.file(QStringLiteral("new"));
        const QStringList arguments = at(home, {QStringLiteral("restore"), m_archive});
        QElapsedTimer timer;
        timer.start();
        const auto restored = Stage::run(program(), arguments);
        const auto whole = timer.elapsed();
        QVERIFY2(restored.exitStatus == 0, restored.errors.constData());
        QVERIFY2(restored.output.contains("staffroom secret set"), restored.output.constData());
        const QByteArray fromBackup = contentOf(home + QStringLiteral("/team.json"));
        const QByteArray mine = fromBackup + "\n";
        for (const int percent : {40, 70, 85, 95}) {
            QFile file(home + QStringLiteral("/team.json"));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(mine) == mine.size());
            file.close();
            killedAfter(arguments, static_cast<int>(whole * percent / 100));
            const json status = statusOf(home); // opens the home, and finishes what was begun
            QVERIFY2(status.is_object(), "the home cannot be opened");
            QVERIFY(!QFileInfo::exists(home + QStringLiteral("/restore.pending")));
            const auto now = contentOf(home + QStringLiteral("/team.json"));
            QVERIFY2(now == mine || now == fromBackup, now.constData());
        }
    }

    void theTeamGoesOnFromABackup() {
        const auto restored =
            m_stage->staffroom(QStringList(QStringLiteral("restore")) + QStringList(m_archive));
        QVERIFY2(restored.exitStatus == 0, restored.errors.constData());
        QVERIFY2(!restored.output.contains("secret set"),
                 restored.output.constData()); // they lie there still
        const auto last =
            m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("Hello?"));
        const QString folder = m_stage->home() + QStringLiteral("/backups/");
        const QString oldName = QStringLiteral("staffroom-20260101T033000Z.tar.gz");
        QVERIFY(QDir().mkpath(folder) && QFile::copy(m_archive, folder + oldName));
        QFile old(folder + oldName);
        QVERIFY(old.open(QIODevice::ReadWrite) &&
                old.setFileTime(QDateTime::currentDateTimeUtc().addDays(-2), QFileDevice::FileModificationTime));
        old.close();
        QVERIFY(team::setJsonValue(m_stage->home() + QStringLiteral("/team.json"), QStringLiteral("/backup"),
                                   R"({"cron": "30 3 * * *", "keep": 1})")
                    .has_value());
        const auto started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        // Two nights were missed: one backup is made at once, and the older one goes.
        QTRY_VERIFY_WITH_TIMEOUT(archivesIn(folder).size() == 1 && archivesIn(folder).first() != oldName, 60'000);
        const auto report = m_stage->settled();
        for (const char* open : {"pending", "sending"}) {
            const auto found = report.outbox.find(QLatin1String(open));
            QVERIFY(found == report.outbox.end() || found->second == 0);
        }
        QVERIFY(last > 0);
        const json jobs = m_stage->staffroom(words("job list --json")).json();
        QVERIFY(jobs.is_array() && !jobs.empty());
        for (std::size_t each = 0; each < std::min<std::size_t>(jobs.size(), 4); ++each) {
            const auto name = QString::fromStdString(jobs[each].value("persona", std::string()) + "/" +
                                                     jobs[each].value("job", std::string()));
            const auto history = m_stage->staffroom(words("job history --json") + QStringList(name));
            QVERIFY2(history.exitStatus == 0, history.errors.constData());
            for (const auto& run : history.json()) {
                const auto state = run.value("state", std::string());
                QVERIFY2(state == "missed" || state == "skipped", run.dump().c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(BackupCommandTest)
#include "BackupCommandTest.moc"
