#include "rehearsal/telegram/MessageJson.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::ordered_json;

ordered_json userJson(const User& user) {
    ordered_json out{{"id", user.id}, {"is_bot", user.isBot}, {"first_name", utf8(user.firstName)}};
    if (!user.lastName.isEmpty())
        out["last_name"] = utf8(user.lastName);
    if (!user.username.isEmpty())
        out["username"] = utf8(user.username);
    if (!user.language.isEmpty())
        out["language_code"] = utf8(user.language);
    return out;
}

ordered_json chatJson(const TelegramWorld& world, const Chat& chat) {
    if (chat.isGroup)
        return {
            {"id", chat.id}, {"title", utf8(world.groupTitle())}, {"is_forum", true}, {"type", "supergroup"}};
    ordered_json out{{"id", chat.id}};
    if (const User* person = world.userById(chat.personId)) {
        out["first_name"] = utf8(person->firstName);
        if (!person->lastName.isEmpty())
            out["last_name"] = utf8(person->lastName);
        if (!person->username.isEmpty())
            out["username"] = utf8(person->username);
    }
    out["type"] = "private";
    return out;
}

ordered_json entitiesJson(const TelegramWorld& world, const QList<Entity>& entities) {
    ordered_json out = ordered_json::array();
    for (const Entity& each : entities) {
        ordered_json entity{
            {"offset", each.offset}, {"length", each.length}, {"type", utf8(entityTypeName(each.type))}};
        if (each.type == EntityType::TextLink)
            entity["url"] = utf8(each.argument);
        else if (each.type == EntityType::Pre && !each.argument.isEmpty())
            entity["language"] = utf8(each.argument);
        else if (each.type == EntityType::CustomEmoji)
            entity["custom_emoji_id"] = utf8(each.argument);
        else if (each.type == EntityType::DateTime)
            entity.update({{"unix_time", each.number}, {"date_time_format", utf8(each.argument)}});
        else if (each.type == EntityType::TextMention) {
            if (const User* user = world.userById(each.number))
                entity["user"] = userJson(*user);
        }
        out.push_back(std::move(entity));
    }
    return out;
}

QString fileIdFor(const Bot& viewer, const File& file) {
    return QStringLiteral("BQAC%1-%2").arg(viewer.user.id).arg(file.uniqueId);
}

QString uniqueIdIn(const Bot& viewer, const QString& fileId) {
    const QString prefix = QStringLiteral("BQAC%1-").arg(viewer.user.id);
    return fileId.startsWith(prefix) ? fileId.mid(prefix.size()) : QString();
}

namespace {

ordered_json fileJson(const Bot& viewer, const File& file) {
    ordered_json out{{"file_id", utf8(fileIdFor(viewer, file))}, {"file_unique_id", utf8(file.uniqueId)}};
    if (file.photo) {
        out["width"] = file.width;
        out["height"] = file.height;
    } else if (file.voice) {
        out["duration"] = file.seconds;
        out["mime_type"] = utf8(file.mimeType);
    } else {
        out["file_name"] = utf8(file.name);
        out["mime_type"] = utf8(file.mimeType);
    }
    out["file_size"] = file.bytes.size();
    return out;
}

ordered_json eventJson(const Message& message) {
    switch (message.event) {
    case ServiceEvent::TopicCreated:
        return {{"forum_topic_created",
                 {{"name", utf8(message.eventName)}, {"icon_color", message.eventIconColor}}}};
    case ServiceEvent::TopicEdited:
        return {{"forum_topic_edited", {{"name", utf8(message.eventName)}}}};
    case ServiceEvent::TopicClosed:
        return {{"forum_topic_closed", ordered_json::object()}};
    case ServiceEvent::TopicReopened:
        return {{"forum_topic_reopened", ordered_json::object()}};
    case ServiceEvent::None:
        break;
    }
    return ordered_json::object();
}

void addContent(ordered_json& out, const TelegramWorld& world, const Message& message, const Bot& viewer) {
    if (!message.richMessage.isEmpty()) {
        out["rich_message"] = ordered_json::parse(message.richMessage.begin(), message.richMessage.end());
        return;
    }
    if (message.file) {
        const ordered_json file = fileJson(viewer, *message.file);
        if (message.file->photo)
            out["photo"] = ordered_json::array({file});
        else if (message.file->voice)
            out["voice"] = file;
        else
            out["document"] = file;
    }
    if (message.text.text.isEmpty())
        return;
    out[message.file ? "caption" : "text"] = utf8(message.text.text);
    if (!message.text.entities.isEmpty())
        out[message.file ? "caption_entities" : "entities"] = entitiesJson(world, message.text.entities);
}

void addSender(ordered_json& out, const TelegramWorld& world, const Chat& chat, const Message& message) {
    if (message.anonymousAdmin) {
        out["from"] = {
            {"id", 1087968824}, {"is_bot", true}, {"first_name", "Group"}, {"username", "GroupAnonymousBot"}};
        out["sender_chat"] = chatJson(world, chat);
    } else if (const User* from = world.userById(message.fromId)) {
        out["from"] = userJson(*from);
    }
}

} // namespace

ordered_json messageJson(TelegramWorld& world, const Chat& chat, const Message& message, const Bot& viewer,
                         bool withReply) {
    ordered_json out{{"message_id", message.id}};
    addSender(out, world, chat, message);
    out["chat"] = chatJson(world, chat);
    out["date"] = message.date;
    if (message.editDate != 0)
        out["edit_date"] = message.editDate;
    if (message.threadId != 0) {
        out["message_thread_id"] = message.threadId;
        out["is_topic_message"] = true;
    }
    if (const Message* replied = withReply && message.replyTo != 0 ? chat.find(message.replyTo) : nullptr)
        out["reply_to_message"] = messageJson(world, chat, *replied, viewer, false);
    if (message.quote && withReply) {
        ordered_json quote{{"text", utf8(message.quote->text.text)}};
        if (!message.quote->text.entities.isEmpty())
            quote["entities"] = entitiesJson(world, message.quote->text.entities);
        quote["position"] = message.quote->position;
        quote["is_manual"] = true;
        out["quote"] = std::move(quote);
    }
    addContent(out, world, message, viewer);
    if (!message.keyboard.isEmpty())
        out["reply_markup"] = ordered_json::parse(message.keyboard.begin(), message.keyboard.end());
    out.update(eventJson(message));
    return out;
}

} // namespace staffroom::rehearsal::telegram
