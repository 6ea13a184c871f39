#include "rehearsal/telegram/Methods.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::telegram {

namespace {

using enum ParameterKind;
using Parameters = std::vector<Parameter>;

Parameters operator+(Parameters left, const Parameters& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

// What all sending methods share.
const Parameters& sending() {
    static const Parameters all{{"chat_id", ChatId},
                                {"message_thread_id", Integer},
                                {"business_connection_id", Text},
                                {"direct_messages_topic_id", Integer},
                                {"disable_notification", Flag},
                                {"protect_content", Flag},
                                {"allow_paid_broadcast", Flag},
                                {"message_effect_id", Text},
                                {"suggested_post_parameters", Json},
                                {"ephemeral_message_parameters", Json},
                                {"reply_parameters", Json},
                                {"reply_markup", Json},
                                {"reply_to_message_id", Integer},
                                {"allow_sending_without_reply", Flag}};
    return all;
}

const Parameters& text() {
    static const Parameters all{{"text", Text}, {"parse_mode", Text}, {"entities", Json}};
    return all;
}

const Parameters& caption() {
    static const Parameters all{{"caption", Text}, {"parse_mode", Text}, {"caption_entities", Json}};
    return all;
}

const Parameters& preview() {
    static const Parameters all{{"link_preview_options", Json}, {"disable_web_page_preview", Flag}};
    return all;
}

const Parameters& topic() {
    static const Parameters all{{"chat_id", ChatId}, {"message_thread_id", Integer}};
    return all;
}

const Parameters& commandScope() {
    static const Parameters all{{"scope", Json}, {"language_code", Text}};
    return all;
}

const Parameters& edited() {
    static const Parameters all{{"business_connection_id", Text},
                                {"chat_id", ChatId},
                                {"message_id", Integer},
                                {"inline_message_id", Text},
                                {"reply_markup", Json}};
    return all;
}

std::vector<Method> makeTable() {
    return {
        {u"getMe"_qs, getMe, {}},
        {u"getUpdates"_qs,
         nullptr,
         {{"offset", Integer}, {"limit", Integer}, {"timeout", Integer}, {"allowed_updates", Json}}},
        {u"setWebhook"_qs,
         setWebhook,
         {{"url", Text},
          {"certificate", ParameterKind::Upload},
          {"ip_address", Text},
          {"max_connections", Integer},
          {"allowed_updates", Json},
          {"drop_pending_updates", Flag},
          {"secret_token", Text}}},
        {u"deleteWebhook"_qs, deleteWebhook, {{"drop_pending_updates", Flag}}},
        {u"getWebhookInfo"_qs, getWebhookInfo, {}},
        {u"sendMessage"_qs, sendMessage, sending() + text() + preview()},
        {u"sendRichMessage"_qs, sendRichMessage, sending() + Parameters{{"rich_message", Json}}},
        {u"sendMessageDraft"_qs, sendMessageDraft,
         topic() + text() + Parameters{{"draft_id", Integer}, {"can_stop", Flag}, {"keep_on_stop", Flag}}},
        {u"sendRichMessageDraft"_qs, sendRichMessageDraft,
         topic() +
             Parameters{
                 {"rich_message", Json}, {"draft_id", Integer}, {"can_stop", Flag}, {"keep_on_stop", Flag}}},
        {u"editMessageText"_qs, editMessageText,
         edited() + text() + preview() + Parameters{{"rich_message", Json}}},
        {u"editMessageReplyMarkup"_qs, editMessageReplyMarkup, edited()},
        {u"deleteMessage"_qs, deleteMessage, {{"chat_id", ChatId}, {"message_id", Integer}}},
        {u"sendChatAction"_qs, sendChatAction,
         topic() + Parameters{{"action", Text}, {"business_connection_id", Text}}},
        {u"setMessageReaction"_qs,
         setMessageReaction,
         {{"chat_id", ChatId}, {"message_id", Integer}, {"reaction", Json}, {"is_big", Flag}}},
        {u"sendDocument"_qs, sendDocument,
         sending() + caption() +
             Parameters{{"document", ParameterKind::Upload},
                        {"thumbnail", ParameterKind::Upload},
                        {"disable_content_type_detection", Flag}}},
        {u"sendPhoto"_qs, sendPhoto,
         sending() + caption() +
             Parameters{{"photo", ParameterKind::Upload},
                        {"show_caption_above_media", Flag},
                        {"has_spoiler", Flag}}},
        {u"getFile"_qs, getFile, {{"file_id", Text}}},
        {u"getChat"_qs, getChat, {{"chat_id", ChatId}}},
        {u"getChatMember"_qs, getChatMember, {{"chat_id", ChatId}, {"user_id", Integer}}},
        {u"getChatAdministrators"_qs, getChatAdministrators, {{"chat_id", ChatId}, {"return_bots", Flag}}},
        {u"answerCallbackQuery"_qs,
         answerCallbackQuery,
         {{"callback_query_id", Text},
          {"text", Text},
          {"show_alert", Flag},
          {"url", Text},
          {"cache_time", Integer}}},
        {u"setMyCommands"_qs, setMyCommands, commandScope() + Parameters{{"commands", Json}}},
        {u"getMyCommands"_qs, getMyCommands, commandScope()},
        {u"deleteMyCommands"_qs, deleteMyCommands, commandScope()},
        {u"createForumTopic"_qs,
         createForumTopic,
         {{"chat_id", ChatId}, {"name", Text}, {"icon_color", Integer}, {"icon_custom_emoji_id", Text}}},
        {u"editForumTopic"_qs, editForumTopic,
         topic() + Parameters{{"name", Text}, {"icon_custom_emoji_id", Text}}},
        {u"closeForumTopic"_qs, closeForumTopic, topic()},
        {u"reopenForumTopic"_qs, reopenForumTopic, topic()},
        {u"deleteForumTopic"_qs, deleteForumTopic, topic()},
    };
}

bool isInteger(const QByteArray& value) {
    bool ok = false;
    value.toLongLong(&ok);
    return ok;
}

QString complaint(const Argument& argument, ParameterKind kind) {
    using From = Argument::Kind;
    if (argument.kind == From::JsonNull)
        return QStringLiteral("is null; leave it out instead");
    switch (kind) {
    case Text:
        if (argument.kind != From::Text && argument.kind != From::JsonString)
            return QStringLiteral("must be a string");
        break;
    case Integer:
        if (!isInteger(argument.value))
            return QStringLiteral("must be an integer");
        break;
    case Flag:
        if (argument.value != "true" && argument.value != "false")
            return QStringLiteral("must be true or false");
        break;
    case Json:
        if (!nlohmann::json::parse(argument.value.begin(), argument.value.end(), nullptr, false)
                 .is_structured())
            return QStringLiteral("must be a JSON object or array");
        break;
    case ChatId:
        if (!isInteger(argument.value) && !argument.value.startsWith('@'))
            return QStringLiteral("must be an integer or an @username");
        break;
    case ParameterKind::Upload:
        break;
    }
    return {};
}

} // namespace

const Method* methodNamed(const QString& name) {
    static const QHash<QString, Method> table = [] {
        QHash<QString, Method> byName;
        for (Method& method : makeTable())
            byName.insert(method.name.toLower(), method);
        return byName;
    }();
    const auto found = table.constFind(name.toLower());
    return found == table.constEnd() ? nullptr : &*found;
}

void checkParameters(const Call& call, const Method& method) {
    for (const auto& [name, argument] : call.arguments.values()) {
        const auto known = std::find_if(method.parameters.begin(), method.parameters.end(),
                                        [&name](const Parameter& each) { return name == each.name; });
        if (known == method.parameters.end()) {
            call.violation(QStringLiteral("unknown parameter %1").arg(QString::fromUtf8(name)));
            continue;
        }
        const QString wrong = complaint(argument, known->kind);
        if (!wrong.isEmpty())
            call.violation(QStringLiteral("%1 %2").arg(QString::fromUtf8(name), wrong));
    }
}

} // namespace staffroom::rehearsal::telegram
