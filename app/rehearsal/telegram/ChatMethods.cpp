#include "rehearsal/Json.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/SendRules.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::telegram {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr qint64 callbackLifeMs = 150 * 1000;

Answer answer(const ordered_json& result, const QString& description = {}) {
    return {QByteArray::fromStdString(result.dump(-1, ' ', false, json::error_handler_t::replace)),
            description};
}

ordered_json botMember(const Bot& bot) {
    ordered_json out{{"user", userJson(bot.user)}};
    if (bot.neverIn) {
        out["status"] = "left";
        return out;
    }
    if (bot.kicked) {
        out["status"] = "kicked";
        out["until_date"] = 0;
        return out;
    }
    out["status"] = bot.admin ? "administrator" : "member";
    if (!bot.admin)
        return out;
    out["can_be_edited"] = false;
    out["is_anonymous"] = false;
    for (const char* right :
         {"can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
          "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"})
        out[right] = true;
    out["can_promote_members"] = false;
    return out;
}

ordered_json memberJson(TelegramWorld& world, const Chat& chat, const User& user) {
    const Bot* bot = world.botById(user.id);
    if (bot && chat.isGroup)
        return botMember(*bot);
    const bool creator = chat.isGroup && user.id == world.creatorId();
    ordered_json out{{"user", userJson(user)}, {"status", creator ? "creator" : "member"}};
    if (creator)
        out["is_anonymous"] = false;
    return out;
}

// Commands are kept by scope and language.
Result<QString> readScope(const Call& call) {
    static const QSet<QString> types{
        u"default"_qs, u"all_private_chats"_qs,   u"all_group_chats"_qs, u"all_chat_administrators"_qs,
        u"chat"_qs,    u"chat_administrators"_qs, u"chat_member"_qs};
    QString scope = u"default"_qs;
    const QByteArray text = call.arguments.bytes("scope");
    if (!text.isEmpty()) {
        const json object = json::parse(text.begin(), text.end(), nullptr, false);
        if (!object.is_object() || !types.contains(textAt(object, "type")))
            return badRequest(QStringLiteral("can't parse BotCommandScope: Unsupported type specified"));
        scope = fromUtf8(object.dump());
    }
    return scope + u'/' + call.arguments.text("language_code");
}

Result<void> checkCommand(const Call& call, const json& command) {
    static const QRegularExpression name(QRegularExpression::anchoredPattern(u"[a-z0-9_]{1,32}"_qs));
    if (!command.is_object() || !command.contains("command") || !command.contains("description"))
        return badRequest(QStringLiteral("can't parse BotCommand: Can't find field \"command\""));
    for (const auto& [key, value] : command.items()) {
        if (key != "command" && key != "description" && key != "is_ephemeral")
            call.violation(QStringLiteral("unknown member %1 in BotCommand").arg(fromUtf8(key)));
    }
    QString text = textAt(command, "command");
    if (text.startsWith(u'/'))
        text.remove(0, 1);
    if (!name.match(text).hasMatch())
        return badRequest(QStringLiteral("BOT_COMMAND_INVALID"));
    const qsizetype length = textAt(command, "description").trimmed().size();
    if (length < 1 || length > 256)
        return badRequest(QStringLiteral("BOT_COMMAND_DESCRIPTION_INVALID"));
    return {};
}

} // namespace

Result<Answer> getMe(Call& call) {
    ordered_json me = userJson(call.bot.user);
    me["can_join_groups"] = true;
    me["can_read_all_group_messages"] = !call.bot.privacy;
    for (const char* flag : {"supports_inline_queries", "supports_guest_queries", "can_connect_to_business",
                             "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics",
                             "can_manage_bots", "supports_join_request_queries"})
        me[flag] = false;
    return answer(me);
}

Result<Answer> getChat(Call& call) {
    TRY(const Chat* chat, readChat(call));
    ordered_json out = chatJson(call.world, *chat);
    out["accent_color_id"] = 2;
    out["max_reaction_count"] = 11;
    if (chat->isGroup) {
        ordered_json permissions;
        for (const char* right :
             {"can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
              "can_send_videos", "can_send_polls", "can_send_other_messages", "can_invite_users"})
            permissions[right] = true;
        permissions["can_manage_topics"] = false;
        out["permissions"] = permissions;
    }
    return answer(out);
}

