#include "agent/TurnRecorder.h"

#include "agent/PersonaWorker.h"
#include "base/Redactor.h"
#include "telegram/Compose.h"

namespace staffroom::agent {

using telegram::OutboxMessage;
using telegram::OutboxRow;

TurnRecorder::TurnRecorder(const WorkerTools& tools, const Kit& kit, TurnIdentity identity,
                           ReplyTarget target, std::optional<Future<bool>> begun)
    : m_tools(tools), m_kit(kit), m_identity(std::move(identity)), m_target(target),
      m_begun(std::move(begun)) {}

std::vector<JournalRow> TurnRecorder::takeRows() {
    return std::exchange(m_rows, {});
}

Task<Result<void>> TurnRecorder::beforeCalls() {
    auto begun = std::exchange(m_begun, std::nullopt);
    if (begun)
        CO_TRY_VOID(co_await *begun);
    co_return Result<void>();
}

void TurnRecorder::modelCalled(const ModelCallRecord& record) {
    const QString answering = record.answeredBy.isEmpty() ? m_kit.self().model : record.answeredBy;
    const auto price = m_kit.prices.find(answering);
    const auto cost = price == m_kit.prices.end() ? std::nullopt : llm::cost(price->second, record.usage);
    m_rows.push_back(ledgerRow(modelCallEntry(m_identity, record, cost)));
    if (!cost)
        return;
    const auto sum = std::find_if(m_costs.begin(), m_costs.end(),
                                  [&](const llm::Cost& each) { return each.currency == cost->currency; });
    if (sum == m_costs.end())
        m_costs.push_back(*cost);
    else
        sum->micros += cost->micros;
}

Task<Result<void>> TurnRecorder::toolCalled(ToolCallRecord record) {
    auto journal = takeRows();
    journal.push_back(ledgerRow(toolCallEntry(m_identity, record)));
    std::vector<OutboxMessage> notices;
    const qint64 nowMs = m_tools.clock.utcMs();
    for (const auto& denial : record.answer.denials()) {
        m_denials.push_back(denial);
        journal.push_back(ledgerRow(denialEntry(m_identity, denial, nowMs)));
        for (auto& each : this->notices(denial))
            notices.push_back(std::move(each));
    }
    std::function<Result<std::vector<OutboxRow>>(Connection&)> write =
        [journal, notices, nowMs](Connection& work) -> Result<std::vector<OutboxRow>> {
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        return telegram::Outbox::add(work, notices, nowMs);
    };
    auto work = m_tools.work;
    CO_TRY(auto rows, co_await work.write<std::vector<OutboxRow>>(write));
    m_tools.journal.kick();
    m_tools.outbox.accept(std::move(rows));
    co_return Result<void>();
}

void TurnRecorder::show() {
    if (!m_target.toTelegram)
        return;
    telegram::AnswerPlace place;
    place.persona = m_identity.persona;
    place.turn = m_identity.turn;
    place.dedupe = telegram::firstDedupe(m_identity.key);
    place.chat = m_target.chat;
    place.isPrivate = m_target.isPrivate;
    place.thread = m_target.thread;
    place.question = m_target.replyTo;
    m_stream = m_tools.outbox.openStream(std::move(place));
}

Task<std::optional<qint64>> TurnRecorder::hide() {
    const auto stream = std::exchange(m_stream, nullptr);
    if (!stream)
        co_return std::nullopt;
    co_return co_await stream->close();
}

void TurnRecorder::textSoFar(const QString& text) {
    if (m_stream)
        m_stream->text(text);
}

void TurnRecorder::calling(const QStringList& tools) {
    if (m_stream)
        m_stream->doing(statusOf(tools));
}

std::vector<OutboxMessage> TurnRecorder::notices(const tools::Denial& denial) const {
    std::vector<OutboxMessage> all;
    if (!m_target.toTelegram)
        return all;
    auto clean = denial;
    clean.words = Redactor::global().redact(clean.words);
    const auto words = denialNotice(clean);
    const QString key = denialKey(m_identity, denial);
    for (const auto& target : m_target.each()) {
        const QString own = all.empty() ? key : QStringLiteral("%1:to:%2").arg(key).arg(target.chat);
        auto message = outboxMessage(m_identity, target, QStringLiteral("denial"), own);
        message.html = words.html;
        message.plain = words.plain;
        all.push_back(std::move(message));
    }
    return all;
}

QString statusOf(const QStringList& tools) {
    const auto any = [&tools](QLatin1String prefix) {
        return std::any_of(tools.begin(), tools.end(),
                           [&](const QString& name) { return name.startsWith(prefix); });
    };
    if (any(QLatin1String("erp_")))
        return QStringLiteral("looking into ERPNext…");
    if (any(QLatin1String("zabbix_")))
        return QStringLiteral("looking into Zabbix…");
    if (any(QLatin1String("ask_colleague")))
        return QStringLiteral("asking a colleague…");
    if (any(QLatin1String("recall")) || any(QLatin1String("remember")))
        return QStringLiteral("looking into my notes…");
    if (any(QLatin1String("script_")) || any(QLatin1String("run_")))
        return QStringLiteral("running a script…");
    return QStringLiteral("working…");
}

} // namespace staffroom::agent
