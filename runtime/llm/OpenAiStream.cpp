#include "llm/OpenAiStream.h"

#include "llm/LooseJson.h"
#include "llm/VendorError.h"

namespace staffroom::llm {

using loose::count;
using loose::Json;
using loose::member;
using loose::text;

struct OpenAiFold::CallDelta {
    std::optional<qint64> index;
    QString id;
    QString name;
    QByteArray arguments;
};

struct OpenAiFold::Chunk {
    bool isError = false;
    QString model;
    QString content;
    QString refusal;
    QString finishReason;
    std::vector<CallDelta> calls;
    std::optional<Usage> usage;
};

namespace {

/// A string, or with some servers a list of parts.
QString contentText(const Json& content) {
    if (!content.is_array())
        return text(content);
    QString all;
    for (const auto& part : content)
        all += text(member(part, "text"));
    return all;
}

std::optional<Usage> readUsage(const Json& json) {
    Usage usage;
    usage.known = true;
    if (const auto& told = member(json, "usage"); told.is_object()) {
        usage.inputTokens = count(told, "prompt_tokens");
        usage.cachedInputTokens = count(member(told, "prompt_tokens_details"), "cached_tokens");
        usage.outputTokens = count(told, "completion_tokens");
        return usage;
    }
    if (const auto& timings = member(json, "timings"); timings.is_object()) { // llama.cpp
        usage.cachedInputTokens = count(timings, "cache_n");
        usage.inputTokens = count(timings, "prompt_n") + usage.cachedInputTokens;
        usage.outputTokens = count(timings, "predicted_n");
        return usage;
    }
    return std::nullopt;
}

OpenAiFold::CallDelta readCall(const Json& json) {
    OpenAiFold::CallDelta call;
    if (const auto& index = member(json, "index"); index.is_number_integer())
        call.index = index.get<qint64>();
    call.id = text(member(json, "id"));
    const auto& function = member(json, "function");
    call.name = text(member(function, "name"));
    const auto& arguments = member(function, "arguments");
    if (arguments.is_string())
        call.arguments = QByteArray::fromStdString(arguments.get_ref<const std::string&>());
    else if (arguments.is_object()) // not the protocol, but done
        call.arguments = QByteArray::fromStdString(arguments.dump());
    return call;
}

std::optional<OpenAiFold::Chunk> readChunk(const QByteArray& payload) {
    const auto json = loose::parse(payload);
    if (!json.is_object())
        return std::nullopt;
    OpenAiFold::Chunk chunk;
    const auto& error = member(json, "error");
    chunk.isError = error.is_object() || error.is_string();
    chunk.model = text(member(json, "model"));
    chunk.usage = readUsage(json);
    const auto& choices = member(json, "choices");
    if (!choices.is_array() || choices.empty())
        return chunk; // the one with the usage, or a keep-alive
    const auto& choice = choices.front();
    const auto& delta = member(choice, "delta");
    const auto& said = delta.is_object() ? delta : member(choice, "message");
    chunk.content = contentText(member(said, "content"));
    chunk.refusal = text(member(said, "refusal"));
    chunk.finishReason = text(member(choice, "finish_reason"));
    if (const auto& calls = member(said, "tool_calls"); calls.is_array())
        for (const auto& call : calls)
            chunk.calls.push_back(readCall(call));
    return chunk;
}

} // namespace

Result<QString> OpenAiFold::fold(const QByteArray& payload) {
    const auto trimmed = payload.trimmed();
    if (trimmed.isEmpty() || m_done)
        return QString();
    if (trimmed == "[DONE]") {
        m_done = true;
        return QString();
    }
    const auto chunk = readChunk(trimmed);
    if (!chunk)
        return answerFailure(ErrorKind::Parse, QStringLiteral("a part of the answer is not JSON"));
    if (chunk->isError || chunk->finishReason == u"error")
        return failure(vendorError(200, trimmed, std::nullopt));
    if (m_model.isEmpty())
        m_model = chunk->model;
    if (chunk->usage)
        m_usage = *chunk->usage;
    if (!chunk->finishReason.isEmpty())
        m_finishReason = chunk->finishReason;
    for (const auto& call : chunk->calls)
        takeCall(call);
    return takeText(*chunk);
}

QString OpenAiFold::takeText(const Chunk& chunk) {
    m_refused = m_refused || !chunk.refusal.isEmpty();
    auto added = chunk.content + chunk.refusal;
    if (chunk.finishReason == u"content_filter" && m_text.isEmpty() && added.isEmpty())
        added = QStringLiteral("The model service's content filter withheld the answer.");
    m_text += added;
    return added;
}

void OpenAiFold::takeCall(const CallDelta& delta) {
    auto& call = callFor(delta);
    if (call.id.isEmpty())
        call.id = delta.id;
    if (call.name.isEmpty())
        call.name = delta.name;
    call.arguments += delta.arguments;
}

/// The call that a fragment belongs to. The index tells; but some servers give every call the same one, or
/// none.
ToolCall& OpenAiFold::callFor(const CallDelta& delta) {
    const auto at = delta.index ? m_callAt.find(*delta.index) : m_callAt.end();
    ToolCall* open = at != m_callAt.end()             ? &m_calls[at->second]
                     : delta.index || m_calls.empty() ? nullptr
                                                      : &m_calls.back();
    if (open) {
        const bool otherId = !delta.id.isEmpty() && !open->id.isEmpty() && delta.id != open->id;
        const bool anotherWhole = delta.id.isEmpty() && !delta.name.isEmpty() && !open->name.isEmpty() &&
                                  loose::isObject(open->arguments);
        if (!otherId && !anotherWhole)
            return *open;
    }
    m_calls.emplace_back();
    if (delta.index)
        m_callAt[*delta.index] = m_calls.size() - 1;
    return m_calls.back();
}

FinishReason OpenAiFold::reason() const {
    if (m_refused || m_finishReason == u"content_filter")
        return FinishReason::Refusal;
    if (m_finishReason == u"length")
        return FinishReason::Length;
    return m_calls.empty() ? FinishReason::Stop : FinishReason::ToolCalls; // some say "stop" with calls
}

Result<ChatAnswer> OpenAiFold::finish() const {
    if (!isComplete())
        return answerFailure(ErrorKind::Network, QStringLiteral("the answer was cut off"));
    ChatAnswer answer;
    answer.text = m_text;
    answer.finish = reason();
    answer.usage = m_usage;
    answer.model = m_model;
    if (answer.finish == FinishReason::Refusal)
        return answer; // what was withheld is not acted on
    TRY(answer.calls, usableCalls(m_calls, answer.finish, m_inventedIdPrefix));
    return answer;
}

} // namespace staffroom::llm
