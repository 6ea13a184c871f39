#include "telegram/Types.h"

#include "base/Redactor.h"

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

constexpr qint64 largestId = qint64(1) << 53; // ids fit 52 bits

qint64 number(const json& object, const char* key) {
    const auto& value = member(object, key);
    if (value.is_number_unsigned())
        return value.get<quint64>() <= quint64(largestId) ? value.get<qint64>() : 0;
    if (!value.is_number_integer())
        return 0;
    const auto signedValue = value.get<qint64>();
    return signedValue >= -largestId ? signedValue : 0;
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

ReceivedFile fileFrom(const json& object, ReceivedFile::Kind kind) {
    ReceivedFile file;
    file.kind = kind;
    file.fileId = text(object, "file_id");
    file.name = text(object, "file_name");
    file.mimeType = text(object, "mime_type");
    file.bytes = std::max<qint64>(0, number(object, "file_size"));
    file.seconds = static_cast<int>(std::clamp<qint64>(number(object, "duration"), 0, 1'000'000));
    return file;
}

std::vector<ReceivedFile> filesFrom(const json& object) {
    using Kind = ReceivedFile::Kind;
    std::vector<ReceivedFile> files;
    const auto& sizes = member(object, "photo"); // the same picture in ascending sizes
    if (sizes.is_array() && !sizes.empty()) {
        files.push_back(fileFrom(sizes.back(), Kind::Photo));
        files.back().mimeType = QStringLiteral("image/jpeg");
    }
    const std::pair<const char*, Kind> others[] = {{"document", Kind::Document},
                                                   {"voice", Kind::Voice},
                                                   {"audio", Kind::Audio},
                                                   {"video", Kind::Video},
                                                   {"video_note", Kind::Video}};
    for (const auto& [name, kind] : others) {
        if (member(object, name).is_object())
            files.push_back(fileFrom(member(object, name), kind));
    }
    std::erase_if(files, [](const ReceivedFile& file) { return file.fileId.isEmpty(); });
    return files;
}

TopicEvent topicEventFrom(const json& object) {
    using Kind = TopicEvent::Kind;
    const std::pair<const char*, Kind> events[] = {{"forum_topic_created", Kind::Created},
                                                   {"forum_topic_edited", Kind::Edited},
                                                   {"forum_topic_closed", Kind::Closed},
                                                   {"forum_topic_reopened", Kind::Reopened}};
    for (const auto& [name, kind] : events) {
        if (member(object, name).is_object())
            return {kind, text(member(object, name), "name")};
    }
    return {};
}

std::optional<qint64> optionalNumber(const json& object, const char* key) {
    const qint64 value = number(object, key);
    return value == 0 ? std::nullopt : std::optional(value);
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
        if (!member(replied, "sender_chat").is_object())
            message.replyToFrom = userFrom(member(replied, "from"));
    }
    message.files = filesFrom(object);
    message.topicEvent = topicEventFrom(object);
    message.migratedTo = optionalNumber(object, "migrate_to_chat_id");
    message.migratedFrom = optionalNumber(object, "migrate_from_chat_id");
    message.editedMs = number(object, "edit_date") * 1000;
    return message;
}

CallbackQuery callbackFrom(const json& object) {
    CallbackQuery callback;
    callback.id = text(object, "id");
    callback.from = userFrom(member(object, "from"));
    callback.data = text(object, "data");
    const Message message = messageFrom(member(object, "message"));
    callback.chat = message.chat.id;
    callback.thread = message.thread;
    callback.messageId = message.id;
    return callback;
}

MembershipChange membershipFrom(const json& object) {
    MembershipChange change;
    const auto& chat = member(object, "chat");
    change.chat.id = number(chat, "id");
    change.chat.type = text(chat, "type");
    change.chat.title = text(chat, "title");
    change.from = userFrom(member(object, "from"));
    change.before = text(member(object, "old_chat_member"), "status");
    change.after = text(member(object, "new_chat_member"), "status");
    return change;
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
    } else if (member(object, "callback_query").is_object()) {
        update.kind = Update::Kind::CallbackQuery;
        update.callback = callbackFrom(object["callback_query"]);
    } else if (member(object, "my_chat_member").is_object()) {
        update.kind = Update::Kind::MembershipChange;
        update.membership = membershipFrom(object["my_chat_member"]);
    }
    update.raw = QByteArray::fromStdString(object.dump(-1, ' ', false, json::error_handler_t::replace));
    return update;
}

