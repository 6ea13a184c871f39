#include "rehearsal/model/ChatRequestReader.h"

#include "rehearsal/Json.h"
#include "rehearsal/model/Picture.h"

#include <QRegularExpression>
#include <QSet>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;
using Refusal = tl::unexpected<ApiError>;

Refusal refuse(const QString& message, const QString& param = {}, const QString& code = {}) {
    return Refusal(ApiError{.status = 400, .message = message, .param = param, .code = code});
}

Refusal wrongType(const QString& param, const char* expected, const json& got) {
    return refuse(QStringLiteral("Invalid type for '%1': expected %2, but got %3 instead.")
                      .arg(param, QLatin1String(expected), QLatin1String(got.type_name())),
                  param, QStringLiteral("invalid_type"));
}

Refusal missing(const QString& param) {
    return refuse(QStringLiteral("Missing required parameter: '%1'.").arg(param), param,
                  QStringLiteral("missing_required_parameter"));
}

const QSet<QString>& knownParameters() {
    static const QSet<QString> known{
        u"model"_qs,
        u"messages"_qs,
        u"tools"_qs,
        u"tool_choice"_qs,
        u"parallel_tool_calls"_qs,
        u"stream"_qs,
        u"stream_options"_qs,
        u"max_tokens"_qs,
        u"temperature"_qs,
        u"max_completion_tokens"_qs,
        u"top_p"_qs,
        u"n"_qs,
        u"stop"_qs,
        u"seed"_qs,
        u"user"_qs,
        u"metadata"_qs,
        u"reasoning_effort"_qs,
        u"response_format"_qs,
        u"frequency_penalty"_qs,
        u"presence_penalty"_qs,
        u"logprobs"_qs,
        u"verbosity"_qs,
        u"service_tier"_qs,
        u"store"_qs,
        u"prompt_cache_key"_qs,
        u"logit_bias"_qs,
        u"top_logprobs"_qs,
        u"modalities"_qs,
        u"safety_identifier"_qs,
    };
    return known;
}

tl::expected<void, ApiError> checkImage(const json& part, Role role, const QString& place) {
    if (role != Role::User)
        return refuse(QStringLiteral(
                          "Invalid '%1'. Image URLs are only allowed for messages with role 'user', but this "
                          "message contains an image URL.")
                          .arg(place),
                      place, QStringLiteral("invalid_value"));
    const auto image = part.value("image_url", json());
    if (!image.is_object() || !isPictureUrl(textAt(image, "url")))
        return refuse(
            QStringLiteral("You uploaded an unsupported image. Please make sure your image is valid."), place,
            QStringLiteral("invalid_image_format"));
    return {};
}

/// A string, null, or a list of text parts. Images are taken where they are some, and not looked at.
tl::expected<QString, ApiError> readContent(const json& content, Role role, const QString& place) {
    if (content.is_null())
        return QString();
    if (content.is_string())
        return fromUtf8(content.get<std::string>());
    if (!content.is_array())
        return wrongType(place, "one of a string or array of objects", content);
    QStringList texts;
    for (const auto& part : content) {
        const auto type = part.is_object() ? textAt(part, "type") : QString();
        if (type == QLatin1String("text"))
            texts.append(textAt(part, "text"));
        else if (type == QLatin1String("image_url")) {
            if (const auto fine = checkImage(part, role, place); !fine)
                return Refusal(fine.error());
        } else if (type != QLatin1String("file") && type != QLatin1String("input_audio"))
            return refuse(QStringLiteral("Invalid value: '%1'. Supported values are: 'text', 'image_url', "
                                         "'input_audio' and 'file'.")
                              .arg(type),
                          place, QStringLiteral("invalid_value"));
    }
    return texts.join(QLatin1Char('\n'));
}

