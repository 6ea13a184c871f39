#include "rehearsal/telegram/SendRules.h"

#include "rehearsal/Json.h"
#include "rehearsal/telegram/TextRules.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;

namespace {

json parsed(const QByteArray& text) {
    return json::parse(text.begin(), text.end(), nullptr, false);
}

void noteUnknownMembers(const Call& call, const json& object, const char* what, const QStringList& known) {
    for (const auto& [key, value] : object.items()) {
        if (!known.contains(fromUtf8(key)))
            call.violation(QStringLiteral("unknown member %1 in %2").arg(fromUtf8(key), QLatin1String(what)));
    }
}

// "Bad Request: message to be replied not found", or no reply where that was allowed.
Result<void> replyTo(const Call& call, Draft& draft, qint64 messageId, bool mayBeMissing) {
    const Message* replied = messageId > 0 ? draft.chat->find(messageId) : nullptr;
    if (!replied) {
        if (mayBeMissing)
            return {};
        return badRequest(QStringLiteral("message to be replied not found"));
    }
    if (draft.threadId == 0)
        draft.threadId = replied->threadId;
    else if (draft.threadId != replied->threadId)
        call.violation(QStringLiteral("replies to a message of another topic"));
    draft.replyTo = messageId;
    return {};
}

Result<void> readQuote(const Call& call, const json& parameters, Draft& draft) {
    const QString quoted = textAt(parameters, "quote");
    const Message* replied = draft.chat->find(draft.replyTo);
    if (quoted.isEmpty() || !replied)
        return {};
    MarkedText input;
    input.source = quoted.toUtf8();
    input.parseMode = textAt(parameters, "quote_parse_mode").toUtf8();
    if (parameters.contains("quote_entities")) {
        TRY(input.entities, readEntities(call, jsonText(parameters["quote_entities"])));
    }
    const auto quote = formatText(input);
    if (!quote)
        return badRequest(quote.error().detail);
    const qsizetype position = replied->text.text.indexOf(quote->text);
    if (quote->text.isEmpty() || position < 0 || codePoints(quote->text) > 1024)
        return badRequest(QStringLiteral("QUOTE_TEXT_INVALID"));
    draft.quote = Quote{*quote, int(position)};
    return {};
}

Result<void> checkButton(const Call& call, const json& button) {
    static const QStringList actions{u"url"_qs,
                                     u"callback_data"_qs,
                                     u"web_app"_qs,
                                     u"login_url"_qs,
                                     u"copy_text"_qs,
                                     u"switch_inline_query"_qs,
                                     u"switch_inline_query_current_chat"_qs,
                                     u"switch_inline_query_chosen_chat"_qs,
                                     u"callback_game"_qs,
                                     u"pay"_qs};
    const QString prefix = QStringLiteral("can't parse inline keyboard button: ");
    if (!button.is_object())
        return badRequest(prefix + QStringLiteral("InlineKeyboardButton must be an Object"));
    if (!button.contains("text"))
        return badRequest(prefix + QStringLiteral("Can't find field \"text\""));
    if (!button["text"].is_string())
        return badRequest(prefix + QStringLiteral("Field \"text\" must be of type String"));
    noteUnknownMembers(call, button, "InlineKeyboardButton",
                       actions + QStringList{u"text"_qs, u"icon_custom_emoji_id"_qs, u"style"_qs});
    const bool acts = std::any_of(actions.begin(), actions.end(),
                                  [&button](const QString& action) { return button.contains(utf8(action)); });
    if (!acts)
        return badRequest(prefix + QStringLiteral("Text buttons are unallowed in the inline keyboard"));
    if (const auto found = button.find("callback_data"); found != button.end()) {
        if (!found->is_string())
            return badRequest(prefix + QStringLiteral("Field \"callback_data\" must be of type String"));
        const size_t size = found->get_ref<const std::string&>().size();
        if (size < 1 || size > 64)
            return badRequest(QStringLiteral("BUTTON_DATA_INVALID"));
    }
    return {};
}

// An entity's field, or the server's complaint about it.
Result<qint64> entityNumber(const json& object, const char* name) {
    if (!object.contains(name))
        return badRequest(
            QStringLiteral("can't parse MessageEntity: Can't find field \"%1\"").arg(QLatin1String(name)));
    if (!object[name].is_number_integer()) {
        return badRequest(QStringLiteral("can't parse MessageEntity: Field \"%1\" must be of type Number")
                              .arg(QLatin1String(name)));
    }
    return object[name].get<qint64>();
}

Result<QString> entityText(const json& object, const char* name) {
    if (!object.contains(name))
        return badRequest(
            QStringLiteral("can't parse MessageEntity: Can't find field \"%1\"").arg(QLatin1String(name)));
    if (!object[name].is_string()) {
        return badRequest(QStringLiteral("can't parse MessageEntity: Field \"%1\" must be of type String")
                              .arg(QLatin1String(name)));
    }
    return textAt(object, name);
}

Result<std::optional<Entity>> readEntity(const Call& call, const json& object) {
    if (!object.is_object())
        return badRequest(QStringLiteral("can't parse MessageEntity: expected an Object"));
    noteUnknownMembers(call, object, "MessageEntity",
                       {u"type"_qs, u"offset"_qs, u"length"_qs, u"url"_qs, u"user"_qs, u"language"_qs,
                        u"custom_emoji_id"_qs, u"unix_time"_qs, u"date_time_format"_qs});
    TRY(const qint64 offset, entityNumber(object, "offset"));
    TRY(const qint64 length, entityNumber(object, "length"));
    TRY(const QString typeName, entityText(object, "type"));
    const auto type = entityTypeNamed(typeName);
    if (!type) {
        call.violation(QStringLiteral("unknown entity type %1").arg(typeName));
        return std::optional<Entity>();
    }
    if (isAutomatic(*type)) // the server finds these itself
        return std::optional<Entity>();
    Entity entity;
    entity.type = *type;
    entity.offset = int(std::clamp<qint64>(offset, -1, 1'000'000));
    entity.length = int(std::clamp<qint64>(length, -1, 1'000'000));
    if (*type == EntityType::TextLink) {
        TRY(entity.argument, entityText(object, "url"));
    } else if (*type == EntityType::Pre) {
        entity.argument = textAt(object, "language");
    } else if (*type == EntityType::CustomEmoji) {
        TRY(entity.argument, entityText(object, "custom_emoji_id"));
    } else if (*type == EntityType::DateTime) {
        TRY(entity.number, entityNumber(object, "unix_time"));
        entity.argument = textAt(object, "date_time_format");
    } else if (*type == EntityType::TextMention) {
        entity.number = integerAt(object.value("user", json::object()), "id");
    }
    return std::optional(entity);
}

} // namespace

