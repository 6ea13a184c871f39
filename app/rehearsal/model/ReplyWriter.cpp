#include "rehearsal/model/ReplyWriter.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal::model {

namespace {

using Json = nlohmann::ordered_json;

QByteArray bytes(const Json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json orNull(const QString& text) {
    return text.isEmpty() ? Json() : Json(utf8(text));
}

Json usageOf(const ChatRequest& request, const ModelReply& reply) {
    const auto completion = estimatedTokens(reply);
    return {{"prompt_tokens", request.promptTokens},
            {"completion_tokens", completion},
            {"total_tokens", request.promptTokens + completion},
            {"prompt_tokens_details", {{"cached_tokens", 0}, {"audio_tokens", 0}}},
            {"completion_tokens_details", {{"reasoning_tokens", reply.reasoning.size() / 4}}}};
}

Json callJson(const ToolCall& call, const QString& arguments) {
    Json json;
    if (!call.id.isEmpty())
        json["id"] = utf8(call.id);
    json["type"] = "function";
    json["function"] = {{"name", utf8(call.name)}, {"arguments", utf8(arguments)}};
    return json;
}

class EventList final {
public:
    EventList(const ChatRequest& request, const ModelReply& reply, const ReplyContext& context)
        : m_request(request), m_quirks(reply.quirks), m_context(context) {}

    void delta(const Json& delta, const QString& finishReason = {}) {
        auto chunk = head();
        chunk["choices"] = Json::array({{{"index", 0},
                                         {"delta", delta},
                                         {"logprobs", nullptr},
                                         {"finish_reason", orNull(finishReason)}}});
        if (m_request.includeUsage)
            chunk["usage"] = nullptr;
        add(bytes(chunk));
    }
    void usage(const Json& usage) {
        auto chunk = head();
        chunk["choices"] = Json::array();
        chunk["usage"] = usage;
        add(bytes(chunk));
    }
    void add(const QByteArray& content) {
        const QByteArray end = m_quirks.carriageReturns ? "\r\n" : "\n";
        if (m_quirks.comments)
            m_events.push_back(": PROCESSING" + end + end);
        m_events.push_back((m_quirks.withoutSpace ? "data:" : "data: ") + content + end + end);
    }
    std::vector<QByteArray> take() { return std::move(m_events); }
    size_t size() const { return m_events.size(); }
    void keepFirst(size_t count) { m_events.resize(std::min(count, m_events.size())); }

private:
    Json head() const {
        return {{"id", utf8(m_context.id)},
                {"object", "chat.completion.chunk"},
                {"created", m_context.createdSeconds},
                {"model", utf8(m_request.model)},
                {"system_fingerprint", nullptr}};
    }

    const ChatRequest& m_request;
    const StreamQuirks& m_quirks;
    const ReplyContext& m_context;
    std::vector<QByteArray> m_events;
};

void addToolCalls(EventList& events, const ModelReply& reply) {
    for (size_t i = 0; i < reply.toolCalls.size(); ++i) {
        auto first = callJson(reply.toolCalls[i], QString());
        first["index"] = i;
        events.delta({{"tool_calls", Json::array({first})}});
        for (const auto& piece : piecesOf(reply.toolCalls[i].arguments, 9)) {
            const Json fragment{{"index", i}, {"function", {{"arguments", utf8(piece)}}}};
            events.delta({{"tool_calls", Json::array({fragment})}});
        }
    }
}

} // namespace

ModelReply limited(const ChatRequest& request, ModelReply reply) {
    const bool cut = request.maxTokens && reply.text.size() > *request.maxTokens * 4;
    if (cut)
        reply.text.truncate(static_cast<qsizetype>(*request.maxTokens * 4));
    if (reply.finishReason.isEmpty())
        reply.finishReason =
            cut ? QStringLiteral("length")
                : (reply.toolCalls.empty() ? QStringLiteral("stop") : QStringLiteral("tool_calls"));
    return reply;
}

QStringList piecesOf(const QString& text, qsizetype size) {
    QStringList pieces;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = qMin(text.size(), from + size);
        if (to < text.size() && text[to].isLowSurrogate())
            ++to;
        pieces.append(text.mid(from, to - from));
        from = to;
    }
    return pieces;
}

qint64 estimatedTokens(const ModelReply& reply) {
    qint64 characters = reply.text.size() + reply.reasoning.size() + reply.refusal.size();
    for (const auto& call : reply.toolCalls)
        characters += call.name.size() + call.arguments.size();
    return characters / 4 + 1;
}

QByteArray errorBody(const ApiError& error) {
    return bytes({{"error",
                   {{"message", utf8(error.message)},
                    {"type", utf8(error.type)},
                    {"param", orNull(error.param)},
                    {"code", error.numericCode ? Json(error.status) : orNull(error.code)}}}});
}

QByteArray replyBody(const ChatRequest& request, const ModelReply& full, const ReplyContext& context) {
    const auto reply = limited(request, full);
    Json message{{"role", "assistant"},
                 {"content", orNull(reply.text)},
                 {"refusal", orNull(reply.refusal)},
                 {"annotations", Json::array()}};
    if (!reply.reasoning.isEmpty())
        message["reasoning_content"] = utf8(reply.reasoning);
    for (const auto& call : reply.toolCalls)
        message["tool_calls"].push_back(callJson(call, call.arguments));
    return bytes({{"id", utf8(context.id)},
                  {"object", "chat.completion"},
                  {"created", context.createdSeconds},
                  {"model", utf8(request.model)},
                  {"choices", Json::array({{{"index", 0},
                                            {"message", message},
                                            {"logprobs", nullptr},
                                            {"finish_reason", utf8(reply.finishReason)}}})},
                  {"usage", usageOf(request, reply)},
                  {"service_tier", "default"},
                  {"system_fingerprint", nullptr}});
}

std::vector<QByteArray> replyEvents(const ChatRequest& request, const ModelReply& full,
                                    const ReplyContext& context) {
    const auto reply = limited(request, full);
    if (!reply.quirks.raw.isEmpty())
        return {reply.quirks.raw};
    EventList events(request, reply, context);
    events.delta({{"role", "assistant"}, {"content", ""}, {"refusal", nullptr}});
    for (const auto& piece : piecesOf(reply.reasoning, 16))
        events.delta({{"reasoning_content", utf8(piece)}});
    for (const auto& piece : piecesOf(reply.text, 16))
        events.delta({{"content", utf8(piece)}});
    for (const auto& piece : piecesOf(reply.refusal, 16))
        events.delta({{"refusal", utf8(piece)}});
    addToolCalls(events, reply);
    if (reply.quirks.errorAfter >= 0) {
        events.keepFirst(static_cast<size_t>(reply.quirks.errorAfter));
        events.add("{\"error\":" + reply.quirks.error + "}");
        return events.take();
    }
    events.delta(Json::object(), reply.finishReason);
    if (request.includeUsage)
        events.usage(usageOf(request, reply));
    if (!reply.quirks.withoutDone)
        events.add("[DONE]");
    return events.take();
}

} // namespace staffroom::rehearsal::model
