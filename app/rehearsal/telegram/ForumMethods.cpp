#include "rehearsal/Json.h"
#include "rehearsal/telegram/SendRules.h"

namespace staffroom::rehearsal::telegram {

namespace {

Result<void> checkForum(const Call& call, const Chat& chat, const QString& right) {
    if (!chat.isGroup)
        return badRequest(QStringLiteral("the chat is not a forum"));
    if (!call.bot.admin)
        return badRequest(QStringLiteral("not enough rights to %1").arg(right));
    return {};
}

// General has methods of its own and is not known to these.
Result<Topic*> readTopic(const Call& call) {
    const qint64 thread = call.arguments.integer("message_thread_id");
    Topic* topic = call.world.topic(thread);
    if (thread == TelegramWorld::generalThread || !topic || topic->deleted)
        return badRequest(QStringLiteral("TOPIC_ID_INVALID"));
    return topic;
}

Result<Topic*> readForumTopic(Call& call, const QString& right) {
    TRY(const Chat* chat, readChat(call));
    TRY_VOID(checkForum(call, *chat, right));
    TRY(Topic * topic, readTopic(call));
    call.detail = QStringLiteral("thread %1").arg(topic->threadId);
    return topic;
}

Answer yes() {
    return {"true", {}};
}

} // namespace

Result<Answer> createForumTopic(Call& call) {
    static const QSet<int> colors{7322096, 16766590, 13338331, 9367192, 16749490, 16478047};
    TRY(const Chat* chat, readChat(call));
    TRY_VOID(checkForum(call, *chat, QStringLiteral("create a topic")));
    const QString name = call.arguments.text("name").trimmed();
    if (name.isEmpty())
        return badRequest(QStringLiteral("name must be non-empty"));
    const int color = call.arguments.has("icon_color") ? int(call.arguments.integer("icon_color")) : 7322096;
    if (!colors.contains(color))
        return badRequest(QStringLiteral("invalid icon color specified"));
    if (name.size() > 128)
        call.violation(QStringLiteral("name is longer than 128 characters"));
    const QString emoji = call.arguments.text("icon_custom_emoji_id");
    const Topic& topic = call.world.createTopic(name.left(128), color, emoji, call.bot.user.id);
    nlohmann::json result{
        {"message_thread_id", topic.threadId}, {"name", utf8(topic.name)}, {"icon_color", topic.iconColor}};
    if (!emoji.isEmpty())
        result["icon_custom_emoji_id"] = utf8(emoji);
    call.detail = QStringLiteral("thread %1").arg(topic.threadId);
    return Answer{jsonText(result), {}};
}

Result<Answer> editForumTopic(Call& call) {
    TRY(Topic * topic, readForumTopic(call, QStringLiteral("edit the topic")));
    std::optional<QString> emoji;
    if (call.arguments.has("icon_custom_emoji_id"))
        emoji = call.arguments.text("icon_custom_emoji_id");
    TRY_VOID(call.world.renameTopic(*topic, call.arguments.text("name").trimmed().left(128), emoji,
                                    call.bot.user.id));
    return yes();
}

Result<Answer> closeForumTopic(Call& call) {
    TRY(Topic * topic, readForumTopic(call, QStringLiteral("close or open the topic")));
    TRY_VOID(call.world.setTopicClosed(*topic, true, call.bot.user.id));
    return yes();
}

Result<Answer> reopenForumTopic(Call& call) {
    TRY(Topic * topic, readForumTopic(call, QStringLiteral("close or open the topic")));
    TRY_VOID(call.world.setTopicClosed(*topic, false, call.bot.user.id));
    return yes();
}

Result<Answer> deleteForumTopic(Call& call) {
    TRY(Topic * topic, readForumTopic(call, QStringLiteral("delete the topic")));
    call.world.deleteTopic(*topic);
    return yes();
}

} // namespace staffroom::rehearsal::telegram
