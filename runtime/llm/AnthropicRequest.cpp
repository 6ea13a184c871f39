#include "llm/AnthropicRequest.h"

#include "llm/Conversation.h"
#include "llm/LooseJson.h"

#include <QCryptographicHash>

#include <set>

namespace staffroom::llm {

namespace {

using Json = nlohmann::ordered_json; // our order: the vendor caches prompts by their beginning

const std::string& typeOf(const Json& block) {
    static const std::string none;
    const auto found = block.is_object() ? block.find("type") : block.end();
    return block.is_object() && found != block.end() && found->is_string()
               ? found->get_ref<const std::string&>()
               : none;
}

bool isBlank(const QString& text) {
    return text.trimmed().isEmpty();
}

Json textBlock(const QString& text) {
    return Json{{"type", "text"}, {"text", text.toStdString()}};
}

Json imageBlock(const Picture& picture) {
    return Json{{"type", "image"},
                {"source",
                 {{"type", "base64"},
                  {"media_type", picture.mediaType.toStdString()},
                  {"data", picture.bytes.toBase64().toStdString()}}}};
}

void markForCache(Json& block) {
    block["cache_control"] = Json{{"type", "ephemeral"}};
}

/// Arguments go back as the object they were. What was none is wrapped: the vendor takes nothing else.
Json inputOf(const QByteArray& arguments) {
    auto parsed = loose::parse<Json>(arguments);
    if (parsed.is_object())
        return parsed;
    return Json{{"invalid_arguments", QString::fromUtf8(arguments).toStdString()}};
}

/// Ids as the vendor takes them: of its own letters, and none twice in a conversation. Another vendor's may
/// be neither.
class WireIds final {
public:
    std::string fresh(const QString& id) {
        QString wire = id;
        for (auto& c : wire)
            if (c.unicode() >= 128 || !(c.isLetterOrNumber() || c == u'_' || c == u'-'))
                c = u'_';
        if (wire != id || wire.isEmpty() || m_used.count(wire) > 0) {
            const auto source = id.toUtf8() + '/' + QByteArray::number(qint64(m_used.size()));
            wire = QStringLiteral("call_") +
                   QString::fromLatin1(
                       QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().left(24));
        }
        m_used.insert(wire);
        return wire.toStdString();
    }

private:
    std::set<QString> m_used;
};

/// The messages of the request as they grow.
class MessageList final {
public:
    explicit MessageList(const AnthropicSettings& settings)
        : m_maker(vendorMaker(settings)), m_seesImages(settings.seesImages) {}

    void add(const Said& said) {
        if (said.message.role == Role::User) {
            if (!isBlank(said.message.text))
                block("user", textBlock(said.message.text));
            return;
        }
        std::vector<std::string> ids;
        std::vector<Json> calls;
        for (const auto& call : said.message.calls) {
            ids.push_back(m_ids.fresh(call.id));
            calls.push_back(Json{{"type", "tool_use"},
                                 {"id", ids.back()},
                                 {"name", call.name.toStdString()},
                                 {"input", inputOf(call.arguments)}});
        }
        addAssistant(said.message, std::move(calls));
        for (std::size_t i = 0; i < said.answers.size(); ++i)
            addAnswer(ids[i], said.answers[i]);
    }

    Json take() {
        if (!m_messages.empty()) {
            auto& last = m_messages.back()["content"].back();
            const auto& type = typeOf(last);
            if (type == "text" || type == "tool_use" || type == "tool_result")
                markForCache(last);
        }
        return std::move(m_messages);
    }

private:
    void block(const char* role, Json block) {
        if (m_messages.empty() && std::string_view(role) == "assistant") // a conversation that was cut
            this->block("user", textBlock(QStringLiteral("(What was said before is left out.)")));
        if (m_messages.empty() || m_messages.back()["role"] != role)
            m_messages.push_back(Json{{"role", role}, {"content", Json::array()}});
        m_messages.back()["content"].push_back(std::move(block));
    }

    void addAnswer(const std::string& id, const ChatMessage& answer) {
        Json result{{"type", "tool_result"}, {"tool_use_id", id}};
        if (!answer.pictures.empty())
            result["content"] = withPictures(answer);
        else if (!isBlank(answer.text))
            result["content"] = answer.text.toStdString();
        if (answer.isError)
            result["is_error"] = true;
        block("user", std::move(result));
    }

