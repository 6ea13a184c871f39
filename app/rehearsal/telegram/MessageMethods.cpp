#include "rehearsal/Json.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/Reactions.h"
#include "rehearsal/telegram/SendRules.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr qsizetype longestText = 4096;
constexpr qint64 deletableSeconds = 48 * 3600;

Answer yes() {
    return {"true", {}};
}

Answer messageAnswer(Call& call, const Chat& chat, const Message& message) {
    call.detail =
        QStringLiteral("chat %1 thread %2 message %3").arg(chat.id).arg(message.threadId).arg(message.id);
    return {QByteArray::fromStdString(messageJson(call.world, chat, message, call.bot)
                                          .dump(-1, ' ', false, json::error_handler_t::replace)),
            {}};
}

Result<Message*> readMessage(const Call& call, Chat& chat, const QString& missing) {
    const qint64 id = call.arguments.integer("message_id");
    if (id <= 0)
        return badRequest(QStringLiteral("message identifier is not specified"));
    Message* message = chat.find(id);
    if (!message)
        return badRequest(missing);
    return message;
}

struct RichContent {
    QString source;
    QByteArray received;
};

// The received form has blocks; here every paragraph of the source is one, unparsed.
QByteArray receivedForm(const json& rich, const QString& source) {
    ordered_json blocks = ordered_json::array();
    if (rich.contains("blocks")) {
        blocks = rich["blocks"];
    } else {
        for (const QString& paragraph : source.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
            blocks.push_back({{"type", "paragraph"}, {"text", utf8(paragraph)}});
    }
    ordered_json out{{"blocks", blocks}};
    if (flagAt(rich, "is_rtl"))
        out["is_rtl"] = true;
    return QByteArray::fromStdString(out.dump(-1, ' ', false, json::error_handler_t::replace));
}

// InputRichMessage: exactly one of html, markdown and blocks. The refusals' wording is ours: no source gives
// it.
Result<RichContent> readRichMessage(const Call& call) {
    const QByteArray text = call.arguments.bytes("rich_message");
    const json rich = json::parse(text.begin(), text.end(), nullptr, false);
    if (!rich.is_object())
        return badRequest(QStringLiteral("can't parse rich message JSON object"));
    int contents = 0;
    for (const auto& [key, value] : rich.items()) {
        if (key == "html" || key == "markdown" || key == "blocks")
            ++contents;
        else if (key != "is_rtl" && key != "skip_entity_detection" && key != "media")
            call.violation(QStringLiteral("unknown member %1 in rich_message").arg(fromUtf8(key)));
    }
    if (contents != 1)
        return badRequest(
            QStringLiteral("exactly one of html, markdown and blocks must be in a rich message"));
    RichContent out;
    out.source = rich.contains("blocks")
                     ? fromUtf8(rich["blocks"].dump(-1, ' ', false, json::error_handler_t::replace))
                 : rich.contains("html") ? textAt(rich, "html")
                                         : textAt(rich, "markdown");
    if (out.source.trimmed().isEmpty() || (rich.contains("blocks") && rich["blocks"].empty()))
        return badRequest(QStringLiteral("rich message must be non-empty"));
    if (out.source.size() > 32768 || (rich.contains("blocks") && rich["blocks"].size() > 500))
        return badRequest(QStringLiteral("rich message is too long"));
    out.received = receivedForm(rich, out.source);
    return out;
}

Result<Answer> applyEdit(Call& call, Chat& chat, Message& message, const FormattedText& text,
                         const QByteArray& richMessage, const QByteArray& keyboard) {
    if (message.text == text && message.keyboard == keyboard && message.richMessage == richMessage) {
        return badRequest(
            QStringLiteral("message is not modified: specified new message content and reply markup are "
                           "exactly the same as a current content and reply markup of the message"));
    }
    TRY_VOID(call.world.countSend(call.bot, chat));
    message.text = text;
    message.richMessage = richMessage;
    message.keyboard = keyboard;
    call.world.changed(chat, message);
    return messageAnswer(call, chat, message);
}

Result<Chat*> readDraftChat(const Call& call) {
    TRY(Chat * chat, readChat(call));
    if (chat->isGroup)
        return badRequest(QStringLiteral("method is available for private chats only"));
    if (call.arguments.integer("draft_id") == 0)
        return badRequest(QStringLiteral("draft_id must be non-zero"));
    return chat;
}

Answer showDraft(Call& call, Chat& chat, const QString& text) {
    chat.draft = text;
    chat.draftId = call.arguments.integer("draft_id");
    call.detail = QStringLiteral("chat %1 draft %2").arg(chat.id).arg(chat.draftId);
    return yes();
}

struct Editable {
    Chat* chat = nullptr;
    Message* message = nullptr;
};

Result<Editable> readEditable(const Call& call) {
    if (call.arguments.has("inline_message_id"))
        return badRequest(QStringLiteral("MESSAGE_ID_INVALID")); // there is no inline mode here
    Editable out;
    TRY(out.chat, readChat(call));
    TRY(out.message, readMessage(call, *out.chat, QStringLiteral("message to edit not found")));
    if (out.message->fromId != call.bot.user.id || out.message->event != ServiceEvent::None)
        return badRequest(QStringLiteral("message can't be edited"));
    return out;
}

} // namespace

