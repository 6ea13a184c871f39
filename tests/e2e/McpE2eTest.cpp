// MCP servers through the real program: a persona uses one over HTTP and one that is locked in; what is not
// listed does not exist, what must be asked for is asked for, and a secret reaches its server and nothing
// else.
#include "Stage.h"
#include "support/Await.h"
#include "team/SaveTeam.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr int soonMs = 90'000;
const QByteArray canary = "CANARY-mcp-93be-secret";

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

json call(const char* when, const char* tool, const json& arguments) {
    return {
        {"when", when}, {"after_tool", false}, {"tool_calls", {{{"name", tool}, {"arguments", arguments}}}}};
}

json says(const char* when, const char* text) {
    return {{"when", when}, {"after_tool", true}, {"text", text}};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool somethingRunsWith(const QByteArray& words) {
    for (const auto& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        if (contentOf(u"/proc/%1/cmdline"_s.arg(pid)).contains(words))
            return true;
    }
    return false;
}

} // namespace

class McpE2eTest final : public QObject {
    Q_OBJECT

    // What servers are shown, and what they write down. Nothing of /tmp is shown to one.
    QTemporaryDir m_folder{u"/var/tmp/McpE2eTest-XXXXXX"_s};
    std::unique_ptr<Stage> m_stage;
    QProcess m_endpoint;
    QString m_address, m_log;

    QString script() const { return m_folder.filePath(u"shown/server.py"_s); }
    QByteArray told() const { return contentOf(m_folder.filePath(u"log"_s)); }
    json reached() const {
        return {{"url", m_address.toStdString()},
                {"headers", {{"Authorization", "Bearer secret:mcp-token"}}},
                {"tools", {"echo", "fail", "add"}},
                {"ask", {"add"}}};
    }
    json started() const {
        return {{"command", {"/usr/bin/python3", "-u", script().toStdString(), "--mode", "noisy"}},
                {"folders", {m_folder.filePath(u"shown"_s).toStdString()}},
                {"env", {{"API_TOKEN", "secret:mcp-token"}}},
                {"tools", {"see"}}};
    }
    void set(const json& servers) {
        const auto written = team::setJsonValue(m_stage->home() + u"/personas/sales/persona.json"_s,
                                                u"/mcp"_s, bytes(servers));
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().toString()));
    }
    /// What the bot answered, and in `given` what the model was given before that.
    QString ask(const char* words, const json& calls, std::string* given = nullptr) {
        json all = json::array({calls});
        all.push_back(says(words, "Done."));
        m_stage->world(u"/model"_s, bytes({{"reset", true}, {"script", all}}));
        const qint64 asked = m_stage->say(u"ayse"_s, u"sales"_s, QLatin1String(words));
        m_stage->settled();
        if (given)
            *given = m_stage->world(u"/model/last"_s)["body"].dump();
        QString answer;
        const json messages = m_stage->messages(u"sales"_s, asked);
        for (const auto& each : messages) {
            if (each.at("from").value("is_bot", false))
                answer += QString::fromStdString(each.value("text", std::string())) + u'\n';
        }
        return answer;
    }
    json doctor() {
        json found = json::array();
        const json answer = m_stage->staffroom({u"--json"_s, u"doctor"_s, u"--quick"_s}).json();
        const json findings = answer.is_object() ? answer.value("findings", json::array()) : json::array();
        for (const auto& each : findings) {
            if (each.value("check", std::string()) == "mcp")
                found.push_back(each);
        }
        return found;
    }
    bool isTold(const QByteArray& words) {
        return QTest::qWaitFor([&] { return told().contains(words); }, soonMs);
    }