Result<Chat*> readChat(const Call& call) {
    const QByteArray id = call.arguments.bytes("chat_id");
    if (id.isEmpty())
        return badRequest(QStringLiteral("chat_id is empty"));
    bool ok = false;
    const qint64 number = id.toLongLong(&ok);
    if (!ok)
        return badRequest(
            QStringLiteral("chat not found")); // nothing here is public, so no @username is known
    return call.world.chatFor(call.bot, number);
}

Result<qint64> readThread(const Call& call, const Chat& chat) {
    const qint64 thread = std::max<qint64>(0, call.arguments.integer("message_thread_id"));
    if (thread == 0)
        return 0;
    if (!chat.isGroup) {
        call.violation(QStringLiteral("message_thread_id in a private chat without topics"));
        return 0;
    }
    const Topic* topic = call.world.topic(thread);
    if (thread == TelegramWorld::generalThread || !topic || topic->deleted)
        return badRequest(QStringLiteral("message thread not found"));
    return thread;
}

Result<void> checkOpen(const Call& call, const Chat& chat, qint64 thread) {
    if (!chat.isGroup || call.bot.admin)
        return {};
    const Topic* topic = call.world.topic(thread == 0 ? TelegramWorld::generalThread : thread);
    if (topic && topic->closed)
        return badRequest(QStringLiteral("TOPIC_CLOSED"));
    return {};
}

Result<QList<Entity>> readEntities(const Call& call, const QByteArray& text) {
    QList<Entity> out;
    const json list = parsed(text);
    if (!list.is_array())
        return out; // the server shrugs; the parameter check has noted it
    for (const json& each : list) {
        TRY(const auto entity, readEntity(call, each));
        if (entity)
            out.append(*entity);
    }
    return out;
}

Result<FormattedText> readText(const Call& call, const TextNames& names, bool mayBeEmpty) {
    MarkedText input;
    input.source = call.arguments.bytes(names.text);
    input.parseMode = call.arguments.bytes("parse_mode");
    if (input.source.isEmpty() && !mayBeEmpty)
        return badRequest(QStringLiteral("message text is empty"));
    TRY(input.entities, readEntities(call, call.arguments.bytes(names.entities)));
    auto text = formatText(input);
    if (!text)
        return badRequest(text.error().detail);
    if (text->text.isEmpty() && !mayBeEmpty)
        return badRequest(QStringLiteral("text must be non-empty"));
    return text;
}

