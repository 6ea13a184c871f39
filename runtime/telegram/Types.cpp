#include "telegram/Types.h"

#include <nlohmann/json.hpp>

namespace staffroom::telegram {

using nlohmann::json;

namespace {

// Telegram's answers are trusted to be JSON, not to be complete: every reader has a default.
const json& member(const json& object, const char* key) {
    static const json null;
    if (!object.is_object())
        return null;
    const auto found = object.find(key);
    return found == object.end() ? null : *found;
}

qint64 number(const json& object, const char* key) {
    const auto& value = member(object, key);
    return value.is_number_integer() ? value.get<qint64>() : 0;
}

bool flag(const json& object, const char* key) {
    const auto& value = member(object, key);
    return value.is_boolean() && value.get<bool>();
}

QString text(const json& object, const char* key) {
    const auto& value = member(object, key);
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string&>()) : QString();
}

User userFrom(const json& object) {
    User user;
    user.id = number(object, "id");
    user.isBot = flag(object, "is_bot");
    user.name = (text(object, "first_name") + u' ' + text(object, "last_name")).trimmed();
    user.username = text(object, "username");
    return user;
}

std::vector<Entity> entitiesFrom(const json& list, qsizetype textLength) {
    std::vector<Entity> entities;
    if (!list.is_array())
        return entities;
    for (const auto& item : list) {
        Entity entity;
        entity.type = text(item, "type");
        const qint64 offset = number(item, "offset");
        const qint64 length = number(item, "length");
        if (offset < 0 || length <= 0 || offset + length > textLength)
            continue;
        entity.offset = static_cast<int>(offset);
        entity.length = static_cast<int>(length);
        entity.user = number(member(item, "user"), "id");
        entities.push_back(entity);
    }
    return entities;
}

Message messageFrom(const json& object) {
    Message message;
    message.id = number(object, "message_id");
    const auto& chat = member(object, "chat");
    message.chat.id = number(chat, "id");
    message.chat.type = text(chat, "type");
    message.chat.title = text(chat, "title");
    message.chat.isForum = flag(chat, "is_forum");
    message.hasFrom = member(object, "from").is_object();
    message.from = userFrom(member(object, "from"));
    message.onBehalfOfChat = member(object, "sender_chat").is_object();
    message.dateMs = number(object, "date") * 1000;
    // Outside forums a reply chain may carry a thread id too: only is_topic_message makes it a topic.
    if (message.chat.isForum && flag(object, "is_topic_message"))
        message.thread = number(object, "message_thread_id");
    const bool caption = !member(object, "text").is_string();
    message.text = text(object, caption ? "caption" : "text");
    message.entities =
        entitiesFrom(member(object, caption ? "caption_entities" : "entities"), message.text.size());
    const auto& replied = member(object, "reply_to_message");
    const bool isTopicRoot = replied.contains("forum_topic_created") ||
                             (message.thread.has_value() && number(replied, "message_id") == *message.thread);
    if (replied.is_object() && !isTopicRoot) {
        message.replyTo = number(replied, "message_id");
        message.replyToText = text(replied, member(replied, "text").is_string() ? "text" : "caption");
    }
    return message;
}

Update updateFrom(const json& object) {
    Update update;
    update.id = number(object, "update_id");
    if (member(object, "message").is_object()) {
        update.kind = Update::Kind::Message;
        update.message = messageFrom(object["message"]);
    } else if (member(object, "edited_message").is_object()) {
        update.kind = Update::Kind::EditedMessage;
        update.message = messageFrom(object["edited_message"]);
    }
    update.raw = QByteArray::fromStdString(object.dump(-1, ' ', false, json::error_handler_t::replace));
    return update;
}

tl::unexpected<Error> unreadable(const char* what) {
    return failure(ErrorKind::Parse,
                   QStringLiteral("Telegram's answer to %1 cannot be read").arg(QLatin1String(what)),
                   QStringLiteral("telegram"));
}

json parsed(const QByteArray& body) {
    return json::parse(body.begin(), body.end(), nullptr, false);
}

ErrorKind kindFor(int code) {
    switch (code) {
    case 400:
        return ErrorKind::Invalid;
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return ErrorKind::Http;
    }
}

} // namespace

Result<Update> parseUpdate(const QByteArray& text) {
    const auto object = parsed(text);
    if (!object.is_object())
        return unreadable("a stored update");
    return updateFrom(object);
}

Result<std::vector<Update>> parseUpdates(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    if (!result.is_array())
        return unreadable("getUpdates");
    std::vector<Update> updates;
    updates.reserve(result.size());
    for (const auto& item : result) {
        if (item.is_object())
            updates.push_back(updateFrom(item));
    }
    return updates;
}

Result<BotUser> parseBotUser(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    BotUser bot;
    bot.id = number(result, "id");
    bot.username = text(result, "username");
    bot.readsAllGroupMessages = flag(result, "can_read_all_group_messages");
    if (bot.id == 0)
        return unreadable("getMe");
    return bot;
}

Result<SentMessage> parseSentMessage(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    SentMessage sent;
    sent.id = number(result, "message_id");
    if (flag(result, "is_topic_message"))
        sent.thread = number(result, "message_thread_id");
    if (sent.id == 0)
        return unreadable("sendMessage");
    return sent;
}

Error errorFromAnswer(int status, const QByteArray& body) {
    const auto answer = parsed(body);
    const auto code = static_cast<int>(number(answer, "error_code"));
    Error error;
    error.service = QStringLiteral("telegram");
    error.status = code > 0 ? code : status;
    error.kind = kindFor(error.status);
    error.detail = text(answer, "description");
    if (error.detail.isEmpty())
        error.detail = QStringLiteral("Telegram's front end answered %1").arg(status);
    const qint64 retryAfter = number(member(answer, "parameters"), "retry_after");
    if (retryAfter > 0)
        error.retryAfterMs = retryAfter * 1000;
    error.sent = true;
    return error;
}

} // namespace staffroom::telegram
