// What lies under the team fails while real programs use it: the disk is full, the home cannot be written,
// files are damaged, the clock jumps, a child is killed, no file descriptors are left. Each time the state is
// clear (what is printed stands in RECOVERY.md, under the heading that tells what to do), nothing is lost,
// nothing is done twice, and when the fault is gone the team goes on.
//
// The home is a small file system of its own, which can be filled and made read-only. That needs a mount
// namespace: root has one for the asking, everybody else where user namespaces are allowed.
#include "Faulty.h"
#include "Stage.h"
#include "support/ManualClock.h"

#include <QDir>
#include <QTest>
#include <QUuid>

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sqlite3.h>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr qint64 dayMs = 86'400'000;

Faulty::Mounts mounts; // from main(), before there is a thread

const control::PersonaReport* personaIn(const control::StatusReport& report, const QString& id) {
    for (const auto& each : report.personas) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

} // namespace

class StorageFaultsTest final : public QObject {
    Q_OBJECT

    TempHome m_outside;
    std::unique_ptr<Stage> m_stage;
    std::atomic<qint64>* m_clockMove = nullptr;
    qint64 m_logRead = 0;

    QString file(const QString& below) const { return m_stage->home() + u'/' + below; }
    QProcess& team() { return m_stage->rehearsal().team(); }
    /// What the team has printed since the last call.
    QString log() {
        const auto all = m_outside.read(u"log"_s);
        const auto news = all.mid(m_logRead);
        m_logRead = all.size();
        return QString::fromUtf8(news);
    }
    static QString said(const Stage::Ran& ran) { return QString::fromUtf8(ran.output + ran.errors); }

    /// The words were printed, and stand in RECOVERY.md under that heading.
    static QString told(const QString& printed, const QString& words, const QString& heading) {
        if (!printed.contains(words))
            return u"“%1” was not printed, but: %2"_s.arg(words, printed);
        QFile document(QStringLiteral(STAFFROOM_SOURCE_DIR "/RECOVERY.md"));
        if (!document.open(QIODevice::ReadOnly))
            return u"RECOVERY.md cannot be read"_s;
        for (const auto& section : QString::fromUtf8(document.readAll()).split(u"\n## "_s)) {
            if (section.section(u'\n', 0, 0) == heading)
                return section.contains(words) ? QString()
                                               : u"“%1” does not stand under “%2”"_s.arg(words, heading);
        }
        return u"RECOVERY.md has no “%1”"_s.arg(heading);
    }

