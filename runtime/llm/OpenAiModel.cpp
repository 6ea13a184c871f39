#include "llm/OpenAiModel.h"

#include "llm/ModelExchange.h"
#include "llm/OpenAiRequest.h"
#include "llm/OpenAiStream.h"

namespace staffroom::llm {

namespace {

HttpRequest httpRequest(const OpenAiSettings& settings, QByteArray body) {
    auto request = modelRequest(settings.baseUrl, "/chat/completions", std::move(body), settings.timeoutMs,
                                settings.longestWaitMs);
    if (!settings.key.isEmpty()) {
        SecretText bearer("Bearer ");
        bearer.secret(settings.key);
        request.headers.emplace_back("Authorization", std::move(bearer));
    }
    return request;
}

class OpenAiModel final : public ChatModel {
public:
    OpenAiModel(HttpClient& http, OpenAiSettings settings)
        : m_http(http), m_settings(std::move(settings)), m_lane(modelLane(http, m_settings.baseUrl)) {}

    Task<Result<ChatAnswer>> complete(ChatRequest request, TextSink onText, Limits limits) override {
        auto body = openAiRequestBody(request, m_settings);
        if (!body)
            co_return modelFailure(body.error());
        OpenAiFold fold(inventedIdPrefix());
        auto call = exchangeWithModel(m_http, m_lane, httpRequest(m_settings, std::move(*body)), fold,
                                      std::move(onText), limits);
        co_return co_await call;
    }

private:
    HttpClient& m_http;
    OpenAiSettings m_settings;
    std::shared_ptr<Lane> m_lane;
};

} // namespace

std::unique_ptr<ChatModel> makeOpenAiModel(HttpClient& http, OpenAiSettings settings) {
    return std::make_unique<OpenAiModel>(http, std::move(settings));
}

} // namespace staffroom::llm