Result<Answer> getChatMember(Call& call) {
    TRY(const Chat* chat, readChat(call));
    const User* user = call.world.userById(call.arguments.integer("user_id"));
    const bool here = user && (chat->isGroup || user->id == chat->personId || user->id == chat->botId);
    if (!here)
        return badRequest(QStringLiteral("user not found"));
    return answer(memberJson(call.world, *chat, *user));
}

Result<Answer> getChatAdministrators(Call& call) {
    TRY(const Chat* chat, readChat(call));
    if (!chat->isGroup)
        return badRequest(QStringLiteral("there are no administrators in the private chat"));
    ordered_json out = ordered_json::array();
    out.push_back(memberJson(call.world, *chat, *call.world.userById(call.world.creatorId())));
    for (const auto& bot : call.world.bots()) {
        // Other bots are left out unless asked for.
        const bool shown = bot.get() == &call.bot || call.arguments.flag("return_bots");
        if (bot->admin && !bot->kicked && shown)
            out.push_back(botMember(*bot));
    }
    return answer(out);
}

Result<Answer> answerCallbackQuery(Call& call) {
    const QString text = call.arguments.text("text");
    if (text.size() > 200)
        return badRequest(QStringLiteral("MESSAGE_TOO_LONG"));
    Callback* callback = call.world.callback(call.arguments.text("callback_query_id"));
    const bool open = callback && callback->botId == call.bot.user.id && !callback->answered &&
                      call.world.clock().monotonicMs() - callback->createdAtMs < callbackLifeMs;
    if (!open)
        return badRequest(
            QStringLiteral("query is too old and response timeout expired or query ID is invalid"));
    callback->answered = true;
    callback->text = text;
    callback->alert = call.arguments.flag("show_alert");
    callback->url = call.arguments.text("url");
    return answer(true);
}

Result<Answer> setMyCommands(Call& call) {
    const QByteArray text = call.arguments.bytes("commands");
    const json list = json::parse(text.begin(), text.end(), nullptr, false);
    if (!list.is_array())
        return badRequest(QStringLiteral("can't parse commands JSON object"));
    if (list.size() > 100)
        return badRequest(QStringLiteral("BOT_COMMANDS_TOO_MUCH"));
    for (const json& command : list) {
        TRY_VOID(checkCommand(call, command));
    }
    TRY(const QString scope, readScope(call));
    call.bot.commands[scope] = jsonText(list);
    call.detail = QStringLiteral("%1 commands").arg(list.size());
    return answer(true);
}

Result<Answer> getMyCommands(Call& call) {
    TRY(const QString scope, readScope(call));
    const auto found = call.bot.commands.find(scope);
    return Answer{found == call.bot.commands.end() ? QByteArrayLiteral("[]") : found->second, {}};
}

Result<Answer> deleteMyCommands(Call& call) {
    TRY(const QString scope, readScope(call));
    call.bot.commands.erase(scope);
    return answer(true);
}

// Nothing is ever delivered to the webhook: it is here because getUpdates fails beside one.
Result<Answer> setWebhook(Call& call) {
    const QString url = call.arguments.text("url");
    if (call.arguments.flag("drop_pending_updates"))
        call.bot.updates->deleteWebhook(true);
    if (url.isEmpty()) {
        const bool had = call.bot.updates->deleteWebhook(false);
        return answer(true, had ? u"Webhook was deleted"_qs : u"Webhook is already deleted"_qs);
    }
    if (!url.startsWith(u"https://"_qs, Qt::CaseInsensitive))
        return badRequest(QStringLiteral("bad webhook: An HTTPS URL must be provided for webhook"));
    const bool same = call.bot.updates->webhook() == url;
    call.bot.updates->setWebhook(url);
    return answer(true, same ? u"Webhook is already set"_qs : u"Webhook was set"_qs);
}

Result<Answer> deleteWebhook(Call& call) {
    const bool had = call.bot.updates->deleteWebhook(call.arguments.flag("drop_pending_updates"));
    return answer(true, had ? u"Webhook was deleted"_qs : u"Webhook is already deleted"_qs);
}

Result<Answer> getWebhookInfo(Call& call) {
    return answer({{"url", utf8(call.bot.updates->webhook())},
                   {"has_custom_certificate", false},
                   {"pending_update_count", call.bot.updates->pending()}});
}

} // namespace staffroom::rehearsal::telegram