    qint64 ask(const char* person = "ayse", const char* topic = "sales") {
        return m_stage->say(QLatin1String(person), QLatin1String(topic),
                            u"How much did we sell yesterday?"_s);
    }
    int answersTo(qint64 asked, const char* topic = "sales") {
        int answers = 0;
        for (const auto& message : m_stage->messages(QLatin1String(topic), asked)) {
            const bool isStatus = QString::fromStdString(message.value("text", std::string())).endsWith(u'…');
            answers += message.at("from").value("is_bot", false) &&
                               message.value("reply_to", qint64(0)) == asked && !isStatus
                           ? 1
                           : 0;
        }
        return answers;
    }
    /// The question was answered once, and nothing is left of the fault.
    QString recovered(qint64 asked) {
        const bool answered = spinUntil([&] { return answersTo(asked) > 0; }, 40'000);
        const auto report = m_stage->settled();
        if (!answered || answersTo(asked) != 1)
            return u"%1 answers"_s.arg(answersTo(asked));
        if (!report.journalTrouble.isEmpty())
            return report.journalTrouble;
        QString deaf;
        const bool allHear = m_stage->sees([&deaf](const auto& now) {
            deaf.clear();
            for (const auto& persona : now.personas) {
                if (persona.hearing != u"polling")
                    deaf = persona.id + u": "_s + persona.hearing + u' ' + persona.hearingDetail;
            }
            return deaf.isEmpty() && now.pid != 0;
        });
        if (!allHear)
            return deaf;
        const auto verdict = m_stage->staffroom({u"ledger"_s, u"verify"_s});
        return verdict.exitStatus == 0 ? QString() : said(verdict);
    }
    QString works() { return recovered(ask()); }
    /// All bots listen: what is damaged later was whole before.
    QString start() {
        const auto started = m_stage->startTeam();
        return started ? QString() : started.error().toString() + log();
    }
    /// It is started, and ends by itself: what it printed.
    QString refusal(int* exitStatus) {
        log();
        m_stage->rehearsal().launchTeam();
        const bool ended = spinUntil([&] { return team().state() == QProcess::NotRunning; }, 60'000);
        *exitStatus = ended && team().exitStatus() == QProcess::NormalExit ? team().exitCode() : -1;
        if (!ended)
            m_stage->stopTeam();
        return log();
    }
    bool isTroubledBy(const QString& words) {
        return m_stage->sees([&](const auto& report) { return report.journalTrouble.contains(words); });
    }
    int lastModelCall() { return m_stage->world(u"/model/last"_s).value("n", 0); }
    /// How often a model was asked the question since.
    int timesAsked(int since) {
        const auto requests =
            m_stage->world(u"/model/requests?after=%1"_s.arg(since)).value("requests", json::array());
        return static_cast<int>(std::count_if(requests.begin(), requests.end(), [](const auto& each) {
            return each.dump().find("How much did we sell") != std::string::npos;
        }));
    }

private Q_SLOTS:
    void initTestCase() {
        m_outside.write(u"move"_s, QByteArray(sizeof(qint64), '\0'));
        m_outside.write(u"log"_s, "");
        auto* const mover = new QFile(m_outside.file(u"move"_s), this);
        QVERIFY(mover->open(QIODevice::ReadWrite));
        m_clockMove = reinterpret_cast<std::atomic<qint64>*>(mover->map(0, sizeof(qint64)));
        QVERIFY(m_clockMove);
        practice::RehearsalOptions options;
        options.teamArguments = {u"--no-send-limits"_s, u"--clock-moved-by"_s, m_outside.file(u"move"_s)};
        m_stage = std::make_unique<Stage>(options);
        if (mounts.works)
            QVERIFY2(Faulty::mountSmallDisk(m_stage->home()), std::strerror(errno));
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        QVERIFY(Faulty::addSlowScript(m_stage->home()));
        team().setProcessChannelMode(QProcess::SeparateChannels);
        team().setStandardErrorFile(m_outside.file(u"log"_s), QIODevice::Append);
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }
    void cleanupTestCase() {
        m_stage.reset();
        if (QTest::currentTestFailed())
            qInfo("%s", m_outside.read(u"log"_s).constData());
    }

    void aFullDiskWhileItWorks() {
        const auto full = Faulty::fill(m_stage->home(), team().processId(), mounts);
        QVERIFY(full);
        const qint64 asked = ask();
        QVERIFY(isTroubledBy(full->words));
        QCOMPARE(told(said(m_stage->staffroom({u"status"_s})), full->words, u"The disk is full"_s),
                 QString());
        const auto doctor = said(m_stage->staffroom({u"doctor"_s, u"--quick"_s}));
        QVERIFY2(doctor.contains(full->words), qPrintable(doctor));
        QCOMPARE(answersTo(asked), 0);
        full->end();
        QCOMPARE(recovered(asked), QString());
    }

    /// The model has answered already: its answer waits, and it is not asked again.
    void aFullDiskWhileTheModelThinks() {
        const json script{{{"when", "How much"}, {"text", "It was a good day."}}};
        const json order{{"reset", true}, {"script", script}};
        m_stage->world(u"/model"_s, QByteArray::fromStdString(order.dump()));
        m_stage->world(u"/fault"_s,
                       R"({"service":"model","action":"hold","times":1,"match":{"who":"sales"}})");
        const int before = lastModelCall();
        const qint64 asked = ask();
        QVERIFY(m_stage->sees([](const auto& report) {
            const auto* sales = personaIn(report, u"sales"_s);
            return sales && sales->turnsRunning == 1;
        }));
        QTRY_COMPARE_WITH_TIMEOUT(timesAsked(before), 1, 30'000);
        const auto full = Faulty::fill(m_stage->home(), team().processId(), mounts);
        QVERIFY(full);
        m_stage->world(u"/release"_s, "{}");
        QVERIFY(isTroubledBy(full->words));
        QCOMPARE(answersTo(asked), 0);
        full->end();
        QCOMPARE(recovered(asked), QString());
        QCOMPARE(timesAsked(before), 1);
        m_stage->world(u"/model"_s, R"({"reset":true})");
    }

    void aFullDiskAtTheStart() {
        if (!mounts.works)
            QSKIP("without a mount namespace the limit is one of a process that runs already");
        m_stage->stopTeam();
        const auto full = Faulty::fill(m_stage->home(), 0, mounts);
        QVERIFY(full);
        log();
        m_stage->rehearsal().launchTeam();
        const bool decided = spinUntil(
            [&] {
                return team().state() == QProcess::NotRunning || QFile::exists(file(u"state/control.sock"_s));
            },
            60'000);
        QVERIFY(decided);
        if (team().state() != QProcess::NotRunning) { // nothing had to be written yet
            const qint64 asked = ask();
            QVERIFY(isTroubledBy(full->words));
            full->end();
            QCOMPARE(recovered(asked), QString());
            return;
        }
        QCOMPARE(team().exitCode(), 1);
        QCOMPARE(told(log(), full->words, u"The disk is full"_s), QString());
        full->end();
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }

    void aHomeThatCannotBeWritten() {
        m_stage->stopTeam();
        const auto readOnly = Faulty::makeReadOnly(m_stage->home(), mounts);
        if (!readOnly) {
            QCOMPARE(start(), QString());
            QSKIP("as root, without a mount namespace, nothing keeps us from writing");
        }
        int exitStatus = 0;
        const auto printed = refusal(&exitStatus);
        QCOMPARE(exitStatus, 1);
        const auto words = u"the home must be writable for its owner"_s,
                   heading = u"The home cannot be written"_s;
        QCOMPARE(told(printed, words, heading), QString());
        QCOMPARE(told(said(m_stage->staffroom({u"status"_s})), words, heading), QString());
        QVERIFY(said(m_stage->staffroom({u"doctor"_s, u"--quick"_s})).contains(words));
        readOnly->end();
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }

    /// The remedy that is printed is carried out.
    void aDamagedDatabaseOfTheTeam() {
        const auto made = m_stage->staffroom({u"backup"_s, u"--to"_s, m_outside.file(u"good.tar.gz"_s)});
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        const qint64 asked = ask(); // after the backup: a restore must not answer it again
        QCOMPARE(recovered(asked), QString());
        m_stage->stopTeam();
        for (const auto& database : {u"state/work.sqlite"_s, u"state/ledger.sqlite"_s}) {
            const auto good = Faulty::contentOf(file(database));
            for (const auto& [kind, damaged] : Faulty::damages(good)) {
                QVERIFY(Faulty::put(file(database), damaged));
                int exitStatus = 0;
                const auto printed = refusal(&exitStatus);
                QVERIFY2(exitStatus == 1, qPrintable(database + u' ' + kind + u": "_s + printed));
                QVERIFY2(printed.contains(file(database)), qPrintable(printed));
                QVERIFY2(Faulty::contentOf(file(database)) == damaged, qPrintable(kind)); // evidence
                QCOMPARE(told(printed, u"is damaged"_s, u"A database is damaged"_s), QString());
                QCOMPARE(told(printed, u"bring the file back with `staffroom restore`"_s,
                              u"A database is damaged"_s),
                         QString());
            }
            const auto doctor = said(m_stage->staffroom({u"doctor"_s, u"--quick"_s}));
            QVERIFY2(doctor.contains(database) && doctor.contains(u"is damaged"), qPrintable(doctor));
            if (database.contains(u"work"))
                QVERIFY(Faulty::put(file(database), good));
        }
        const auto restored = m_stage->staffroom({u"restore"_s, m_outside.file(u"good.tar.gz"_s)});
        QVERIFY2(restored.exitStatus == 0, restored.errors.constData());
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
        QCOMPARE(answersTo(asked), 1);
    }

    void aPlantedTrigger() {
        m_stage->stopTeam();
        const auto path = file(u"state/work.sqlite"_s);
        const auto good = Faulty::contentOf(path);
        sqlite3* work = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &work), SQLITE_OK);
        const auto* const planted = "CREATE TRIGGER evil AFTER INSERT ON inbox BEGIN DELETE FROM claims; END";
        QCOMPARE(sqlite3_exec(work, planted, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(work);
        int exitStatus = 0;
        const auto printed = refusal(&exitStatus);
        QCOMPARE(exitStatus, 1);
        QCOMPARE(
            told(printed, u"its schema is not Staffroom's: trigger"_s, u"A database is not Staffroom's"_s),
            QString());
        QVERIFY(Faulty::put(path, good));
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }

    /// It is that persona's trouble alone.
    void aDamagedMemory() {
        m_stage->stopTeam();
        const auto path = file(u"personas/sales/memory.sqlite"_s);
        const auto good = Faulty::contentOf(path);
        for (const auto& [kind, damaged] : Faulty::damages(good)) {
            QVERIFY(Faulty::put(path, damaged));
            const auto printed = said(m_stage->staffroom({u"status"_s}));
            QCOMPARE(told(printed, u"is damaged"_s, u"A database is damaged"_s), QString());
            QVERIFY2(printed.contains(u"down"), qPrintable(kind + printed));
        }
        QCOMPARE(start(), QString());
        const auto report = m_stage->status();
        QCOMPARE(personaIn(report, u"sales"_s)->hearing, u"down"_s);
        const qint64 asked = ask();
        const qint64 other = m_stage->say(u"mehmet"_s, u"procurement"_s, u"Who are our suppliers?"_s);
        QVERIFY(spinUntil([&] { return answersTo(other, "procurement") > 0; }, 30'000));
        QCOMPARE(answersTo(asked), 0);
        QVERIFY(Faulty::put(path, good));
        QCOMPARE(m_stage->staffroom({u"reload"_s}).exitStatus, 0);
        QCOMPARE(recovered(asked), QString());
        QCOMPARE(answersTo(other, "procurement"), 1);
    }

    void aDamagedFileOfTheTeam_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("team.json") << u"team.json"_s;
        QTest::newRow("persona.json") << u"personas/sales/persona.json"_s;
    }
    void aDamagedFileOfTheTeam() {
        QFETCH(const QString, name);
        if (team().state() == QProcess::NotRunning)
            QCOMPARE(start(), QString());
        const auto good = Faulty::contentOf(file(name));
        QVERIFY(Faulty::put(file(name), good.left(good.size() / 2)));
        QVERIFY(m_stage->sees([](const auto& report) { return !report.teamProblems.isEmpty(); }));
        const auto words = u"the team's files need mending"_s,
                   heading = u"A file of the team cannot be read"_s;
        QCOMPARE(told(said(m_stage->staffroom({u"status"_s})), words, heading), QString());
        QCOMPARE(works(), QString()); // what was read last holds
        m_stage->stopTeam();
        int exitStatus = 0;
        const auto printed = refusal(&exitStatus);
        QCOMPARE(exitStatus, 3);
        QCOMPARE(told(printed, words, heading), QString());
        QVERIFY2(printed.contains(name), qPrintable(printed));
        QVERIFY(Faulty::put(file(name), good));
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }

    void damagedFilesOfTheState() {
        m_stage->stopTeam();
        const auto head = Faulty::contentOf(file(u"state/ledger.head"_s));
        for (const auto& name : {u"state/jobs.json"_s, u"state/keychain.json"_s, u"state/ledger.head"_s})
            QVERIFY(Faulty::put(file(name), "{\"jobs\": \x01\xff garbage"));
        QCOMPARE(start(), QString());
        QVERIFY(spinUntil(
            [&] { return json::accept(Faulty::contentOf(file(u"state/jobs.json"_s)).toStdString()); },
            30'000));
        QCOMPARE(told(u"jobs.json is damaged"_s, u"jobs.json"_s, u"jobs.json is damaged"_s), QString());
        const auto status = said(m_stage->staffroom({u"status"_s}));
        QCOMPARE(told(status, u"keychain.json is damaged; move it away"_s, u"keychain.json is damaged"_s),
                 QString());
        const auto verdict = m_stage->staffroom({u"ledger"_s, u"verify"_s});
        QCOMPARE(verdict.exitStatus, 1);
        QCOMPARE(told(said(verdict), u"which keeps the end of the record, was changed"_s,
                      u"The ledger's head is damaged"_s),
                 QString());
        const auto sealed = m_stage->staffroom(
            {u"ledger"_s, u"seal"_s, u"--as"_s, u"deniz"_s, u"--reason"_s, u"the head was damaged"_s});
        QVERIFY2(sealed.exitStatus == 0, sealed.errors.constData());
        m_stage->stopTeam();
        QVERIFY(QFile::remove(file(u"state/keychain.json"_s)));
        QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
    }

    void aClockThatJumps_data() {
        QTest::addColumn<qint64>("byMs");
        QTest::addColumn<bool>("between");
        QTest::newRow("forwards, while it works") << 3 * dayMs << false;
        QTest::newRow("back, while it works") << -2 * dayMs << false;
        QTest::newRow("forwards, between two runs") << 2 * dayMs << true;
        QTest::newRow("back, between two runs") << -3 * dayMs << true;
    }
    void aClockThatJumps() {
        QFETCH(const qint64, byMs);
        QFETCH(const bool, between);
        if (between)
            m_stage->stopTeam();
        *m_clockMove += byMs;
        if (between)
            QCOMPARE(start(), QString());
        QCOMPARE(works(), QString());
        if (!between) { // and while an answer is thought of
            m_stage->world(u"/fault"_s,
                           R"({"service":"model","action":"hold","times":1,"match":{"who":"sales"}})");
            const qint64 asked = ask();
            QVERIFY(m_stage->sees([](const auto& report) {
                const auto* sales = personaIn(report, u"sales"_s);
                return sales && sales->turnsRunning == 1;
            }));
            *m_clockMove += byMs;
            m_stage->world(u"/release"_s, "{}");
            QCOMPARE(recovered(asked), QString());
        }
    }

    void aScriptThatIsKilled() {
        const auto marker = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const json call{{"name", "run_script"},
                        {"arguments", {{"script", "sales/slow.py"}, {"arguments", {marker.toStdString()}}}}};
        const json script{{{"when", "Take your time"}, {"tool_calls", {call}}},
                          {{"when", "Take your time"}, {"text", "It was killed."}}};
        const json order{{"reset", true}, {"script", script}};
        m_stage->world(u"/model"_s, QByteArray::fromStdString(order.dump()));
        const qint64 asked = m_stage->say(u"ayse"_s, u"daily"_s, u"Take your time."_s);
        if (!spinUntil([&] { return Faulty::processesWith(marker.toUtf8()).size() >= 1; }, 20'000))
            QSKIP("no script runs in its sandbox here");
        for (const auto id : Faulty::processesWith(marker.toUtf8()))
            ::kill(static_cast<pid_t>(id), SIGKILL);
        QVERIFY(spinUntil([&] { return answersTo(asked, "daily") > 0; }, 30'000));
        m_stage->settled();
        QCOMPARE(answersTo(asked, "daily"), 1);
        const auto calls = said(
            m_stage->staffroom({u"ledger"_s, u"--kind"_s, u"tool_call"_s, u"--text"_s, marker, u"--json"_s}));
        QCOMPARE(told(calls, u"or was killed"_s, u"A program it started was killed"_s), QString());
        m_stage->world(u"/model"_s, R"({"reset":true})");
        QCOMPARE(works(), QString());
    }

    void noFileDescriptorsAreLeft() {
        const auto none = Faulty::takeDescriptors(team().processId());
        QVERIFY(none);
        const qint64 asked = ask();
        const auto words = u"no file descriptors are left"_s;
        QVERIFY(isTroubledBy(words));
        QCOMPARE(told(said(m_stage->staffroom({u"status"_s})), words, u"No file descriptors are left"_s),
                 QString());
        for (int i = 0; i < 5; ++i) // it answers again and again
            QVERIFY(m_stage->status().pid != 0);
        QCOMPARE(answersTo(asked), 0);
        QCOMPARE(team().state(), QProcess::Running);
        none->end();
        QCOMPARE(recovered(asked), QString());
    }

    void theWorldWasSpokenToCorrectly() {
        const auto violations = m_stage->world(u"/violations"_s).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

int main(int argc, char** argv) {
    mounts = Faulty::enterMounts();
    ::signal(SIGXFSZ, SIG_IGN);
    QCoreApplication application(argc, argv);
    StorageFaultsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "StorageFaultsTest.moc"
