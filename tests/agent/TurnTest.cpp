// The model loop: what it does with a model and tools that behave, and with those that do not.
#include "agent/Turn.h"

#include "FakeModel.h"
#include "FakeTool.h"
#include "base/Redactor.h"
#include "support/Await.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::agent;
using State = TurnOutcome::State;

namespace {

class Watcher final : public TurnObserver {
public:
    Task<Result<void>> toolCalled(ToolCallRecord record) override {
        calls.push_back(std::move(record));
        co_return storage;
    }
    Task<Result<void>> beforeCalls() override {
        ++steps;
        co_return claim;
    }
    void modelCalled(const ModelCallRecord& record) override { models.push_back(record); }
    void textSoFar(const QString& text) override { shown << text; }
    void calling(const QStringList& tools) override { called << tools.join(u'+'); }

    std::vector<ToolCallRecord> calls;
    std::vector<ModelCallRecord> models;
    QStringList shown, called;
    int steps = 0;
    Result<void> storage, claim;
};

llm::ChatMessage said(llm::Role role, const QString& text) {
    llm::ChatMessage message;
    message.role = role;
    message.text = text;
    return message;
}

const QString overflow = llm::contextOverflow.toString() + QStringLiteral(": 9000 tokens");

} // namespace

class TurnTest final : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    FakeModel m_model;
    tools::Toolbox m_toolbox;
    Watcher m_watcher;
    int m_counted = 0;
    int m_maxSteps = 12;
    Limits m_limits;
    std::vector<llm::ChatMessage> m_history;

    TurnOutcome turn() {
        TurnRequest request;
        request.id = QStringLiteral("t1");
        request.system = QStringLiteral("rules");
        request.messages = m_history;
        request.messages.push_back(said(llm::Role::User, QStringLiteral("question")));
        request.maxSteps = m_maxSteps;
        Turn turn(m_model, m_toolbox, m_clock, m_watcher);
        std::optional<TurnOutcome> outcome;
        TaskScope scope(QStringLiteral("turn"));
        scope.start([&](std::stop_token) -> Task<> { outcome = co_await turn.run(request, m_limits); });
        if (!spinUntil([&] { return scope.running() == 0; }))
            qFatal("the turn does not end");
        return *outcome;
    }

    QString lastText() const { return m_model.requests.back().messages.back().text; }