tl::unexpected<Error> unreadable(const char* what) {
    return failure(ErrorKind::Parse,
                   QStringLiteral("Telegram's answer to %1 cannot be read").arg(QLatin1String(what)),
                   QStringLiteral("telegram"));
}

constexpr int deepest = 64; // real updates nest some ten levels

/// Brackets outside strings; writing JSON out is recursive, so depth must be bounded before that.
int depthOf(const QByteArray& body) {
    int depth = 0, most = 0;
    bool inString = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            most = std::max(most, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return most;
}

/// What is nested too deep is left out; bytes that are no UTF-8 become U+FFFD, so that one broken name does
/// not hide a hundred updates.
json parsed(const QByteArray& body) {
    json::parser_callback_t bounded;
    if (depthOf(body) > deepest)
        bounded = [](int depth, json::parse_event_t, json&) { return depth < deepest; };
    auto value = json::parse(body.begin(), body.end(), bounded, false);
    if (!value.is_discarded() || QString::fromUtf8(body).indexOf(QChar::ReplacementCharacter) < 0)
        return value;
    const QByteArray mended = QString::fromUtf8(body).toUtf8();
    return json::parse(mended.begin(), mended.end(), bounded, false);
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
    bot.canJoinGroups = !result.contains("can_join_groups") || flag(result, "can_join_groups");
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

Result<ChatDetails> parseChat(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    ChatDetails chat;
    chat.id = number(result, "id");
    chat.type = text(result, "type");
    chat.title = text(result, "title");
    chat.isForum = flag(result, "is_forum");
    if (chat.id == 0)
        return unreadable("getChat");
    return chat;
}

Result<ChatMember> parseChatMember(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    ChatMember found;
    found.status = text(result, "status");
    const bool creator = found.status == u"creator";
    found.canManageTopics = creator || flag(result, "can_manage_topics");
    found.canDeleteMessages = creator || flag(result, "can_delete_messages");
    if (found.status.isEmpty())
        return unreadable("getChatMember");
    return found;
}

Result<ForumTopic> parseForumTopic(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    ForumTopic topic;
    topic.thread = number(result, "message_thread_id");
    topic.name = text(result, "name");
    if (topic.thread <= 0)
        return unreadable("createForumTopic");
    return topic;
}

Result<FileLocation> parseFileLocation(const QByteArray& body) {
    const auto answer = parsed(body);
    const auto& result = member(answer, "result");
    FileLocation location;
    location.path = text(result, "file_path");
    location.bytes = number(result, "file_size");
    if (location.path.isEmpty() || location.path.contains(QStringLiteral("..")))
        return unreadable("getFile");
    return location;
}

std::optional<qint64> migrationIn(const QByteArray& body) {
    const auto answer = parsed(body);
    return optionalNumber(member(answer, "parameters"), "migrate_to_chat_id");
}

Error errorFromAnswer(int status, const QByteArray& body) {
    const auto answer = parsed(body);
    const auto code = static_cast<int>(number(answer, "error_code"));
    Error error;
    error.service = QStringLiteral("telegram");
    error.status = code > 0 ? code : status;
    error.kind = kindFor(error.status);
    error.detail = Redactor::global().redact(text(answer, "description")); // it is kept with the message
    if (error.detail.isEmpty())
        error.detail = QStringLiteral("Telegram's front end answered %1").arg(status);
    const qint64 retryAfter = number(member(answer, "parameters"), "retry_after");
    if (retryAfter > 0)
        error.retryAfterMs = retryAfter * 1000;
    error.sent = true;
    return error;
}

} // namespace staffroom::telegram
