// One persona at work: turns, what joins them, what ends them, and what is written of it.
#include "WorkerStage.h"

#include <QTest>

using namespace staffroom;

namespace {

std::shared_ptr<Promise<void>> gate() {
    return std::make_shared<Promise<void>>();
}

QString lastOf(const FakeModel& model) {
    return model.requests.back().messages.back().text;
}

} // namespace

class PersonaWorkerTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<WorkerStage> m_stage;

private Q_SLOTS:
    void init() { m_stage = std::make_unique<WorkerStage>(); }
    void cleanup() { m_stage.reset(); }

    void onlyWordsThatMayStillBeOnTheirWayAreWaitedFor() {
        int waits = 0;
        agent::ConversationHistory history(*m_stage->desks[QStringLiteral("sales")]->memory,
                                           [&waits]() -> Task<Result<void>> {
                                               ++waits;
                                               co_return Result<void>();
                                           });
        const auto read = [&history](int conversation) {
            VERIFY_OK(await(history.recent(QStringLiteral("dm:%1").arg(conversation))));
        };
        const auto speak = [&history](int conversation) {
            history.append(QStringLiteral("dm:%1").arg(conversation), QStringLiteral("q"), QStringLiteral("a"));
        };
        read(0);
        QCOMPARE(waits, 0); // nothing was said since the start
        speak(0);
        for (int other = 1; other <= 40; ++other)
            read(other); // which pushes the first out
        QCOMPARE(waits, 0);
        read(0);
        QCOMPARE(waits, 1);
        history.forgetAll();
        read(0);
        QCOMPARE(waits, 1); // it had arrived
        for (int other = 1'000; other < 1'300; ++other)
            speak(other); // too many to name
        read(2'000);
        QCOMPARE(waits, 2);
        read(2'001);
        QCOMPARE(waits, 2);
    }

    void aQuestionIsAnsweredAndAllOfItIsRecorded() {
        m_stage->model().replies.push_back(FakeModel::calls(QStringLiteral("count"), R"({"n":7})"));
        m_stage->model().replies.push_back(FakeModel::says(QStringLiteral("forty-two")));
        m_stage->say(QStringLiteral("how many?"));
        QVERIFY(m_stage->saidSoMany(1));
        QCOMPARE(m_stage->said(), QStringList{QStringLiteral("answer: forty-two")});
        QVERIFY(m_stage->settled());
        const auto calls = m_stage->ledger(QStringLiteral("model_call"));
        QCOMPARE(calls.size(), std::size_t(2));
        QVERIFY2(calls[0].body.contains(R"("tool_calls":1)"), calls[0].body.constData());
        QVERIFY2(calls[1].body.contains(R"("amount":"0.00004")"), calls[1].body.constData());
        const auto tool = m_stage->ledger(QStringLiteral("tool_call"));
        QCOMPARE(tool.size(), std::size_t(1));
        QVERIFY2(tool[0].body.contains(R"({"n":7})") && tool[0].body.contains(R"({"answer":1})"),
                 tool[0].body.constData());
        const auto turns = m_stage->ledger(QStringLiteral("turn"));
        QCOMPARE(turns.size(), std::size_t(1));
        QVERIFY2(turns[0].body.contains(R"("amount":"0.00008")"), turns[0].body.constData());
        QCOMPARE(m_stage->value(QStringLiteral("SELECT state FROM turns")).toString(),
                 QStringLiteral("done"));
    }

    void whatArrivesDuringATurnJoinsTheNextOne() {
        const auto held = gate();
        m_stage->model().replies.push_back(
            WorkerStage::behind(held, FakeModel::says(QStringLiteral("first"))));
        m_stage->model().replies.push_back(FakeModel::says(QStringLiteral("second")));
        m_stage->say(QStringLiteral("one"));
        m_stage->say(QStringLiteral("two"));
        m_stage->say(QStringLiteral("three"));
        QCOMPARE(m_stage->worker().status().waiting, 2);
        held->resolve({});
        QVERIFY(m_stage->saidSoMany(2));
        QVERIFY(m_stage->settled());
        QCOMPARE(m_stage->model().requests.size(), std::size_t(2));
        const QString joined = lastOf(m_stage->model());
        QVERIFY2(joined.contains(QStringLiteral("two")) && joined.contains(QStringLiteral("three")),
                 qPrintable(joined));
        QCOMPARE(m_stage->said().size(), 2);
        QCOMPARE(m_stage->model().requests.back().messages.front().text.section(u'\n', 1),
                 QStringLiteral("one"));
    }

    void conversationsAndPersonasRunSideBySide() {
        const auto held = gate();
        m_stage->model().replies.push_back(
            WorkerStage::behind(held, FakeModel::says(QStringLiteral("slow"))));
        m_stage->model().replies.push_back(FakeModel::says(QStringLiteral("other person")));
        m_stage->model("buying").replies.push_back(FakeModel::says(QStringLiteral("other persona")));
        m_stage->say(QStringLiteral("one"));
        m_stage->say(QStringLiteral("two"), 12);
        m_stage->say(QStringLiteral("three"), 11, "buying");
        QVERIFY(m_stage->saidSoMany(2));
        QCOMPARE(m_stage->worker().status().turnsRunning, 1);
        QCOMPARE(m_stage->said(QStringLiteral("sales")), QStringList{QStringLiteral("answer: other person")});
        QCOMPARE(m_stage->said(QStringLiteral("buying")),
                 QStringList{QStringLiteral("answer: other persona")});
        held->resolve({});
        QVERIFY(m_stage->settled());
    }

    void stopEndsTheTurnOfItsConversationAndSaysSo() {
        m_stage->model().otherwise = [](const llm::ChatRequest&) {
            return WorkerStage::behind(gate(), FakeModel::says(QStringLiteral("never")));
        };
        m_stage->say(QStringLiteral("long work"));
        m_stage->say(QStringLiteral("other long work"), 12);
        m_stage->say(QStringLiteral("and this"));
        m_stage->say(QStringLiteral("/stop"));
        QVERIFY(m_stage->saidSoMany(1));
        const auto said = m_stage->said();
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].startsWith(QStringLiteral("notice: I stopped")) &&
                     said[0].contains(QStringLiteral("1 message")),
                 qPrintable(said[0]));
        const QString open = QStringLiteral("SELECT count(*) FROM inbox WHERE state <> 'answered'");
        QVERIFY(spinUntil([&] { return m_stage->value(open).toInt() == 1; })); // the other conversation's
        QCOMPARE(m_stage->worker().status().turnsRunning, 1);
        const auto turns = m_stage->ledger(QStringLiteral("turn"));
        QCOMPARE(turns.size(), std::size_t(1));
        QVERIFY2(turns[0].body.contains(R"("state":"stopped")") && turns[0].body.contains("stopped by"),
                 turns[0].body.constData());
        const auto commands = m_stage->ledger(QStringLiteral("command"));
        QCOMPARE(commands.size(), std::size_t(1));
        QCOMPARE(commands[0].method, QStringLiteral("/stop"));
        QCOMPARE(m_stage->said().size(), 1); // the stopped turn itself posts nothing
    }

    void stopWithNothingToStopSaysSo() {
        m_stage->say(QStringLiteral("/stop"));
        QVERIFY(m_stage->saidSoMany(1));
        QVERIFY(m_stage->said()[0].contains(QStringLiteral("doing nothing")));
        QVERIFY(m_stage->settled());
        QVERIFY(m_stage->model().requests.empty());
    }

    void aLongConversationIsShortenedAndKeepsRulesAndPromises() {
        m_stage->model().otherwise = [](const llm::ChatRequest& request) {
            if (!request.system.startsWith(QStringLiteral("You shorten")))
                return FakeModel::says(QStringLiteral("noted ").repeated(600));
            return FakeModel::says(QStringLiteral(
                R"({"course":"They counted doors.","rules":[{"person":"Ayse","rule":"never by fax"}],)"
                R"("promises":[{"by":"Selin","to":"Ayse","what":"send the list","until":"Friday"}],)"
                R"("withdrawn_rules":[],"kept_promises":[]})"));
        };
        for (int i = 1; i <= 8; ++i) {
            m_stage->say(QStringLiteral("door %1").arg(i));
            QVERIFY(m_stage->saidSoMany(i));
        }
        const auto shortened = [&] { // to the end: a message that arrives meanwhile goes first
            auto& memory = *m_stage->desks[QStringLiteral("sales")]->memory;
            const auto summary = await(memory.summary(QStringLiteral("dm:11")));
            return summary && *summary;
        };
        QVERIFY(spinUntil(shortened));
        QVERIFY(m_stage->settled());
        m_stage->say(QStringLiteral("and now?"));
        QVERIFY(m_stage->saidSoMany(9));
        const auto& asked = m_stage->model().requests.back().messages;
        const QString first = asked.front().text;
        QVERIFY2(first.contains(QStringLiteral("never by fax")) && first.contains(QStringLiteral("send the list")),
                 qPrintable(first.left(500)));
        QVERIFY2(asked.size() < 17, "the older part is gone from what the model reads");
        QVERIFY(m_stage->settled());
    }

    void newBeginsAConversationWithoutWhatWasSaid() {
        m_stage->model().otherwise = [](const llm::ChatRequest&) {
            return FakeModel::says(QStringLiteral("ok"));
        };
        m_stage->say(QStringLiteral("remember the blue door"));
        m_stage->say(QStringLiteral("and the red one"));
        QVERIFY(m_stage->saidSoMany(2));
        QCOMPARE(m_stage->model().requests.back().messages.size(), std::size_t(3));
        m_stage->hear(
            {m_stage->message(QStringLiteral("/new")), m_stage->message(QStringLiteral("which door?"))});
        QVERIFY(m_stage->saidSoMany(4));
        QVERIFY(m_stage->said()[2].startsWith(QStringLiteral("notice: A new conversation")));
        QCOMPARE(m_stage->model().requests.back().messages.size(), std::size_t(1));
        QVERIFY(m_stage->settled());
    }

    void helpAndStatusNeedNoModel() {
        const auto held = gate();
        m_stage->model().replies.push_back(
            WorkerStage::behind(held, FakeModel::says(QStringLiteral("done"))));
        m_stage->say(QStringLiteral("work"));
        m_stage->say(QStringLiteral("/help"));
        m_stage->say(QStringLiteral("/status"));
        QVERIFY(m_stage->saidSoMany(2));
        const auto said = m_stage->said();
        QVERIFY2(said[0].contains(QStringLiteral("/stop")) && said[0].contains(QStringLiteral("Kule")),
                 qPrintable(said[0]));
        QVERIFY2(said[1].contains(QStringLiteral("working on an answer")), qPrintable(said[1]));
        QTRY_COMPARE(m_stage->model().requests.size(), std::size_t(1)); // of "work", and no other
        held->resolve({});
        QVERIFY(m_stage->settled());
        QCOMPARE(m_stage->said().back(), QStringLiteral("answer: done"));
    }

    void aPausedPersonaHearsAndAnswersLater() {
        m_stage->worker().pause();
        m_stage->say(QStringLiteral("hello"));
        m_stage->say(QStringLiteral("/status"));
        QVERIFY(m_stage->saidSoMany(1));
        QVERIFY(m_stage->said()[0].contains(QStringLiteral("paused")));
        QVERIFY(m_stage->model().requests.empty());
        QCOMPARE(m_stage->worker().status().waiting, 1);
        m_stage->worker().resume();
        QVERIFY(m_stage->settled());
        QCOMPARE(m_stage->model().requests.size(), std::size_t(1));
    }

    void anOperatorStopsOnePersonaOnly() {
        m_stage->model().replies.push_back(
            WorkerStage::behind(gate(), FakeModel::says(QStringLiteral("never"))));
        const auto held = gate();
        m_stage->model("buying").replies.push_back(
            WorkerStage::behind(held, FakeModel::says(QStringLiteral("untouched"))));
        m_stage->say(QStringLiteral("one"));
        m_stage->say(QStringLiteral("two"), 11, "buying");
        m_stage->worker().stopTurns();
        QVERIFY(m_stage->saidSoMany(1));
        QCOMPARE(m_stage->said(), QStringList{QStringLiteral("failure: Stopped by an operator.")});
        held->resolve({});
        QVERIFY(m_stage->settled());
        QCOMPARE(m_stage->said().back(), QStringLiteral("answer: untouched"));
    }

    void resetErasesMemoryAndStopsTurns() {
        m_stage->model().otherwise = [](const llm::ChatRequest&) {
            return FakeModel::says(QStringLiteral("ok"));
        };
        m_stage->say(QStringLiteral("remember the blue door"));
        m_stage->say(QStringLiteral("of the other"), 11, "buying");
        QVERIFY(m_stage->saidSoMany(2));
        m_stage->model().replies.push_back(
            WorkerStage::behind(gate(), FakeModel::says(QStringLiteral("never"))));
        m_stage->say(QStringLiteral("work"), 12);
        const auto reset = await(m_stage->worker().reset(Limits::within(m_stage->clock, 10'000, {})));
        VERIFY_OK(reset);
        QCOMPARE(m_stage->said().back(), QStringLiteral("failure: Stopped by an operator."));
        QCOMPARE(*await(m_stage->desks[QStringLiteral("sales")]->memory->messageCount()), 0);
        QCOMPARE(m_stage->value(QStringLiteral("SELECT count(*) FROM journal WHERE target = 'memory:sales'"))
                     .toInt(),
                 0);
        m_stage->say(QStringLiteral("which door?"));
        QVERIFY(m_stage->saidSoMany(4));
        QCOMPARE(m_stage->model().requests.back().messages.size(), std::size_t(1));
        m_stage->say(QStringLiteral("and here?"), 11, "buying");
        QVERIFY(m_stage->saidSoMany(5));
        QCOMPARE(m_stage->model("buying").requests.back().messages.size(), std::size_t(3));
    }

    void aRunningTurnKeepsItsKitAndTheNextHasTheNewOne() {
        const auto held = gate();
        m_stage->model().replies.push_back(
            WorkerStage::behind(held, FakeModel::calls(QStringLiteral("count"))));
        m_stage->model().replies.push_back(FakeModel::says(QStringLiteral("by the old rules")));
        m_stage->say(QStringLiteral("one"));
        QVERIFY(spinUntil([&] { return m_stage->worker().status().turnsRunning == 1; }));
        m_stage->team = WorkerStage::makeTeam(QStringLiteral("v2"));
        auto kit = m_stage->kit(QStringLiteral("sales"));
        const auto other = std::make_shared<FakeModel>();
        other->replies.push_back(FakeModel::says(QStringLiteral("by the new rules")));
        kit.model = other;
        kit.toolbox = std::make_shared<tools::Toolbox>();
        m_stage->worker().adopt(kit);
        held->resolve({});
        QVERIFY(m_stage->saidSoMany(1));
        QCOMPARE(m_stage->desks[QStringLiteral("sales")]->counted, 1);
        QVERIFY(m_stage->model().requests.back().system.endsWith(QStringLiteral("v1")));
        m_stage->say(QStringLiteral("two"));
        QVERIFY(m_stage->saidSoMany(2));
        QCOMPARE(m_stage->said().back(), QStringLiteral("answer: by the new rules"));
        QVERIFY(other->requests.back().system.endsWith(QStringLiteral("v2")));
        QVERIFY(other->requests.back().tools.empty());
    }

    void whatWasBegunThreeTimesIsGivenUp() {
        auto row = m_stage->message(QStringLiteral("poison"));
        row.attempts = 3;
        m_stage->hear({row});
        QVERIFY(m_stage->saidSoMany(1));
        QVERIFY2(m_stage->said()[0].startsWith(QStringLiteral("failure: I began to answer this 3 times")),
                 qPrintable(m_stage->said()[0]));
        QVERIFY(m_stage->model().requests.empty());
        QVERIFY(m_stage->settled());
    }

    void anOperatorsQuestionIsAnsweredHereAndRecorded() {
        m_stage->model().replies.push_back(FakeModel::says(QStringLiteral("here")));
        const auto limits = Limits::within(m_stage->clock, 10'000, {});
        const auto answer = await(m_stage->worker().ask(QStringLiteral("Op"), QStringLiteral("?"), limits));
        VERIFY_OK(answer);
        QCOMPARE(answer->text, QStringLiteral("here"));
        QVERIFY(m_stage->said().isEmpty());
        QCOMPARE(m_stage->ledger(QStringLiteral("model_call")).size(), std::size_t(1));
        QCOMPARE(m_stage->ledger(QStringLiteral("turn"))[0].conversation, QStringLiteral("cli:Op"));
    }
};

QTEST_GUILESS_MAIN(PersonaWorkerTest)
#include "PersonaWorkerTest.moc"
