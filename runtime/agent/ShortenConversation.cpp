// A conversation that has grown too long for the model is shortened in a quiet moment: its older part becomes a
// summary with the rules people stated and the promises that are open. Whatever arrives meanwhile goes first.
#include "agent/BudgetedModel.h"
#include "agent/ConversationQueue.h"
#include "agent/PersonaWorker.h"
#include "agent/Records.h"
#include "base/Log.h"
#include "memory/Compaction.h"

#include <QUuid>

namespace staffroom::agent {

namespace {

constexpr qint64 patienceMs = 120'000;

CompactionBounds bounds() {
    CompactionBounds bounds;
    bounds.compactAbove = ConversationHistory::mostCharacters;
    bounds.mostMessages = ConversationHistory::mostMessages;
    return bounds;
}

/// What the model call was, for the ledger.
ModelCallRecord recordOf(const Result<llm::ChatAnswer>& answer, qint64 startedMs, qint64 tookMs) {
    ModelCallRecord record;
    record.startedMs = startedMs;
    record.tookMs = tookMs;
    if (!answer) {
        record.error = answer.error().toString();
        return record;
    }
    record.model = answer->model;
    record.usage = answer->usage;
    record.finish = QStringLiteral("stop");
    record.answeredBy = answer->answeredBy;
    record.setback = answer->setback;
    return record;
}

} // namespace

Task<> PersonaWorker::shorten(ConversationPtr conversation, std::stop_token stop) {
    const Kit kit = m_kit;
    TurnIdentity identity;
    identity.turn = QUuid::createUuid().toString(QUuid::WithoutBraces);
    identity.persona = kit.persona;
    identity.conversation = conversation->name;
    identity.person = QStringLiteral("shortening");
    identity.key = identity.turn;

    std::stop_source any;
    const auto end = [&any] { any.request_stop(); };
    conversation->stopShortening = std::stop_source();
    const std::stop_callback onShutdown(stop, end);
    const std::stop_callback onOperator(m_turnStop.get_token(), end);
    const std::stop_callback onMessage(conversation->stopShortening.get_token(), end);
    const Limits limits = Limits::within(m_tools.clock, patienceMs, any.get_token());

    std::vector<JournalRow> journal;
    const Summarise summarise = [this, &kit, &identity, &journal](CompactionRequest request,
                                                                  Limits within) -> Task<Result<QString>> {
        llm::ChatRequest chat;
        chat.system = request.system;
        llm::ChatMessage message;
        message.text = request.text;
        chat.messages.push_back(std::move(message));
        const qint64 startedMs = m_tools.clock.utcMs();
        const qint64 started = m_tools.clock.monotonicMs();
        BudgetedModel model(kit, m_tools.budget, QString(), identity.turn,
                            BudgetedModel::Counts::CallsAlone);
        const auto answer = co_await model.complete(std::move(chat), nullptr, within);
        const auto record = recordOf(answer, startedMs, m_tools.clock.monotonicMs() - started);
        const auto price = kit.prices.find(record.answeredBy.isEmpty() ? kit.self().model : record.answeredBy);
        const auto cost = price == kit.prices.end() ? std::nullopt : llm::cost(price->second, record.usage);
        journal.push_back(ledgerRow(modelCallEntry(identity, record, cost)));
        if (!answer)
            co_return tl::unexpected(answer.error());
        co_return answer->text;
    };
    auto flushed = co_await m_tools.journal.flush(limits);
    Result<CompactionOutcome> done = CompactionOutcome();
    if (flushed)
        done = co_await compact(m_tools.memory, conversation->name, bounds(), summarise, m_tools.clock, limits);
    else
        done = tl::unexpected(flushed.error());
    if (done) {
        m_history.forget(conversation->name); // read again, with the summary
    } else if (done.error().kind != ErrorKind::Cancelled) { // else in the next quiet moment
        m_history.postpone(conversation->name);
        qCWarning(lcAgent, "%s: a long conversation could not be shortened: %s", qPrintable(kit.persona),
                  qPrintable(done.error().toString()));
    }
    if (journal.empty())
        co_return;
    std::function<Result<bool>(Connection&)> write = [journal](Connection& work) -> Result<bool> {
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        return true;
    };
    const auto written = co_await m_tools.work.write<bool>(write);
    if (!written)
        qCCritical(lcAgent, "%s: %s", qPrintable(kit.persona), qPrintable(written.error().toString()));
    m_tools.journal.kick();
}

} // namespace staffroom::agent