tl::expected<ToolCall, ApiError> readToolCall(const json& call, const QString& place) {
    if (!call.is_object())
        return wrongType(place, "an object", call);
    const auto& function = call.contains("function") ? call["function"] : json();
    if (textAt(call, "type") != QLatin1String("function"))
        return refuse(
            QStringLiteral("Invalid value for '%1.type'. Supported values are: 'function' and 'custom'.")
                .arg(place),
            place + QStringLiteral(".type"), QStringLiteral("invalid_value"));
    if (textAt(call, "id").isEmpty())
        return missing(place + QStringLiteral(".id"));
    if (!function.is_object() || !isToolName(textAt(function, "name")))
        return refuse(QStringLiteral("Invalid '%1.function.name': string does not match pattern. Expected a "
                                     "string that matches the pattern '^[a-zA-Z0-9_-]+$'.")
                          .arg(place),
                      place + QStringLiteral(".function.name"), QStringLiteral("invalid_value"));
    if (!function.contains("arguments") || !function["arguments"].is_string())
        return wrongType(place + QStringLiteral(".function.arguments"), "a string",
                         function.contains("arguments") ? function["arguments"] : json());
    return ToolCall{textAt(call, "id"), textAt(function, "name"), textAt(function, "arguments")};
}

std::optional<Role> roleNamed(const QString& name) {
    static const std::map<QString, Role> roles{{u"system"_qs, Role::System},
                                               {u"developer"_qs, Role::System},
                                               {u"user"_qs, Role::User},
                                               {u"assistant"_qs, Role::Assistant},
                                               {u"tool"_qs, Role::Tool}};
    const auto found = roles.find(name);
    return found == roles.end() ? std::nullopt : std::optional(found->second);
}

tl::expected<ChatMessage, ApiError> readMessage(const json& entry, const QString& place) {
    if (!entry.is_object())
        return wrongType(place, "an object", entry);
    const auto role = roleNamed(textAt(entry, "role"));
    if (!role)
        return refuse(QStringLiteral("Invalid value: '%1'. Supported values are: 'system', 'assistant', "
                                     "'user', 'function', 'tool', and 'developer'.")
                          .arg(textAt(entry, "role")),
                      place + QStringLiteral(".role"), QStringLiteral("invalid_value"));
    ChatMessage message{
        .role = *role, .text = {}, .toolCalls = {}, .toolCallId = textAt(entry, "tool_call_id")};
    const auto& content = entry.contains("content") ? entry["content"] : json();
    auto text = readContent(content, *role, place + QStringLiteral(".content"));
    if (!text)
        return Refusal(text.error());
    message.text = *text;
    const auto calls = entry.find("tool_calls");
    if (calls != entry.end() && !calls->is_null()) {
        if (!calls->is_array() || calls->empty())
            return refuse(QStringLiteral("Invalid '%1.tool_calls': empty array. Expected an array with "
                                         "minimum length 1, but got an empty array instead.")
                              .arg(place),
                          place + QStringLiteral(".tool_calls"), QStringLiteral("empty_array"));
        for (size_t i = 0; i < calls->size(); ++i) {
            auto call = readToolCall((*calls)[i], QStringLiteral("%1.tool_calls[%2]").arg(place).arg(i));
            if (!call)
                return Refusal(call.error());
            message.toolCalls.push_back(*call);
        }
    }
    if (content.is_null() && message.toolCalls.empty())
        return refuse(QStringLiteral("Invalid value for 'content': expected a string, got null."),
                      place + QStringLiteral(".content"));
    if (*role == Role::Tool && message.toolCallId.isEmpty())
        return missing(place + QStringLiteral(".tool_call_id"));
    return message;
}

/// Every tool call is answered before anything else is said, and nothing answers a call nobody made.
tl::expected<void, ApiError> checkPairing(const std::vector<ChatMessage>& messages) {
    QStringList open;
    size_t caller = 0;
    for (size_t i = 0; i <= messages.size(); ++i) {
        const bool isAnswer = i < messages.size() && messages[i].role == Role::Tool;
        if (isAnswer && !open.removeOne(messages[i].toolCallId))
            return refuse(QStringLiteral("Invalid parameter: messages with role 'tool' must be a response to "
                                         "a preceeding message with 'tool_calls'."),
                          QStringLiteral("messages.[%1].role").arg(i));
        if (isAnswer)
            continue;
        if (!open.isEmpty())
            return refuse(
                QStringLiteral(
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to "
                    "each "
                    "'tool_call_id'. The following tool_call_ids did not have response messages: %1")
                    .arg(open.join(QStringLiteral(", "))),
                QStringLiteral("messages.[%1].role").arg(caller));
        caller = i;
        if (i < messages.size()) {
            for (const auto& call : messages[i].toolCalls)
                open.append(call.id);
        }
    }
    return {};
}