Result<Answer> sendMessage(Call& call) {
    TRY(FormattedText text, readText(call, {}, false));
    TRY(Draft draft, readDraft(call));
    TRY_VOID(checkPreview(call));
    TRY_VOID(checkLength(call, text.text, longestText, QStringLiteral("message is too long")));
    TRY_VOID(call.world.countSend(call.bot, *draft.chat));
    draft.text = std::move(text);
    Chat& chat = *draft.chat;
    return messageAnswer(call, chat, call.world.post(std::move(draft), call.bot.user.id));
}

Result<Answer> sendRichMessage(Call& call) {
    if (!call.world.richMessages)
        return refusal(404, QStringLiteral("method not found"));
    TRY(RichContent rich, readRichMessage(call));
    TRY(Draft draft, readDraft(call));
    TRY_VOID(call.world.countSend(call.bot, *draft.chat));
    draft.text.text = rich.source;
    draft.richMessage = rich.received;
    Chat& chat = *draft.chat;
    return messageAnswer(call, chat, call.world.post(std::move(draft), call.bot.user.id));
}

Result<Answer> sendMessageDraft(Call& call) {
    if (!call.world.drafts)
        return refusal(404, QStringLiteral("method not found"));
    TRY(Chat * chat, readDraftChat(call));
    TRY(const FormattedText text, readText(call, {}, true));
    TRY_VOID(checkLength(call, text.text, longestText, QStringLiteral("message is too long")));
    return showDraft(call, *chat, text.text);
}

Result<Answer> sendRichMessageDraft(Call& call) {
    if (!call.world.drafts || !call.world.richMessages)
        return refusal(404, QStringLiteral("method not found"));
    TRY(Chat * chat, readDraftChat(call));
    TRY(const RichContent rich, readRichMessage(call));
    return showDraft(call, *chat, rich.source);
}

Result<Answer> editMessageText(Call& call) {
    const bool rich = call.world.richMessages && call.arguments.has("rich_message");
    FormattedText text;
    QByteArray received;
    if (rich) {
        TRY(const RichContent content, readRichMessage(call));
        text.text = content.source;
        received = content.received;
    } else {
        TRY(text, readText(call, {}, false));
    }
    TRY(const Editable target, readEditable(call));
    TRY(const QByteArray keyboard, readKeyboard(call));
    TRY_VOID(checkPreview(call));
    if (target.message->file)
        return badRequest(QStringLiteral("there is no text in the message to edit"));
    if (!rich) {
        TRY_VOID(checkLength(call, text.text, longestText, QStringLiteral("MESSAGE_TOO_LONG")));
    }
    return applyEdit(call, *target.chat, *target.message, text, received, keyboard);
}

Result<Answer> editMessageReplyMarkup(Call& call) {
    TRY(const Editable target, readEditable(call));
    TRY(const QByteArray keyboard, readKeyboard(call));
    const Message& message = *target.message;
    return applyEdit(call, *target.chat, *target.message, message.text, message.richMessage, keyboard);
}

Result<Answer> deleteMessage(Call& call) {
    TRY(Chat * chat, readChat(call));
    TRY(const Message* message, readMessage(call, *chat, QStringLiteral("message to delete not found")));
    const bool own = message->fromId == call.bot.user.id;
    const qint64 age = call.world.clock().utcMs() / 1000 - message->date;
    const bool mayDelete =
        chat->isGroup && call.bot.admin ? true : (own || !chat->isGroup) && age < deletableSeconds;
    if (message->event == ServiceEvent::TopicCreated || !mayDelete)
        return badRequest(QStringLiteral("message can't be deleted"));
    call.detail = QStringLiteral("chat %1 message %2").arg(chat->id).arg(message->id);
    call.world.remove(*chat, message->id);
    return yes();
}

Result<Answer> sendChatAction(Call& call) {
    static const QSet<QByteArray> actions{
        "typing",        "upload_photo",      "record_video",     "upload_video",
        "record_voice",  "upload_voice",      "upload_document",  "choose_sticker",
        "find_location", "record_video_note", "upload_video_note"};
    TRY(const Chat* chat, readChat(call));
    TRY(const qint64 thread, readThread(call, *chat));
    const QByteArray action = call.arguments.bytes("action");
    if (!actions.contains(action))
        return badRequest(QStringLiteral("wrong parameter action in request"));
    call.detail =
        QStringLiteral("chat %1 thread %2 %3").arg(chat->id).arg(thread).arg(QString::fromLatin1(action));
    return yes();
}

Result<Answer> setMessageReaction(Call& call) {
    TRY(Chat * chat, readChat(call));
    TRY(Message * message, readMessage(call, *chat, QStringLiteral("message to react not found")));
    const QByteArray text = call.arguments.bytes("reaction");
    const json list = text.isEmpty() ? json::array() : json::parse(text.begin(), text.end(), nullptr, false);
    if (!list.is_array())
        return badRequest(QStringLiteral("can't parse reaction types JSON object"));
    if (list.size() > 1)
        return badRequest(QStringLiteral("REACTIONS_TOO_MANY"));
    QString emoji;
    if (!list.empty()) {
        if (!list[0].is_object() || textAt(list[0], "type").isEmpty())
            return badRequest(QStringLiteral("can't parse reaction types JSON object"));
        emoji = textAt(list[0], "emoji");
        if (textAt(list[0], "type") != u"emoji"_qs || !isFreeReaction(emoji))
            return badRequest(QStringLiteral("REACTION_INVALID"));
    }
    message->reactions[call.bot.user.id] = emoji; // nobody is told of a bot's reaction
    call.detail = QStringLiteral("chat %1 message %2").arg(chat->id).arg(message->id);
    return yes();
}

} // namespace staffroom::rehearsal::telegram
