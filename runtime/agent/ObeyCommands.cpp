// The part of PersonaWorker that answers /help, /status, /new and /stop, without a model.
#include "agent/ConversationQueue.h"
#include "agent/HouseCommands.h"
#include "base/Log.h"

#include <QUuid>

namespace staffroom::agent {

using telegram::Command;
using telegram::InboxRow;
using telegram::OutboxRow;

namespace {

constexpr qint64 retryMs = 2'000;
constexpr qint64 flushMs = 10'000;

} // namespace

void PersonaWorker::obey(const ConversationPtr& conversation, InboxRow row, Command::Kind kind) {
    QString words;
    Rows dropped;
    if (kind == Command::Kind::Help) {
        words = helpText(m_kit);
    } else if (kind == Command::Kind::Status) {
        ConversationState state;
        state.paused = m_status.paused;
        state.answering = conversation->answering;
        state.waitingHere = static_cast<qint64>(conversation->waiting.size());
        state.turnsRunning = m_status.turnsRunning;
        state.lastFailure = m_status.lastFailure;
        state.lastTurnMs = m_status.lastTurnMs;
        words = statusText(m_kit, state);
    } else {
        words = stopHere(*conversation, row.update.message.from, dropped);
    }
    m_scope.start([this, row = std::move(row), dropped, words](std::stop_token stop) -> Task<> {
        while (!stop.stop_requested()) {
            const auto done = co_await reply(row, dropped, words);
            if (done)
                co_return;
            qCCritical(lcAgent, "%s: %s", qPrintable(m_kit.persona), qPrintable(done.error().toString()));
            co_await m_tools.clock.sleep(retryMs, stop);
        }
    });
}

QString PersonaWorker::stopHere(Conversation& conversation, const telegram::User& person, Rows& dropped) {
    const bool running = conversation.answering;
    const bool handedOver = stopHandedOver(person.id); // what a colleague asks for this person
    if (running) {
        conversation.stoppedBy = person.name;
        conversation.stopTurn.request_stop();
    }
    dropped.assign(conversation.waiting.begin(), conversation.waiting.end());
    conversation.waiting.clear();
    return stoppedText(running || handedOver, dropped.size());
}

Task<Result<void>> PersonaWorker::beginAnew(InboxRow row, std::stop_token stop) {
    const QString conversation = row.conversation;
    CO_TRY_VOID(co_await m_tools.journal.flush(Limits::within(m_tools.clock, flushMs, stop)));
    CO_TRY_VOID(co_await m_tools.memory.startNew(conversation, m_tools.clock.utcMs()));
    m_history.forget(conversation);
    const QString words = newConversationText();
    co_return co_await reply(std::move(row), Rows(), words);
}

/// The reply to a command, the end of its message and of those it leaves unanswered, and the record: one
/// transaction.
Task<Result<void>> PersonaWorker::reply(InboxRow row, Rows dropped, QString words) {
    Rows ended = std::move(dropped);
    ended.push_back(row);
    const Question question =
        questionFrom(m_kit, Rows(1, row), QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto messages = answerMessages(question.identity, targetOf(row), QStringLiteral("notice"), words);
    const qint64 nowMs = m_tools.clock.utcMs();
    const QString command = row.update.message.text.section(u' ', 0, 0);
    TurnIdentity identity = question.identity;
    identity.turn.clear(); // it was none
    const auto record = ledgerRow(commandEntry(identity, command, words, nowMs));
    std::function<Result<std::vector<OutboxRow>>(Connection&)> write =
        [ended, messages, record, nowMs](Connection& work) -> Result<std::vector<OutboxRow>> {
        TRY_VOID(telegram::inbox::answered(work, ended));
        TRY_VOID(Journal::add(work, record));
        return telegram::Outbox::add(work, messages, nowMs);
    };
    CO_TRY(auto added, co_await m_tools.work.write<std::vector<OutboxRow>>(write));
    m_tools.outbox.accept(std::move(added));
    m_tools.journal.kick();
    co_return Result<void>();
}

} // namespace staffroom::agent
