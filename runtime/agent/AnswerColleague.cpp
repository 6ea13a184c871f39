// The part of PersonaWorker that answers colleagues. The turn has no inbox row and no outbox row: it is the
// asker's question, and if the program dies it is the asker's turn that begins anew.
#include "agent/BudgetedModel.h"
#include "agent/PersonaWorker.h"
#include "agent/Prompt.h"
#include "agent/TurnRecorder.h"
#include "base/Log.h"

#include <nlohmann/json.hpp>

namespace staffroom::agent {

using nlohmann::json;

namespace {

QString cutToFit(QString text) {
    if (text.size() > Colleagues::longestAnswer)
        text = text.left(Colleagues::longestAnswer) +
               QStringLiteral("… (cut here: this is not the whole answer; ask for less)");
    return text;
}

/// Kept for an asker whose turn is interrupted and asks the same again; what is old is let go of.
Result<void> keepAnswer(Connection& work, const QString& key, const ColleagueAnswer& answer, qint64 nowMs) {
    TRY_VOID(work.exec(QStringLiteral("DELETE FROM state WHERE key GLOB 'colleague:*' AND "
                                      "coalesce(json_extract(value, '$.at_ms'), 0) < ?"),
                       {nowMs - Colleagues::keptMs}));
    const json stored{
        {"at_ms", nowMs}, {"turn", answer.turn.toStdString()}, {"answer", answer.text.toStdString()}};
    return work.exec(
        QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"),
        {key, QString::fromStdString(stored.dump(-1, ' ', false, json::error_handler_t::replace))});
}

} // namespace

std::unique_ptr<AskingTurn> PersonaWorker::mayAsk(const TurnIdentity& identity, const ReplyTarget& target,
                                                  std::stop_source end) const {
    return m_tools.colleagues ? m_tools.colleagues->enter(identity, target, std::move(end)) : nullptr;
}

Future<ColleagueAnswer> PersonaWorker::takeOver(ColleagueQuestion question, Limits limits) {
    const auto promise = std::make_shared<Promise<ColleagueAnswer>>();
    auto answered = promise->future();
    if (isHeld()) {
        promise->resolve(
            failure(ErrorKind::Policy,
                    QStringLiteral("%1 is paused, or being reset, by the operators").arg(m_kit.self().name)));
        return answered;
    }
    turnBegan(); // who waits for idleness waits for its records, too
    // In this worker's own scope: whoever ends the worker ends the turn first.
    const auto work = [this, promise, question, limits](std::stop_token stop) -> Task<> {
        auto answer = co_await answerColleague(question, limits, stop);
        m_handedOver.erase(question.identity.turn);
        turnEnded();
        promise->resolve(std::move(answer));
    };
    if (!m_scope.start(work)) {
        turnEnded();
        promise->resolve(failure(ErrorKind::Policy, QStringLiteral("%1 is leaving").arg(m_kit.self().name)));
    }
    return answered;
}

/// Ends what colleagues asked for this person; false where there is nothing.
bool PersonaWorker::stopHandedOver(qint64 telegramUser) {
    const auto* person = m_kit.team->personByTelegram(telegramUser);
    bool any = false;
    const auto turns = m_handedOver; // ending one may change the map
    for (const auto& [turn, handed] : turns) {
        if (!person || !handed.people.contains(person->id))
            continue;
        auto stop = handed.stop;
        stop.request_stop();
        any = true;
    }
    return any;
}

Task<Result<void>> PersonaWorker::noteBeginning(TurnIdentity identity, QString detail) {
    const qint64 nowMs = m_tools.clock.utcMs();
    auto write = [identity, detail, nowMs](Connection& work) {
        return work.exec(
            QStringLiteral("INSERT INTO turns (id, persona, conversation, state, started_ms, detail) "
                           "VALUES (?, ?, ?, 'running', ?, ?)"),
            {identity.turn, identity.persona, identity.conversation, nowMs, detail});
    };
    CO_TRY_VOID(co_await m_tools.work.write(write));
    co_return Result<void>();
}

Task<Result<ColleagueAnswer>> PersonaWorker::answerColleague(ColleagueQuestion question, Limits limits,
                                                             std::stop_token stop) {
    const Kit kit = m_kit;
    const TurnIdentity identity = question.identity;
    const qint64 askedMs = m_tools.clock.utcMs();
    std::stop_source any, byPerson;
    m_handedOver[identity.turn] = HandedOver{identity.people, byPerson};
    const auto end = [&any] { any.request_stop(); };
    const auto operators = m_turnStop.get_token();
    const std::stop_callback onCaller(limits.stop, end);
    const std::stop_callback onShutdown(stop, end);
    const std::stop_callback onOperator(operators, end);
    const std::stop_callback onPerson(byPerson.get_token(), end);
    Limits own = limits.atMost(m_tools.clock, kit.self().limits.maxSeconds * 1000LL);
    own.stop = any.get_token();
    // An asker's turn that is interrupted takes this one with it: what was written here counts as done in an
    // interrupted turn.
    CO_TRY_VOID(co_await noteBeginning(identity, QStringLiteral("for:") + question.trail->origin));

    auto recalling = m_tools.memory.notesFor(question.text, askedMs);
    const auto notes = co_await recalling;
    if (!notes)
        qCWarning(lcAgent, "%s answers without its notes: %s", qPrintable(kit.persona),
                  qPrintable(notes.error().toString()));
    llm::ChatMessage asked;
    asked.role = llm::Role::User;
    asked.text = question.text;
    if (notes && !notes->text.isEmpty())
        asked.text += QStringLiteral("\n\n") + notes->text;
    TurnRequest request;
    request.id = identity.turn;
    request.persona = kit.persona;
    request.conversation = identity.conversation;
    request.person = identity.person;
    request.system = promptOf(kit, localTime(kit, askedMs).date());
    request.messages.push_back(std::move(asked)); // each question stands by itself: no history
    request.maxSteps = kit.self().limits.maxSteps;
    co_await kit.toolbox->prepare(own);
    TurnRecorder recorder(m_tools, kit, identity, question.target, std::nullopt);
    const auto asking = m_tools.colleagues ? m_tools.colleagues->enter(question, any) : nullptr;
    BudgetedModel model(kit, m_tools.budget, QString(), identity.turn);
    Turn turn(model, *kit.toolbox, m_tools.clock, recorder);
    auto outcome = co_await turn.run(std::move(request), own);
    if (notes)
        outcome.notes = notes->ids;
    m_status.denials += static_cast<qint64>(recorder.denials().size());
    for (const auto& denial : recorder.denials())
        question.trail->denials.push_back(denial);
    const bool stopped = outcome.state == TurnOutcome::State::Stopped;
    if (outcome.unrecorded)
        co_return failure(ErrorKind::Storage, outcome.failure);
    if (stopped && stop.stop_requested()) // the program ends: the asker's turn begins anew
        co_return failure(ErrorKind::Cancelled, QStringLiteral("%1 was cut off").arg(kit.self().name));
    if (stopped) {
        const bool here = operators.stop_requested() || byPerson.stop_requested();
        outcome.failure = here ? QStringLiteral("stopped")
                               : QStringLiteral("stopped with %1's turn").arg(identity.askedByPersona);
        if (here) {
            question.trail->stoppedWith = kit.self().name;
            question.endAsker.request_stop();
        }
    }

    ColleagueAnswer answer;
    answer.turn = identity.turn;
    answer.text = cutToFit(outcome.text);
    answer.failed = outcome.state == TurnOutcome::State::Failed;
    answer.failure = outcome.failure;
    const qint64 nowMs = m_tools.clock.utcMs();
    const bool good = outcome.state == TurnOutcome::State::Answered;
    auto journal = recorder.takeRows();
    if (good) {
        for (auto& row : memoryRows(identity, question.text, outcome.text, nowMs))
            journal.push_back(std::move(row));
    }
    journal.push_back(ledgerRow(turnEntry(identity, question.text, outcome, recorder.costs(), nowMs)));
    auto write = [journal, identity, answer, nowMs, good,
                  key = question.storedAs](Connection& work) -> Result<void> {
        TRY_VOID(work.exec(QStringLiteral("UPDATE turns SET state = ?, ended_ms = ? WHERE id = ?"),
                           {good ? QStringLiteral("done") : QStringLiteral("failed"), nowMs, identity.turn}));
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        return good ? keepAnswer(work, key, answer, nowMs) : Result<void>();
    };
    CO_TRY_VOID(co_await m_tools.work.write(write));
    m_tools.journal.kick();
    count(outcome);
    if (stopped)
        co_return failure(ErrorKind::Cancelled, QStringLiteral("%1's turn was stopped").arg(kit.self().name));
    co_return answer;
}

} // namespace staffroom::agent
