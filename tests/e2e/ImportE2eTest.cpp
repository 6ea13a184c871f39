// `staffroom import openclaw` by the real program: a home made by hand after OpenClaw's documentation becomes a team that
// passes `doctor` in the practice world and answers there; and ended at any moment, it leaves the whole home or none.
#include "Killpoint.h"
#include "Stage.h"
#include "support/ManualClock.h"
#include "team/LoadTeam.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <set>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr int patienceMs = 90'000;
constexpr int fewKills = 14;
const QString program = QStringLiteral(STAFFROOM_BIN_DIR "/staffroom");

const char* const secrets[] = {"AAEopenclaw", "acme-gateway-key-000", "anthropic-fixture", "gateway-door", "codex-access",
                               "sk-live-0123", "gsk-not-used"};

void copyTree(const QString& from, const TempHome& to) {
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        to.write(file.fileName().mid(from.size() + 1), file.readAll());
    }
}

std::map<QString, QByteArray> contentsOf(const QString& folder) {
    std::map<QString, QByteArray> all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all[file.fileName().mid(folder.size() + 1)] = file.readAll();
    }
    return all;
}

void tellsNoSecret(const Stage::Ran& ran) {
    for (const auto* secret : secrets)
        QVERIFY2(!ran.output.contains(secret) && !ran.errors.contains(secret), secret);
}

std::vector<std::string> fromBots(const json& messages) {
    std::vector<std::string> texts;
    for (const auto& message : messages) {
        if (message.at("from").value("is_bot", false))
            texts.push_back(message.value("text", std::string()));
    }
    return texts;
}

} // namespace

class ImportE2eTest final : public QObject {
    Q_OBJECT

    TempHome m_source;
    std::map<QString, QByteArray> m_sourceBefore;

