// A turn gone through once more: on the answers it got then, changing nothing, and recorded as dry.
#include "WorkerStage.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using agent::DryTools;
using nlohmann::json;

namespace {

const QString look = QStringLiteral("look"), change = QStringLiteral("change");

json bodyOf(const LedgerEntry& entry) {
    return json::parse(entry.body.begin(), entry.body.end());
}

DryTools::Recorded recorded(const QString& tool, const QByteArray& arguments, const QByteArray& content) {
    DryTools::Recorded call;
    call.tool = tool, call.arguments = arguments, call.answer.content = content;
    return call;
}

} // namespace

class ReplayTurnTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<WorkerStage> m_stage;
    int m_looked = 0, m_written = 0;

    agent::ReplayTask task(std::vector<DryTools::Recorded> record = {}) {
        auto box = std::make_shared<tools::Toolbox>();
        box->add(FakeTool::counting(look, m_looked));
        box->add(FakeTool::counting(change, m_written));
        agent::ReplayTask task;
        task.kit = m_stage->kit(QStringLiteral("sales"));
        task.turn = QStringLiteral("again"), task.of = QStringLiteral("first");
        task.person = QStringLiteral("Deniz"), task.asker = QStringLiteral("Ayşe");
        task.conversation = QStringLiteral("dm:11"), task.question = QStringLiteral("How much?");
        task.day = QDate(2026, 11, 20);
        task.tools = DryTools::over(box, {look}, std::move(record));
        return task;
    }
    Result<agent::ReplayAnswer> replay(agent::ReplayTask task, std::stop_token stop = {}) {
        auto replaying = m_stage->worker().replay(std::move(task), Limits{.stop = std::move(stop)});
        return await(std::move(replaying));
    }
    int rowsOf(const char* table) {
        return m_stage->value(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table)).toInt();
    }