private Q_SLOTS:
    void initTestCase() {
        const QString shown = m_folder.filePath(u"shown"_s);
        QVERIFY(QDir().mkpath(shown));
        QVERIFY(QFile::copy(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/mcp/practice-mcp.py"), script()));
        for (const auto& path : {m_folder.path(), shown, script()})
            QVERIFY(QFile::setPermissions(path, QFileDevice::Permissions(0x7755)));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WANTED_KEY"_s, u"Bearer "_s + QString::fromLatin1(canary));
        m_endpoint.setProcessEnvironment(environment);
        m_endpoint.start(u"/usr/bin/python3"_s,
                         {u"-u"_s, script(), u"--http"_s, u"--log"_s, m_folder.filePath(u"log"_s)});
        QVERIFY(QTest::qWaitFor([&] { return m_endpoint.canReadLine(); }, soonMs));
        m_address = QString::fromUtf8(m_endpoint.readLine().trimmed());

        practice::RehearsalOptions options;
        options.teamArguments = {u"--no-send-limits"_s};
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(u"QT_LOGGING_RULES"_s, u"staffroom.*=true"_s);
        m_stage = std::make_unique<Stage>(options);
        m_log = m_stage->home() + u"/../log"_s;
        m_stage->rehearsal().team().setProcessChannelMode(QProcess::SeparateChannels);
        m_stage->rehearsal().team().setStandardErrorFile(m_log, QIODevice::Append);
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        const auto kept =
            m_stage->staffroom({u"secret"_s, u"set"_s, u"sales"_s, u"mcp-token"_s}, canary + '\n');
        QVERIFY2(kept.exitStatus == 0, kept.errors.constData());
        set({{"practice", reached()}});
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
    }
    void cleanupTestCase() {
        m_stage.reset();
        m_endpoint.closeWriteChannel();
        m_endpoint.waitForFinished();
    }

    void aListedToolIsUsedAndItsAnswerIsData() {
        std::string given;
        const QString answer =
            ask("Say hello twice", call("Say hello twice", "mcp_practice_echo", {{"text", "hello, hello"}}),
                &given);
        QVERIFY2(answer.contains(u"Done."), qPrintable(answer));
        QVERIFY2(given.find("hello, hello") != std::string::npos, given.c_str());
        QVERIFY2(given.find("data source=") != std::string::npos, given.c_str());
        QVERIFY2(given.find("(of the MCP server practice) Says the same again.") != std::string::npos,
                 given.c_str());
        QVERIFY(given.find("mcp_practice_hidden") == std::string::npos &&
                given.find("mcp_practice_see") == std::string::npos);
        const json rows = m_stage->staffroom({u"ledger"_s, u"--json"_s, u"--limit"_s, u"200"_s}).json();
        QVERIFY2(rows.dump().find("mcp_practice_echo") != std::string::npos, rows.dump(1).c_str());
    }

    void anUnlistedToolDoesNotExist() {
        std::string given;
        ask("Look around", call("Look around", "mcp_practice_see", json::object()), &given);
        QVERIFY2(given.find("there is no tool") != std::string::npos, given.c_str());
        QVERIFY(!told().contains(R"("name": "see")"));
    }

    void aFailureIsGivenToTheModelAsOne() {
        std::string given;
        ask("Try that day", call("Try that day", "mcp_practice_fail", json::object()), &given);
        QVERIFY2(given.find("there is no such day") != std::string::npos, given.c_str());
    }

    void whatMustBeAskedForIsAskedForAndThenDone() {
        const QString answer =
            ask("Add them up", call("Add them up", "mcp_practice_add", {{"a", 40}, {"b", 2}}));
        QVERIFY2(answer.contains(u"mcp_practice_add"), qPrintable(answer));
        QVERIFY(!told().contains(R"("name": "add")"));
        const json waiting = m_stage->staffroom({u"approval"_s, u"list"_s, u"--json"_s}).json();
        QVERIFY2(waiting.is_array() && !waiting.empty(), waiting.dump().c_str());
        QVERIFY2(waiting[0].dump().find(m_address.toStdString()) != std::string::npos,
                 waiting[0].dump(1).c_str());
        const auto id = QString::number(waiting[0].value("approval", qint64(0)));
        const auto digest = QString::fromStdString(waiting[0].value("digest", std::string()));
        const auto decided = m_stage->staffroom({u"approval"_s, u"approve"_s, id, u"--digest"_s, digest});
        QVERIFY2(decided.exitStatus == 0, decided.errors.constData());
        QVERIFY2(isTold(R"("name": "add")"), told().constData());
        m_stage->settled();
    }

    void theDoctorLooksAtEachServer() {
        const json good = doctor();
        QVERIFY2(good.size() == 1 && good[0].value("severity", std::string()) == "good",
                 good.dump(1).c_str());
        json wrong = reached();
        wrong["tools"] = {"echo", "no_such_tool"};
        wrong["ask"] = json::array();
        set({{"practice", wrong}});
        const json missing = doctor();
        QVERIFY2(missing.size() == 1 && missing[0].value("severity", std::string()) == "error" &&
                     missing[0].value("what", std::string()).find("does not offer no_such_tool") !=
                         std::string::npos,
                 missing.dump(1).c_str());
    }

    /// Locked in; or, where this machine cannot, not started, which is said.
    void aServerThatIsAddedWhileTheTeamWorksIsLockedIn() {
        set({{"practice", reached()}, {"local", started()}});
        const auto reloaded = m_stage->staffroom({u"reload"_s});
        QVERIFY2(reloaded.exitStatus == 0, reloaded.errors.constData());
        const json paths{{"paths", {m_stage->home().toStdString(), script().toStdString(), "/etc/passwd"}}};
        std::string given;
        ask("Look around you", call("Look around you", "mcp_local_see", paths), &given);
        QVERIFY(!somethingRunsWith(canary));
        if (given.find("cannot be locked in") != std::string::npos) {
            const json found = doctor();
            QVERIFY2(found.dump().find("user namespaces") != std::string::npos, found.dump(1).c_str());
            QSKIP("no sandbox here; that is said");
        }
        const QString said = QString::fromStdString(given).remove(u'\\');
        QVERIFY2(said.contains(u"\"API_TOKEN\": \"[secret:"_s),
                 qPrintable(said)); // it has it; the model does not
        QVERIFY2(said.contains(u"\"%1\": false"_s.arg(m_stage->home())), qPrintable(said));
        QVERIFY2(said.contains(u"\"%1\": true"_s.arg(script())), qPrintable(said));
        QVERIFY2(said.contains(u"\"/etc/passwd\": false"_s), qPrintable(said));
        QVERIFY(!said.contains(u"STAFFROOM"));
        QVERIFY(somethingRunsWith(QFile::encodeName(script()) + '\0' + "--mode"));
    }

    void aServerWhoseBindingStayedIsNotDisturbed() {
        ask("Say it once", call("Say it once", "mcp_practice_echo", {{"text", "once"}}));
        const auto sessions = told().count(R"("method": "initialize")"); // the doctor's own looks among them
        QVERIFY(sessions >= 1);
        const QString file = m_stage->home() + u"/personas/sales/persona.json"_s;
        VERIFY_OK(team::setJsonValue(file, u"/title"_s, R"("Head of sales")"));
        const auto reloaded = m_stage->staffroom({u"reload"_s});
        QVERIFY2(reloaded.exitStatus == 0, reloaded.errors.constData());
        std::string given;
        ask("Say it again", call("Say it again", "mcp_practice_echo", {{"text", "again"}}), &given);
        QVERIFY2(given.find("Head of sales") != std::string::npos, given.c_str());
        QVERIFY(told().contains("again"));
        QCOMPARE(told().count(R"("method": "initialize")"), sessions);
    }

    void theSecretIsNowhereElseAndAllEndsWithTheTeam() {
        m_stage->stopTeam();
        QVERIFY2(isTold(R"({"delete": true})"), told().constData());
        QVERIFY(!somethingRunsWith(QFile::encodeName(script()) + '\0' + "--mode"));
        bool kept = false;
        QDirIterator files(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QByteArray content = contentOf(path);
            if (path.endsWith(u"secrets.env"))
                kept = kept || content.contains(canary);
            else
                QVERIFY2(!content.contains(canary), qPrintable(path));
        }
        QVERIFY(kept);
        const QByteArray logged = contentOf(m_log);
        QVERIFY(!logged.isEmpty() && !logged.contains(canary));
        const auto asked = m_stage->world(u"/model/requests?after=0"_s).dump();
        QVERIFY(asked.size() > 1'000 && asked.find(canary.toStdString()) == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(McpE2eTest)
#include "McpE2eTest.moc"