private Q_SLOTS:
    void init() {
        m_model = FakeModel();
        m_watcher.calls.clear();
        m_watcher.models.clear();
        m_watcher.shown.clear();
        m_watcher.called.clear();
        m_watcher.steps = 0;
        m_watcher.storage = {};
        m_watcher.claim = {};
        m_counted = 0;
        m_maxSteps = 12;
        m_limits = Limits();
        m_history.clear();
        m_toolbox = tools::Toolbox();
        m_toolbox.add(FakeTool::counting(QStringLiteral("count"), m_counted));
        m_toolbox.add(FakeTool::constant(QStringLiteral("same"), "{\"rows\":[]}"));
    }

    void aQuestionIsAnswered() {
        m_model.replies.push_back(FakeModel::says(QStringLiteral("42")));
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Answered);
        QCOMPARE(outcome.text, QStringLiteral("42"));
        QCOMPARE(m_watcher.shown, QStringList{QStringLiteral("42")});
        QCOMPARE(m_watcher.models.size(), std::size_t(1));
        QCOMPARE(m_watcher.models[0].finish, QStringLiteral("stop"));
        QCOMPARE(m_watcher.models[0].usage.inputTokens, 10);
        QCOMPARE(outcome.usage.outputTokens, 2);
    }

    void callsOfOneStepAreRunAndRecorded() {
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("count"), R"({"n":1})", 3));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("done")));
        const auto outcome = turn();
        QCOMPARE(outcome.text, QStringLiteral("done"));
        QCOMPARE(outcome.toolCalls, 3);
        QCOMPARE(m_watcher.calls.size(), std::size_t(3));
        QCOMPARE(m_watcher.calls[1].arguments, QByteArray(R"({"n":1})"));
        QCOMPARE(m_watcher.called, QStringList{QStringLiteral("count+count+count")});
        QCOMPARE(m_watcher.steps, 1);
        QCOMPARE(m_watcher.models[0].toolCalls, 3);
        QVERIFY(lastText().contains(QStringLiteral("{\"answer\":3}")));
    }

    void nothingIsCalledBeforeItMayBe() {
        m_watcher.claim = failure(ErrorKind::Storage, QStringLiteral("disk full"));
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("count")));
        const auto outcome = turn();
        QCOMPARE(m_counted, 0);
        QCOMPARE(outcome.state, State::Failed);
        QVERIFY2(outcome.text.contains(QStringLiteral("disk full")), qPrintable(outcome.text));
    }

    void whatCannotBeRecordedEndsTheTurn() {
        m_watcher.storage = failure(ErrorKind::Storage, QStringLiteral("disk full"));
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("count"), "{}", 2));
        const auto outcome = turn();
        QCOMPARE(m_counted, 2);
        QCOMPARE(outcome.state, State::Failed);
        QCOMPARE(m_model.requests.size(), std::size_t(1));
    }

    void theLastStepHasNoToolsAndSumsUp() {
        m_maxSteps = 3;
        m_model.otherwise = [](const llm::ChatRequest& request) {
            return request.tools.empty() ? FakeModel::says(QStringLiteral("so far: 2"))
                                         : FakeModel::calls(QStringLiteral("count"));
        };
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Answered);
        QCOMPARE(outcome.text, QStringLiteral("so far: 2"));
        QCOMPARE(outcome.steps, 3);
        QCOMPARE(m_counted, 2);
        QVERIFY(lastText().contains(QStringLiteral("say what is missing")));
    }

    void aModelThatOnlyCallsIsToldOff() {
        m_maxSteps = 3;
        m_model.otherwise = [](const llm::ChatRequest&) { return FakeModel::calls(QStringLiteral("count")); };
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QCOMPARE(outcome.failure, QStringLiteral("step limit"));
        QVERIFY(outcome.text.contains(QStringLiteral("3 steps")));
        QCOMPARE(m_counted, 2);
    }

    void noToolIsCalledWhenItsTimeIsOverAndTheModelSumsUp() {
        m_limits.deadlineMs = m_clock.monotonicMs() + 40'000; // tools: until 30 s
        auto slow = FakeModel::calls(QStringLiteral("count"));
        slow.before = [this](Limits) -> Task<> {
            m_clock.advance(31'000);
            co_return;
        };
        m_model.replies.push_back(slow);
        m_model.replies.push_back(FakeModel::says(QStringLiteral("not found out")));
        const auto outcome = turn();
        QCOMPARE(m_counted, 0);
        QVERIFY(m_watcher.calls[0].answer.content.contains("not called"));
        QVERIFY(m_model.requests[1].tools.empty());
        QCOMPARE(outcome.text, QStringLiteral("not found out"));
    }

    void toolsAreGivenTheDeadlineThatLeavesRoomForWords() {
        m_limits.deadlineMs = m_clock.monotonicMs() + 120'000;
        qint64 given = 0;
        m_toolbox.add(std::make_unique<FakeTool>(
            QStringLiteral("look"),
            [&given](QByteArray, tools::ToolContext context) -> Task<tools::ToolAnswer> {
                given = context.limits.deadlineMs;
                co_return tools::ToolAnswer();
            }));
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("look")));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("ok")));
        turn();
        QCOMPARE(given, m_limits.deadlineMs - 20'000);
    }

    void brokenArgumentsGoBackToTheModelAndAreBounded() {
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("count"), "{\"a\":"));
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("count"), "{\"a\":1}"));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("mended")));
        QCOMPARE(turn().text, QStringLiteral("mended"));
        QVERIFY(m_watcher.calls[0].answer.isError);
        QCOMPARE(m_counted, 1);

        m_model.otherwise = [](const llm::ChatRequest&) {
            return FakeModel::calls(QStringLiteral("count"), "{\"a\":");
        };
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QCOMPARE(outcome.steps, 3);
        QVERIFY2(outcome.failure.startsWith(QStringLiteral("loop: ")), qPrintable(outcome.failure));
    }

    void aCircleIsToldOnceAndThenEnded() {
        m_model.otherwise = [](const llm::ChatRequest&) { return FakeModel::calls(QStringLiteral("same")); };
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QCOMPARE(outcome.steps, 4);
        QVERIFY(outcome.text.contains(QStringLiteral("going in circles")));
        QVERIFY(lastText().contains(QStringLiteral("You are going in circles")));
        int told = 0;
        for (const auto& message : m_model.requests.back().messages)
            told += message.text.contains(QStringLiteral("going in circles")) ? 1 : 0;
        QCOMPARE(told, 1);
    }

    void anEmptyAnswerIsAskedForOnceMore() {
        m_model.replies.push_back(FakeModel::says(QString()));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("now")));
        QCOMPARE(turn().text, QStringLiteral("now"));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("  \n")));
        m_model.replies.push_back(FakeModel::says(QString()));
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QCOMPARE(outcome.failure, QStringLiteral("empty answer"));
        QVERIFY(!outcome.text.isEmpty());
    }

    void whatTheAnswerLacksIsSaid_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("finish");
        QTest::addColumn<QString>("says");
        QTest::newRow("cut off") << "half" << int(llm::FinishReason::Length) << "half\n\n_(cut off";
        QTest::newRow("declined") << "" << int(llm::FinishReason::Refusal) << "The model declined";
        QTest::newRow("declined with words")
            << "I must not." << int(llm::FinishReason::Refusal) << "I must not.";
    }

    void whatTheAnswerLacksIsSaid() {
        QFETCH(QString, text);
        QFETCH(int, finish);
        QFETCH(QString, says);
        m_model.replies.push_back(FakeModel::says(text, static_cast<llm::FinishReason>(finish)));
        const auto outcome = turn();
        QVERIFY2(outcome.text.startsWith(says), qPrintable(outcome.text));
        QCOMPARE(m_model.requests.size(), std::size_t(1));
    }

    void aBrokenStreamIsAskedForAgainWhenNothingWasShown() {
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Network));
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Parse));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("third time")));
        QCOMPARE(turn().text, QStringLiteral("third time"));
        QCOMPARE(m_watcher.models.size(), std::size_t(3));
        QVERIFY(!m_watcher.models[0].error.isEmpty());
    }

    void whatTheNetworkTriedAlreadyIsNotAskedForAgain() {
        m_model.otherwise = [](const llm::ChatRequest&) {
            auto reply = FakeModel::fails(ErrorKind::Network);
            reply.answer.error().sent = false; // nobody was reached
            return reply;
        };
        QCOMPARE(turn().state, State::Failed);
        QCOMPARE(m_model.requests.size(), std::size_t(1));
        m_model.otherwise = [](const llm::ChatRequest&) {
            auto reply = FakeModel::fails(ErrorKind::Http);
            reply.answer.error().status = 503;
            return reply;
        };
        QCOMPARE(turn().state, State::Failed);
        QCOMPARE(m_model.requests.size(), std::size_t(2));
    }

    void whatWasShownIsKeptAndItsEndIsSaid() {
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Network, QStringLiteral("cut"),
                                                   {QStringLiteral("We sold "), QStringLiteral("12")}));
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QVERIFY2(outcome.text.startsWith(QStringLiteral("We sold 12\n\n_(broken off here")),
                 qPrintable(outcome.text));
        QCOMPARE(m_model.requests.size(), std::size_t(1));
        const QStringList shown{QStringLiteral("We sold "), QStringLiteral("We sold 12")};
        QCOMPARE(m_watcher.shown, shown);
    }

    void everyErrorHasHonestWords_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        const auto row = [](ErrorKind kind, const char* says) {
            QTest::newRow(qPrintable(errorKindName(kind))) << int(kind) << QString::fromLatin1(says);
        };
        row(ErrorKind::Timeout, "ran out of time");
        row(ErrorKind::Network, "cannot be reached");
        row(ErrorKind::Http, "fault of its own");
        row(ErrorKind::RateLimited, "overloaded");
        row(ErrorKind::Auth, "refuses our key");
        row(ErrorKind::Forbidden, "does not let us");
        row(ErrorKind::NotFound, "does not know the model");
        row(ErrorKind::Conflict, "a fault");
        row(ErrorKind::Invalid, "did not accept");
        row(ErrorKind::Parse, "cannot be read");
        row(ErrorKind::Policy, "of the test");
        row(ErrorKind::Storage, "could not be recorded");
        row(ErrorKind::Unknown, "a fault");
        row(ErrorKind::Internal, "a fault");
    }

    void everyErrorHasHonestWords() {
        QFETCH(int, kind);
        QFETCH(QString, says);
        const auto given = static_cast<ErrorKind>(kind);
        m_model.otherwise = [given](const llm::ChatRequest&) { return FakeModel::fails(given); };
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Failed);
        QVERIFY2(outcome.text.contains(says), qPrintable(outcome.text));
        QVERIFY(!outcome.failure.isEmpty());
    }

    void aConversationThatIsTooLongLosesItsOldestPart() {
        for (int i = 0; i < 8; ++i) {
            m_history.push_back(said(llm::Role::User, QStringLiteral("old question %1").arg(i)));
            m_history.push_back(said(llm::Role::Assistant, QStringLiteral("old answer %1").arg(i)));
        }
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Invalid, overflow));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("fits")));
        QCOMPARE(turn().text, QStringLiteral("fits"));
        const auto& messages = m_model.requests.back().messages;
        QCOMPARE(messages.size(), std::size_t(9));
        QCOMPARE(messages.front().text, QStringLiteral("old question 4"));
        QCOMPARE(messages.back().text, QStringLiteral("question"));
    }

    void longToolAnswersAreShortenedWhenNoHistoryIsLeft() {
        m_toolbox.add(FakeTool::constant(QStringLiteral("long"), QByteArray(40'000, 'x')));
        m_model.replies.push_back(FakeModel::calls(QStringLiteral("long")));
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Invalid, overflow));
        m_model.replies.push_back(FakeModel::fails(ErrorKind::Invalid, overflow));
        m_model.replies.push_back(FakeModel::says(QStringLiteral("fits")));
        QCOMPARE(turn().text, QStringLiteral("fits"));
        QVERIFY2(lastText().size() < 5'000, qPrintable(QString::number(lastText().size())));
        QVERIFY(lastText().contains(QStringLiteral("not the whole answer")));
        QVERIFY(lastText().trimmed().endsWith(QStringLiteral("</data>")));
    }

    void whatCannotBeMadeShorterIsSaid() {
        m_history.push_back(said(llm::Role::User, QStringLiteral("old")));
        m_model.otherwise = [](const llm::ChatRequest&) {
            return FakeModel::fails(ErrorKind::Invalid, overflow);
        };
        const auto outcome = turn();
        QVERIFY2(outcome.text.contains(QStringLiteral("more than the model can read")),
                 qPrintable(outcome.text));
        QCOMPARE(m_model.requests.size(), std::size_t(2));
    }

    void aStoppedTurnSaysNothing() {
        std::stop_source stop;
        m_limits.stop = stop.get_token();
        auto asked = FakeModel::says(QStringLiteral("late"));
        asked.before = [&stop](Limits) -> Task<> {
            stop.request_stop();
            co_return;
        };
        m_model.replies.push_back(asked);
        const auto outcome = turn();
        QCOMPARE(outcome.state, State::Stopped);
        QVERIFY(outcome.text.isEmpty());
    }

    void noSecretIsShown() {
        Redactor::global().add(QStringLiteral("key"), "canary-canary");
        auto reply = FakeModel::says(QStringLiteral("it is canary-canary."));
        reply.pieces = QStringList{QStringLiteral("it is can"), QStringLiteral("ary-can"),
                                   QStringLiteral("ary. Ğ"), QString(60, u'ş')};
        m_model.replies.push_back(reply);
        const auto outcome = turn();
        Redactor::global().clear();
        QCOMPARE(outcome.text, QStringLiteral("it is [secret:key]."));
        QVERIFY(!m_watcher.shown.isEmpty());
        for (const auto& text : m_watcher.shown)
            QVERIFY2(!text.contains(QStringLiteral("canary")) && !text.contains(QChar::ReplacementCharacter),
                     qPrintable(text));
        QVERIFY(m_watcher.shown.back().startsWith(QStringLiteral("it is [secret:key]. Ğş")));
    }
};

QTEST_GUILESS_MAIN(TurnTest)
#include "TurnTest.moc"
