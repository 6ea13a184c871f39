// PersonaWorker::ask(): a question outside Telegram. It has no inbox row and no outbox row, but the same turn
// and the same records.
#include "agent/PersonaWorker.h"
#include "agent/TurnRecorder.h"

#include <QUuid>

namespace staffroom::agent {

Task<Result<AskAnswer>> PersonaWorker::ask(QString person, QString text, Limits limits) {
    if (m_resetting)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the persona is being reset"));
    turnBegan(); // until its records are written: who waits for idleness waits for them too
    auto answered = co_await answerAsked(std::move(person), std::move(text), limits);
    turnEnded();
    co_return answered;
}

Task<Result<AskAnswer>> PersonaWorker::answerAsked(QString person, QString text, Limits limits) {
    const Kit kit = m_kit;
    const qint64 askedMs = m_tools.clock.utcMs();
    const QString turn = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Question question = questionFrom(kit, person, text, askedMs, turn);

    std::stop_source any;
    const auto end = [&any] { any.request_stop(); };
    const std::stop_callback onCaller(limits.stop, end);
    const std::stop_callback onShutdown(m_scope.stopToken(), end);
    const std::stop_callback onOperator(m_turnStop.get_token(), end);
    Limits own = limits.atMost(m_tools.clock, kit.self().limits.maxSeconds * 1000LL);
    own.stop = any.get_token();
    TurnRecorder recorder(m_tools, kit, question.identity, ReplyTarget(), std::nullopt);
    const auto asking = mayAsk(question.identity, ReplyTarget(), any);
    const auto thought = co_await think(kit, question, &recorder, recall(question), own);
    m_status.denials += static_cast<qint64>(recorder.denials().size());
    CO_TRY(TurnOutcome outcome, thought);
    if (outcome.state == TurnOutcome::State::Stopped)
        co_return failure(ErrorKind::Cancelled, QStringLiteral("the turn was stopped"));

    if (asking)
        outcome.text += askedLine(*asking->trail);
    auto journal = recorder.takeRows();
    for (auto& row : memoryRows(question.identity, question.text, outcome.text, askedMs))
        journal.push_back(std::move(row));
    journal.push_back(ledgerRow(
        turnEntry(question.identity, question.text, outcome, recorder.costs(), m_tools.clock.utcMs())));
    std::function<Result<bool>(Connection&)> write = [journal](Connection& work) -> Result<bool> {
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        return true;
    };
    CO_TRY_VOID(co_await m_tools.work.write<bool>(write));
    m_tools.journal.kick();
    m_history.append(question.identity.conversation, question.text, outcome.text);
    count(outcome);

    AskAnswer answer;
    answer.turn = question.identity.turn;
    answer.text = outcome.text;
    answer.failed = outcome.state == TurnOutcome::State::Failed;
    answer.failure = outcome.failure;
    answer.denials = recorder.denials();
    if (asking) // told here alone: there is no topic
        answer.denials.insert(answer.denials.end(), asking->trail->denials.begin(), asking->trail->denials.end());
    answer.toolCalls = outcome.toolCalls;
    answer.tookMs = outcome.tookMs;
    co_return answer;
}

} // namespace staffroom::agent