private Q_SLOTS:
    void init() {
        m_stage = std::make_unique<WorkerStage>();
        m_looked = m_written = 0;
    }
    void cleanup() { m_stage.reset(); }

    void aCallIsAnsweredFromTheRecordReadOrToldOnly_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("content"); // a part of what the model is given
        QTest::newRow("as then") << look << QByteArray(R"({"b":1,"a":"x"})") << QStringLiteral("record")
                                 << QByteArray("then");
        QTest::newRow("a writing one, as then")
            << change << QByteArray(R"({"doc":1})") << QStringLiteral("record") << QByteArray("written then");
        QTest::newRow("another look") << look << QByteArray(R"({"a":"y"})") << QStringLiteral("read")
                                      << QByteArray("answer");
        QTest::newRow("another write") << change << QByteArray(R"({"doc":2})") << QStringLiteral("told")
                                       << QByteArray("dry_run");
        QTest::newRow("no such tool") << QStringLiteral("erase") << QByteArray("{}") << QStringLiteral("refused")
                                      << QByteArray("there is no tool");
        QTest::newRow("unreadable") << look << QByteArray("{\"a\":") << QStringLiteral("refused")
                                    << QByteArray("not a JSON object");
    }
    void aCallIsAnsweredFromTheRecordReadOrToldOnly() {
        QFETCH(QString, tool);
        QFETCH(QByteArray, arguments);
        QFETCH(QString, source);
        QFETCH(QByteArray, content);
        m_stage->model().replies = {FakeModel::calls(tool, arguments), FakeModel::says(QStringLiteral("Three."))};
        const auto answer =
            replay(task({recorded(look, R"({"a":"x","b":1})", R"({"figure":"then"})"),
                         recorded(change, R"({"doc":1})", R"({"figure":"written then"})")}));
        VERIFY_OK(answer);
        QCOMPARE(answer->outcome.text, QStringLiteral("Three."));
        QCOMPARE(answer->calls.size(), std::size_t(1));
        QCOMPARE(agent::drySourceName(answer->calls[0].source), source);
        const QString given = m_stage->model().requests.back().messages.back().text;
        QVERIFY2(given.contains(QString::fromUtf8(content)), qPrintable(given));
        QCOMPARE(m_looked, source == u"read" ? 1 : 0);
        QCOMPARE(m_written, 0);
        const auto calls = m_stage->ledger(QStringLiteral("tool_call"));
        QCOMPARE(calls.size(), std::size_t(1));
        QCOMPARE(bodyOf(calls[0])["answered_from"].get<std::string>(), source.toStdString());
    }

    void theSameCallTwiceIsAnsweredAsItWas() {
        m_stage->model().replies = {FakeModel::calls(look, "{}", 2), FakeModel::calls(look, "{}"),
                                    FakeModel::says(QStringLiteral("Done."))};
        const auto answer = replay(task({recorded(look, "{}", R"("one")"), recorded(look, "{}", R"("two")")}));
        VERIFY_OK(answer);
        QStringList contents;
        for (const auto& call : answer->calls)
            contents << QString::fromUtf8(call.record.answer.content);
        QCOMPARE(contents.join(u' '), QStringLiteral("\"one\" \"two\" \"two\""));
        QCOMPARE(m_looked, 0);
    }

    void itIsRecordedAsDryAndLeavesNothingElse() {
        m_stage->model().replies = {FakeModel::calls(change, R"({"doc":2})"), FakeModel::says(QStringLiteral("So be it."))};
        auto asked = task();
        llm::ChatMessage before;
        before.text = QStringLiteral("[Ayşe] earlier");
        asked.before.push_back(before);
        asked.notes = QStringLiteral("note 7");
        const auto answer = replay(std::move(asked));
        VERIFY_OK(answer);
        const auto& request = m_stage->model().requests.front();
        QVERIFY2(request.system.contains(QStringLiteral("2026-11-20")), "the day of the question, not today");
        QCOMPARE(request.messages.front().text, QStringLiteral("[Ayşe] earlier"));
        QCOMPARE(request.messages[1].text, QStringLiteral("How much?\n\nnote 7"));
        for (const char* kind : {"turn", "tool_call", "model_call"}) {
            const auto entries = m_stage->ledger(QLatin1String(kind));
            QVERIFY(!entries.empty());
            for (const auto& entry : entries) {
                QVERIFY2(bodyOf(entry)["dry"].get<bool>(), kind);
                QCOMPARE(bodyOf(entry)["replay_of"].get<std::string>(), std::string("first"));
                QCOMPARE(entry.turn, QStringLiteral("again"));
                QCOMPARE(entry.conversation, QStringLiteral("replay:first"));
                QCOMPARE(entry.person, QStringLiteral("Deniz"));
            }
        }
        QCOMPARE(answer->costs.size(), std::size_t(1));
        QCOMPARE(answer->modelCalls, 2);
        QCOMPARE(m_stage->value(QStringLiteral("SELECT count(*) FROM journal WHERE target <> 'ledger'")).toInt(), 0);
        for (const char* table : {"outbox", "inbox", "turns"})
            QCOMPARE(rowsOf(table), 0);
        const auto status = m_stage->worker().status();
        QCOMPARE(status.turnsDone + status.turnsFailed + status.turnsRunning, qint64(0));
    }

    void aJobMayStaySilentAgain() {
        m_stage->model().replies = {FakeModel::calls(QStringLiteral("say_nothing"), R"({"why":"all is well"})")};
        auto asked = task({recorded(QStringLiteral("say_nothing"), "{}", "{}")});
        asked.mayStaySilent = true;
        const auto answer = replay(std::move(asked));
        VERIFY_OK(answer);
        QVERIFY(answer->silent && answer->outcome.text.isEmpty());
        QCOMPARE(answer->outcome.state, agent::TurnOutcome::State::Answered);
    }

    void aModelThatFailsIsToldAndRecorded() {
        m_stage->model().replies = {FakeModel::fails(ErrorKind::Auth, QStringLiteral("no such key"))};
        const auto answer = replay(task());
        VERIFY_OK(answer);
        QCOMPARE(answer->outcome.state, agent::TurnOutcome::State::Failed);
        QVERIFY(answer->outcome.failure.contains(QStringLiteral("no such key")));
        QCOMPARE(bodyOf(m_stage->ledger(QStringLiteral("turn")).at(0))["state"].get<std::string>(),
                 std::string("failed"));
        QCOMPARE(m_stage->worker().status().turnsFailed, qint64(0)); // nobody waited for it
    }

    void itIsStoppedWhileTheModelThinks() {
        const auto gate = std::make_shared<Promise<void>>();
        m_stage->model().replies = {WorkerStage::behind(gate, FakeModel::says(QStringLiteral("never")))};
        std::stop_source stop;
        std::optional<Result<agent::ReplayAnswer>> got;
        TaskScope scope(QStringLiteral("replay"));
        scope.start([&](std::stop_token) -> Task<> {
            const Limits limits{.stop = stop.get_token()};
            auto answer = co_await m_stage->worker().replay(task(), limits);
            got.emplace(std::move(answer));
        });
        QVERIFY(spinUntil([&] { return m_stage->model().requests.size() == 1; }));
        QCOMPARE(m_stage->worker().status().turnsRunning, 1); // who leaves the team waits for it
        stop.request_stop();
        QVERIFY(spinUntil([&] { return got.has_value() && scope.running() == 0; }));
        VERIFY_OK(*got);
        QCOMPARE((*got)->outcome.state, agent::TurnOutcome::State::Stopped);
        QCOMPARE(bodyOf(m_stage->ledger(QStringLiteral("turn")).at(0))["state"].get<std::string>(),
                 std::string("stopped"));
    }
};

QTEST_GUILESS_MAIN(ReplayTurnTest)
#include "ReplayTurnTest.moc"