    Json withPictures(const ChatMessage& answer) const {
        Json content = Json::array();
        if (!isBlank(answer.text))
            content.push_back(textBlock(answer.text));
        for (const auto& picture : answer.pictures)
            content.push_back(m_seesImages ? imageBlock(picture) : textBlock(unseenPicture.toString()));
        return content;
    }

    void addAssistant(const ChatMessage& message, std::vector<Json> calls) {
        const auto kept = message.vendor.maker == m_maker ? loose::parse<Json>(message.vendor.bytes) : Json();
        QString keptText;
        if (kept.is_array())
            for (const auto& one : kept)
                if (typeOf(one) == "text")
                    keptText += QString::fromStdString(one.value("text", std::string()));
        bool hasText = isBlank(message.text);
        std::set<std::size_t> written;
        const auto text = [&] {
            if (!std::exchange(hasText, true))
                block("assistant", textBlock(message.text));
        };
        for (const auto& one : kept.is_array() ? kept : Json::array()) {
            const auto& type = typeOf(one);
            if (type == "text" && keptText == message.text) {
                hasText = true;
                if (!isBlank(QString::fromStdString(one.value("text", std::string()))))
                    block("assistant", one);
            } else if (type == "tool_use") {
                text();
                const auto place = placeOf(message, one);
                if (place && written.insert(*place).second)
                    block("assistant", std::move(calls[*place]));
            } else if (type != "text") {
                block("assistant", one);
            }
        }
        text();
        for (std::size_t i = 0; i < calls.size(); ++i)
            if (written.count(i) == 0)
                block("assistant", std::move(calls[i]));
    }

    static std::optional<std::size_t> placeOf(const ChatMessage& message, const Json& kept) {
        const auto id = QString::fromStdString(kept.value("id", std::string()));
        for (std::size_t i = 0; i < message.calls.size(); ++i)
            if (message.calls[i].id == id)
                return i;
        return std::nullopt;
    }

    QString m_maker;
    bool m_seesImages;
    WireIds m_ids;
    Json m_messages = Json::array();
};

Result<Json> toolJson(const ToolSpec& tool) {
    TRY_VOID(checkTool(tool));
    auto schema =
        tool.parametersSchema.isEmpty() ? Json::object() : loose::parse<Json>(tool.parametersSchema);
    if (!schema.contains("type"))
        schema["type"] = "object";
    Json json;
    json["name"] = tool.name.toStdString();
    if (!isBlank(tool.description))
        json["description"] = tool.description.toStdString();
    json["input_schema"] = std::move(schema);
    return json;
}

} // namespace

QString vendorMaker(const AnthropicSettings& settings) {
    return QStringLiteral("anthropic ") + settings.model;
}

Result<QByteArray> anthropicRequestBody(const ChatRequest& request, const AnthropicSettings& settings) {
    Json body;
    body["model"] = settings.model.toStdString();
    body["max_tokens"] = std::max(1, settings.maxOutputTokens);
    body["stream"] = true;
    if (!isBlank(request.system)) {
        body["system"] = Json::array({textBlock(request.system)});
        markForCache(body["system"].back());
    }
    for (const auto& tool : request.tools) {
        TRY(auto json, toolJson(tool));
        body["tools"].push_back(std::move(json));
    }
    if (!request.tools.empty())
        markForCache(body["tools"].back());
    MessageList messages(settings);
    for (const auto& said : paired(request.messages))
        messages.add(said);
    body["messages"] = messages.take();
    if (body["messages"].empty())
        return failure(ErrorKind::Invalid, QStringLiteral("there is nothing to answer"));
    return loose::bytes(body);
}

VendorContent joined(const VendorContent& first, const VendorContent& second) {
    if (first.bytes.isEmpty())
        return second;
    if (second.bytes.isEmpty())
        return first;
    auto all = loose::parse<Json>(first.bytes);
    const auto more = loose::parse<Json>(second.bytes);
    if (!all.is_array() || !more.is_array())
        return second;
    for (const auto& block : more)
        all.push_back(block);
    return VendorContent{second.maker, loose::bytes(all)};
}

} // namespace staffroom::llm
