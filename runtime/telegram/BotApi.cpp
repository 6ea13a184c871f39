#include "telegram/BotApi.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom::telegram {

using nlohmann::json;

namespace {

constexpr int callTimeoutMs = 20'000;
constexpr int fileTimeoutMs = 120'000;
constexpr int asideTimeoutMs = 10'000;
constexpr int pollGraceMs = 10'000; // on top of the time the server may wait

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

json replyParameters(qint64 messageId) {
    return {{"message_id", messageId}, {"allow_sending_without_reply", true}};
}

json keyboardJson(const std::vector<std::vector<InlineButton>>& keyboard) {
    json rows = json::array();
    for (const auto& row : keyboard) {
        json buttons = json::array();
        for (const auto& button : row)
            buttons.push_back(
                {{"text", button.text.toStdString()}, {"callback_data", button.data.toStdString()}});
        rows.push_back(std::move(buttons));
    }
    return {{"inline_keyboard", std::move(rows)}};
}

/// Text and format: what sending, editing and drafts share.
void addText(json& arguments, const OutgoingMessage& message) {
    if (message.format == TextFormat::Rich) {
        arguments["rich_message"] = {{"markdown", message.text.toStdString()}};
        return;
    }
    arguments["text"] = message.text.toStdString();
    if (message.format == TextFormat::Html)
        arguments["parse_mode"] = "HTML";
}

void addPreview(json& arguments, const OutgoingMessage& message) {
    if (message.format != TextFormat::Rich)
        arguments["link_preview_options"] = {{"is_disabled", true}};
}

/// multipart/form-data, RFC 7578.
class Multipart final {
public:
    Multipart() : m_boundary("staffroom-" + QUuid::createUuid().toByteArray(QUuid::Id128)) {}
    void field(const QByteArray& name, const QByteArray& value) {
        begin("name=\"" + name + '"');
        m_body += "\r\n" + value + "\r\n";
    }
    void file(const QByteArray& name, QString fileName, const QByteArray& type, const QByteArray& bytes) {
        fileName.replace(u'"', u'\'').replace(u'\r', u' ').replace(u'\n', u' ').replace(u'\\', u'_');
        begin("name=\"" + name + "\"; filename=\"" + fileName.toUtf8() + '"');
        m_body += "Content-Type: " + type + "\r\n\r\n" + bytes + "\r\n";
    }
    QByteArray contentType() const { return "multipart/form-data; boundary=" + m_boundary; }
    QByteArray body() const { return m_body + "--" + m_boundary + "--\r\n"; }

private:
    void begin(const QByteArray& disposition) {
        m_body += "--" + m_boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n";
    }
    QByteArray m_boundary;
    QByteArray m_body;
};

} // namespace

struct BotApi::Call {
    std::shared_ptr<Lane> lane;
    QByteArray method;
    QByteArray body;
    qint64 chat = 0; // whom it is for, where a move of the chat matters
    QByteArray contentType = "application/json";
    int timeoutMs = callTimeoutMs;
    bool repeatable = false;
};

BotApi::BotApi(HttpClient& http, Clock& clock, QUrl api, SecretRef token, Lanes lanes)
    : m_http(http), m_clock(clock), m_api(std::move(api)), m_token(std::move(token)),
      m_lanes(std::move(lanes)) {
    if (!m_lanes.aside)
        m_lanes.aside = m_lanes.send;
}

std::optional<qint64> BotApi::movedTo(qint64 chat) const {
    const auto found = m_moved.find(chat);
    return found == m_moved.end() ? std::nullopt : std::optional(found->second);
}

