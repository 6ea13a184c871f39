#include "llm/AnswerReader.h"

#include "llm/LooseJson.h"
#include "llm/VendorError.h"

#include <set>

namespace staffroom::llm {

bool AnswerReader::take(const QByteArray& bytes) {
    if (m_fault)
        return false;
    if (m_kind == Kind::Unknown) {
        m_whole += bytes;
        const auto start = m_whole.trimmed();
        if (start.isEmpty())
            return true;
        m_kind = start.startsWith('{') || start.startsWith('<') ? Kind::Whole : Kind::Events;
        if (m_kind == Kind::Whole)
            return true;
    } else if (m_kind == Kind::Whole) {
        m_whole += bytes;
        return true;
    }
    const auto events = m_parser.feed(m_whole.isEmpty() ? bytes : std::exchange(m_whole, {}));
    if (events) {
        takeEvents(*events);
    } else {
        m_fault = events.error();
        m_fault->service = QStringLiteral("model");
        m_fault->sent = true;
    }
    return !m_fault;
}

void AnswerReader::takeEvents(const std::vector<SseEvent>& events) {
    for (const auto& event : events)
        takePayload(event.data);
}

void AnswerReader::takePayload(const QByteArray& payload) {
    if (m_fault)
        return;
    const auto added = m_fold.fold(payload);
    if (!added)
        m_fault = added.error();
    else if (!added->isEmpty() && m_onText)
        m_onText(*added);
}

Result<ChatAnswer> AnswerReader::finish() {
    if (m_kind == Kind::Whole) {
        if (m_whole.trimmed().startsWith('<'))
            return failure(vendorError(200, m_whole, std::nullopt));
        takePayload(std::exchange(m_whole, {}));
    } else {
        const bool wasComplete = m_fold.isComplete() && !m_fault;
        takeEvents(m_parser.finish());
        if (wasComplete)
            m_fault.reset(); // half a chunk after the last word does no harm
    }
    if (m_fault)
        return failure(*m_fault);
    return m_fold.finish();
}

tl::unexpected<Error> answerFailure(ErrorKind kind, QString detail) {
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    error.service = QStringLiteral("model");
    error.sent = true;
    return failure(std::move(error));
}

Result<std::vector<ToolCall>> usableCalls(std::vector<ToolCall> calls, FinishReason finish,
                                          const QString& inventedIdPrefix) {
    std::vector<ToolCall> usable;
    std::set<QString> ids;
    for (auto& call : calls) {
        if (call.arguments.trimmed().isEmpty())
            call.arguments = "{}";
        if (finish == FinishReason::Length && !loose::isObject(call.arguments))
            continue;
        if (call.name.isEmpty())
            return answerFailure(ErrorKind::Parse,
                                 QStringLiteral("the model asks for a tool without naming it"));
        if (call.id.isEmpty() || ids.count(call.id) > 0)
            call.id = inventedIdPrefix + QString::number(usable.size() + 1);
        ids.insert(call.id);
        usable.push_back(std::move(call));
    }
    return usable;
}

} // namespace staffroom::llm
