// A client with a clock of its own and one key, and calls that a test can start, watch and stop.
#pragma once

#include "base/TaskScope.h"
#include "net/HttpClient.h"
#include "net/RawServer.h"
#include "support/ManualClock.h"

namespace staffroom {

/// One call under way.
struct HttpCall {
    std::optional<Result<HttpAnswer>> result;
    std::stop_source stop;
    std::vector<QByteArray> pieces; // what a streaming call was given
    bool done() const { return result.has_value(); }
};

class HttpCaller final {
public:
    HttpCaller() : client(std::make_unique<HttpClient>(clock, store)), m_scope(QStringLiteral("test")) {
        if (!store.set(key, keyValue))
            qFatal("the key was refused");
        lane = client->lane(QStringLiteral("test"), 4);
    }
    ~HttpCaller() {
        client.reset(); // ends what still runs
        spinUntil([this] { return m_scope.running() == 0; });
    }

    /// A request with the key in a header; reads, or changes something when it has a body.
    HttpRequest request(const RawServer& server, const QByteArray& path = "/x") const {
        HttpRequest made;
        made.service = QStringLiteral("testing");
        made.base = server.url();
        made.path = path;
        made.headers.emplace_back("Authorization", SecretText("Bearer ").secret(key));
        return made;
    }
    static HttpRequest posting(HttpRequest request, QByteArray body = "{}") {
        request.method = "POST";
        request.contentType = "application/json";
        request.body = std::move(body);
        return request;
    }

    std::shared_ptr<HttpCall> start(HttpRequest request, qint64 deadlineMs = 600'000,
                                    std::shared_ptr<Lane> otherLane = {}) {
        return launch(std::move(request), deadlineMs, otherLane ? otherLane : lane, false);
    }
    std::shared_ptr<HttpCall> startStream(HttpRequest request, qint64 deadlineMs = 600'000) {
        return launch(std::move(request), deadlineMs, lane, true);
    }
    /// Runs a call to its end in real time.
    Result<HttpAnswer> send(HttpRequest request, qint64 deadlineMs = 600'000) {
        const auto call = start(std::move(request), deadlineMs);
        if (!spinUntil([&] { return call->done(); }))
            return failure(ErrorKind::Internal, QStringLiteral("the test's call never ended"));
        return *call->result;
    }

    ManualClock clock;
    TransientStore store;
    const SecretRef key{.scope = QStringLiteral("team"), .name = QStringLiteral("api-key")};
    const QByteArray keyValue = "s3cr3t-0123456789";
    std::unique_ptr<HttpClient> client;
    std::shared_ptr<Lane> lane;

private:
    std::shared_ptr<HttpCall> launch(HttpRequest request, qint64 deadlineMs, std::shared_ptr<Lane> onLane,
                                     bool streams) {
        auto call = std::make_shared<HttpCall>();
        const auto limits = Limits::within(clock, deadlineMs, call->stop.get_token());
        m_scope.start([this, call, limits, streams, onLane, request](std::stop_token) -> Task<> {
            if (streams) {
                const auto sink = [call](const QByteArray& piece) { call->pieces.push_back(piece); };
                call->result = co_await client->stream(onLane, request, sink, limits);
            } else {
                call->result = co_await client->send(onLane, request, limits);
            }
        });
        return call;
    }

    TaskScope m_scope;
};

} // namespace staffroom
