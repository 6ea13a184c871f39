#include "net/HttpClient.h"

#include "base/Log.h"
#include "base/LongLife.h"
#include "net/HttpExchange.h"
#include "net/NetworkFault.h"
#include "net/RetryPolicy.h"

#include <QHash>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace staffroom {

namespace {

QNetworkRequest makePrototype() {
    QNetworkRequest prototype;
    prototype.setRawHeader("User-Agent", "Staffroom/" STAFFROOM_VERSION);
    prototype.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    prototype.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    prototype.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    prototype.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    prototype.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    prototype.setMaximumRedirectsAllowed(5);
    prototype.setDecompressedSafetyCheckThreshold(-1); // maxAnswerBytes bounds every answer
    return prototype;
}

QString seconds(qint64 ms) {
    return QString::number(static_cast<double>(ms) / 1000, 'g', 4);
}

} // namespace

struct HttpClient::Core {
    Core(Clock& clockToUse, const SecretStore& storeToUse) : clock(clockToUse), store(storeToUse) {}

    /// One attempt: waits for its turn, sends, waits for the answer. `streamed` turns true when bytes were
    /// handed to the sink.
    static Task<Result<HttpAnswer>> attempt(std::shared_ptr<Core> core, std::shared_ptr<Lane> lane,
                                            const HttpRequest* request, const ByteSink* sink, Limits limits,
                                            bool* streamed);

    Clock& clock;
    const SecretStore& store;
    QNetworkRequest prototype = makePrototype();
    QHash<QString, std::weak_ptr<Lane>> lanes;
    std::stop_source closing;
};

HttpClient::HttpClient(Clock& clock, const SecretStore& store)
    : m_core(std::make_shared<Core>(clock, store)) {}

HttpClient::~HttpClient() {
    m_core->closing.request_stop();
}

std::shared_ptr<Lane> HttpClient::lane(QString name, int maxParallel) {
    auto& known = m_core->lanes[name];
    auto lane = known.lock();
    if (!lane) {
        lane = std::make_shared<Lane>(std::move(name), maxParallel);
        known = lane;
    }
    return lane;
}

void HttpClient::trust(const QSslCertificate& authority) {
    auto tls = m_core->prototype.sslConfiguration();
    auto authorities = tls.caCertificates(); // naming any turns Qt's own loading of the system's off
    if (authorities.isEmpty())
        authorities = QSslConfiguration::systemCaCertificates();
    authorities.append(authority);
    tls.setCaCertificates(authorities);
    m_core->prototype.setSslConfiguration(tls);
}

Task<Result<HttpAnswer>> HttpClient::send(std::shared_ptr<Lane> lane, HttpRequest request, Limits limits) {
    return run(m_core, std::move(lane), std::move(request), {}, std::move(limits));
}

Task<Result<HttpAnswer>> HttpClient::stream(std::shared_ptr<Lane> lane, HttpRequest request,
                                            std::function<void(const QByteArray&)> onBytes, Limits limits) {
    request.headers.emplace_back("Accept-Encoding",
                                 QByteArray("identity")); // a compressor would hold bytes back
    return run(m_core, std::move(lane), std::move(request), std::move(onBytes), std::move(limits));
}

Task<Result<HttpAnswer>> HttpClient::Core::attempt(std::shared_ptr<Core> core, std::shared_ptr<Lane> lane,
                                                   const HttpRequest* request, const ByteSink* sink,
                                                   Limits limits, bool* streamed) {
    auto& clock = core->clock;
    CO_TRY(const auto permit, co_await lane->admit(&clock, limits));
    if (const auto left = descriptorsLeft(); !left) // Qt ends the process when a thread of its has none
        co_return failure(left.error());
    CO_TRY(const auto wire, makeWireRequest(*request, core->store, core->prototype));
    HttpExchange exchange(permit.manager(), wire, *sink);
    const qint64 timeLimit = clock.monotonicMs() + request->timeoutMs;
    limits.deadlineMs = std::min(limits.deadlineMs, timeLimit);
    auto finished = bounded(exchange.finished(), clock, limits);
    const auto ended = co_await finished;
    *streamed = exchange.hasStreamed();
    if (ended) {
        auto outcome = exchange.outcome();
        if (outcome)
            outcome->receivedUtcMs = clock.utcMs();
        co_return outcome;
    }
    auto error = ended.error();
    error.sent = exchange.mayHaveArrived();
    if (error.kind == ErrorKind::Timeout && limits.deadlineMs == timeLimit)
        error.detail = QStringLiteral("no complete answer within %1 s").arg(seconds(request->timeoutMs));
    co_return failure(std::move(error));
}

Task<Result<HttpAnswer>> HttpClient::run(std::shared_ptr<Core> core, std::shared_ptr<Lane> lane,
                                         HttpRequest request, std::function<void(const QByteArray&)> onBytes,
                                         Limits limits) {
    std::stop_source either; // the caller's stop, or the end of the client
    const auto stopEither = [&either] { either.request_stop(); };
    const std::stop_callback byCaller(limits.stop, stopEither);
    const std::stop_callback byClient(core->closing.get_token(), stopEither);
    limits.stop = either.get_token();

    bool arrived = false; // an attempt may have reached the other side
    for (int attempt = 1;; ++attempt) {
        bool streamed = false;
        auto outcome = co_await Core::attempt(core, lane, &request, &onBytes, limits, &streamed);
        arrived = arrived || outcome.has_value() || outcome.error().sent;
        const double jitter = QRandomGenerator::global()->generateDouble();
        const qint64 remaining = limits.deadlineMs - core->clock.monotonicMs();
        auto verdict = streamed ? RetryVerdict() : judgeAttempt(request, outcome, attempt, jitter, remaining);
        if (verdict.action == RetryVerdict::Action::Repeat) {
            qCDebug(lcNet, "%s: attempt %d failed, again in %lld ms", qPrintable(request.service), attempt,
                    static_cast<long long>(verdict.waitMs));
            const auto slept = co_await core->clock.sleep(verdict.waitMs, limits.stop);
            if (slept)
                continue;
            outcome = failure(slept.error());
        } else if (verdict.action == RetryVerdict::Action::GiveUp) {
            auto asked = answeredError(ErrorKind::RateLimited,
                                       QStringLiteral("asked to wait %1 s").arg(seconds(verdict.waitMs)),
                                       outcome->status);
            asked.retryAfterMs = verdict.waitMs;
            outcome = failure(std::move(asked));
        }
        if (!outcome) {
            outcome.error().service = request.service;
            outcome.error().sent = arrived;
        }
        co_return outcome;
    }
}

} // namespace staffroom
