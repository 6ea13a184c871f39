#include "agent/PersonaWorker.h"

#include "agent/BudgetedModel.h"
#include "agent/ConversationQueue.h"
#include "agent/Prompt.h"
#include "agent/TurnRecorder.h"
#include "base/Log.h"
#include "telegram/OutboxStore.h"

#include <QUuid>

namespace staffroom::agent {

using telegram::Command;
using telegram::InboxRow;
using telegram::OutboxMessage;
using telegram::OutboxRow;

namespace {

constexpr int mostAttempts = 3;
constexpr qint64 retryMs = 2'000;
constexpr qint64 longestRetryMs = 8'000;

QString newTurnId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

TurnOutcome givenUp() {
    TurnOutcome outcome;
    outcome.state = TurnOutcome::State::Failed;
    outcome.failure = QStringLiteral("given up after %1 attempts").arg(mostAttempts);
    outcome.text =
        QStringLiteral("I began to answer this %1 times and was interrupted each time, so I leave it. "
                       "Please ask again; the operators find the details in the ledger.")
            .arg(mostAttempts);
    return outcome;
}

} // namespace

PersonaWorker::PersonaWorker(WorkerTools tools, Kit kit)
    : m_tools(std::move(tools)), m_kit(std::move(kit)), m_history(m_tools.memory,
                                                                  [this] {
                                                                      Limits limits;
                                                                      limits.stop = m_scope.stopToken();
                                                                      return m_tools.journal.flush(limits);
                                                                  }),
      m_scope(QStringLiteral("persona ") + m_kit.persona) {}

PersonaWorker::~PersonaWorker() = default;

void PersonaWorker::adopt(Kit kit) {
    m_kit = std::move(kit);
}

std::optional<Command> PersonaWorker::commandIn(const InboxRow& row) const {
    return telegram::commandFor(row.update.message, m_kit.self().bot.handle);
}

void PersonaWorker::mistrust(const std::vector<InboxRow>& rows) {
    for (const auto& row : rows)
        m_mistrusted.insert(row.key());
}

void PersonaWorker::hear(std::vector<InboxRow> rows) {
    for (auto& row : rows) {
        auto& conversation = m_conversations[row.conversation];
        if (!conversation) {
            conversation = std::make_shared<Conversation>();
            conversation->name = row.conversation;
        }
        conversation->stopShortening.request_stop();
        const auto command = commandIn(row);
        auto& waiting = conversation->waiting;
        const auto edited = std::find_if(waiting.begin(), waiting.end(),
                                         [&](const InboxRow& each) { return each.key() == row.key(); });
        if (edited != waiting.end())
            *edited = std::move(row);
        else if (command && command->kind != Command::Kind::New)
            obey(conversation, std::move(row), command->kind);
        else
            conversation->waiting.push_back(std::move(row));
    }
    wakeAll(); // after all are in: what came together joins one turn
}

void PersonaWorker::wakeAll() {
    const auto conversations = m_conversations; // wake() may change the map
    for (const auto& [name, conversation] : conversations)
        wake(conversation);
}

void PersonaWorker::wake(const ConversationPtr& conversation) {
    if (conversation->serving || isHeld())
        return;
    if (conversation->waiting.empty()) { // there was only a command
        m_conversations.erase(conversation->name);
        return;
    }
    conversation->serving = true;
    m_scope.start([this, conversation](std::stop_token stop) { return serve(conversation, stop); });
}

/// A /new alone, else all up to the next one.
PersonaWorker::Rows PersonaWorker::takeNext(Conversation& conversation) const {
    Rows rows;
    auto& waiting = conversation.waiting;
    while (!waiting.empty()) {
        const bool isNew = commandIn(waiting.front()).has_value();
        if (isNew && !rows.empty())
            break;
        rows.push_back(std::move(waiting.front()));
        waiting.pop_front();
        if (isNew)
            break;
    }
    return rows;
}

Task<> PersonaWorker::serve(ConversationPtr conversation, std::stop_token stop) {
    qint64 pause = retryMs;
    while (!conversation->waiting.empty() && !isHeld() && !stop.stop_requested()) {
        const Rows rows = takeNext(*conversation);
        Result<void> done;
        if (commandIn(rows.front()))
            done = co_await beginAnew(rows.front(), stop);
        else
            done = co_await answer(conversation, rows, stop);
        if (!done && done.error().kind != ErrorKind::Cancelled) {
            // The database could not be written: nothing was lost, the messages are taken up again.
            noteUnwritten(done.error());
            conversation->waiting.insert(conversation->waiting.begin(), rows.begin(), rows.end());
            co_await m_tools.clock.sleep(pause, stop);
            pause = std::min(pause * 2, longestRetryMs); // each may cost a call of the model
        } else {
            pause = retryMs;
        }
        if (done && conversation->waiting.empty() && !isHeld() && m_history.hasOutgrown(conversation->name))
            co_await shorten(conversation, stop);
    }
    conversation->serving = false;
    if (conversation->waiting.empty())
        m_conversations.erase(conversation->name);
    wakeIdlers();
}

void PersonaWorker::noteUnwritten(const Error& error) {
    qCCritical(lcAgent, "%s: %s", qPrintable(m_kit.persona), qPrintable(error.toString()));
    m_status.lastFailure = error.toString();
}

/// The messages are this turn's now. Does not wait: the model may begin to think meanwhile.
Future<bool> PersonaWorker::begin(const TurnIdentity& identity, const Rows& rows) {
    const qint64 nowMs = m_tools.clock.utcMs();
    std::function<Result<bool>(Connection&)> write = [rows, identity,
                                                      nowMs](Connection& work) -> Result<bool> {
        TRY_VOID(telegram::inbox::claim(work, rows, identity.turn));
        TRY_VOID(work.exec(QStringLiteral("INSERT INTO turns (id, persona, conversation, state, started_ms) "
                                          "VALUES (?, ?, ?, 'running', ?)"),
                           {identity.turn, identity.persona, identity.conversation, nowMs}));
        return true;
    };
    return m_tools.work.write<bool>(write);
}

Task<Result<void>> PersonaWorker::answer(ConversationPtr conversation, Rows rows, std::stop_token stop) {
    const Kit kit = m_kit;
    const Question question = questionFrom(kit, rows, newTurnId());
    std::optional<Recalling> recalling;
    std::optional<Future<bool>> unwaited;
    bool mistrusted = false;
    for (const auto& row : rows)
        mistrusted = m_mistrusted.remove(row.key()) || mistrusted;
    if (mistrusted) {
        CO_TRY_VOID(co_await begin(question.identity, rows));
        recalling = recall(question);
    } else {
        recalling = recall(question); // first: it need not wait for the other's way to the disk
        unwaited = begin(question.identity, rows);
    }
    TurnRecorder recorder(m_tools, kit, question.identity, targetOf(rows.back()), std::move(unwaited));
    conversation->stopTurn = std::stop_source();
    conversation->stoppedBy.clear();
    TurnOutcome outcome = givenUp();
    QString stoppedWith;
    if (rows.back().attempts < mostAttempts) {
        // Three may end a turn: the shutdown, an operator, and whoever says /stop.
        std::stop_source any;
        const auto end = [&any] { any.request_stop(); };
        const std::stop_callback onShutdown(stop, end);
        const std::stop_callback onOperator(m_turnStop.get_token(), end);
        const std::stop_callback onCommand(conversation->stopTurn.get_token(), end);
        const Limits limits =
            Limits::within(m_tools.clock, kit.self().limits.maxSeconds * 1000LL, any.get_token());
        conversation->answering = true;
        turnBegan();
        recorder.show();
        const auto asking = mayAsk(question.identity, targetOf(rows.back()), any);
        auto thought = co_await think(kit, question, &recorder, *recalling, limits);
        conversation->answering = false;
        turnEnded();
        m_status.denials += static_cast<qint64>(recorder.denials().size());
        if (!thought)
            co_return tl::unexpected(thought.error());
        outcome = *thought;
        if (asking && outcome.state != TurnOutcome::State::Stopped)
            outcome.text += askedLine(*asking->trail);
        if (asking)
            stoppedWith = asking->trail->stoppedWith;
        if (outcome.unrecorded) // nothing of it stands: it is thought again when there is room
            co_return failure(ErrorKind::Storage, outcome.failure);
    }
    const bool byCommand = conversation->stopTurn.stop_requested();
    if (outcome.state == TurnOutcome::State::Stopped) {
        if (stop.stop_requested()) {
            co_await putBack(std::move(rows));
            co_return failure(ErrorKind::Cancelled, QStringLiteral("shutting down"));
        }
        outcome.text = byCommand ? QStringLiteral("(stopped by %1)").arg(conversation->stoppedBy)
                       : stoppedWith.isEmpty()
                           ? QStringLiteral("Stopped by an operator.")
                           : QStringLiteral("Stopped, because what %1 did for it was stopped.").arg(stoppedWith);
        outcome.failure = byCommand ? QStringLiteral("stopped by %1").arg(conversation->stoppedBy)
                                    : QStringLiteral("stopped by an operator");
    }
    // /stop has its own reply; but what was shown of an answer must not stand there as if more were to come.
    const auto shown = co_await recorder.hide();
    const bool silent = outcome.state == TurnOutcome::State::Stopped && byCommand && !shown;
    const Telling telling{silent, shown};
    co_return co_await finish(question, std::move(rows), outcome, &recorder, telling);
}

/// The next start answers them. Should this not be written, it does so too, but counts one attempt more.
Task<> PersonaWorker::putBack(Rows rows) {
    std::function<Result<bool>(Connection&)> write = [rows](Connection& work) -> Result<bool> {
        TRY_VOID(telegram::inbox::putBack(work, rows));
        return true;
    };
    const auto written = co_await m_tools.work.write<bool>(write);
    if (!written)
        qCWarning(lcAgent, "%s: %s", qPrintable(m_kit.persona), qPrintable(written.error().toString()));
}

PersonaWorker::Recalling PersonaWorker::recall(const Question& question) {
    return m_tools.memory.notesFor(question.text, m_tools.clock.utcMs());
}

Task<Result<TurnOutcome>> PersonaWorker::think(Kit kit, Question question, TurnRecorder* recorder,
                                               Recalling recalling, Limits limits) {
    auto messages = co_await m_history.recent(question.identity.conversation);
    if (!messages)
        co_return tl::unexpected(messages.error());
    const auto notes = co_await recalling;
    if (!notes) // an answer without them is better than none
        qCWarning(lcAgent, "%s answers without its notes: %s", qPrintable(kit.persona),
                  qPrintable(notes.error().toString()));
    llm::ChatMessage asked;
    asked.role = llm::Role::User;
    asked.text = question.text;
    if (notes && !notes->text.isEmpty())
        asked.text += QStringLiteral("\n\n") + notes->text;
    messages->push_back(std::move(asked));
    TurnRequest request;
    request.id = question.identity.turn;
    request.persona = kit.persona;
    request.conversation = question.identity.conversation;
    request.person = question.identity.person;
    request.system = promptOf(kit, localTime(kit, m_tools.clock.utcMs()).date());
    request.messages = std::move(*messages);
    request.maxSteps = kit.self().limits.maxSteps;
    co_await kit.toolbox->prepare(limits);
    BudgetedModel model(kit, m_tools.budget, QString(), request.id);
    Turn turn(model, *kit.toolbox, m_tools.clock, *recorder);
    auto outcome = co_await turn.run(std::move(request), limits);
    if (notes)
        outcome.notes = notes->ids;
    co_return outcome;
}

/// The answer, the end of the messages and of the turn, and what ledger and memory keep of it: one
/// transaction.
Task<Result<void>> PersonaWorker::finish(Question question, Rows rows, TurnOutcome outcome,
                                         TurnRecorder* recorder, Telling telling) {
    const TurnIdentity identity = question.identity;
    const qint64 nowMs = m_tools.clock.utcMs();
    const bool good = outcome.state == TurnOutcome::State::Answered;
    const auto answers = answerMessages(identity, targetOf(rows.back()),
                                        good ? QStringLiteral("answer") : QStringLiteral("failure"),
                                        outcome.text, telling.edits);
    const bool silent = telling.silent;
    telegram::WayOut wayOut;
    if (!silent)
        wayOut = m_tools.outbox.reserve(answers.front());
    const auto first = wayOut.isFree() ? telegram::Outbox::First::Sending : telegram::Outbox::First::Pending;
    auto journal = recorder->takeRows();
    for (auto& row : memoryRows(identity, question.text, outcome.text, nowMs))
        journal.push_back(std::move(row));
    journal.push_back(ledgerRow(turnEntry(identity, question.text, outcome, recorder->costs(), nowMs)));

    std::function<Result<std::vector<OutboxRow>>(Connection&)> write =
        [rows, answers, journal, identity, nowMs, good, first,
         silent](Connection& work) -> Result<std::vector<OutboxRow>> {
        TRY_VOID(telegram::inbox::answered(work, rows));
        TRY_VOID(work.exec(QStringLiteral("UPDATE turns SET state = ?, ended_ms = ? WHERE id = ?"),
                           {good ? QStringLiteral("done") : QStringLiteral("failed"), nowMs, identity.turn}));
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        if (silent) { // unless an earlier run began to show it
            TRY(const bool shown, telegram::outboxstore::isStreamed(work, answers.front().dedupe));
            if (!shown)
                return std::vector<OutboxRow>();
        }
        return telegram::Outbox::add(work, answers, nowMs, first);
    };
    const auto stop = m_scope.stopToken();
    auto added = co_await m_tools.work.write<std::vector<OutboxRow>>(write);
    // A full disk: the answer is there, and costs nothing to write again. Should the program end meanwhile, the
    // messages are still in the inbox.
    while (!added && good && added.error().kind == ErrorKind::Storage && !stop.stop_requested()) {
        noteUnwritten(added.error());
        co_await m_tools.clock.sleep(retryMs, stop);
        added = co_await m_tools.work.write<std::vector<OutboxRow>>(write);
    }
    CO_TRY_VOID(added);
    m_tools.outbox.accept(std::move(*added), std::move(wayOut));
    m_history.append(identity.conversation, question.text, outcome.text);
    m_tools.journal.kick();
    count(outcome);
    co_return Result<void>();
}

void PersonaWorker::turnBegan() {
    ++m_status.turnsRunning;
}

void PersonaWorker::turnEnded() {
    --m_status.turnsRunning;
    wakeIdlers();
}

void PersonaWorker::wakeIdlers() {
    for (auto& waiter : std::exchange(m_idleWaiters, {}))
        waiter.resolve({});
}

void PersonaWorker::count(const TurnOutcome& outcome) {
    ++(outcome.state == TurnOutcome::State::Failed ? m_status.turnsFailed : m_status.turnsDone);
    m_status.lastTurnMs = m_tools.clock.utcMs();
    if (!outcome.failure.isEmpty())
        m_status.lastFailure = outcome.failure;
}

void PersonaWorker::pause() {
    m_status.paused = true;
}

void PersonaWorker::resume() {
    m_status.paused = false;
    wakeAll();
}

void PersonaWorker::stopTurns() {
    std::exchange(m_turnStop, std::stop_source()).request_stop();
}

WorkerStatus PersonaWorker::status() const {
    WorkerStatus status = m_status;
    for (const auto& [name, conversation] : m_conversations)
        status.waiting += static_cast<qint64>(conversation->waiting.size());
    return status;
}

Task<Result<void>> PersonaWorker::idle(Limits limits) {
    const auto busy = [this] {
        return std::any_of(m_conversations.begin(), m_conversations.end(),
                           [](const auto& each) { return each.second->serving; });
    };
    while (m_status.turnsRunning > 0 || busy()) {
        Promise<void> progress;
        auto waiting = bounded(progress.future(), m_tools.clock, limits);
        m_idleWaiters.push_back(std::move(progress));
        CO_TRY_VOID(co_await waiting);
    }
    co_return Result<void>();
}

Task<Result<void>> PersonaWorker::reset(Limits limits) {
    if (m_resetting)
        co_return failure(ErrorKind::Conflict, QStringLiteral("a reset is under way"));
    m_resetting = true;
    stopTurns();
    auto done = co_await idle(limits);
    if (done) // what was said last must not come after the erasure
        done = co_await m_tools.journal.flush(limits);
    if (done)
        done = co_await m_tools.memory.reset();
    if (done) {
        const QString target = memoryTarget(m_kit.persona);
        const QStringList answers = colleagueStatePatterns(m_kit.persona);
        std::function<Result<bool>(Connection&)> forget = [target, answers](Connection& work) -> Result<bool> {
            for (const auto& each : answers)
                TRY_VOID(work.exec(QStringLiteral("DELETE FROM state WHERE key GLOB ?"), {each}));
            TRY_VOID(
                work.exec(QStringLiteral("DELETE FROM journal WHERE applied = 1 AND target = ?"), {target}));
            return true;
        };
        const auto forgotten = co_await m_tools.work.write<bool>(forget);
        if (!forgotten)
            done = tl::unexpected(forgotten.error());
        m_history.forgetAll();
    }
    m_resetting = false;
    wakeAll();
    co_return done;
}

Task<> PersonaWorker::stop() {
    co_await m_scope.stopAndJoin();
    wakeIdlers();
}

} // namespace staffroom::agent
