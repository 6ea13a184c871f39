#include "telegram/BotApi.h"

#include <nlohmann/json.hpp>

namespace staffroom::telegram {

using nlohmann::json;

namespace {

constexpr int callTimeoutMs = 20'000;
constexpr int pollGraceMs = 10'000; // on top of the time the server may wait

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace

BotApi::BotApi(HttpClient& http, Clock& clock, QUrl api, SecretRef token, Lanes lanes)
    : m_http(http), m_clock(clock), m_api(std::move(api)), m_token(std::move(token)),
      m_lanes(std::move(lanes)) {}

Task<Result<QByteArray>> BotApi::call(std::shared_ptr<Lane> lane, QByteArray method, QByteArray arguments,
                                      int timeoutMs, bool repeatable, Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("telegram");
    request.method = "POST";
    request.base = m_api;
    request.path.literal("/bot").secret(m_token).literal("/" + method);
    request.contentType = "application/json";
    request.body = std::move(arguments);
    request.timeoutMs = timeoutMs;
    request.repeatable = repeatable;
    CO_TRY(const auto answer, co_await m_http.send(std::move(lane), request, limits));
    if (answer.status != 200)
        co_return failure(errorFromAnswer(answer.status, answer.body));
    co_return answer.body;
}

Task<Result<BotUser>> BotApi::getMe(Limits limits) {
    CO_TRY(const auto body, co_await call(m_lanes.send, "getMe", "{}", callTimeoutMs, true, limits));
    co_return parseBotUser(body);
}

Task<Result<std::vector<Update>>> BotApi::getUpdates(qint64 offset, int waitSeconds, Limits limits) {
    const json arguments{{"offset", offset},
                         {"timeout", waitSeconds},
                         {"limit", 100},
                         {"allowed_updates", json::array({"message", "edited_message", "my_chat_member"})}};
    const int timeoutMs = waitSeconds * 1000 + pollGraceMs;
    CO_TRY(const auto body,
           co_await call(m_lanes.poll, "getUpdates", dumped(arguments), timeoutMs, false, limits));
    co_return parseUpdates(body);
}

Task<Result<void>> BotApi::deleteWebhook(Limits limits) {
    const QByteArray arguments = "{\"drop_pending_updates\":false}";
    CO_TRY_VOID(co_await call(m_lanes.send, "deleteWebhook", arguments, callTimeoutMs, true, limits));
    co_return Result<void>();
}

Task<Result<SentMessage>> BotApi::sendMessage(OutgoingMessage message, Limits limits) {
    json arguments{{"chat_id", message.chat}, {"text", message.text.toStdString()}};
    if (message.thread)
        arguments["message_thread_id"] = *message.thread;
    if (message.format == TextFormat::Html)
        arguments["parse_mode"] = "HTML";
    if (message.replyTo)
        arguments["reply_parameters"] = {{"message_id", *message.replyTo},
                                         {"allow_sending_without_reply", true}};
    arguments["link_preview_options"] = {{"is_disabled", true}};
    CO_TRY(const auto body,
           co_await call(m_lanes.send, "sendMessage", dumped(arguments), callTimeoutMs, false, limits));
    auto sent = parseSentMessage(body);
    if (!sent)
        sent.error().sent = true; // it was taken, whatever the answer says
    co_return sent;
}

Task<Result<void>> BotApi::sendTyping(qint64 chat, std::optional<qint64> thread, Limits limits) {
    json arguments{{"chat_id", chat}, {"action", "typing"}};
    if (thread)
        arguments["message_thread_id"] = *thread;
    CO_TRY_VOID(
        co_await call(m_lanes.send, "sendChatAction", dumped(arguments), callTimeoutMs, false, limits));
    co_return Result<void>();
}

} // namespace staffroom::telegram