tl::expected<void, ApiError> readMessages(const json& body, ChatRequest& request) {
    if (!body.contains("messages"))
        return missing(QStringLiteral("messages"));
    const auto& list = body["messages"];
    if (!list.is_array())
        return wrongType(QStringLiteral("messages"), "an array of objects", list);
    if (list.empty())
        return refuse(QStringLiteral("Invalid 'messages': empty array. Expected an array with minimum length "
                                     "1, but got an empty array instead."),
                      QStringLiteral("messages"), QStringLiteral("empty_array"));
    qint64 characters = 0;
    for (size_t i = 0; i < list.size(); ++i) {
        auto message = readMessage(list[i], QStringLiteral("messages[%1]").arg(i));
        if (!message)
            return Refusal(message.error());
        characters += message->text.size();
        // Pictures alone behind a tool's answer belong to it: nobody has said anything more.
        const bool belongs = message->role == Role::User && message->text.isEmpty() &&
                             list[i].value("content", json()).is_array() && !request.messages.empty() &&
                             request.messages.back().role == Role::Tool;
        if (belongs)
            continue;
        request.messages.push_back(std::move(*message));
    }
    request.promptTokens = characters / 4 + 1;
    return checkPairing(request.messages);
}

tl::expected<OfferedTool, ApiError> readTool(const json& tool, const QString& place) {
    if (!tool.is_object() || textAt(tool, "type") != QLatin1String("function") || !tool.contains("function"))
        return missing(place + QStringLiteral(".function"));
    const auto& function = tool["function"];
    const auto name = textAt(function, "name");
    if (!isToolName(name))
        return refuse(QStringLiteral("Invalid '%1.function.name': string does not match pattern. Expected a "
                                     "string that matches the pattern '^[a-zA-Z0-9_-]+$'.")
                          .arg(place),
                      place + QStringLiteral(".function.name"), QStringLiteral("invalid_value"));
    OfferedTool offered{name, {}};
    if (!function.contains("parameters"))
        return offered;
    const auto& parameters = function["parameters"];
    if (!parameters.is_object() || textAt(parameters, "type") != QLatin1String("object"))
        return refuse(
            QStringLiteral(
                "Invalid schema for function '%1': schema must be a JSON Schema of 'type: \"object\"'.")
                .arg(name),
            place + QStringLiteral(".function.parameters"), QStringLiteral("invalid_function_parameters"));
    const auto pointer = json::json_pointer("/properties/limit/maximum");
    if (parameters.contains(pointer) && parameters[pointer].is_number_integer())
        offered.largestLimit = parameters[pointer].get<qint64>();
    return offered;
}

tl::expected<void, ApiError> readTools(const json& body, ChatRequest& request) {
    const auto tools = body.find("tools");
    if (tools == body.end()) {
        for (const auto* dependent : {"tool_choice", "parallel_tool_calls"}) {
            if (body.contains(dependent))
                return refuse(
                    QStringLiteral("Invalid value for '%1': '%1' is only allowed when 'tools' are specified.")
                        .arg(QLatin1String(dependent)),
                    QLatin1String(dependent));
        }
        return {};
    }
    if (!tools->is_array() || tools->empty())
        return refuse(QStringLiteral("Invalid 'tools': empty array. Expected an array with minimum length 1, "
                                     "but got an empty array instead."),
                      QStringLiteral("tools"), QStringLiteral("empty_array"));
    for (size_t i = 0; i < tools->size(); ++i) {
        auto tool = readTool((*tools)[i], QStringLiteral("tools[%1]").arg(i));
        if (!tool)
            return Refusal(tool.error());
        if (request.tool(tool->name) != nullptr)
            request.oddities.append(QStringLiteral("tool %1 is offered twice").arg(tool->name));
        request.tools.push_back(*tool);
    }
    return {};
}

