// MCP servers, honest and lying, as children and over HTTP: what a persona's tools make of them. The server
// is practice-mcp.py beside this file. Where the sandbox can be made, the same in the sandbox.
#include "mcp/HttpWire.h"
#include "mcp/McpSandbox.h"
#include "mcp/McpServers.h"
#include "mcp/McpTools.h"
#include "mcp/StdioWire.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::mcp;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

const QByteArray canary = "CANARY-mcp-51c2-secret";

QString script() {
    return QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/mcp/practice-mcp.py");
}

/// A process of this machine whose command line has `words`.
bool somethingRunsWith(const QByteArray& words) {
    for (const auto& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/%1/cmdline"_s.arg(pid));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(words))
            return true;
    }
    return false;
}

QString shown(const json& value) {
    return QString::fromStdString(value.dump());
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class McpTest final : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    TransientStore m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_endpoint;
    std::shared_ptr<McpServer> m_server;
    std::vector<std::unique_ptr<tools::Tool>> m_tools;

    QString logFile() const { return m_folder->filePath(u"log"_s); }
    QString pins() const { return m_folder->filePath(u"state/mcp/sales.practice.json"_s); }
    /// What the server was told.
    QByteArray told() const { return contentOf(logFile()); }

    team::McpBinding binding(const QString& mode, bool http) {
        team::McpBinding made;
        made.id = u"practice"_s;
        made.tools = {u"echo"_s, u"add"_s,        u"see"_s,        u"show"_s,
                      u"fail"_s, u"schemaless"_s, u"Odd-Name.x"_s, u"gone"_s};
        const QStringList words{u"-u"_s, script(), u"--mode"_s, mode, u"--log"_s, logFile()};
        if (!http) {
            made.command = QStringList{u"/usr/bin/python3"_s} + words;
            return made;
        }
        m_endpoint = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WANTED_KEY"_s, u"Bearer "_s + QString::fromLatin1(canary));
        m_endpoint->setProcessEnvironment(environment);
        m_endpoint->start(u"/usr/bin/python3"_s, words + QStringList{u"--http"_s});
        std::ignore = QTest::qWaitFor([&] { return m_endpoint->canReadLine(); }, 60'000);
        made.url = QUrl(QString::fromUtf8(m_endpoint->readLine().trimmed()));
        SecretRef key;
        key.scope = u"sales"_s, key.name = u"mcp-token"_s;
        made.headers = {{u"Authorization"_s, u"Bearer "_s, key}};
        return made;
    }
    /// Outside the sandbox, so that it can be done everywhere.
    void use(const QString& mode, bool http) {
        const auto to = binding(mode, http);
        McpServer::Parts parts{m_clock, pins(), true, {}};
        parts.makeWire = [this, to]() -> Result<std::unique_ptr<Wire>> {
            if (!to.url.isEmpty())
                return std::make_unique<HttpWire>(*m_http, m_http->lane(u"mcp"_s, 8), to, m_clock);
            sandbox::SandboxCommand command;
            command.program = to.command.first(), command.arguments = to.command.mid(1);
            return std::make_unique<StdioWire>(command, u"practice"_s, m_clock);
        };
        m_server = std::make_shared<McpServer>(parts, to);
        m_tools = makeTools(m_server);
    }
    /// Qt 6.4 sometimes takes a stream that was closed at its end for one that broke off: after a pause it is tried again.
    void learn() {
        for (int i = 0; i < 3; ++i) {
            await(m_server->learn(Limits()));
            if (!m_server->trouble().contains(u"closed before the answer"_s))
                return;
            m_clock.advance(120'000);
        }
    }

    /// Ends what runs; time passes for what does not end by itself.
    void end(const std::function<Task<>()>& ending) {
        TaskScope scope(u"end"_s);
        scope.start([&](std::stop_token) -> Task<> { co_await ending(); });
        for (int i = 0; i < 600 && !spinUntil([&] { return scope.running() == 0; }, 200); ++i) {
            if (i % 10 == 9)
                m_clock.advance(1'000);
        }
        if (scope.running() > 0)
            qFatal("a server did not end");
    }
    void endServer() {
        m_tools.clear();
        if (m_server)
            end([this] { return m_server->close(); });
    }

    tools::Tool* tool(const QString& name) const {
        for (const auto& each : m_tools) {
            if (each->description().name == u"mcp_practice_"_s + name)
                return each.get();
        }
        return nullptr;
    }
    /// With `wait`, the clock is moved on once the server has been told `until`.
    tools::ToolAnswer call(const QString& name, const QByteArray& arguments, qint64 wait = 0,
                           const QByteArray& until = {}) {
        auto* const called = tool(name);
        if (!called)
            return {};
        tools::ToolAnswer answer;
        TaskScope scope(u"call"_s);
        bool ended = false;
        scope.start([&](std::stop_token) -> Task<> {
            answer = co_await called->run(arguments, tools::ToolContext());
            ended = true;
        });
        if (wait > 0) {
            const bool heard = spinUntil([&] { return ended || told().contains(until); }, 60'000);
            if (heard && !ended)
                m_clock.advance(wait);
        }
        if (!spinUntil([&] { return scope.running() == 0; }, 60'000))
            qFatal("a call did not end");
        return answer;
    }
    static json read(const tools::ToolAnswer& answer) {
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions(0x7755)));
        m_http = std::make_unique<HttpClient>(m_clock, m_secrets);
        SecretRef key;
        key.scope = u"sales"_s, key.name = u"mcp-token"_s;
        VERIFY_OK(m_secrets.set(key, canary));
    }
    void cleanup() {
        endServer();
        m_server.reset();
        m_http.reset();
        if (m_endpoint) {
            m_endpoint->closeWriteChannel();
            m_endpoint->waitForFinished();
        }
        m_endpoint.reset();
    }

    void anHonestServerIsUsed_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("http");
        QTest::newRow("a child") << u"honest"_s << false;
        QTest::newRow("a child of the version before") << u"old"_s << false;
        QTest::newRow("a child that talks beside") << u"noisy"_s << false;
        QTest::newRow("a child that sends arrays") << u"batch"_s << false;
        QTest::newRow("a child that sends notes") << u"notes"_s << false;
        QTest::newRow("a child that answers twice") << u"twice"_s << false;
        QTest::newRow("a child that asks") << u"asks"_s << false;
        QTest::newRow("HTTP with events") << u"honest"_s << true;
        QTest::newRow("HTTP of the version before") << u"old"_s << true;
        QTest::newRow("HTTP with JSON") << u"json"_s << true;
        QTest::newRow("HTTP without sessions") << u"no-sessions"_s << true;
        QTest::newRow("HTTP whose streams stay open") << u"stays-open"_s << true;
        QTest::newRow("HTTP that asks") << u"asks"_s << true;
        QTest::newRow("HTTP that forgets the session") << u"forgets"_s << true;
    }
    void anHonestServerIsUsed() {
        QFETCH(QString, mode);
        QFETCH(bool, http);
        use(mode, http);
        learn();
        QCOMPARE(m_server->trouble(), QString());
        auto* const echo = tool(u"echo"_s);
        QVERIFY(echo);
        QCOMPARE(echo->description().description, u"(of the MCP server practice) Says the same again."_s);
        const auto schema = json::parse(echo->description().parameters.toStdString());
        QCOMPARE(shown(schema.at("required")), shown(json::array({"text"})));
        QVERIFY(!schema.contains("$schema"));
        const auto odd = tool(u"odd_name_x"_s)->description().description;
        QCOMPARE(odd, u"(of the MCP server practice) Has an odd name; and words nobody sees."_s);

        QCOMPARE(shown(read(call(u"echo"_s, R"({"text":"günaydın"})"))), shown(json({{"text", "günaydın"}})));
        const auto sum = call(u"add"_s, R"({"a":2,"b":40})");
        QVERIFY(!sum.isError);
        QCOMPARE(shown(read(sum)), shown(json({{"structured", {{"sum", 42}}}})));
        const auto failed = call(u"fail"_s, "{}");
        QVERIFY(failed.isError);
        QCOMPARE(shown(read(failed)["error"]),
                 shown(json({{"kind", "tool"}, {"detail", "there is no such day"}})));
        const auto parts = read(call(u"show"_s, "{}"));
        QCOMPARE(shown(parts["text"]), shown(json("first\nlast")));
        QCOMPARE(shown(parts["not_shown"]),
                 shown(json::array({"an image (image/png)", "a resource (passwd, file:///etc/passwd)",
                                    "a resource (note://1)"})));
        QVERIFY(call(u"gone"_s, "{}").isError);
        QVERIFY(call(u"schemaless"_s, "{}").content.contains("no schema of an object"));
        QVERIFY(!tool(u"hidden"_s));
        const auto sneaked = await(m_server->call(u"hidden"_s, "{}", Limits()));
        QCOMPARE(sneaked.error().kind, ErrorKind::NotFound);
        QVERIFY(!told().contains("\"hidden\""));

        if (mode == u"asks") {
            QTRY_VERIFY(told().count("-32601") >= 3);
            QTRY_VERIFY(told().contains(R"("id": "s-1", "jsonrpc": "2.0", "result": {})"));
        }
        endServer();
        QCOMPARE(told().count(R"("method": "initialize")"), mode == u"forgets" ? 2 : 1);
        QTRY_VERIFY(told().contains(R"("method": "notifications/initialized")"));
        if (http && mode != u"no-sessions")
            QVERIFY(told().contains(R"({"delete": true})"));
        QVERIFY(!contentOf(pins()).contains(canary));
    }

    void aServerThatLies_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("http");
        QTest::addColumn<qint64>("wait"); // ms that pass while the call waits
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("words");
        const QByteArray unknown = "whether anything was done is not known";
        const auto row = [](const char* name, const char* mode, bool http, qint64 wait, const char* kind,
                            const QByteArray& words) {
            QTest::newRow(name) << QString::fromLatin1(mode) << http << wait << QByteArray(kind) << words;
        };
        row("answers another number", "wrong-id", false, 61'000, "timeout",
            "answered something it was not asked");
        row("never answers", "mute", false, 61'000, "timeout", unknown);
        row("reads no more", "hangs", false, 61'000, "timeout", unknown);
        row("dies", "dies", false, 0, "unknown", "exit status 7; " + unknown);
        row("writes rubbish", "garbage", false, 0, "unknown", "no message of the protocol");
        row("writes a line without end", "long-line", false, 0, "unknown", "a line longer than 4 MiB");
        row("notifies without end", "flood", false, 0, "unknown", "without end");
        row("answers with another shape", "odd-result", false, 0, "parse", "no result of a tool");
        row("speaks another version", "future", false, 0, "policy", "version \\\"2031-01-01\\\"");
        row("has no tools", "no-tools", false, 0, "policy", "offers no tools");
        row("ends at once", "exits-at-once", false, 0, "network", "exit status 3");
        row("lists something else", "odd-list", false, 0, "parse", "list of tools cannot be read");
        row("lists without end", "endless-pages", false, 0, "parse", "has no end");
        row("does not greet", "mute-greeting", false, 31'000, "timeout", "when it was greeted");
        row("over HTTP, another number", "wrong-id", true, 0, "parse", "holds none to what it was asked");
        row("over HTTP, another shape", "odd-result", true, 0, "parse", "no result of a tool");
        row("over HTTP, another version", "future", true, 0, "policy", "version \\\"2031-01-01\\\"");
        row("over HTTP, trouble", "error-500", true, 0, "http", "status 500");
        row("over HTTP, a page", "html", true, 0, "parse", "neither JSON nor a stream of events");
        row("over HTTP, no answer at all", "accepted", true, 0, "parse", "holds none to what it was asked");
        row("over HTTP, elsewhere", "redirects", true, 0, "policy", "redirects elsewhere");
        row("over HTTP, cut off", "cut", true, 0, "", "");
        row("over HTTP, a stream without end", "endless-stream", true, 0, "parse", "larger than");
        row("over HTTP, never", "hangs", true, 61'000, "timeout", "");
        row("over HTTP, floods", "flood", true, 0, "unknown", "without end");
    }
    void aServerThatLies() {
        QFETCH(QString, mode);
        QFETCH(bool, http);
        QFETCH(qint64, wait);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, words);
        use(mode, http);
        if (mode != u"mute-greeting")
            learn();
        const auto answer = call(u"echo"_s, R"({"text":"hello"})", wait,
                                 mode == u"mute-greeting" ? "initialize" : "tools/call");
        QVERIFY2(answer.isError, answer.content.constData());
        const auto error = read(answer)["error"];
        QVERIFY2(kind.isEmpty() || error.value("kind", std::string()) == kind.toStdString(),
                 answer.content.constData());
        QVERIFY2(answer.content.contains(words), answer.content.constData());
        if (wait > 0 && mode == u"mute")
            QTRY_VERIFY(told().contains("notifications/cancelled"));
        if (mode == u"mute-greeting")
            QVERIFY(!told().contains("notifications/cancelled"));
    }

    void aWrongKeyIsSaid() {
        SecretRef key;
        key.scope = u"sales"_s, key.name = u"mcp-token"_s;
        VERIFY_OK(m_secrets.set(key, "another-key-than-it-wants"));
        use(u"honest"_s, true);
        const auto answer = call(u"echo"_s, R"({"text":"hello"})");
        QCOMPARE(shown(read(answer)["error"]["kind"]), shown(json("auth")));
        QVERIFY(answer.content.contains("refuses the key"));
    }

    /// Once may be chance; then it rests, longer each time, and an answer ends that.
    void aServerThatDiesRestsBeforeItIsTriedAgain() {
        use(u"dies"_s, false);
        const auto started = [this] { return told().count(R"("method": "initialize")"); };
        QVERIFY(call(u"echo"_s, R"({"text":"1"})").content.contains("exit status 7"));
        QVERIFY(call(u"echo"_s, R"({"text":"2"})").content.contains("exit status 7"));
        QCOMPARE(started(), 2);
        const auto resting = call(u"echo"_s, R"({"text":"3"})");
        QVERIFY2(resting.content.contains("it is tried again in 1 s"), resting.content.constData());
        QCOMPARE(started(), 2);
        m_clock.advance(1'000);
        QVERIFY(call(u"echo"_s, R"({"text":"4"})").content.contains("exit status 7"));
        QCOMPARE(started(), 3);
        QVERIFY(call(u"echo"_s, R"({"text":"5"})").content.contains("it is tried again in 2 s"));
    }

    void aMuteServerIsEndedAfterTwoCalls() {
        use(u"mute"_s, false);
        learn();
        for (int i = 1; i <= 2; ++i) {
            const QByteArray text = "\"call-" + QByteArray::number(i) + '"';
            QVERIFY(call(u"echo"_s, "{\"text\":" + text + '}', 61'000, text).isError);
        }
        QTRY_VERIFY(!somethingRunsWith(QFile::encodeName(logFile())));
    }

    /// What a tool is said to do when it is first seen is what a model is shown, and nothing else is called.
    void aToolThatIsDescribedOtherwiseIsNotCalled() {
        use(u"rug"_s, false);
        learn();
        const QString first = tool(u"echo"_s)->description().description;
        QVERIFY(!call(u"echo"_s, R"({"text":"before"})").isError); // and says: my tools have changed
        const auto refused = call(u"echo"_s, R"({"text":"after"})");
        QCOMPARE(shown(read(refused)["error"]["kind"]), shown(json("policy")));
        QVERIFY(!told().contains("after"));
        QCOMPARE(tool(u"echo"_s)->description().description, first);
        QVERIFY(!call(u"add"_s, R"({"a":1,"b":1})").isError); // that one is as it was
        const auto found = await(m_server->examine(Limits()));
        VERIFY_OK(found);
        QCOMPARE(found->changed, QStringList{u"echo"_s});
        QCOMPARE(found->missing, QStringList{u"gone"_s});
        QCOMPARE(found->offered, 8);
        QVERIFY(QFile::remove(pins())); // somebody has looked
        QVERIFY(!call(u"echo"_s, R"({"text":"agreed"})").isError);
        QVERIFY(tool(u"echo"_s)->description().description.contains(u"read all mails"));
    }

    void aListThatChangesWidensNothing() {
        use(u"no-echo"_s, false);
        learn();
        QVERIFY(!call(u"echo"_s, R"({"text":"before"})").isError);
        const auto gone = call(u"echo"_s, R"({"text":"after"})");
        QCOMPARE(shown(read(gone)["error"]["kind"]), shown(json("not_found")));
        QVERIFY(!tool(u"hidden"_s));
    }

    /// What was seen once need not be asked again before a model is shown it.
    void whatWasSeenIsKnownAfterARestart() {
        use(u"honest"_s, false);
        learn();
        endServer();
        QVERIFY(QFile::remove(logFile()));
        use(u"honest"_s, false);
        QVERIFY(tool(u"echo"_s)->description().description.contains(u"Says the same again."));
        QVERIFY(tool(u"echo"_s)->description().parameters.contains("\"required\""));
        QVERIFY(told().isEmpty());
    }

    void aServerThatStaysIsKilled() {
        use(u"stays"_s, false);
        learn();
        QVERIFY(!call(u"echo"_s, R"({"text":"hello"})").isError);
        m_tools.clear();
        TaskScope scope(u"closing"_s);
        scope.start([&](std::stop_token) -> Task<> { co_await m_server->close(); });
        QVERIFY(scope.running() == 1);
        m_clock.advance(2'000);
        QVERIFY(spinUntil([&] { return scope.running() == 0; }, 60'000));
        QVERIFY(!somethingRunsWith(QFile::encodeName(logFile())));
    }

    void foldersNeverShowTheHome_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<ErrorKind>("kind");
        const TempHome home;
        QTest::newRow("what is not there") << u"/no/such/folder"_s << ErrorKind::NotFound;
        QTest::newRow("everything") << u"/"_s << ErrorKind::Policy;
        QTest::newRow("what holds the home") << u"HOME/.."_s << ErrorKind::Policy;
        QTest::newRow("the home") << u"HOME"_s << ErrorKind::Policy;
        QTest::newRow("inside the home") << u"HOME/state"_s << ErrorKind::Policy;
        QTest::newRow("a link to it") << u"LINK"_s << ErrorKind::Policy;
        QTest::newRow("processes") << u"/proc/self"_s << ErrorKind::Policy;
        QTest::newRow("sockets") << u"/run"_s << ErrorKind::Policy;
    }
    void foldersNeverShowTheHome() {
        QFETCH(QString, folder);
        QFETCH(ErrorKind, kind);
        const QString home = m_folder->filePath(u"home"_s), link = m_folder->filePath(u"link"_s);
        QVERIFY(QDir().mkpath(home + u"/state"_s) && QFile::link(home, link));
        auto to = binding(u"honest"_s, false);
        to.folders = {folder.replace(u"HOME"_s, home).replace(u"LINK"_s, link)};
        const auto command = serverCommand(to, m_secrets, home, false);
        QVERIFY(!command.has_value());
        QCOMPARE(command.error().kind, kind);
    }

    void noSecretStandsInACommandLine() {
        auto to = binding(u"honest"_s, false);
        SecretRef key;
        key.scope = u"sales"_s, key.name = u"mcp-token"_s;
        to.variables = {{u"API_TOKEN"_s, QString(), key}, {u"MODE"_s, u"quiet"_s, SecretRef()}};
        const auto command = serverCommand(to, m_secrets, m_folder->filePath(u"home"_s), true);
        VERIFY_OK(command);
        QVERIFY(!command->arguments.join(u' ').contains(QString::fromLatin1(canary)));
        QVERIFY(command->arguments.contains(u"--args"_s) && command->contents.size() == 1);
        QVERIFY(command->contents.front().contains(canary));
        key.name = u"not-set"_s;
        to.variables = {{u"API_TOKEN"_s, QString(), key}};
        QCOMPARE(serverCommand(to, m_secrets, QString(), true).error().kind, ErrorKind::NotFound);
    }

    void inTheSandboxItSeesWhatItWasGiven_data() {
        QTest::addColumn<bool>("network");
        QTest::newRow("without a network") << false;
        QTest::newRow("with the network") << true;
    }
    void inTheSandboxItSeesWhatItWasGiven() {
        QFETCH(bool, network);
        const QString home = m_folder->filePath(u"home"_s), given = m_folder->filePath(u"shown"_s);
        QVERIFY(QDir().mkpath(home + u"/state"_s) && QDir().mkpath(given));
        QVERIFY(QFile::setPermissions(given, QFileDevice::Permissions(0x7755)));
        QVERIFY(QFile::copy(script(), given + u"/server.py"_s));
        QVERIFY(QFile::setPermissions(given + u"/server.py"_s, QFileDevice::Permissions(0x7755)));
        QFile socket(home + u"/state/control.sock"_s);
        QVERIFY(socket.open(QIODevice::WriteOnly));
        auto to = binding(u"honest"_s, false);
        to.command = {u"/usr/bin/python3"_s, u"-u"_s, given + u"/server.py"_s};
        to.folders = {given};
        to.network = network;
        SecretRef key;
        key.scope = u"sales"_s, key.name = u"mcp-token"_s;
        to.variables = {{u"API_TOKEN"_s, QString(), key}, {u"MODE"_s, u"quiet"_s, SecretRef()}};
        QTcpServer here;
        QVERIFY(here.listen(QHostAddress::LocalHost));

        McpServers all(m_clock, *m_http, m_secrets, home);
        auto server = all.serverFor(u"sales"_s, to);
        QCOMPARE(all.serverFor(u"sales"_s, to).get(), server.get());
        m_tools = makeTools(server);
        const json asked{
            {"paths",
             {home.toStdString(), (given + u"/server.py"_s).toStdString(), "/etc/passwd", "/root", "/home"}},
            {"ports", {std::to_string(here.serverPort())}}};
        const auto answer = call(u"see"_s, QByteArray::fromStdString(asked.dump()));
        const bool cannot = answer.content.contains("cannot be locked in");
        m_tools.clear();
        const QByteArray trace = QFile::encodeName(given);
        const bool onACommandLine = somethingRunsWith(canary);
        server.reset();
        end([&all] { return all.stop(); });
        if (cannot)
            QSKIP("no sandbox here");
        QVERIFY2(!answer.isError, answer.content.constData());
        const auto seen = json::parse(read(answer).value("text", std::string()), nullptr, false);
        auto environment = seen["environment"];
        environment.erase("LC_CTYPE"); // Python's own
        environment.erase("PWD");      // bubblewrap's
        QCOMPARE(shown(environment), shown(json({{"PATH", "/usr/bin"},
                                                 {"LANG", "C.UTF-8"},
                                                 {"HOME", "/work"},
                                                 {"MODE", "quiet"},
                                                 {"API_TOKEN", canary.toStdString()}})));
        QCOMPARE(shown(seen["files"]), shown(json({{home.toStdString(), false},
                                                   {(given + u"/server.py"_s).toStdString(), true},
                                                   {"/etc/passwd", false},
                                                   {"/root", false},
                                                   {"/home", false}})));
        QCOMPARE(shown(seen["reached"][std::to_string(here.serverPort())]), shown(json(network)));
        QCOMPARE(shown(seen["uid"]), shown(json(65534)));
        QVERIFY(seen["processes"].get<int>() <= 3);
        QVERIFY(!onACommandLine);
        QTRY_VERIFY(!somethingRunsWith(trace)); // it ended with those who had it
    }
};

QTEST_GUILESS_MAIN(McpTest)
#include "McpTest.moc"