Task<Result<QByteArray>> BotApi::call(Call call, Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("telegram");
    request.method = "POST";
    request.base = m_api;
    request.path.literal("/bot").secret(m_token).literal("/" + call.method);
    request.contentType = call.contentType;
    request.body = std::move(call.body);
    request.timeoutMs = call.timeoutMs;
    request.repeatable = call.repeatable;
    CO_TRY(const auto answer, co_await m_http.send(call.lane, request, limits));
    if (answer.status == 200)
        co_return answer.body;
    auto error = errorFromAnswer(answer.status, answer.body);
    if (error.status == 429 && error.retryAfterMs < 0)
        error.retryAfterMs = answer.retryAfterMs().value_or(1'000);
    const auto moved = migrationIn(answer.body);
    if (moved && call.chat != 0)
        m_moved[call.chat] = *moved;
    co_return failure(std::move(error));
}

Task<Result<SentMessage>> BotApi::send(Call what, Limits limits) {
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    auto sent = parseSentMessage(body);
    if (!sent)
        sent.error().sent = true; // it was taken, whatever the answer says
    co_return sent;
}

Task<Result<BotUser>> BotApi::getMe(Limits limits) {
    Call what;
    what.lane = m_lanes.send, what.method = "getMe", what.body = "{}", what.repeatable = true;
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseBotUser(body);
}

Task<Result<std::vector<Update>>> BotApi::getUpdates(qint64 offset, int waitSeconds, int most,
                                                     Limits limits) {
    const json arguments{
        {"offset", offset},
        {"timeout", waitSeconds},
        {"limit", most},
        {"allowed_updates", json::array({"message", "edited_message", "callback_query", "my_chat_member"})}};
    Call what;
    what.lane = m_lanes.poll, what.method = "getUpdates", what.body = dumped(arguments);
    what.timeoutMs = waitSeconds * 1000 + pollGraceMs;
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseUpdates(body);
}

Task<Result<void>> BotApi::deleteWebhook(Limits limits) {
    Call what;
    what.lane = m_lanes.send, what.method = "deleteWebhook", what.repeatable = true;
    what.body = "{\"drop_pending_updates\":false}";
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

Task<Result<SentMessage>> BotApi::sendMessage(OutgoingMessage message, Limits limits) {
    json arguments{{"chat_id", message.chat}};
    addText(arguments, message);
    addPreview(arguments, message);
    if (message.thread)
        arguments["message_thread_id"] = *message.thread;
    if (message.replyTo)
        arguments["reply_parameters"] = replyParameters(*message.replyTo);
    if (!message.keyboard.empty())
        arguments["reply_markup"] = keyboardJson(message.keyboard);
    if (message.silent)
        arguments["disable_notification"] = true;
    Call what;
    what.lane = m_lanes.send, what.chat = message.chat, what.body = dumped(arguments);
    what.method = message.format == TextFormat::Rich ? "sendRichMessage" : "sendMessage";
    co_return co_await send(std::move(what), limits);
}

Task<Result<SentMessage>> BotApi::sendDocument(OutgoingDocument document, Limits limits) {
    Multipart form;
    form.field("chat_id", QByteArray::number(document.chat));
    if (document.thread)
        form.field("message_thread_id", QByteArray::number(*document.thread));
    if (document.replyTo)
        form.field("reply_parameters", dumped(replyParameters(*document.replyTo)));
    if (!document.caption.isEmpty())
        form.field("caption", document.caption.toUtf8());
    if (!document.caption.isEmpty() && document.format == TextFormat::Html)
        form.field("parse_mode", "HTML");
    const auto type = document.mimeType.isEmpty() ? "application/octet-stream" : document.mimeType;
    form.file("document", document.name, type, document.bytes);
    Call what;
    what.lane = m_lanes.send, what.method = "sendDocument", what.chat = document.chat;
    what.body = form.body(), what.contentType = form.contentType(), what.timeoutMs = fileTimeoutMs;
    co_return co_await send(std::move(what), limits);
}

Task<Result<SentMessage>> BotApi::editMessage(qint64 messageId, OutgoingMessage message, Limits limits) {
    json arguments{{"chat_id", message.chat}, {"message_id", messageId}};
    addText(arguments, message);
    addPreview(arguments, message);
    if (!message.keyboard.empty())
        arguments["reply_markup"] = keyboardJson(message.keyboard);
    Call what;
    what.lane = m_lanes.send, what.method = "editMessageText", what.chat = message.chat;
    what.body = dumped(arguments);
    co_return co_await send(std::move(what), limits);
}

Task<Result<void>> BotApi::sendDraft(qint64 draftId, OutgoingMessage message, Limits limits) {
    json arguments{{"chat_id", message.chat}, {"draft_id", draftId}};
    addText(arguments, message);
    if (message.thread)
        arguments["message_thread_id"] = *message.thread;
    Call what;
    what.lane = m_lanes.aside, what.chat = message.chat, what.timeoutMs = asideTimeoutMs;
    what.method = message.format == TextFormat::Rich ? "sendRichMessageDraft" : "sendMessageDraft";
    what.body = dumped(arguments);
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

Task<Result<void>> BotApi::sendTyping(qint64 chat, std::optional<qint64> thread, Limits limits) {
    json arguments{{"chat_id", chat}, {"action", "typing"}};
    if (thread)
        arguments["message_thread_id"] = *thread;
    Call what;
    what.lane = m_lanes.aside, what.method = "sendChatAction", what.timeoutMs = asideTimeoutMs;
    what.body = dumped(arguments);
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

Task<Result<void>> BotApi::react(qint64 chat, qint64 messageId, QString emoji, Limits limits) {
    json reaction = json::array();
    if (!emoji.isEmpty())
        reaction.push_back({{"type", "emoji"}, {"emoji", emoji.toStdString()}});
    const json arguments{{"chat_id", chat}, {"message_id", messageId}, {"reaction", reaction}};
    Call what;
    what.lane = m_lanes.aside, what.method = "setMessageReaction", what.timeoutMs = asideTimeoutMs;
    what.body = dumped(arguments);
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

Task<Result<void>> BotApi::answerCallback(QString callbackId, QString text, bool alert, Limits limits) {
    json arguments{{"callback_query_id", callbackId.toStdString()}};
    if (!text.isEmpty())
        arguments["text"] = text.left(200).toStdString();
    if (alert)
        arguments["show_alert"] = true;
    Call what;
    what.lane = m_lanes.send, what.method = "answerCallbackQuery", what.body = dumped(arguments);
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

Task<Result<FileLocation>> BotApi::getFile(QString fileId, Limits limits) {
    const json arguments{{"file_id", fileId.toStdString()}};
    Call what;
    what.lane = m_lanes.aside, what.method = "getFile", what.repeatable = true;
    what.body = dumped(arguments);
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseFileLocation(body);
}

Task<Result<QByteArray>> BotApi::download(FileLocation location, Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("telegram");
    request.base = m_api;
    const QByteArray path = QUrl::toPercentEncoding(location.path, "/");
    request.path.literal("/file/bot").secret(m_token).literal("/" + path);
    request.timeoutMs = fileTimeoutMs;
    request.repeatable = true;
    request.maxAttempts = 3;
    request.maxAnswerBytes = largestDownload;
    CO_TRY(const auto answer, co_await m_http.send(m_lanes.aside, request, limits));
    if (answer.status != 200)
        co_return failure(errorFromAnswer(answer.status, answer.body));
    co_return answer.body;
}

Task<Result<ChatDetails>> BotApi::getChat(qint64 chat, Limits limits) {
    const json arguments{{"chat_id", chat}};
    Call what;
    what.lane = m_lanes.send, what.method = "getChat", what.repeatable = true, what.chat = chat;
    what.body = dumped(arguments);
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseChat(body);
}

Task<Result<ChatMember>> BotApi::getChatMember(qint64 chat, qint64 user, Limits limits) {
    const json arguments{{"chat_id", chat}, {"user_id", user}};
    Call what;
    what.lane = m_lanes.send, what.method = "getChatMember", what.repeatable = true, what.chat = chat;
    what.body = dumped(arguments);
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseChatMember(body);
}

Task<Result<ForumTopic>> BotApi::createForumTopic(qint64 chat, QString name, Limits limits) {
    const json arguments{{"chat_id", chat}, {"name", name.toStdString()}};
    Call what;
    what.lane = m_lanes.send, what.method = "createForumTopic", what.chat = chat;
    what.body = dumped(arguments);
    CO_TRY(const auto body, co_await call(std::move(what), limits));
    co_return parseForumTopic(body);
}

Task<Result<void>> BotApi::setMyCommands(std::vector<CommandText> commands, Limits limits) {
    json list = json::array();
    for (const auto& command : commands)
        list.push_back(
            {{"command", command.command.toStdString()}, {"description", command.description.toStdString()}});
    const json arguments{{"commands", list}};
    Call what;
    what.lane = m_lanes.send, what.method = "setMyCommands", what.repeatable = true;
    what.body = dumped(arguments);
    CO_TRY_VOID(co_await call(std::move(what), limits));
    co_return Result<void>();
}

} // namespace staffroom::telegram
