#include "llm/ModelExchange.h"

#include "llm/VendorError.h"
#include "net/RetryPolicy.h"

#include <QRandomGenerator>

namespace staffroom::llm {

namespace {

constexpr int streamsPerServer = 36;
constexpr int attempts = 3;

/// A refusal that no waiting cures, though its status says "later", or a wait that is too long for us. (One
/// that HttpClient finds too long it reports itself.)
bool isLastWord(const HttpAnswer& answer, qint64 longestWaitMs) {
    const auto kind = vendorError(answer.status, answer.body, std::nullopt).kind;
    const auto asked = answer.retryAfterMs().value_or(0);
    return kind == ErrorKind::Policy || kind == ErrorKind::Invalid ||
           (asked > longestWaitMs && asked <= longestRetryWaitMs);
}

/// What the exchange and what was read of it amount to.
Result<ChatAnswer> conclude(const Result<HttpAnswer>& exchange, AnswerReader& reader) {
    if (reader.fault()) // it was we who ended the exchange
        return failure(*reader.fault());
    if (exchange && exchange->status / 100 != 2)
        return failure(vendorError(exchange->status, exchange->body, exchange->retryAfterMs()));
    const bool broken = !exchange && exchange.error().kind != ErrorKind::Cancelled;
    if (!exchange && !(broken && reader.isComplete())) // a break after the last word does no harm
        return failure(exchange.error());
    return reader.finish();
}

} // namespace

QString inventedIdPrefix() {
    return QStringLiteral("call_%1_").arg(QRandomGenerator::global()->generate64(), 16, 16, QLatin1Char('0'));
}

std::shared_ptr<Lane> modelLane(HttpClient& http, const QUrl& baseUrl) {
    return http.lane(QStringLiteral("model ") + baseUrl.authority(), streamsPerServer);
}

HttpRequest modelRequest(const QUrl& baseUrl, const char* path, QByteArray body, int timeoutMs,
                         qint64 longestWaitMs) {
    HttpRequest request;
    request.service = QStringLiteral("model");
    request.method = "POST";
    request.base = baseUrl;
    request.path = QByteArray(path);
    request.headers.emplace_back("Accept", QByteArray("text/event-stream"));
    request.contentType = "application/json";
    request.body = std::move(body);
    request.timeoutMs = timeoutMs;
    request.repeatable = true; // an answer nobody read changes nothing
    request.maxAttempts = attempts;
    request.isFinal = [longestWaitMs](const HttpAnswer& answer) { return isLastWord(answer, longestWaitMs); };
    return request;
}

Task<Result<ChatAnswer>> exchangeWithModel(HttpClient& http, std::shared_ptr<Lane> lane, HttpRequest request,
                                           AnswerFold& fold, TextSink onText, Limits limits) {
    std::stop_source enough; // the caller's stop, or an answer that cannot be used
    const auto stop = [&enough] { enough.request_stop(); };
    const std::stop_callback byCaller(limits.stop, stop);
    limits.stop = enough.get_token();
    AnswerReader reader(fold, std::move(onText));
    const auto read = [&reader, &enough](const QByteArray& bytes) {
        if (!reader.take(bytes))
            enough.request_stop();
    };
    auto call = http.stream(std::move(lane), std::move(request), read, limits);
    const auto exchange = co_await call;
    co_return conclude(exchange, reader);
}

tl::unexpected<Error> modelFailure(Error error) {
    error.service = QStringLiteral("model");
    return failure(std::move(error));
}

} // namespace staffroom::llm
