#include "agent/PersonaWorker.h"

#include "agent/Prompt.h"
#include "base/Log.h"
#include "base/Redactor.h"
#include "telegram/Markdown.h"

#include <QTimeZone>
#include <QUuid>

namespace staffroom::agent {

using telegram::InboxRow;
using telegram::OutboxMessage;
using telegram::OutboxRow;

namespace {

constexpr int mostAttempts = 3;
constexpr qint64 retryMs = 2'000;

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

struct PersonaWorker::Conversation {
    QString name;
    std::deque<InboxRow> waiting;
    bool serving = false;
};

/// One or several messages of one conversation, as the model will read them.
struct PersonaWorker::Question {
    TurnIdentity identity;
    QString text;
};

namespace {

/// Where the answers and notices of a turn go; nowhere for a question asked outside Telegram.
struct ReplyTarget {
    bool toTelegram = false;
    qint64 chat = 0;
    std::optional<qint64> thread;
    std::optional<qint64> replyTo;
};

ReplyTarget targetOf(const InboxRow& row) {
    const auto& message = row.update.message;
    return {true, message.chat.id, message.thread, message.id};
}

OutboxMessage outboxMessage(const TurnIdentity& identity, const ReplyTarget& target, const QString& kind,
                            const QString& dedupe) {
    OutboxMessage message;
    message.dedupe = dedupe;
    message.persona = identity.persona;
    message.chat = target.chat;
    message.thread = target.thread;
    message.replyTo = target.replyTo;
    message.turn = identity.turn;
    message.kind = kind;
    return message;
}

/// Writes each tool call to the ledger; a denial also goes where the question came from, posted by the
/// runtime.
class TurnRecorder final : public TurnObserver {
public:
    TurnRecorder(WorkerTools& tools, TurnIdentity identity, ReplyTarget target)
        : m_tools(tools), m_identity(std::move(identity)), m_target(target) {}

    const std::vector<tools::Denial>& denials() const { return m_denials; }

    Task<Result<void>> toolCalled(ToolCallRecord record) override {
        std::vector<JournalRow> journal{ledgerRow(toolCallEntry(m_identity, record))};
        std::vector<OutboxMessage> notices;
        const qint64 nowMs = m_tools.clock.utcMs();
        if (record.answer.denial) {
            m_denials.push_back(*record.answer.denial);
            journal.push_back(ledgerRow(denialEntry(m_identity, *record.answer.denial, nowMs)));
            if (m_target.toTelegram)
                notices.push_back(notice(*record.answer.denial));
        }
        std::function<Result<std::vector<OutboxRow>>(Connection&)> write =
            [journal, notices, nowMs](Connection& work) -> Result<std::vector<OutboxRow>> {
            for (const auto& row : journal)
                TRY_VOID(Journal::add(work, row));
            return telegram::Outbox::add(work, notices, nowMs);
        };
        CO_TRY(auto rows, co_await m_tools.work.write<std::vector<OutboxRow>>(write));
        m_tools.journal.kick();
        m_tools.outbox.accept(std::move(rows));
        co_return Result<void>();
    }

private:
    OutboxMessage notice(const tools::Denial& denial) const {
        auto message =
            outboxMessage(m_identity, m_target, QStringLiteral("denial"), denialKey(m_identity, denial));
        auto clean = denial;
        clean.words = Redactor::global().redact(clean.words);
        const auto words = denialNotice(clean);
        message.html = words.html;
        message.plain = words.plain;
        return message;
    }

