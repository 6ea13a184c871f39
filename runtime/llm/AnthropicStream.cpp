#include "llm/AnthropicStream.h"

#include "llm/LooseJson.h"
#include "llm/VendorError.h"

namespace staffroom::llm {

using loose::Json;
using loose::member;
using loose::text;

struct AnthropicFold::Event {
    Json json;
    QString type;
};

/// One block of the answer as it grows.
struct AnthropicFold::Block {
    QString type;
    Json json;            // as it began; text, thinking and signature grow in it
    QByteArray arguments; // of a tool_use: the fragments so far
    bool isWhole = true;  // false: it got a delta that nobody here knows, so it cannot be sent back
};

namespace {

bool hasInput(const QString& type) {
    return type == u"tool_use" || type == u"server_tool_use";
}

void grow(Json& block, const char* name, const Json& piece) {
    auto& whole = block[name];
    if (!whole.is_string())
        whole = std::string();
    if (piece.is_string())
        whole.get_ref<std::string&>() += piece.get_ref<const std::string&>();
}

/// Why the answer is withheld, in the vendor's words where it has some.
QString refusalText(const Json& details) {
    const auto explanation = text(member(details, "explanation")).trimmed();
    if (!explanation.isEmpty())
        return explanation;
    const auto category = text(member(details, "category")).trimmed();
    return category.isEmpty() ? QStringLiteral("The model declined to answer this.")
                              : QStringLiteral("The model declined to answer this (%1).").arg(category);
}

} // namespace

AnthropicFold::AnthropicFold(QString inventedIdPrefix, QString maker)
    : m_inventedIdPrefix(std::move(inventedIdPrefix)), m_maker(std::move(maker)) {}

AnthropicFold::~AnthropicFold() = default;

Result<QString> AnthropicFold::fold(const QByteArray& payload) {
    const auto trimmed = payload.trimmed();
    if (trimmed.isEmpty() || m_done || trimmed == "[DONE]") // the last is not of this protocol, but met
        return QString();
    Event event{loose::parse(trimmed), {}};
    if (!event.json.is_object())
        return answerFailure(ErrorKind::Parse, QStringLiteral("a part of the answer is not JSON"));
    event.type = text(member(event.json, "type"));
    const auto& error = member(event.json, "error");
    if (event.type == u"error" || error.is_object() || error.is_string())
        return failure(vendorError(200, trimmed, std::nullopt));
    if (event.type == u"message_start" || event.type == u"message")
        return takeMessage(event);
    if (event.type == u"content_block_start")
        return takeBlockStart(event);
    if (event.type == u"content_block_delta")
        return takeBlockDelta(event);
    if (event.type == u"message_delta")
        return takeMessageDelta(event);
    if (event.type == u"message_stop")
        m_done = true;
    return QString();
}

namespace {

/// What is told of the usage; the rest stays as it was told before. Figures are totals, not increments.
void takeUsage(const Json& told, Usage& usage, qint64& uncached) {
    if (!told.is_object())
        return;
    usage.known = true;
    if (member(told, "input_tokens").is_number())
        uncached = loose::count(told, "input_tokens");
    if (member(told, "cache_read_input_tokens").is_number())
        usage.cachedInputTokens = loose::count(told, "cache_read_input_tokens");
    if (member(told, "cache_creation_input_tokens").is_number())
        usage.cacheWriteTokens = loose::count(told, "cache_creation_input_tokens");
    if (member(told, "output_tokens").is_number())
        usage.outputTokens = loose::count(told, "output_tokens");
    usage.inputTokens =
        uncached + usage.cachedInputTokens + usage.cacheWriteTokens; // the vendor's excludes both
}

} // namespace

/// The beginning of a message, or, from a server that does not stream, all of it.
QString AnthropicFold::takeMessage(const Event& event) {
    const bool isWhole = event.type == u"message";
    const auto& message = isWhole ? event.json : member(event.json, "message");
    m_model = text(member(message, "model"));
    takeUsage(member(message, "usage"), m_usage, m_uncachedTokens);
    QString added;
    if (const auto& content = member(message, "content"); content.is_array()) {
        qint64 index = 0;
        for (const auto& block : content)
            added += takeBlockStart(Event{Json{{"index", index++}, {"content_block", block}}, {}});
    }
    if (!isWhole)
        return added;
    added += takeMessageDelta(Event{Json{{"delta", message}}, {}});
    m_done = true;
    return added;
}

QString AnthropicFold::takeBlockStart(const Event& event) {
    const auto& json = member(event.json, "content_block");
    auto block = std::make_unique<Block>();
    block->type = text(member(json, "type"));
    block->json = json;
    if (const auto& input = member(json, "input");
        hasInput(block->type) && input.is_object() && !input.empty())
        block->arguments = loose::bytes(input); // whole at once
    else if (input.is_string())                 // not the protocol, but done
        block->arguments = QByteArray::fromStdString(input.get_ref<const std::string&>());
    const auto added = block->type == u"text" ? text(member(json, "text")) : QString();
    m_text += added;
    if (const auto& index = member(event.json, "index"); index.is_number_integer())
        m_blockAt[index.get<qint64>()] = block.get();
    m_blocks.push_back(std::move(block));
    return added;
}

QString AnthropicFold::takeBlockDelta(const Event& event) {
    const auto& index = member(event.json, "index");
    const auto found = m_blockAt.find(index.is_number_integer() ? index.get<qint64>() : -1);
    Block* block = found != m_blockAt.end() ? found->second
                   : m_blocks.empty()       ? nullptr
                                            : m_blocks.back().get();
    const auto& delta = member(event.json, "delta");
    const auto type = text(member(delta, "type"));
    if (!block || !block->json.is_object()) {
        if (type != u"text_delta")
            return {};
        takeBlockStart(
            Event{Json{{"index", index}, {"content_block", {{"type", "text"}, {"text", ""}}}}, {}});
        block = m_blocks.back().get();
    }
    if (type == u"text_delta" && block->type == u"text") {
        grow(block->json, "text", member(delta, "text"));
        const auto added = text(member(delta, "text"));
        m_text += added;
        return added;
    }
    if (type == u"input_json_delta") {
        const auto& piece = member(delta, "partial_json");
        if (piece.is_string())
            block->arguments += QByteArray::fromStdString(piece.get_ref<const std::string&>());
    } else if (type == u"thinking_delta") {
        grow(block->json, "thinking", member(delta, "thinking"));
    } else if (type == u"signature_delta") {
        grow(block->json, "signature", member(delta, "signature"));
    } else if (type != u"citations_delta") { // where a text comes from is not kept
        block->isWhole = false;
    }
    return {};
}

QString AnthropicFold::takeMessageDelta(const Event& event) {
    takeUsage(member(event.json, "usage"), m_usage, m_uncachedTokens);
    const auto& delta = member(event.json, "delta");
    const auto reason = text(member(delta, "stop_reason"));
    if (reason.isEmpty())
        return {};
    m_stopReason = reason;
    if (m_stopReason != u"refusal")
        return {};
    const auto& within = member(delta, "stop_details");
    const auto why = refusalText(within.is_object() ? within : member(event.json, "stop_details"));
    const auto added = m_text.trimmed().isEmpty() ? why : QStringLiteral("\n\n") + why;
    m_text += added;
    return added;
}

FinishReason AnthropicFold::reason(bool hasCalls) const {
    if (m_stopReason == u"refusal")
        return FinishReason::Refusal;
    if (m_stopReason == u"max_tokens" || m_stopReason == u"model_context_window_exceeded" || isPaused())
        return FinishReason::Length; // a pause that nobody takes up again leaves half an answer
    return hasCalls ? FinishReason::ToolCalls : FinishReason::Stop;
}

/// The answer's blocks in their order, when one of them must go back unchanged.
QByteArray AnthropicFold::vendorBytes(const std::vector<ToolCall>& calls) const {
    bool isNeeded = isPaused();
    Json kept = Json::array();
    std::size_t call = 0;
    for (const auto& block : m_blocks) {
        if (block->type == u"tool_use") {
            if (call < calls.size())
                kept.push_back(Json{{"type", "tool_use"}, {"id", calls[call++].id.toStdString()}});
            continue;
        }
        if (!block->isWhole || block->type.isEmpty())
            continue;
        auto json = block->json;
        if (hasInput(block->type) && !block->arguments.isEmpty())
            json["input"] = loose::parse(block->arguments);
        if (json.contains("input") && json["input"].is_discarded())
            continue;
        isNeeded = isNeeded || block->type != u"text";
        kept.push_back(std::move(json));
    }
    return isNeeded ? loose::bytes(kept) : QByteArray();
}

Result<ChatAnswer> AnthropicFold::finish() const {
    if (!m_done)
        return answerFailure(ErrorKind::Network, QStringLiteral("the answer was cut off"));
    std::vector<ToolCall> calls;
    for (const auto& block : m_blocks) {
        if (block->type != u"tool_use")
            continue;
        calls.push_back(
            ToolCall{text(member(block->json, "id")), text(member(block->json, "name")), block->arguments});
    }
    ChatAnswer answer;
    answer.text = m_text;
    answer.finish = reason(!calls.empty());
    answer.usage = m_usage;
    answer.model = m_model;
    if (answer.finish == FinishReason::Refusal)
        return answer; // what was withheld is not acted on
    TRY(answer.calls, usableCalls(std::move(calls), answer.finish, m_inventedIdPrefix));
    if (m_stopReason == u"model_context_window_exceeded" && answer.calls.empty() &&
        m_text.trimmed().isEmpty())
        return answerFailure(ErrorKind::Invalid,
                             contextOverflow.toString() + QStringLiteral(": no room was left for an answer"));
    answer.vendor = VendorContent{m_maker, vendorBytes(answer.calls)};
    return answer;
}

} // namespace staffroom::llm
