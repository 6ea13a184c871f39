#include "llm/OpenAiRequest.h"

#include "llm/Conversation.h"
#include "llm/LooseJson.h"

namespace staffroom::llm {

namespace {

using Json = nlohmann::ordered_json; // our order: servers cache prompts by their beginning

/// Arguments go back as the model wrote them. Where those are no JSON object they are wrapped: several
/// servers parse the history's arguments and refuse the whole request otherwise.
std::string argumentsText(const QByteArray& arguments) {
    if (loose::isObject(arguments))
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

/// A tool's answer is words alone here: its pictures follow as if a person had shown them.
Json picturesJson(const std::vector<ChatMessage>& answers, bool seesImages) {
    Json content = Json::array();
    for (const auto& answer : answers) {
        for (const auto& picture : answer.pictures) {
            const auto url = "data:" + picture.mediaType + ";base64," + picture.bytes.toBase64();
            if (seesImages)
                content.push_back(Json{{"type", "image_url"}, {"image_url", {{"url", url.toStdString()}}}});
            else
                content.push_back(Json{{"type", "text"}, {"text", unseenPicture.toString().toStdString()}});
        }
    }
    return content;
}

Result<Json> toolJson(const ToolSpec& tool) {
    TRY_VOID(checkTool(tool));
    auto schema = tool.parametersSchema.isEmpty() ? Json{{"type", "object"}, {"properties", Json::object()}}
                                                  : loose::parse<Json>(tool.parametersSchema);
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
    for (const auto& said : paired(request.messages)) {
        body["messages"].push_back(messageJson(said.message));
        for (const auto& answer : said.answers)
            body["messages"].push_back(messageJson(answer));
        if (auto shown = picturesJson(said.answers, settings.seesImages); !shown.empty())
            body["messages"].push_back(Json{{"role", "user"}, {"content", std::move(shown)}});
    }
    for (const auto& tool : request.tools) {
        TRY(auto json, toolJson(tool));
        body["tools"].push_back(std::move(json));
    }
    if (settings.maxOutputTokens > 0)
        body[settings.compatible ? "max_tokens" : "max_completion_tokens"] = settings.maxOutputTokens;
    body["stream"] = true;
    body["stream_options"]["include_usage"] = true;
    return loose::bytes(body);
}

} // namespace staffroom::llm