    WorkerTools& m_tools;
    TurnIdentity m_identity;
    ReplyTarget m_target;
    std::vector<tools::Denial> m_denials;
};

} // namespace

PersonaWorker::PersonaWorker(std::shared_ptr<const team::Team> team, QString persona, WorkerTools tools)
    : m_team(std::move(team)), m_persona(std::move(persona)), m_tools(std::move(tools)),
      m_history(m_tools.memory,
                [this] {
                    Limits limits;
                    limits.stop = m_scope.stopToken();
                    return m_tools.journal.flush(limits);
                }),
      m_scope(QStringLiteral("persona ") + m_persona) {}

PersonaWorker::~PersonaWorker() = default;

const team::Persona& PersonaWorker::persona() const {
    return *m_team->persona(m_persona);
}

void PersonaWorker::hear(std::vector<InboxRow> rows) {
    for (auto& row : rows) {
        auto& conversation = m_conversations[row.conversation];
        if (!conversation) {
            conversation = std::make_shared<Conversation>();
            conversation->name = row.conversation;
        }
        conversation->waiting.push_back(std::move(row));
    }
    wakeAll(); // after all are in: what came together joins one turn
}

void PersonaWorker::wakeAll() {
    const auto conversations = m_conversations; // wake() may change the map
    for (const auto& [name, conversation] : conversations)
        wake(conversation);
}

void PersonaWorker::wake(const std::shared_ptr<Conversation>& conversation) {
    if (conversation->serving || conversation->waiting.empty() || m_status.paused)
        return;
    conversation->serving = true;
    m_scope.start([this, conversation](std::stop_token stop) { return serve(conversation, stop); });
}

Task<> PersonaWorker::serve(std::shared_ptr<Conversation> conversation, std::stop_token stop) {
    while (!conversation->waiting.empty() && !m_status.paused && !stop.stop_requested()) {
        std::vector<InboxRow> rows(conversation->waiting.begin(), conversation->waiting.end());
        conversation->waiting.clear();
        const auto done = co_await answer(rows, stop);
        if (!done && done.error().kind != ErrorKind::Cancelled) {
            // The database could not be written: nothing was lost, the messages are taken up again.
            qCCritical(lcAgent, "%s: %s", qPrintable(m_persona), qPrintable(done.error().toString()));
            m_status.lastFailure = done.error().toString();
            conversation->waiting.insert(conversation->waiting.begin(), rows.begin(), rows.end());
            co_await m_tools.clock.sleep(retryMs, stop);
        }
    }
    conversation->serving = false;
    if (conversation->waiting.empty())
        m_conversations.erase(conversation->name);
}

PersonaWorker::Question PersonaWorker::questionFrom(const std::vector<InboxRow>& rows) const {
    Question question;
    QStringList texts, people;
    for (const auto& row : rows) {
        const auto& message = row.update.message;
        const auto* known = m_team->personByTelegram(message.from.id);
        const QString author = known ? known->name : message.from.name;
        if (!people.contains(author))
            people << author;
        texts << userMessage(author, localTime(message.dateMs), message.text, message.replyToText);
    }
    question.text = Redactor::global().redact(texts.join(QStringLiteral("\n\n")));
    question.identity.turn = newTurnId();
    question.identity.persona = m_persona;
    question.identity.conversation = rows.front().conversation;
    question.identity.person = people.join(QStringLiteral(", "));
    question.identity.key = rows.front().key(); // the same when they are taken up again after a crash
    return question;
}

QDateTime PersonaWorker::localTime(qint64 utcMs) const {
    return QDateTime::fromMSecsSinceEpoch(utcMs, QTimeZone(m_team->zone));
}

Task<Result<void>> PersonaWorker::answer(std::vector<InboxRow> rows, std::stop_token stop) {
    const Question question = questionFrom(rows);
    const TurnIdentity identity = question.identity;
    const qint64 nowMs = m_tools.clock.utcMs();
    std::function<Result<bool>(Connection&)> begin = [rows, identity,
                                                      nowMs](Connection& work) -> Result<bool> {
        TRY_VOID(telegram::inbox::claim(work, rows, identity.turn));
        TRY_VOID(work.exec(QStringLiteral("INSERT INTO turns (id, persona, conversation, state, started_ms) "
                                          "VALUES (?, ?, ?, 'running', ?)"),
                           {identity.turn, identity.persona, identity.conversation, nowMs}));
        return true;
    };
    CO_TRY_VOID(co_await m_tools.work.write<bool>(begin));

    TurnOutcome outcome = givenUp();
    if (rows.back().attempts < mostAttempts) {
        ++m_status.turnsRunning;
        // Two may end a turn: the shutdown (stop) and an operator (m_turnStop).
        std::stop_source either;
        const std::stop_callback onShutdown(stop, [&either] { either.request_stop(); });
        const std::stop_callback onOperator(m_turnStop.get_token(), [&either] { either.request_stop(); });
        TurnRecorder recorder(m_tools, identity, targetOf(rows.back()));
        const Limits limits =
            Limits::within(m_tools.clock, persona().limits.maxSeconds * 1000LL, either.get_token());
        auto thought = co_await think(question, recorder, limits);
        --m_status.turnsRunning;
        m_status.denials += static_cast<qint64>(recorder.denials().size());
        if (!thought)
            co_return tl::unexpected(thought.error());
        outcome = *thought;
    }
    if (outcome.state == TurnOutcome::State::Stopped) {
        if (stop.stop_requested()) // still 'claimed' in the inbox: the next start answers it
            co_return failure(ErrorKind::Cancelled, QStringLiteral("shutting down"));
        outcome.text = QStringLiteral("Stopped by an operator.");
    }
    co_return co_await finish(identity, std::move(rows), question.text, outcome);
}

Task<Result<TurnOutcome>> PersonaWorker::think(Question question, TurnObserver& observer, Limits limits) {
    CO_TRY(auto messages, co_await m_history.recent(question.identity.conversation));
    llm::ChatMessage asked;
    asked.role = llm::Role::User;
    asked.text = question.text;
    messages.push_back(std::move(asked));
    TurnRequest request;
    request.id = question.identity.turn;
    request.persona = m_persona;
    request.conversation = question.identity.conversation;
    request.system = systemPrompt(*m_team, persona(), localTime(m_tools.clock.utcMs()).date());
    request.messages = std::move(messages);
    request.maxSteps = persona().limits.maxSteps;
    Turn turn(m_tools.model, m_tools.toolbox, m_tools.clock, observer);
    co_return co_await turn.run(std::move(request), limits);
}

/// The answer, the end of the messages and of the turn, and what ledger and memory keep of it: one
/// transaction.
Task<Result<void>> PersonaWorker::finish(TurnIdentity identity, std::vector<InboxRow> rows, QString question,
                                         TurnOutcome outcome) {
    const qint64 nowMs = m_tools.clock.utcMs();
    const bool good = outcome.state == TurnOutcome::State::Answered;
    std::vector<OutboxMessage> answers;
    auto parts = telegram::renderMarkdown(outcome.text);
    if (parts.empty()) { // markup without words: silence would be worse
        const QString words = QStringLiteral("The model gave no readable answer. Please ask again.");
        parts.push_back({words, words});
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto message = outboxMessage(identity, targetOf(rows.back()),
                                     good ? QStringLiteral("answer") : QStringLiteral("failure"),
                                     QStringLiteral("answer:%1#%2").arg(identity.key).arg(i));
        if (i > 0)
            message.replyTo.reset();
        message.html = parts[i].html;
        message.plain = parts[i].plain;
        answers.push_back(std::move(message));
    }
    auto journal = memoryRows(identity, question, outcome.text, nowMs);
    journal.push_back(ledgerRow(turnEntry(identity, question, outcome, nowMs)));

    std::function<Result<std::vector<OutboxRow>>(Connection&)> write =
        [rows, answers, journal, identity, nowMs, good](Connection& work) -> Result<std::vector<OutboxRow>> {
        TRY_VOID(telegram::inbox::answered(work, rows));
        TRY_VOID(work.exec(QStringLiteral("UPDATE turns SET state = ?, ended_ms = ? WHERE id = ?"),
                           {good ? QStringLiteral("done") : QStringLiteral("failed"), nowMs, identity.turn}));
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        return telegram::Outbox::add(work, answers, nowMs);
    };
    CO_TRY(auto added, co_await m_tools.work.write<std::vector<OutboxRow>>(write));
    m_history.append(identity.conversation, question, outcome.text);
    m_tools.outbox.accept(std::move(added));
    m_tools.journal.kick();
    count(outcome);
    co_return Result<void>();
}

Task<Result<AskAnswer>> PersonaWorker::ask(QString person, QString text, Limits limits) {
    Question question;
    question.identity.turn = newTurnId();
    question.identity.key = question.identity.turn;
    question.identity.persona = m_persona;
    question.identity.conversation = QStringLiteral("cli:") + person;
    question.identity.person = person;
    const qint64 askedMs = m_tools.clock.utcMs();
    question.text = Redactor::global().redact(userMessage(person, localTime(askedMs), text, QString()));

    std::stop_source either;
    const std::stop_callback onCaller(limits.stop, [&either] { either.request_stop(); });
    const std::stop_callback onShutdown(m_scope.stopToken(), [&either] { either.request_stop(); });
    const std::stop_callback onOperator(m_turnStop.get_token(), [&either] { either.request_stop(); });
    Limits own = limits.atMost(m_tools.clock, persona().limits.maxSeconds * 1000LL);
    own.stop = either.get_token();
    TurnRecorder recorder(m_tools, question.identity, ReplyTarget());
    ++m_status.turnsRunning;
    const auto thought = co_await think(question, recorder, own);
    --m_status.turnsRunning;
    m_status.denials += static_cast<qint64>(recorder.denials().size());
    CO_TRY(const TurnOutcome outcome, thought);
    if (outcome.state == TurnOutcome::State::Stopped)
        co_return failure(ErrorKind::Cancelled, QStringLiteral("the turn was stopped"));

    auto journal = memoryRows(question.identity, question.text, outcome.text, askedMs);
    journal.push_back(ledgerRow(turnEntry(question.identity, question.text, outcome, m_tools.clock.utcMs())));
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
    answer.toolCalls = outcome.toolCalls;
    answer.tookMs = outcome.tookMs;
    co_return answer;
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

Task<> PersonaWorker::stop() {
    co_await m_scope.stopAndJoin();
}

} // namespace staffroom::agent
