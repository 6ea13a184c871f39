#include "llm/OpenAiModel.h"

#include "llm/OpenAiError.h"
#include "llm/OpenAiRequest.h"
#include "llm/OpenAiStream.h"
#include "net/HttpClient.h"

#include <QRandomGenerator>

namespace staffroom::llm {

namespace {

constexpr int streamsPerServer = 36;
constexpr int attempts = 3; // as the vendors' own SDKs

/// Ids of our own must not meet those of an earlier turn in the same conversation.
QString inventedIdPrefix() {
    return QStringLiteral("call_%1_").arg(QRandomGenerator::global()->generate64(), 16, 16, QLatin1Char('0'));
}

/// A refusal that no waiting cures, though its status says "later".
bool isLastWord(const HttpAnswer& answer) {
    const auto kind = openAiError(answer.status, answer.body, std::nullopt).kind;
    return kind == ErrorKind::Policy || kind == ErrorKind::Invalid;
}

HttpRequest httpRequest(const OpenAiSettings& settings, QByteArray body) {
    HttpRequest request;
    request.service = QStringLiteral("model");
    request.method = "POST";
    request.base = settings.baseUrl;
    request.path = QByteArray("/chat/completions");
    request.headers.emplace_back("Accept", QByteArray("text/event-stream"));
    if (!settings.key.isEmpty()) {
        SecretText bearer("Bearer ");
        bearer.secret(settings.key);
        request.headers.emplace_back("Authorization", std::move(bearer));
    }
    request.contentType = "application/json";
    request.body = std::move(body);
    request.timeoutMs = settings.timeoutMs;
    request.repeatable = true; // an answer nobody read changes nothing
    request.maxAttempts = attempts;
    request.isFinal = isLastWord;
    return request;
}

/// What the exchange and what was read of it amount to.
Result<ChatAnswer> conclude(const Result<HttpAnswer>& exchange, OpenAiReader& reader) {
    if (reader.fault()) // it was we who ended the exchange
        return failure(*reader.fault());
    if (exchange && exchange->status / 100 != 2)
        return failure(openAiError(exchange->status, exchange->body, exchange->retryAfterMs()));
    const bool broken = !exchange && exchange.error().kind != ErrorKind::Cancelled;
    if (!exchange && !(broken && reader.isComplete())) // a break after the last word does no harm
        return failure(exchange.error());
    return reader.finish();
}

class OpenAiModel final : public ChatModel {
public:
    OpenAiModel(HttpClient& http, OpenAiSettings settings)
        : m_http(http), m_settings(std::move(settings)),
          m_lane(http.lane(QStringLiteral("model ") + m_settings.baseUrl.authority(), streamsPerServer)) {}

    Task<Result<ChatAnswer>> complete(ChatRequest request, TextSink onText, Limits limits) override {
        auto body = openAiRequestBody(request, m_settings);
        if (!body) {
            body.error().service = QStringLiteral("model");
            co_return failure(body.error());
        }
        std::stop_source enough; // the caller's stop, or an answer that cannot be used
        const auto stop = [&enough] { enough.request_stop(); };
        const std::stop_callback byCaller(limits.stop, stop);
        limits.stop = enough.get_token();
        OpenAiReader reader(inventedIdPrefix(), std::move(onText));
        const auto read = [&reader, &enough](const QByteArray& bytes) {
            if (!reader.take(bytes))
                enough.request_stop();
        };
        auto call = m_http.stream(m_lane, httpRequest(m_settings, std::move(*body)), read, limits);
        const auto exchange = co_await call;
        co_return conclude(exchange, reader);
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
