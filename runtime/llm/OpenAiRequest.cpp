#include "llm/OpenAiRequest.h"

#include <nlohmann/json.hpp>

namespace staffroom::llm {

namespace {

using Json = nlohmann::ordered_json; // our order: servers cache prompts by their beginning

bool isToolName(const QString& name) {
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

/// Arguments go back as the model wrote them. Where those are no JSON object they are wrapped: several
/// servers parse the history's arguments and refuse the whole request otherwise.
std::string argumentsText(const QByteArray& arguments) {
    const auto parsed = Json::parse(arguments.begin(), arguments.end(), nullptr, false);
    if (parsed.is_object())
        return arguments.toStdString();
    Json wrapped;
    wrapped["invalid_arguments"] = QString::fromUtf8(arguments).toStdString();
    return wrapped.dump();
}

Json callJson(const ToolCall& call) {
    Json json;
    json["id"] = call.id.toStdString();
    json["type"] = "function";
    json["function"]["name"] = call.name.toStdString();
    json["function"]["arguments"] = argumentsText(call.arguments);
    return json;
}

Json messageJson(const ChatMessage& message) {
    Json json;
    switch (message.role) {
    case Role::User:
        json["role"] = "user";
        break;
    case Role::Assistant:
        json["role"] = "assistant";
        break;
    case Role::Tool:
        json["role"] = "tool";
        json["tool_call_id"] = message.callId.toStdString();
        break;
    }
    json["content"] = message.text.toStdString();
    if (message.role == Role::Assistant && !message.calls.empty()) {
        if (message.text.isEmpty())
            json["content"] = nullptr;
        for (const auto& call : message.calls)
            json["tool_calls"].push_back(callJson(call));
    }
    return json;
}

Result<Json> toolJson(const ToolSpec& tool) {
    if (!isToolName(tool.name))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" cannot be a tool's name: letters, digits, _ and -, "
                                      "at most 64")
                           .arg(tool.name));
    auto schema = tool.parametersSchema.isEmpty() ? Json{{"type", "object"}, {"properties", Json::object()}}
                                                  : Json::parse(tool.parametersSchema.begin(),
                                                                tool.parametersSchema.end(), nullptr, false);
    if (!schema.is_object())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the schema of tool %1 is not a JSON object").arg(tool.name));
    Json json;
    json["type"] = "function";
    json["function"]["name"] = tool.name.toStdString();
    json["function"]["description"] = tool.description.toStdString();
    json["function"]["parameters"] = std::move(schema);
    return json;
}

} // namespace

Result<QByteArray> openAiRequestBody(const ChatRequest& request, const OpenAiSettings& settings) {
    Json body;
    body["model"] = settings.model.toStdString();
    body["messages"] = Json::array();
    if (!request.system.isEmpty())
        body["messages"].push_back(Json{{"role", settings.compatible ? "system" : "developer"},
                                        {"content", request.system.toStdString()}});
    for (const auto& message : request.messages)
        body["messages"].push_back(messageJson(message));
    for (const auto& tool : request.tools) {
        TRY(auto json, toolJson(tool));
        body["tools"].push_back(std::move(json));
    }
    if (settings.maxOutputTokens > 0)
        body[settings.compatible ? "max_tokens" : "max_completion_tokens"] = settings.maxOutputTokens;
    body["stream"] = true;
    body["stream_options"]["include_usage"] = true;
    return QByteArray::fromStdString(body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace staffroom::llm
