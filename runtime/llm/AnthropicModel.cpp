#include "llm/AnthropicModel.h"

#include "llm/AnthropicRequest.h"
#include "llm/AnthropicStream.h"
#include "llm/ModelExchange.h"

namespace staffroom::llm {

namespace {

constexpr int mostPauses = 4; // of one answer, by the vendor (pause_turn)

HttpRequest httpRequest(const AnthropicSettings& settings, QByteArray body) {
    auto request = modelRequest(settings.baseUrl, "/messages", std::move(body), settings.timeoutMs,
                                settings.longestWaitMs);
    request.headers.emplace_back("anthropic-version", QByteArray(anthropicVersion));
    if (!settings.key.isEmpty()) {
        SecretText key;
        key.secret(settings.key);
        request.headers.emplace_back("x-api-key", std::move(key));
    }
    return request;
}

ChatMessage asMessage(const ChatAnswer& answer) {
    ChatMessage message;
    message.role = Role::Assistant;
    message.text = answer.text;
    message.vendor = answer.vendor;
    return message;
}

/// What came after a pause, put behind what came before it.
void append(ChatAnswer& whole, ChatAnswer part) {
    part.text = whole.text + part.text;
    part.usage += whole.usage;
    part.vendor = joined(whole.vendor, part.vendor);
    whole = std::move(part);
}

class AnthropicModel final : public ChatModel {
public:
    AnthropicModel(HttpClient& http, AnthropicSettings settings)
        : m_http(http), m_settings(std::move(settings)), m_lane(modelLane(http, m_settings.baseUrl)) {}

    Task<Result<ChatAnswer>> complete(ChatRequest request, TextSink onText, Limits limits) override {
        ChatAnswer whole;
        for (int pauses = 0;; ++pauses) {
            auto body = anthropicRequestBody(request, m_settings);
            if (!body)
                co_return modelFailure(body.error());
            AnthropicFold fold(inventedIdPrefix(), vendorMaker(m_settings));
            auto call = exchangeWithModel(m_http, m_lane, httpRequest(m_settings, std::move(*body)), fold,
                                          onText, limits);
            auto part = co_await call;
            if (!part)
                co_return part;
            const bool goesOn = fold.isPaused() && pauses < mostPauses;
            if (goesOn)
                request.messages.push_back(asMessage(*part));
            append(whole, std::move(*part));
            if (!goesOn)
                co_return whole;
        }
    }

private:
    HttpClient& m_http;
    AnthropicSettings m_settings;
    std::shared_ptr<Lane> m_lane;
};

} // namespace

std::unique_ptr<ChatModel> makeAnthropicModel(HttpClient& http, AnthropicSettings settings) {
    return std::make_unique<AnthropicModel>(http, std::move(settings));
}

} // namespace staffroom::llm
