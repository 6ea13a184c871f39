#include "rehearsal/model/Script.h"

#include "rehearsal/Json.h"
#include "rehearsal/model/Trouble.h"

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;

StreamQuirks readQuirks(const json& entry) {
    StreamQuirks quirks;
    quirks.splitBytes = static_cast<int>(integerAt(entry, "split_bytes"));
    quirks.comments = flagAt(entry, "comments");
    quirks.carriageReturns = flagAt(entry, "crlf");
    quirks.withoutSpace = flagAt(entry, "no_space");
    quirks.withoutDone = flagAt(entry, "no_done");
    quirks.noise = flagAt(entry, "noise");
    quirks.endAfter = static_cast<int>(integerAt(entry, "end_after", -1));
    quirks.cutAfter = static_cast<int>(integerAt(entry, "cut_after", -1));
    quirks.errorAfter = static_cast<int>(integerAt(entry, "error_after", entry.contains("error") ? 2 : -1));
    if (entry.contains("error"))
        quirks.error = jsonText(entry["error"]);
    else if (quirks.errorAfter >= 0)
        quirks.error = "{\"message\":\"The server had an error while processing your request. Sorry about "
                       "that!\",\"type\":\"server_error\",\"param\":null,\"code\":null}";
    quirks.raw = textAt(entry, "raw_sse").toUtf8();
    return quirks;
}

Result<ToolCall> readCall(const json& call, int number) {
    ToolCall read{QStringLiteral("call_s%1").arg(number), textAt(call, "name"), {}};
    if (read.name.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("a tool call needs a name"));
    if (call.contains("id"))
        read.id = textAt(call, "id"); // null: none is sent
    const auto& arguments = call.contains("arguments") ? call["arguments"] : json::object();
    read.arguments = arguments.is_string() ? fromUtf8(arguments.get<std::string>())
                                           : QString::fromUtf8(jsonText(arguments));
    return read;
}

ApiError readHttpError(const json& entry) {
    const auto body = entry.value("body", json::object());
    ApiError error{.status = static_cast<int>(integerAt(entry, "status", 500)),
                   .message = textAt(body, "message")};
    error.code = textAt(body, "code");
    error.param = textAt(body, "param");
    if (body.contains("type"))
        error.type = textAt(body, "type");
    return error;
}

/// What only the understudy has words for: trouble, or a way of sending.
bool isUnderstudys(const json& entry) {
    for (const char* own : {"text", "tool_calls", "refusal", "raw_sse", "status"})
        if (entry.contains(own))
            return false;
    return flagAt(entry, "understudy") || entry.contains("trouble");
}

bool speaksTo(const QString& when, const ChatRequest& request) {
    const ChatMessage* lastUser = nullptr;
    for (const auto& message : request.messages) {
        if (message.role == Role::System && message.text.contains(when))
            return true;
        if (message.role == Role::User)
            lastUser = &message;
    }
    return lastUser != nullptr && lastUser->text.contains(when);
}

QString lastUserText(const ChatRequest& request) {
    const auto last = std::find_if(request.messages.rbegin(), request.messages.rend(),
                                   [](const ChatMessage& message) { return message.role == Role::User; });
    return last == request.messages.rend() ? QString() : last->text;
}

QString filledIn(QString text, const QRegularExpressionMatch& match) {
    for (int i = 1; i <= std::min(9, match.lastCapturedIndex()); ++i)
        text.replace(QStringLiteral("%%1").arg(i), match.captured(i));
    return text;
}

} // namespace

bool Script::Entry::speaksTo(const ChatRequest& request) const {
    const bool endsWithTool = !request.messages.empty() && request.messages.back().role == Role::Tool;
    if ((dialect && *dialect != request.dialect) || (afterTool && *afterTool != endsWithTool))
        return false;
    if (match && !match->match(lastUserText(request)).hasMatch())
        return false;
    return when.isEmpty() || model::speaksTo(when, request);
}

Result<int> Script::load(const QByteArray& text) {
    const auto order = json::parse(text.begin(), text.end(), nullptr, false);
    if (!order.is_object())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the body must be a JSON object with script or reset"));
    std::deque<Entry> entries;
    int place = 0;
    for (const auto& one : order.value("script", json::array())) {
        if (!one.is_object())
            return failure(ErrorKind::Invalid, QStringLiteral("script/%1 must be an object").arg(place));
        Entry entry;
        entry.when = textAt(one, "when");
        entry.times = static_cast<int>(integerAt(one, "times", 1));
        if (one.contains("after_tool"))
            entry.afterTool = flagAt(one, "after_tool");
        if (one.contains("match")) {
            entry.match.emplace(textAt(one, "match"));
            if (!entry.match->isValid())
                return failure(ErrorKind::Invalid, QStringLiteral("script/%1: match: %2")
                                                       .arg(place)
                                                       .arg(entry.match->errorString()));
        }
        const auto protocol = textAt(one, "protocol");
        if (!protocol.isEmpty())
            entry.dialect = protocol == u"anthropic"_qs ? Dialect::Anthropic : Dialect::OpenAi;
        entry.reply.trouble = textAt(one, "trouble");
        if (!entry.reply.trouble.isEmpty() && !troubleNames().contains(entry.reply.trouble))
            return failure(ErrorKind::Invalid, QStringLiteral("script/%1: trouble must be one of %2")
                                                   .arg(place)
                                                   .arg(troubleNames().join(QStringLiteral(", "))));
        entry.reply.asUnderstudy = isUnderstudys(one);
        for (const auto& call : one.value("tool_calls", json::array())) {
            auto read = readCall(call, ++m_inventedIds);
            if (!read)
                return failure(ErrorKind::Invalid,
                               QStringLiteral("script/%1: %2").arg(place).arg(read.error().detail));
            entry.reply.toolCalls.push_back(*read);
        }
        entry.reply.text = textAt(one, "text");
        entry.reply.reasoning = textAt(one, "reasoning");
        entry.reply.refusal = textAt(one, "refusal");
        entry.reply.finishReason = textAt(one, "finish_reason");
        entry.reply.pauseMs = static_cast<int>(integerAt(one, "pause_ms"));
        entry.reply.quirks = readQuirks(one);
        if (one.contains("status"))
            entry.reply.httpError = readHttpError(one);
        entries.push_back(std::move(entry));
        ++place;
    }
    if (flagAt(order, "reset"))
        m_entries.clear();
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    return waiting();
}

std::optional<ModelReply> Script::next(const ChatRequest& request) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.speaksTo(request); });
    if (found == m_entries.end())
        return std::nullopt;
    auto reply = found->reply;
    if (found->match) {
        const auto match = found->match->match(lastUserText(request));
        reply.text = filledIn(reply.text, match);
        for (auto& call : reply.toolCalls) {
            call.arguments = filledIn(call.arguments, match);
            if (!call.id.isEmpty()) // no two calls of one server share an id
                call.id = QStringLiteral("call_s%1").arg(++m_inventedIds);
        }
    }
    if (found->times >= 0 && --found->times <= 0)
        m_entries.erase(found);
    return reply;
}

} // namespace staffroom::rehearsal::model