    QStringList importing(const QStringList& more = {}) const {
        return QStringList{QStringLiteral("import"), QStringLiteral("openclaw"), QStringLiteral("--in"), QStringLiteral("env-file"),
                           QStringLiteral("--company"), QStringLiteral("Kule")} +
               more + QStringList{m_source.path()};
    }
    static Stage::Ran run(const QString& home, const QStringList& arguments) {
        return Stage::run(program, QStringList{QStringLiteral("--home"), home} + arguments);
    }

private Q_SLOTS:
    void initTestCase() {
        copyTree(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/import/openclaw"), m_source);
        m_sourceBefore = contentsOf(m_source.path());
        QVERIFY(m_sourceBefore.size() > 15);
    }
    void cleanup() { QVERIFY(contentsOf(m_source.path()) == m_sourceBefore); } // it is never changed

    void aPreviewSaysTheSameAndMakesNothing() {
        const TempHome place;
        const QString home = place.file(QStringLiteral("home"));
        const auto preview = run(home, importing({QStringLiteral("--preview"), QStringLiteral("--json")}));
        QVERIFY2(preview.exitStatus == 0, preview.errors.constData());
        QVERIFY(QDir(place.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        const auto made = run(home, importing({QStringLiteral("--json")}));
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        tellsNoSecret(preview);
        tellsNoSecret(made);
        auto said = preview.json(), same = made.json();
        QVERIFY2(said.is_object() && said["preview"] == true && same["preview"] == false, preview.output.constData());
        said.erase("preview"), same.erase("preview");
        QVERIFY(said == same);
        QCOMPARE(said["personas"].size(), size_t(2));
        QCOMPARE(said["secrets"].size(), size_t(4));
        QVERIFY(said["remarks"].size() > 15);
        for (const auto& remark : said["remarks"])
            QVERIFY(!remark["place"].get<std::string>().empty() && !remark["remedy"].get<std::string>().empty());
    }

    void whatIsPrintedNamesPlaceAndRemedy() {
        const TempHome place;
        const auto made = run(place.file(QStringLiteral("home")), importing());
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        tellsNoSecret(made);
        for (const auto* words : {"Still to do:", "Works differently here:", "Could not be carried over:", "openclaw.json:53 (tools)",
                                  "telegram-token", "acme-gateway-key"})
            QVERIFY2(made.output.contains(words), made.output.constData());
        const QByteArray report = place.read(QStringLiteral("home/imported-from-openclaw.md"));
        QVERIFY(report.contains("openclaw.json:53 (tools)"));
        for (const auto* secret : secrets)
            QVERIFY2(!report.contains(secret), secret);
        const auto again = run(place.file(QStringLiteral("home")), importing());
        QCOMPARE(again.exitStatus, 4);
        QVERIFY2(again.errors.contains("is a home already"), again.errors.constData());
    }

    void wrongUsageIsTold() {
        const TempHome place;
        const QString home = place.file(QStringLiteral("home"));
        QCOMPARE(run(home, {QStringLiteral("import")}).exitStatus, 2);
        QCOMPARE(run(home, {QStringLiteral("import"), QStringLiteral("hermes"), m_source.path()}).exitStatus, 2);
        QCOMPARE(run(home, importing({QStringLiteral("--time-zone"), QStringLiteral("Mars/Base")})).exitStatus, 2);
        const auto nowhere = run(home, {QStringLiteral("import"), QStringLiteral("openclaw"), place.path()});
        QCOMPARE(nowhere.exitStatus, 1);
        QVERIFY2(nowhere.errors.contains("there is no openclaw.json"), nowhere.errors.constData());
        QVERIFY(!QFileInfo::exists(home));
    }

    void theTeamPassesDoctorAndAnswers() {
        practice::RehearsalOptions options;
        options.freshHome = false;
        Stage stage(options);
        const auto made = stage.staffroom(importing());
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        const auto world = stage.startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        const auto team = stage.startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
        for (const char* persona : {"main", "sales"}) {
            const json start{{"person", "user-5511"}, {"dm", persona}, {"text", "/start"}};
            stage.world(QStringLiteral("/say"), QByteArray::fromStdString(start.dump()));
        }
        stage.settled();

        const auto doctor = stage.staffroom({QStringLiteral("--json"), QStringLiteral("doctor"), QStringLiteral("--quick")});
        const auto findings = doctor.json();
        std::string troubles;
        std::set<std::string> looked;
        for (const auto& each : findings.value("findings", json::array())) {
            if (each["severity"] == "error")
                troubles += each.dump() + "\n";
            looked.insert(each["check"].get<std::string>());
        }
        QVERIFY2(findings.is_object() && findings["errors"] == 0 && doctor.exitStatus == 0,
                 (troubles + doctor.errors.toStdString()).c_str());
        for (const char* check : {"files", "secrets", "bot", "group", "operators"})
            QVERIFY2(looked.contains(check), check);

        const qint64 asked = stage.say(QStringLiteral("user-5511"), QStringLiteral("general"), QStringLiteral("Who are you?"));
        QVERIFY(asked > 0);
        stage.settled();
        const auto answers = fromBots(stage.messages(QStringLiteral("general"), asked));
        QVERIFY2(answers.size() == 1 && !answers[0].empty(), std::to_string(answers.size()).c_str());
        const qint64 mentioned = stage.say(QStringLiteral("user-6622"), QStringLiteral("topic-7"),
                                           QStringLiteral("@acme_deals_bot what do you sell?"));
        stage.settled();
        QCOMPARE(fromBots(stage.messages(QStringLiteral("topic-7"), mentioned)).size(), size_t(1));
        const qint64 stranger = stage.say(QStringLiteral("stranger"), QStringLiteral("general"), QStringLiteral("Who are you?"));
        stage.settled();
        QCOMPARE(fromBots(stage.messages(QStringLiteral("general"), stranger)).size(), size_t(0));

        const auto notes = stage.staffroom({QStringLiteral("memory"), QStringLiteral("main"), QStringLiteral("search"), QStringLiteral("Anadolu")});
        QVERIFY2(notes.output.contains("45 days"), notes.output.constData());
        const auto jobs = stage.staffroom({QStringLiteral("job"), QStringLiteral("list")});
        QVERIFY2(jobs.output.contains("morning-brief"), jobs.output.constData());
    }

    void endedAtAnyMomentItLeavesTheWholeHomeOrNone() {
        const TempHome folder;
        folder.write(QStringLiteral("killpoint"), QByteArray(sizeof(Killpoint), '\0'));
        const QString path = folder.file(QStringLiteral("killpoint"));
        const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(file >= 0);
        void* memory = ::mmap(nullptr, sizeof(Killpoint), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        QVERIFY(memory != MAP_FAILED);
        ::close(file);
        auto* point = static_cast<Killpoint*>(memory);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(STAFFROOM_KILLPOINT));
        environment.insert(QStringLiteral("KILLPOINT_FILE"), path);
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("verify_asan_link_order=0:detect_leaks=0"));
        const TempHome place;
        const QString home = place.file(QStringLiteral("home"));
        const auto importKilledAt = [&](int step) {
            point->steps = 0, point->killAt = step, point->armed = 1;
            QProcess process;
            process.setProcessEnvironment(environment);
            process.start(program, QStringList{QStringLiteral("--home"), home} + importing());
            const bool ended = process.waitForFinished(patienceMs);
            return ended && process.exitStatus() == QProcess::CrashExit;
        };
        QVERIFY(!importKilledAt(0));
        const int steps = point->steps;
        QVERIFY2(steps > 20 && team::loadTeam(home).team, qPrintable(QString::number(steps)));
        const auto whole = contentsOf(home);

        const int kills = std::max(fewKills, qEnvironmentVariableIntValue("STAFFROOM_KILLS"));
        int none = 0;
        for (int i = 0; i < kills; ++i) {
            QVERIFY(QDir(home).removeRecursively());
            const int step = 1 + static_cast<int>(static_cast<qint64>(steps - 1) * i / (kills - 1)); // the first, the last, between
            QVERIFY2(importKilledAt(step), qPrintable(QString::number(step)));
            if (!QFileInfo::exists(home)) {
                ++none;
                continue;
            }
            const auto loaded = team::loadTeam(home);
            QVERIFY2(loaded.team.has_value(), qPrintable(QString::number(step)));
            for (const auto& [name, content] : whole)
                QVERIFY2(QFileInfo::exists(home + u'/' + name), qPrintable(name));
        }
        QVERIFY(none >= kills - 3);
        QVERIFY(QDir(home).removeRecursively() || !QFileInfo::exists(home));
        QVERIFY(!importKilledAt(0)); // takes what was left away
        QVERIFY(team::loadTeam(home).team.has_value());
        QCOMPARE(QDir(place.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{QStringLiteral("home")});
        ::munmap(memory, sizeof(Killpoint));
    }
};

QTEST_GUILESS_MAIN(ImportE2eTest)
#include "ImportE2eTest.moc"
