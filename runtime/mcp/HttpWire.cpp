#include "mcp/HttpWire.h"

#include "mcp/Protocol.h"
#include "net/SseParser.h"

namespace staffroom::mcp {

namespace {

constexpr qint64 mostOfAnAnswer = 16LL << 20; // bytes
constexpr qint64 noticeMs = 10'000;           // for what wants no answer
constexpr qint64 farewellMs = 3'000;
constexpr qint64 lingerMs = 1'000; // most streams end by themselves once they have answered

Error fault(ErrorKind kind, const QString& detail) {
    Error error;
    error.kind = kind;
    error.detail = detail;
    error.sent = true;
    return error;
}

bool isSessionId(const QByteArray& id) {
    return id.size() <= 1024 &&
           std::all_of(id.begin(), id.end(), [](char c) { return c >= 0x21 && c <= 0x7e; });
}

/// What a status says that is no answer.
Error refusalOf(const HttpAnswer& answer) {
    const int status = answer.status;
    const auto kind = status == 401 || status == 403 ? ErrorKind::Auth
                      : status == 429                ? ErrorKind::RateLimited
                                                     : ErrorKind::Http;
    Error error =
        fault(kind, kind == ErrorKind::Auth ? QStringLiteral("it refuses the key it is given")
                                            : QStringLiteral("it answers with HTTP status %1").arg(status));
    error.status = status;
    const auto said = readMessages(answer.body);
    if (said && said->size() == 1 && said->front().kind == Message::Kind::Failure)
        error.detail += QStringLiteral(": ") + said->front().words.left(300);
    return error;
}

} // namespace

struct HttpWire::Reading {
    SseParser events{longestMessage};
    QByteArray json;
    enum class Kind { None, Json, Events } kind = Kind::None;
    bool held = false;             // until the session's id is known, which comes with the end
    std::vector<QByteArray> later; // what is held
    std::optional<Error> fault;
    std::shared_ptr<std::stop_source> end;
};

HttpWire::HttpWire(HttpClient& http, std::shared_ptr<Lane> lane, team::McpBinding binding, Clock& clock)
    : m_http(http), m_lane(std::move(lane)), m_binding(std::move(binding)), m_clock(clock),
      m_scope(QStringLiteral("MCP server ") + m_binding.id) {}

Result<void> HttpWire::open(Events events) {
    m_events = std::move(events);
    return {};
}

HttpRequest HttpWire::request(QByteArray method) const {
    HttpRequest request;
    request.service = QStringLiteral("mcp:") + m_binding.id;
    request.method = std::move(method);
    request.base = m_binding.url;
    request.headers.emplace_back("Accept", QByteArray("application/json, text/event-stream"));
    for (const auto& header : m_binding.headers) {
        SecretText value(header.text.toUtf8());
        if (!header.secret.isEmpty())
            value.secret(header.secret);
        request.headers.emplace_back(header.name.toLatin1(), std::move(value));
    }
    if (!m_session.isEmpty())
        request.headers.emplace_back("Mcp-Session-Id", m_session);
    if (!m_version.isEmpty())
        request.headers.emplace_back("MCP-Protocol-Version", m_version);
    request.contentType = "application/json";
    request.maxAnswerBytes = mostOfAnAnswer;
    return request;
}

void HttpWire::post(QByteArray message, qint64 id, Limits limits) {
    if (m_over)
        return;
    const auto end = std::make_shared<std::stop_source>();
    if (id >= 0)
        m_running[id] = Running{end, {}};
    else
        limits = Limits::within(m_clock, noticeMs, std::stop_token());
    m_scope.start([this, message, id, limits, end](std::stop_token stop) -> Task<> {
        const auto endIt = [&end] { end->request_stop(); };
        const std::stop_callback byScope(stop, endIt);
        const std::stop_callback byCaller(limits.stop, endIt);
        Limits own = limits;
        own.stop = end->get_token();
        co_await exchange(message, id, own, end);
    });
}

void HttpWire::settled(qint64 id) {
    const auto found = m_running.find(id);
    if (found == m_running.end())
        return;
    found->second.alarm =
        m_clock.ringAt(m_clock.monotonicMs() + lingerMs, [end = found->second.end] { end->request_stop(); });
}

Task<> HttpWire::exchange(QByteArray message, qint64 id, Limits limits,
                          std::shared_ptr<std::stop_source> end) {
    auto reading = std::make_shared<Reading>();
    reading->held = m_version.isEmpty();
    reading->end = end;
    HttpRequest sent = request("POST");
    sent.body = SecretText(message);
    sent.timeoutMs = static_cast<int>(std::min<qint64>(limits.deadlineMs - m_clock.monotonicMs(), 900'000));
    const std::function<void(const QByteArray&)> onBytes = [this, reading](const QByteArray& bytes) {
        take(*reading, bytes);
    };
    const auto answer = co_await m_http.stream(m_lane, sent, onBytes, limits);
    m_running.erase(id);
    if (!m_over)
        finish(id, *reading, answer);
}

void HttpWire::take(Reading& reading, const QByteArray& bytes) {
    if (reading.kind == Reading::Kind::None) {
        const QByteArray begun = (reading.json + bytes).trimmed();
        if (begun.isEmpty()) {
            reading.json += bytes;
            return;
        }
        // No line of a stream of events begins like a JSON text.
        reading.kind =
            begun.startsWith('{') || begun.startsWith('[') ? Reading::Kind::Json : Reading::Kind::Events;
    }
    if (reading.kind == Reading::Kind::Json) {
        reading.json += bytes;
        return;
    }
    const auto events = reading.events.feed(bytes);
    if (!events) {
        reading.fault =
            fault(ErrorKind::Parse,
                  QStringLiteral("it sent an event longer than %1 MiB").arg(longestMessage >> 20));
        reading.end->request_stop();
        return;
    }
    for (const auto& event : *events) {
        if (!event.event.isEmpty() && event.event != "message")
            continue;
        if (reading.held)
            reading.later.push_back(event.data);
        else
            heard(event.data);
    }
}

void HttpWire::heard(const QByteArray& message) {
    if (!m_over && m_events.message && !message.trimmed().isEmpty())
        m_events.message(message);
}

Result<void> HttpWire::takeSession(const HttpAnswer& answer) {
    if (!m_version.isEmpty())
        return {};
    const QByteArray id = answer.header("mcp-session-id");
    if (!isSessionId(id))
        return failure(fault(ErrorKind::Parse, QStringLiteral("the id of its session cannot be one")));
    m_session = id;
    return {};
}

void HttpWire::finish(qint64 id, Reading& reading, const Result<HttpAnswer>& answer) {
    if (reading.fault)
        return fail(id, *reading.fault);
    if (!answer)
        return fail(id, answer.error());
    if (answer->status == 404 && !m_session.isEmpty()) {
        Error gone = fault(ErrorKind::NotFound, QStringLiteral("its session is gone"));
        gone.sent = false; // and so nothing was done
        m_session.clear();
        fail(id, gone);
        return abort(gone);
    }
    if (answer->status / 100 != 2)
        return fail(id, refusalOf(*answer));
    const QByteArray type = answer->header("content-type").toLower();
    const bool isJson = type.startsWith("application/json"), isEvents = type.startsWith("text/event-stream");
    const bool asSaid =
        reading.kind == Reading::Kind::None || (reading.kind == Reading::Kind::Json ? isJson : isEvents);
    if (!asSaid)
        return fail(
            id, fault(ErrorKind::Parse, QStringLiteral("its answer is neither JSON nor a stream of events")));
    if (id >= 0) {
        if (const auto taken = takeSession(*answer); !taken)
            return fail(id, taken.error());
    }
    for (const auto& message : reading.later)
        heard(message);
    if (reading.kind == Reading::Kind::Json)
        heard(reading.json);
    for (const auto& event : reading.events.finish())
        heard(event.data);
    fail(id, fault(ErrorKind::Parse,
                   QStringLiteral("its answer holds none to what it was asked"))); // where it did not
}

void HttpWire::fail(qint64 id, Error error) {
    error.service.clear();
    if (!m_over && m_events.failed)
        m_events.failed(id, std::move(error));
}

void HttpWire::abort(Error why) {
    if (std::exchange(m_over, true))
        return;
    for (const auto& [id, running] : m_running)
        running.end->request_stop();
    m_running.clear();
    if (m_events.closed)
        m_events.closed(std::move(why));
}

Task<> HttpWire::close() {
    m_over = true;
    m_events = {};
    co_await m_scope.stopAndJoin();
    if (m_session.isEmpty())
        co_return;
    HttpRequest farewell = request("DELETE");
    farewell.timeoutMs = farewellMs;
    const Limits limits = Limits::within(m_clock, farewellMs, std::stop_token());
    std::ignore = co_await m_http.send(m_lane, farewell, limits); // a server may refuse it (405)
    m_session.clear();
}

} // namespace staffroom::mcp