tl::expected<void, ApiError> readToolChoice(const json& body, ChatRequest& request) {
    request.toolChoice = QStringLiteral("auto");
    const auto choice = body.find("tool_choice");
    if (choice == body.end())
        return {};
    static const QStringList words{QStringLiteral("none"), QStringLiteral("auto"),
                                   QStringLiteral("required")};
    if (choice->is_string() && words.contains(fromUtf8(choice->get<std::string>()))) {
        request.toolChoice = fromUtf8(choice->get<std::string>());
        return {};
    }
    const auto named = choice->is_object() && choice->contains("function")
                           ? textAt((*choice)["function"], "name")
                           : QString();
    if (request.tool(named) == nullptr)
        return refuse(QStringLiteral("Invalid value: tool_choice must be 'none', 'auto', 'required' or a "
                                     "function that is in 'tools'."),
                      QStringLiteral("tool_choice"), QStringLiteral("invalid_value"));
    request.toolChoice = named;
    return {};
}

tl::expected<void, ApiError> readStreaming(const json& body, ChatRequest& request) {
    if (body.contains("stream") && !body["stream"].is_boolean() && !body["stream"].is_null())
        return wrongType(QStringLiteral("stream"), "a boolean", body["stream"]);
    request.stream = flagAt(body, "stream");
    const auto options = body.find("stream_options");
    if (options == body.end() || options->is_null())
        return {};
    if (!request.stream)
        return refuse(
            QStringLiteral("The 'stream_options' parameter is only allowed when 'stream' is enabled."),
            QStringLiteral("stream_options"));
    if (!options->is_object())
        return wrongType(QStringLiteral("stream_options"), "an object", *options);
    request.includeUsage = flagAt(*options, "include_usage");
    return {};
}

tl::expected<void, ApiError> readLimits(const json& body, ChatRequest& request) {
    if (body.contains("max_tokens") && body.contains("max_completion_tokens"))
        return refuse(
            QStringLiteral(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."),
            QStringLiteral("max_tokens"));
    for (const auto* name : {"max_tokens", "max_completion_tokens"}) {
        const auto limit = body.find(name);
        if (limit == body.end() || limit->is_null())
            continue;
        if (!limit->is_number_integer())
            return wrongType(QLatin1String(name), "an integer", *limit);
        request.maxTokens = limit->get<qint64>();
        if (*request.maxTokens < 1)
            return refuse(QStringLiteral("Invalid '%1': integer below minimum value. Expected a value >= 1.")
                              .arg(QLatin1String(name)),
                          QLatin1String(name), QStringLiteral("integer_below_min_value"));
    }
    const auto temperature = body.find("temperature");
    if (temperature != body.end() && !temperature->is_null() &&
        (!temperature->is_number() || temperature->get<double>() < 0 || temperature->get<double>() > 2))
        return refuse(
            QStringLiteral("Invalid 'temperature': decimal out of range. Expected a value from 0 to 2."),
            QStringLiteral("temperature"), QStringLiteral("decimal_out_of_range"));
    return {};
}

} // namespace

const OfferedTool* ChatRequest::tool(const QString& name) const {
    const auto found =
        std::find_if(tools.begin(), tools.end(), [&](const OfferedTool& one) { return one.name == name; });
    return found == tools.end() ? nullptr : &*found;
}

bool isToolName(const QString& name) {
    static const QRegularExpression pattern(QStringLiteral("^[a-zA-Z0-9_-]{1,64}$"));
    return pattern.match(name).hasMatch();
}

tl::expected<ChatRequest, ApiError> readChatRequest(const QByteArray& text) {
    const auto body = json::parse(text.begin(), text.end(), nullptr, false);
    if (!body.is_object())
        return refuse(QStringLiteral(
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't using "
            "your HTTP library "
            "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)"));
    ChatRequest request;
    for (const auto& [key, value] : body.items()) {
        if (!knownParameters().contains(fromUtf8(key)))
            request.oddities.append(QStringLiteral("unknown parameter %1").arg(fromUtf8(key)));
    }
    request.model = textAt(body, "model");
    if (request.model.isEmpty())
        return refuse(QStringLiteral("you must provide a model parameter"));
    using Step = tl::expected<void, ApiError> (*)(const json&, ChatRequest&);
    for (const Step step : {&readMessages, &readTools, &readToolChoice, &readStreaming, &readLimits}) {
        if (const auto done = step(body, request); !done)
            return Refusal(done.error());
    }
    return request;
}

} // namespace staffroom::rehearsal::model
