// A past turn gone through again, by the real programs over the real socket: compared on the figures of then, with
// other rules and another model, stopped and failed; and nothing of it is done, remembered or posted.
#include "Stage.h"
#include "control/Client.h"
#include "control/MemoryReports.h"
#include "control/Protocol.h"
#include "control/ReplayReports.h"
#include "support/Await.h"

#include <QFile>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString sales = QStringLiteral("sales"), assistant = QStringLiteral("assistant");

json bodyOf(const control::LedgerLine& line) {
    return json::parse(line.body.begin(), line.body.end());
}

QStringList sourcesOf(const control::ReplaySide& side) {
    QStringList sources;
    for (const auto& call : side.calls)
        sources << call.tool + u' ' + call.source;
    return sources;
}

} // namespace

class TurnReplayTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    SystemClock m_clock;
    std::unique_ptr<control::Client> m_client;
    QString m_turn; // of the question about yesterday's sales

    Result<QByteArray> call(const char* method, const QByteArray& params, int seconds = 60) {
        const Limits limits = Limits::within(m_clock, seconds * 1000LL, {});
        return await(m_client->call(QLatin1String(method), params, limits), seconds * 1000);
    }
    QString ask(const QString& persona, const QString& question) {
        control::AskParams params;
        params.persona = persona, params.person = QStringLiteral("Ayşe Demir"), params.text = question;
        const auto answer = call("ask", control::toJson(params));
        const auto report = answer ? control::askReportFrom(*answer) : tl::unexpected(answer.error());
        return report && !report->failed ? report->turn : QString();
    }
    control::ReplayParams params() const {
        control::ReplayParams params;
        params.turn = m_turn, params.person = QStringLiteral("Deniz");
        return params;
    }
    Result<control::ReplayReport> replay(const control::ReplayParams& params) {
        TRY(const auto answer, call("turn.replay", control::toJson(params)));
        return control::replayReportFrom(answer);
    }
    std::vector<control::LedgerLine> ledger(const char* kind, const QString& persona = sales) {
        control::LedgerParams params;
        params.kind = QLatin1String(kind), params.persona = persona, params.limit = 500;
        const auto answer = call("ledger", control::toJson(params));
        return answer ? control::ledgerLinesFrom(*answer).value_or(std::vector<control::LedgerLine>())
                      : std::vector<control::LedgerLine>();
    }
    qint64 messagesOf(const QString& persona) {
        control::MemoryParams params;
        params.persona = persona;
        const auto answer = call("memory.status", control::toJson(params));
        const auto report = answer ? control::memoryReportFrom(*answer) : tl::unexpected(answer.error());
        return report ? report->messages : -1;
    }
    QByteArray rules() const {
        QFile file(m_stage->home() + QStringLiteral("/personas/sales/PERSONA.md"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    qint64 traceEnd() {
        const auto trace = m_stage->world(QStringLiteral("/trace")).value("trace", json::array());
        return trace.empty() ? 0 : trace.back().value("n", qint64(0));
    }
    /// What ERPNext was asked for and what was posted since.
    QStringList doneSince(qint64 n) {
        QStringList done;
        const auto trace = m_stage->world(QStringLiteral("/trace?after=%1").arg(n)).value("trace", json::array());
        for (const auto& entry : trace) {
            const auto method = QString::fromStdString(entry.value("method", std::string()));
            const auto service = QString::fromStdString(entry.value("service", std::string()));
            if (service == u"erpnext" || method.startsWith(QStringLiteral("send")))
                done << service + u' ' + method;
        }
        return done;
    }
    bool thinks(int turns) {
        return m_stage->sees([turns](const control::StatusReport& report) {
            return std::any_of(report.personas.begin(), report.personas.end(), [turns](const auto& each) {
                return each.id == u"sales" && each.turnsRunning == turns;
            });
        });
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        VERIFY_OK(m_stage->start());
        const auto socket = control::socketPath(m_stage->home());
        VERIFY_OK(socket);
        m_client = std::make_unique<control::Client>(m_clock);
        VERIFY_OK(await(m_client->connectTo(*socket, Limits::within(m_clock, 20'000, {}))));
        m_turn = ask(sales, QStringLiteral("How much did we sell yesterday?"));
        QVERIFY(!m_turn.isEmpty());
    }
    void cleanupTestCase() {
        m_client.reset();
        m_stage.reset();
    }
    void cleanup() { m_stage->world(QStringLiteral("/model"), R"({"reset":true,"script":[]})"); }

    void withTheSameRulesItComesToTheSameOnTheFiguresOfThen() {
        const qint64 before = traceEnd();
        const auto report = replay(params());
        VERIFY_OK(report);
        QCOMPARE(report->now.state, QStringLiteral("answered"));
        QCOMPARE(report->now.answer, report->then.answer);
        QVERIFY(report->then.answer.contains(QStringLiteral("TRY")));
        QCOMPARE(report->now.calls.size(), report->then.calls.size());
        QVERIFY(!report->then.calls.empty());
        for (std::size_t i = 0; i < report->now.calls.size(); ++i) {
            QCOMPARE(report->now.calls[i].source, QStringLiteral("record"));
            QCOMPARE(report->now.calls[i].result, report->then.calls[i].result);
        }
        QCOMPARE(doneSince(before), QStringList());
        QVERIFY(report->messagesFound);
        for (const auto* side : {&report->then, &report->now}) {
            QVERIFY(side->tokensKnown && side->inputTokens > 0 && side->modelCalls >= 2);
            QCOMPARE(side->costs.size(), std::size_t(1));
            QVERIFY(side->costs[0].currency == u"USD" && side->costs[0].micros > 0);
        }
    }

    void otherRulesAreTriedAndNothingIsDone() {
        m_stage->world(QStringLiteral("/model"), R"({"reset":true,"script":[
            {"when":"blue heron","after_tool":false,"tool_calls":[
                {"name":"erp_create","arguments":{"doctype":"Quotation","values":{"party_name":"Kaya"}}},
                {"name":"erp_count","arguments":{"doctype":"Sales Invoice"}}]},
            {"when":"blue heron","after_tool":true,"text":"The blue heron greets you."}]})");
        const QByteArray onDisk = rules();
        const qint64 remembered = messagesOf(sales), before = traceEnd();
        const auto turns = ledger("turn").size();
        auto tried = params();
        tried.rules = QString::fromUtf8(onDisk) + QStringLiteral("\nSign with the blue heron.\n");
        const auto report = replay(tried);
        VERIFY_OK(report);
        QCOMPARE(report->now.answer, QStringLiteral("The blue heron greets you."));
        QCOMPARE(sourcesOf(report->now).join(u", "), QStringLiteral("erp_create told, erp_count read"));
        QCOMPARE(doneSince(before).size(), 1); // the one that reads
        QCOMPARE(rules(), onDisk);
        QCOMPARE(messagesOf(sales), remembered);

        const auto recorded = ledger("turn");
        QCOMPARE(recorded.size(), turns + 1);
        QCOMPARE(recorded.front().turn, report->now.turn);
        QCOMPARE(recorded.front().person, QStringLiteral("Deniz"));
        for (const char* kind : {"turn", "tool_call", "model_call"}) {
            const auto line = ledger(kind).front();
            QVERIFY2(bodyOf(line).value("dry", false), kind);
            QCOMPARE(bodyOf(line).value("replay_of", std::string()), m_turn.toStdString());
        }
        for (const auto& persona : m_stage->status().personas) { // nobody was answered
            if (persona.id == sales)
                QCOMPARE(persona.turnsDone, qint64(1));
        }
    }

    void anotherModelIsTried() {
        auto tried = params();
        tried.model = QStringLiteral("second");
        const auto report = replay(tried);
        VERIFY_OK(report);
        QCOMPARE(report->now.state, QStringLiteral("answered"));
        QVERIFY(report->now.costs.at(0).micros > report->then.costs.at(0).micros); // it is twice as dear
    }

    void oneUnderWayIsStopped() {
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"model","action":"hold","times":1,"match":{"who":"sales"}})");
        auto named = params();
        named.replay = QStringLiteral("mine");
        std::optional<Result<QByteArray>> got;
        TaskScope scope(QStringLiteral("replay"));
        scope.start([&](std::stop_token) -> Task<> {
            const Limits limits = Limits::within(m_clock, 120'000, std::stop_token());
            auto answer = co_await m_client->call(QStringLiteral("turn.replay"), control::toJson(named), limits);
            got.emplace(std::move(answer));
        });
        QVERIFY(thinks(1));
        const auto twice = replay(named);
        QVERIFY(!twice && twice.error().kind == ErrorKind::Conflict);
        VERIFY_OK(call("turn.replay.stop", R"({"replay":"mine"})"));
        QVERIFY(spinUntil([&] { return got.has_value() && scope.running() == 0; }, 60'000));
        VERIFY_OK(*got);
        const auto report = control::replayReportFrom(**got);
        VERIFY_OK(report);
        QCOMPARE(report->now.state, QStringLiteral("stopped"));
        QCOMPARE(bodyOf(ledger("turn").front()).value("state", std::string()), std::string("stopped"));
        const auto gone = call("turn.replay.stop", R"({"replay":"mine"})");
        QVERIFY(!gone && gone.error().kind == ErrorKind::NotFound);
        m_stage->world(QStringLiteral("/release"), "{}");
        QVERIFY(thinks(0));
    }

    void aPrivateTurnIsOpenedAndThatIsRecorded() {
        const QString turn = ask(assistant, QStringLiteral("hello"));
        QVERIFY(!turn.isEmpty());
        const auto opened = [this] {
            const auto all = ledger("decision", assistant);
            return std::count_if(all.begin(), all.end(),
                                 [](const auto& line) { return line.method == u"memory.open"; });
        };
        auto asked = params();
        asked.turn = turn;
        const auto closed = replay(asked);
        QVERIFY(!closed && closed.error().kind == ErrorKind::Policy);
        QVERIFY(!closed.error().detail.contains(QStringLiteral("hello")));
        QCOMPARE(opened(), 0);
        asked.open = true;
        VERIFY_OK(replay(asked));
        QCOMPARE(opened(), 1);
    }

    void whatCannotBeReplayedIsRefusedWithWords_data() {
        QTest::addColumn<QByteArray>("change"); // over the good parameters
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no such turn") << QByteArray(R"({"turn":"nothing"})") << ErrorKind::NotFound;
        QTest::newRow("none") << QByteArray(R"({"turn":""})") << ErrorKind::Invalid;
        QTest::newRow("nobody") << QByteArray(R"({"person":" "})") << ErrorKind::Invalid;
        QTest::newRow("no such model") << QByteArray(R"({"model":"third"})") << ErrorKind::NotFound;
        QTest::newRow("empty rules") << QByteArray(R"({"rules":"\n"})") << ErrorKind::Invalid;
        QTest::newRow("a credential in the rules")
            << QByteArray(R"({"rules":"Use 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx.\n"})") << ErrorKind::Invalid;
        QTest::newRow("a wrong type") << QByteArray(R"({"rules":7})") << ErrorKind::Invalid;
        QTest::newRow("a replay") << QByteArray() << ErrorKind::Invalid;
    }
    void whatCannotBeReplayedIsRefusedWithWords() {
        QFETCH(QByteArray, change);
        QFETCH(ErrorKind, kind);
        const auto recorded = ledger("turn");
        if (change.isEmpty()) {
            QVERIFY(bodyOf(recorded.front()).value("dry", false));
            change = "{\"turn\":\"" + recorded.front().turn.toUtf8() + "\"}";
        }
        auto whole = json::parse(control::toJson(params()).toStdString());
        whole.update(json::parse(change.toStdString()));
        const auto refused = call("turn.replay", QByteArray::fromStdString(whole.dump()));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!refused.error().detail.contains(QStringLiteral("AAHdq")));
        QCOMPARE(ledger("turn").size(), recorded.size());
    }

    void aModelThatFailsIsTold() { // the last: a model that failed is not asked for a while
        m_stage->world(QStringLiteral("/fault"), R"({"service":"model","action":"status","status":500,"times":-1})");
        const auto report = replay(params());
        VERIFY_OK(report);
        QCOMPARE(report->now.state, QStringLiteral("failed"));
        QVERIFY(!report->now.failure.isEmpty() && !report->now.answer.isEmpty());
        QCOMPARE(bodyOf(ledger("turn").front()).value("state", std::string()), std::string("failed"));
        for (const auto& persona : m_stage->status().personas)
            QCOMPARE(persona.turnsFailed, qint64(0));
    }
};

QTEST_GUILESS_MAIN(TurnReplayTest)
#include "TurnReplayTest.moc"
