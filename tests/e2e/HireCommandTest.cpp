// Somebody is hired while the team works, answers in a topic of its own, and is dismissed again: over the control
// socket and by the real command, with nobody on duty as well. What is refused leaves no trace, also where the
// program is killed on the way.
#include "Killpoint.h"
#include "Stage.h"
#include "control/Client.h"
#include "control/HireReports.h"
#include "control/Protocol.h"
#include "support/Await.h"
#include "team/LoadTeam.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString quality = QStringLiteral("quality");
const auto rules = "Answer as the violet otter.\n";

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class HireCommandTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    SystemClock m_clock;
    std::unique_ptr<control::Client> m_client;
    QByteArray m_token;
    qint64 m_thread = 0;
    QString m_archive;

    QString path(const QString& file) const { return m_stage->home() + u'/' + file; }
    QByteArray read(const QString& file) const {
        QFile in(path(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    /// Files of the org chart with their bytes, but what is below `without`.
    std::map<QString, QByteArray> files(const QString& without = {}) const {
        std::map<QString, QByteArray> found;
        QDirIterator walk(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next().mid(m_stage->home().size() + 1);
            const bool counts = file.startsWith(QStringLiteral("personas/")) || file == u"team.json" ||
                                file.startsWith(QStringLiteral("revisions/")) || file.contains(QStringLiteral("hiring"));
            if (counts && !file.endsWith(QStringLiteral("-wal")) && !file.endsWith(QStringLiteral("-shm")) &&
                (without.isEmpty() || !file.startsWith(without)))
                found[file] = read(file);
        }
        return found;
    }
    Result<json> call(const char* method, const json& params) {
        const Limits limits = Limits::within(m_clock, 80'000, std::stop_token());
        const auto answer = await(m_client->call(QLatin1String(method), QByteArray::fromStdString(params.dump()), limits),
                                  90'000);
        if (!answer)
            return failure(answer.error());
        return json::parse(answer->begin(), answer->end(), nullptr, false);
    }
    void connectToTeam() {
        m_client = std::make_unique<control::Client>(m_clock);
        const auto socket = control::socketPath(m_stage->home());
        QVERIFY(socket.has_value());
        const Limits limits = Limits::within(m_clock, 30'000, std::stop_token());
        VERIFY_OK(await(m_client->connectTo(*socket, limits)));
    }
    json nil() const {
        return json{{"persona", "quality"},          {"person", "Deniz"},
                    {"template", "general"},         {"name", "Nil"},
                    {"title", "Quality lead"},       {"department", "Quality"},
                    {"email", "nil@acme.example"},   {"handle", "acme_quality_bot"},
                    {"topic", "quality"},            {"topic_name", "Quality"},
                    {"make_topic", true},            {"allowlist", {"ayse", "deniz"}},
                    {"rules", rules},                {"token", m_token.toStdString()}};
    }
    std::vector<json> botsSay(qint64 after) {
        std::vector<json> found;
        for (const auto& message : m_stage->messages(QString::number(m_thread), after)) {
            if (message.at("from").value("is_bot", false))
                found.push_back(message);
        }
        return found;
    }
    json decisions() {
        return m_stage->staffroom(words("ledger --kind decision --persona quality --json")).json();
    }
    bool isHeard(bool expected) {
        return m_stage->sees([&](const control::StatusReport& report) {
            const auto found = std::find_if(report.personas.begin(), report.personas.end(),
                                            [](const auto& each) { return each.id == quality; });
            const bool listens = found != report.personas.end() && (found->hearing == u"polling" || found->hearing == u"starting");
            return expected ? listens
                            : found == report.personas.end();
        });
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        VERIFY_OK(m_stage->start());
        connectToTeam();
        m_stage->world(QStringLiteral("/model"),
                       R"({"script":[{"when":"violet otter","text":"The violet otter greets you.","times":-1}]})");
        const auto bot = m_stage->world(
            QStringLiteral("/bot"), R"({"action":"create","persona":"quality","name":"Nil","handle":"acme_quality_bot"})");
        m_token = QByteArray::fromStdString(bot.value("token", std::string()));
        QVERIFY(!m_token.isEmpty());
    }

    void whatIsThereToChooseFrom() {
        const auto choices = call("persona.templates", json::object());
        QVERIFY2(choices.has_value(), choices ? "" : qPrintable(choices.error().toString()));
        QCOMPARE((*choices)["templates"].size(), std::size_t(14));
        QCOMPARE((*choices)["people"].size(), std::size_t(4));
        QVERIFY(std::any_of((*choices)["profiles"].begin(), (*choices)["profiles"].end(), [](const json& each) {
            return each.value("id", "") == "Staffroom General" && each.value("detail", "").find("Item: read") != std::string::npos;
        }));
    }

    void aTokenIsTriedAndNotKept() {
        const auto before = files();
        const auto outside = call("persona.bot.look", {{"token", m_token.toStdString()}});
        QVERIFY2(outside.has_value(), outside ? "" : qPrintable(outside.error().toString()));
        QCOMPARE(outside->value("handle", ""), std::string("acme_quality_bot"));
        QVERIFY(!outside->value("in_group", true));
        QVERIFY(outside->value("words", "").find("add it there as an administrator") != std::string::npos);
        m_stage->world(QStringLiteral("/bot"), R"({"action":"add","persona":"quality"})");
        const auto inside = call("persona.bot.look", {{"token", m_token.toStdString()}});
        QVERIFY(inside.has_value());
        QVERIFY(inside->value("in_group", false) && inside->value("hears", false) && inside->value("manages_topics", false));
        QCOMPARE(inside->value("words", "-"), std::string());
        QVERIFY(files() == before);
    }

    void nonsenseIsRefusedWithWordsAndLeavesNoTrace_data() {
        QTest::addColumn<QByteArray>("change"); // over what would be right
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* change, const char* says) {
            QTest::newRow(name) << QByteArray(change) << QString::fromUtf8(says);
        };
        row("nobody hires", R"({"person":" "})", "person");
        row("an id that is there", R"({"persona":"sales"})", "there is a persona sales already");
        row("no id", R"({"persona":"Quality Lead"})", "no id of a persona");
        row("a way out", R"({"persona":"../quality"})", "no id of a persona");
        row("the team's own scope", R"({"persona":"team"})", "\"team\" is taken");
        row("no such template", R"({"template":"butler"})", "no template");
        row("no name", R"({"name":" "})", "/name");
        row("no address", R"({"email":"nil at acme"})", "/email");
        row("another's address", R"({"email":"selin@acme.example"})", "address of the persona");
        row("no bot's handle", R"({"handle":"nil"})", "/bot/handle");
        row("another's handle", R"({"handle":"acme_sales_bot"})", "handle of the persona");
        row("no token", R"({"token":""})", "token is missing");
        row("no token's shape", R"({"token":"7014:short"})", "that is no token");
        row("a token nobody has", R"({"token":"7999:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"})", "does not know this token");
        row("a handle that is not the token's", R"({"handle":"acme_other_bot"})", "the token belongs to @acme_quality_bot");
        row("nobody to answer", R"({"allowlist":[]})", "/allowlist");
        row("somebody unknown", R"({"allowlist":["nobody"]})", "no person of team.json");
        row("another's topic", R"({"topic":"sales","make_topic":false})", "belongs to the persona");
        row("a topic without a name", R"({"topic_name":""})", "has no name");
        row("no topic at all", R"({"topic":"","make_topic":false})", "nobody can reach this persona");
        row("no rules", R"({"rules":" \n"})", "PERSONA.md");
        row("a credential in the rules", R"({"rules":"Use 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx.\n"})", "PERSONA.md");
        row("no such instance", R"({"instance":"moon","erp_user":"nil@acme.example"})", "no ERPNext instance");
        row("another's user", R"({"instance":"production","erp_user":"selin@acme.example"})", "ERPNext user of the persona");
        row("a key nobody has", R"({"instance":"production","erp_user":"nil@acme.example","erp_key":"0123456789abcde:fedcba9876543"})",
            "does not know this key");
        row("a wrong type", R"({"allowlist":"ayse"})", "wrong type");
    }
    void nonsenseIsRefusedWithWordsAndLeavesNoTrace() {
        QFETCH(QByteArray, change);
        QFETCH(QString, words);
        const auto before = files();
        json params = nil();
        params.update(json::parse(change.toStdString()));
        const auto refused = call("persona.hire", params);
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().detail.contains(words), qPrintable(refused.error().detail));
        QVERIFY(!refused.error().detail.contains(QStringLiteral("AAHdq")));
        QVERIFY(files() == before);
    }

    void whatWouldBeWrittenIsToldBefore() {
        const auto before = files();
        json params = nil();
        params.erase("token");
        const auto report = call("persona.hire.check", params);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().toString()));
        QVERIFY((*report)["problems"].empty());
        QCOMPARE((*report)["files"].size(), std::size_t(3));
        QCOMPARE((*report)["files"][1].value("after", ""), std::string(rules));
        QVERIFY(report->dump().find("AA") == std::string::npos || report->dump().find(m_token.toStdString()) == std::string::npos);
        QVERIFY(files() == before);
    }

    void hiredItAnswersInItsTopicAtOnce() {
        const auto before = files();
        const auto hired = call("persona.hire", nil());
        QVERIFY2(hired.has_value(), hired ? "" : qPrintable(hired.error().toString()));
        QVERIFY2(hired->value("hired", false) && hired->value("in_force", false), hired->dump().c_str());
        QVERIFY2((*hired)["todo"].empty(), hired->dump().c_str());
        auto after = files(QStringLiteral("personas/quality/"));
        const auto team = json::parse(read(QStringLiteral("team.json")).toStdString());
        m_thread = team["telegram"]["topics"]["quality"].value("thread", qint64(0));
        QVERIFY(m_thread > 0);
        after[QStringLiteral("team.json")] = before.at(QStringLiteral("team.json"));
        QVERIFY(after == before); // nobody else's file is another
        QCOMPARE(read(QStringLiteral("personas/quality/PERSONA.md")), QByteArray(rules));
        QVERIFY(!read(QStringLiteral("personas/quality/persona.json")).contains(m_token));
        QCOMPARE(QFile::permissions(path(QStringLiteral("personas/quality/persona.json"))) & QFile::ReadOther, QFile::Permissions());
        QVERIFY(isHeard(true));
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QString::number(m_thread), QStringLiteral("Hello?"));
        m_stage->settled();
        const auto said = botsSay(asked);
        QCOMPARE(said.size(), std::size_t(1));
        QCOMPARE(said.front().value("text", ""), std::string("The violet otter greets you."));
        const auto rows = decisions();
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].value("method", ""), std::string("persona.hire"));
        QCOMPARE(rows[0].value("person", ""), std::string("Deniz"));
    }

    void aDismissalAsksForTheName() {
        const auto before = files();
        for (const char* typed : {"", "Selin", "quality"}) {
            const auto refused = call("persona.dismiss", {{"persona", "quality"}, {"person", "Deniz"}, {"confirm", typed}});
            QVERIFY(!refused.has_value());
            QVERIFY2(refused.error().detail.contains(QStringLiteral("Nil")), qPrintable(refused.error().detail));
        }
        QVERIFY(!call("persona.dismiss", {{"persona", "nobody"}, {"person", "Deniz"}, {"confirm", "Nil"}}).has_value());
        // The topic of Daily is another persona's place to post.
        const auto needed = call("persona.dismiss", {{"persona", "daily"}, {"person", "Deniz"}, {"confirm", "Dilara"}, {"remove_topics", true}});
        QVERIFY(!needed.has_value());
        QVERIFY(files() == before);
        QVERIFY(isHeard(true));
    }

    void dismissedItIsSilentAndItsFolderIsKept() {
        m_stage->settled();
        const QByteArray persona = read(QStringLiteral("personas/quality/persona.json"));
        const auto before = files(QStringLiteral("personas/quality/"));
        // A turn of its is under way, and never ends by itself.
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"model","action":"hold","times":2,"match":{"who":"quality"}})");
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QString::number(m_thread), QStringLiteral("And now?"));
        const auto gone = call("persona.dismiss", {{"persona", "quality"}, {"person", "Deniz"}, {"confirm", "Nil"}, {"remove_topics", true}});
        QVERIFY2(gone.has_value(), gone ? "" : qPrintable(gone.error().toString()));
        m_archive = QString::fromStdString(gone->value("archive", ""));
        QVERIFY2(m_archive.startsWith(QStringLiteral("revisions/dismissed/quality/")), qPrintable(m_archive));
        QCOMPARE(read(m_archive + QStringLiteral("/persona/persona.json")), persona);
        QVERIFY(read(m_archive + QStringLiteral("/persona/memory.sqlite")).contains("violet otter"));
        QVERIFY(!QFile::exists(path(m_archive + QStringLiteral("/persona/memory.sqlite-wal"))));
        QVERIFY(!read(m_archive + QStringLiteral("/persona/secrets.env")).contains(m_token));
        QVERIFY(!QFile::exists(path(QStringLiteral("personas/quality"))));
        auto after = files(QStringLiteral("revisions/dismissed/"));
        const auto topics = json::parse(after[QStringLiteral("team.json")].toStdString())["telegram"]["topics"];
        QVERIFY(!topics.contains("quality") && topics.contains("sales"));
        after[QStringLiteral("team.json")] = before.at(QStringLiteral("team.json"));
        QVERIFY(after == before); // the neighbours, byte for byte
        QVERIFY(isHeard(false));
        m_stage->world(QStringLiteral("/release"), "{}");
        m_stage->say(QStringLiteral("ayse"), QString::number(m_thread), QStringLiteral("Anybody?"));
        QCOMPARE(m_stage->settled().inboxWaiting, 0LL);
        for (const auto& message : botsSay(asked))
            QVERIFY2(message.dump().find("otter") == std::string::npos, message.dump().c_str());
        QCOMPARE(decisions()[0].value("method", ""), std::string("persona.dismiss"));
    }

    void anIdCanBeHiredAgainAndKnowsNothingOfTheFormer() {
        json params = nil();
        params["make_topic"] = false, params["thread"] = m_thread;
        const auto hired = call("persona.hire", params);
        QVERIFY2(hired.has_value(), hired ? "" : qPrintable(hired.error().toString()));
        QVERIFY(isHeard(true));
        const auto remembered = m_stage->staffroom(words("memory quality search otter --json"));
        QVERIFY2(!remembered.output.contains("otter"), remembered.output.constData());
        const qint64 asked = m_stage->say(QStringLiteral("deniz"), QString::number(m_thread), QStringLiteral("Hello again?"));
        m_stage->settled();
        QCOMPARE(botsSay(asked).size(), std::size_t(1)); // not the former's questions too
    }

    void theCommandDoesTheSameWithNobodyOnDuty() {
        m_stage->stopTeam();
        m_client.reset();
        const auto wrong = m_stage->staffroom(words("persona dismiss quality"));
        QCOMPARE(wrong.exitStatus, 2);
        const auto gone = m_stage->staffroom(words("persona dismiss quality --yes Nil"));
        QVERIFY2(gone.exitStatus == 0, gone.errors.constData());
        QVERIFY(!QFile::exists(path(QStringLiteral("personas/quality"))));
        const auto templates = m_stage->staffroom(words("persona templates"));
        QVERIFY(templates.exitStatus == 0 && templates.output.contains("Staffroom Sales & Finance"));
        QFile rulesFile(path(QStringLiteral("rules.md")));
        QVERIFY(rulesFile.open(QIODevice::WriteOnly) && rulesFile.write(rules) > 0);
        rulesFile.close();
        auto order = words("persona hire quality --template general --name Nil --email nil@acme.example --bot "
                           "acme_quality_bot --topic quality --allow ayse,deniz --rules");
        order << rulesFile.fileName();
        const auto checked = m_stage->staffroom(order + words("--check"));
        QVERIFY2(checked.exitStatus == 0 && checked.output.contains("writes personas/quality/persona.json"), checked.errors.constData());
        QVERIFY(!QFile::exists(path(QStringLiteral("personas/quality"))));
        const auto refused = m_stage->staffroom(order, "7999:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx\n");
        QVERIFY(refused.exitStatus > 0 && refused.errors.contains("does not know this token"));
        QVERIFY(!QFile::exists(path(QStringLiteral("personas/quality"))));
        const auto hired = m_stage->staffroom(order, m_token + '\n');
        QVERIFY2(hired.exitStatus == 0, hired.errors.constData());
        QVERIFY(hired.output.contains("quality is hired"));
        VERIFY_OK(m_stage->startTeam());
        QVERIFY(isHeard(true));
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QString::number(m_thread), QStringLiteral("Back?"));
        m_stage->settled();
        QCOMPARE(botsSay(asked).size(), std::size_t(1));
        m_stage->stopTeam();
        QVERIFY(m_stage->staffroom(words("persona dismiss quality --yes Nil")).exitStatus == 0);
    }

    void killedOnTheWayItIsHiredWholeOrNotAtAll() {
        const QString file = m_stage->home() + QStringLiteral("/killpoint");
        QFile shared(file);
        QVERIFY(shared.open(QIODevice::WriteOnly) && shared.write(QByteArray(sizeof(Killpoint), '\0')) > 0);
        shared.close();
        const int opened = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC);
        void* memory = ::mmap(nullptr, sizeof(Killpoint), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
        QVERIFY(opened >= 0 && memory != MAP_FAILED);
        ::close(opened);
        auto* const point = static_cast<Killpoint*>(memory);
        const QByteArray asan = qgetenv("ASAN_OPTIONS");
        qputenv("LD_PRELOAD", STAFFROOM_KILLPOINT);
        qputenv("KILLPOINT_FILE", QFile::encodeName(file));
        qputenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0");
        auto order = words("persona hire quality --template general --name Nil --email nil@acme.example --bot "
                           "acme_quality_bot --topic quality2 --topic-name Quality2 --allow ayse,deniz");
        const QByteArray team = read(QStringLiteral("team.json"));
        const auto attempt = [&](int killAt) {
            point->steps = 0, point->killAt = killAt, point->armed = 1;
            const auto ran = m_stage->staffroom(order, m_token + '\n');
            point->armed = 0;
            return ran;
        };
        const auto clear = [&] {
            QDir(path(QStringLiteral("personas/quality"))).removeRecursively();
            QFile out(path(QStringLiteral("team.json")));
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(team) == team.size());
        };
        const auto undisturbed = attempt(0);
        QVERIFY2(undisturbed.exitStatus == 0, undisturbed.errors.constData());
        const int steps = point->steps;
        QVERIFY(steps > 10);
        clear();
        const int kills = std::max(1, qEnvironmentVariableIntValue("STAFFROOM_HIRE_KILLS") == 0
                                          ? 6
                                          : qEnvironmentVariableIntValue("STAFFROOM_HIRE_KILLS"));
        int killed = 0, hired = 0;
        for (int i = 0; i < kills; ++i) { // what comes first is the home being opened
            const auto ran = attempt(steps / 4 + (steps - steps / 4) * i / kills);
            killed += ran.exitStatus == -1 ? 1 : 0;
            const auto loaded = team::loadTeam(m_stage->home());
            QVERIFY2(loaded.team.has_value(), loaded.problems.empty() ? "" : qPrintable(loaded.problems.front().toString()));
            const auto* persona = loaded.team->persona(quality);
            QCOMPARE(persona != nullptr, QFile::exists(path(QStringLiteral("personas/quality"))));
            hired += persona ? 1 : 0;
            clear();
        }
        qInfo("%d steps, %d of %d killed, %d of them hired", steps, killed, kills, hired);
        QVERIFY(killed > kills / 2);
        qunsetenv("LD_PRELOAD"), qunsetenv("KILLPOINT_FILE");
        if (asan.isEmpty())
            qunsetenv("ASAN_OPTIONS");
        else
            qputenv("ASAN_OPTIONS", asan);
    }

    void thePracticeWorldSawNothingWrong() {
        const auto violations = m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump().c_str());
    }
};

QTEST_GUILESS_MAIN(HireCommandTest)
#include "HireCommandTest.moc"
