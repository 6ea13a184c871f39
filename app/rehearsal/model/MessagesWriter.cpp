#include "rehearsal/model/MessagesWriter.h"

#include "rehearsal/Json.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::model {

namespace {

using Json = nlohmann::ordered_json;

QByteArray bytes(const Json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json stopReason(const ModelReply& reply) {
    if (!reply.refusal.isEmpty())
        return "refusal";
    static const std::map<QString, const char*> names{
        {u"stop"_qs, "end_turn"}, {u"tool_calls"_qs, "tool_use"}, {u"length"_qs, "max_tokens"}};
    const auto found = names.find(reply.finishReason);
    return found == names.end() ? Json(utf8(reply.finishReason)) : Json(found->second);
}

Json stopDetails(const ModelReply& reply) {
    if (reply.refusal.isEmpty())
        return nullptr;
    return {{"type", "refusal"}, {"category", "harm"}, {"explanation", utf8(reply.refusal)}};
}

Json usageOf(const ChatRequest& request, qint64 output) {
    return {{"input_tokens", request.promptTokens - request.cacheReadTokens - request.cacheWriteTokens},
            {"cache_creation_input_tokens", request.cacheWriteTokens},
            {"cache_read_input_tokens", request.cacheReadTokens},
            {"cache_creation",
             {{"ephemeral_5m_input_tokens", request.cacheWriteTokens}, {"ephemeral_1h_input_tokens", 0}}},
            {"output_tokens", output},
            {"service_tier", "standard"}};
}

Json head(const ChatRequest& request, const ReplyContext& context) {
    return {{"id", utf8(context.id)},       {"type", "message"},        {"role", "assistant"},
            {"model", utf8(request.model)}, {"content", Json::array()}, {"stop_reason", nullptr},
            {"stop_sequence", nullptr},     {"stop_details", nullptr},  {"container", nullptr}};
}

Json toolUse(const ToolCall& call) {
    Json block{{"type", "tool_use"}};
    if (!call.id.isEmpty())
        block["id"] = utf8(call.id);
    block["name"] = utf8(call.name);
    block["input"] = Json::object();
    return block;
}

class Events final {
public:
    explicit Events(const StreamQuirks& quirks) : m_quirks(quirks) {}

    void add(const char* type, Json fields = Json::object()) {
        Json data{{"type", type}};
        data.update(fields);
        addRaw(type, bytes(data));
    }
    void addRaw(const QByteArray& type, const QByteArray& data) {
        const QByteArray end = m_quirks.carriageReturns ? "\r\n" : "\n";
        const QByteArray colon = m_quirks.withoutSpace ? ":" : ": ";
        if (m_quirks.comments)
            m_events.push_back(": PROCESSING" + end + end);
        m_events.push_back("event" + colon + type + end + "data" + colon + data + end + end);
    }
    void beginBlock(const Json& block) {
        add("content_block_start", {{"index", m_index}, {"content_block", block}});
        if (!std::exchange(m_pinged, true))
            add("ping");
    }
    void delta(const Json& delta) { add("content_block_delta", {{"index", m_index}, {"delta", delta}}); }
    void endBlock() { add("content_block_stop", {{"index", m_index++}}); }

    void keepFirst(size_t count) { m_events.resize(std::min(count, m_events.size())); }
    std::vector<QByteArray> take() { return std::move(m_events); }

private:
    const StreamQuirks& m_quirks;
    std::vector<QByteArray> m_events;
    int m_index = 0;
    bool m_pinged = false;
};

void addThinking(Events& events, const QString& thinking) {
    if (thinking.isEmpty())
        return;
    events.beginBlock({{"type", "thinking"}, {"thinking", ""}, {"signature", ""}});
    for (const auto& piece : piecesOf(thinking, 16))
        events.delta({{"type", "thinking_delta"}, {"thinking", utf8(piece)}});
    events.delta({{"type", "signature_delta"}, {"signature", utf8(thoughtSignature(thinking))}});
    events.endBlock();
}

void addNoise(Events& events) {
    events.beginBlock({{"type", "rehearsal_block"}, {"text", "not an answer"}});
    events.delta({{"type", "rehearsal_delta"}, {"text", "not an answer"}});
    events.endBlock();
}

void addText(Events& events, const QString& text, bool noise) {
    if (text.isEmpty())
        return;
    events.beginBlock({{"type", "text"}, {"text", ""}});
    for (const auto& piece : piecesOf(text, 16)) {
        events.delta({{"type", "text_delta"}, {"text", utf8(piece)}});
        if (std::exchange(noise, false))
            events.delta({{"type", "rehearsal_delta"}, {"text", "not an answer"}});
    }
    events.endBlock();
}

void addCalls(Events& events, const std::vector<ToolCall>& calls) {
    for (const auto& call : calls) {
        events.beginBlock(toolUse(call));
        events.delta({{"type", "input_json_delta"}, {"partial_json", ""}});
        for (const auto& piece : piecesOf(call.arguments, 9))
            events.delta({{"type", "input_json_delta"}, {"partial_json", utf8(piece)}});
        events.endBlock();
    }
}

} // namespace

QString thoughtSignature(const QString& thinking) {
    return QString::fromLatin1(
        QCryptographicHash::hash("rehearsal/" + thinking.toUtf8(), QCryptographicHash::Sha256).toBase64());
}

QByteArray messageErrorBody(const ApiError& error) {
    Json inner{{"type", utf8(error.type)}, {"message", utf8(error.message)}};
    if (error.numericCode) // llama.cpp puts its own shape behind this door too
        inner["code"] = error.status;
    return bytes({{"type", "error"}, {"error", inner}, {"request_id", "req_rehearsal"}});
}

QByteArray messageBody(const ChatRequest& request, const ModelReply& full, const ReplyContext& context) {
    const auto reply = limited(request, full);
    auto message = head(request, context);
    if (!reply.reasoning.isEmpty())
        message["content"].push_back({{"type", "thinking"},
                                      {"thinking", utf8(reply.reasoning)},
                                      {"signature", utf8(thoughtSignature(reply.reasoning))}});
    if (!reply.text.isEmpty())
        message["content"].push_back({{"type", "text"}, {"text", utf8(reply.text)}});
    for (const auto& call : reply.toolCalls) {
        auto block = toolUse(call);
        const auto arguments = call.arguments.toStdString();
        const auto input = Json::parse(arguments, nullptr, false);
        block["input"] = input.is_object() ? input : Json(arguments);
        message["content"].push_back(block);
    }
    message["stop_reason"] = stopReason(reply);
    message["stop_details"] = stopDetails(reply);
    message["usage"] = usageOf(request, estimatedTokens(reply));
    return bytes(message);
}

std::vector<QByteArray> messageEvents(const ChatRequest& request, const ModelReply& full,
                                      const ReplyContext& context) {
    const auto reply = limited(request, full);
    if (!reply.quirks.raw.isEmpty())
        return {reply.quirks.raw};
    Events events(reply.quirks);
    auto message = head(request, context);
    message["usage"] = usageOf(request, 1);
    events.add("message_start", {{"message", message}});
    events.add("rehearsal_note", {{"note", "unknown events are to be passed over"}});
    if (reply.quirks.noise)
        addNoise(events);
    addThinking(events, reply.reasoning);
    addText(events, reply.text, reply.quirks.noise);
    addCalls(events, reply.toolCalls);
    if (reply.quirks.errorAfter >= 0) {
        events.keepFirst(static_cast<size_t>(reply.quirks.errorAfter));
        events.addRaw("error", "{\"type\":\"error\",\"error\":" + reply.quirks.error + "}");
        return events.take();
    }
    const Json delta{
        {"stop_reason", stopReason(reply)}, {"stop_sequence", nullptr}, {"stop_details", stopDetails(reply)}};
    events.add("message_delta", {{"delta", delta}, {"usage", {{"output_tokens", estimatedTokens(reply)}}}});
    if (!reply.quirks.withoutDone)
        events.add("message_stop");
    return events.take();
}

} // namespace staffroom::rehearsal::model
