#include "llm/OpenAiStream.h"

#include "llm/OpenAiError.h"

#include <nlohmann/json.hpp>

#include <set>

namespace staffroom::llm {

using Json = nlohmann::json;

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

const Json nothing;

/// The member of that name, or null where there is none.
const Json& member(const Json& object, const char* name) {
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

QString text(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string&>()) : QString();
}

qint64 count(const Json& object, const char* name) {
    const auto& value = member(object, name);
    if (value.is_number_float()) // some servers count in floats
        return static_cast<qint64>(std::clamp(value.get<double>(), 0.0, 1e15));
    return value.is_number() ? std::max<qint64>(0, value.get<qint64>()) : 0;
}

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
    const auto json = Json::parse(payload.begin(), payload.end(), nullptr, false);
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

bool isJsonObject(const QByteArray& bytes) {
    return Json::parse(bytes.begin(), bytes.end(), nullptr, false).is_object();
}

tl::unexpected<Error> modelFailure(ErrorKind kind, QString detail) {
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    error.service = QStringLiteral("model");
    error.sent = true;
    return failure(std::move(error));
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
        return modelFailure(ErrorKind::Parse, QStringLiteral("a part of the answer is not JSON"));
    if (chunk->isError || chunk->finishReason == u"error")
        return failure(openAiError(200, trimmed, std::nullopt));
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
                                  isJsonObject(open->arguments);
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
        return modelFailure(ErrorKind::Network, QStringLiteral("the answer was cut off"));
    ChatAnswer answer;
    answer.text = m_text;
    answer.finish = reason();
    answer.usage = m_usage;
    answer.model = m_model;
    if (answer.finish == FinishReason::Refusal)
        return answer; // what was withheld is not acted on
    std::set<QString> ids;
    for (auto call : m_calls) {
        if (call.arguments.trimmed().isEmpty())
            call.arguments = "{}";
        if (answer.finish == FinishReason::Length && !isJsonObject(call.arguments))
            continue;
        if (call.name.isEmpty())
            return modelFailure(ErrorKind::Parse,
                                QStringLiteral("the model asks for a tool without naming it"));
        if (call.id.isEmpty() || ids.count(call.id) > 0)
            call.id = m_inventedIdPrefix + QString::number(answer.calls.size() + 1);
        ids.insert(call.id);
        answer.calls.push_back(std::move(call));
    }
    return answer;
}

bool OpenAiReader::take(const QByteArray& bytes) {
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

void OpenAiReader::takeEvents(const std::vector<SseEvent>& events) {
    for (const auto& event : events)
        takePayload(event.data);
}

void OpenAiReader::takePayload(const QByteArray& payload) {
    if (m_fault)
        return;
    const auto added = m_fold.fold(payload);
    if (!added)
        m_fault = added.error();
    else if (!added->isEmpty() && m_onText)
        m_onText(*added);
}

Result<ChatAnswer> OpenAiReader::finish() {
    if (m_kind == Kind::Whole) {
        if (m_whole.trimmed().startsWith('<'))
            return failure(openAiError(200, m_whole, std::nullopt));
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

} // namespace staffroom::llm