Result<void> checkLength(const Call& call, const QString& text, qsizetype most, const QString& refusal) {
    if (codePoints(text) > most)
        return badRequest(refusal);
    if (text.size() > most) {
        call.violation(QStringLiteral("%1 UTF-16 units: only the count of code points keeps this under %2")
                           .arg(text.size())
                           .arg(most));
    }
    return {};
}

Result<void> readReply(const Call& call, Draft& draft) {
    const QByteArray text = call.arguments.bytes("reply_parameters");
    if (text.isEmpty()) {
        const qint64 legacy = call.arguments.integer("reply_to_message_id");
        return legacy == 0 ? Result<void>()
                           : replyTo(call, draft, legacy, call.arguments.flag("allow_sending_without_reply"));
    }
    const json parameters = parsed(text);
    if (parameters.is_discarded())
        return badRequest(QStringLiteral("can't parse reply parameters JSON object"));
    if (!parameters.is_object())
        return badRequest(QStringLiteral("object expected as reply parameters"));
    noteUnknownMembers(call, parameters, "reply_parameters",
                       {u"message_id"_qs, u"chat_id"_qs, u"allow_sending_without_reply"_qs, u"quote"_qs,
                        u"quote_parse_mode"_qs, u"quote_entities"_qs, u"quote_position"_qs,
                        u"checklist_task_id"_qs, u"poll_option_id"_qs});
    if (integerAt(parameters, "chat_id", draft.chat->id) != draft.chat->id)
        call.violation(QStringLiteral("a reply to another chat is not played here"));
    TRY_VOID(replyTo(call, draft, integerAt(parameters, "message_id"),
                     flagAt(parameters, "allow_sending_without_reply")));
    return readQuote(call, parameters, draft);
}

Result<QByteArray> readKeyboard(const Call& call) {
    const QByteArray text = call.arguments.bytes("reply_markup");
    if (text.isEmpty())
        return QByteArray();
    const auto markup = nlohmann::ordered_json::parse(text.begin(), text.end(), nullptr, false);
    if (markup.is_discarded())
        return badRequest(QStringLiteral("can't parse reply keyboard markup JSON object"));
    if (!markup.is_object())
        return badRequest(QStringLiteral("object expected as reply markup"));
    const auto rows = markup.find("inline_keyboard");
    if (rows == markup.end())
        return QByteArray(); // a keyboard for people's clients; nothing of it is shown to bots
    if (!rows->is_array())
        return badRequest(QStringLiteral("field \"inline_keyboard\" must be of type Array"));
    size_t buttons = 0;
    for (const auto& row : *rows) {
        if (!row.is_array())
            return badRequest(QStringLiteral("field \"inline_keyboard\" must be an Array of Arrays"));
        buttons += row.size();
        for (const auto& button : row) {
            TRY_VOID(checkButton(call, button));
        }
    }
    if (buttons > 100 || text.size() > 10'000)
        return badRequest(QStringLiteral("reply markup is too long"));
    if (buttons == 0)
        return QByteArray();
    return QByteArray::fromStdString(nlohmann::ordered_json{{"inline_keyboard", *rows}}.dump());
}

Result<void> checkPreview(const Call& call) {
    const QByteArray text = call.arguments.bytes("link_preview_options");
    if (text.isEmpty())
        return {};
    const json options = parsed(text);
    if (!options.is_object())
        return badRequest(QStringLiteral("can't parse link preview options JSON object"));
    noteUnknownMembers(call, options, "link_preview_options",
                       {u"is_disabled"_qs, u"url"_qs, u"prefer_small_media"_qs, u"prefer_large_media"_qs,
                        u"show_above_text"_qs});
    return {};
}

Result<Draft> readDraft(const Call& call) {
    Draft draft;
    TRY(draft.chat, readChat(call));
    TRY(draft.threadId, readThread(call, *draft.chat));
    TRY_VOID(readReply(call, draft));
    TRY_VOID(checkOpen(call, *draft.chat, draft.threadId));
    TRY(draft.keyboard, readKeyboard(call));
    for (const char* name : {"business_connection_id", "direct_messages_topic_id",
                             "suggested_post_parameters", "ephemeral_message_parameters"}) {
        if (call.arguments.has(name))
            call.violation(QStringLiteral("%1 is not played here").arg(QLatin1String(name)));
    }
    return draft;
}

} // namespace staffroom::rehearsal::telegram
