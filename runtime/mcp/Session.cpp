#include "mcp/Session.h"

#include "base/Log.h"

namespace staffroom::mcp {

namespace {

constexpr int mostNoise = 2'000;
constexpr int mostRubbish = 100;
constexpr int mostPages = 50;
constexpr std::size_t mostTools = 2'000;

Error fault(ErrorKind kind, const QString& detail) {
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

} // namespace

Session::Session(std::unique_ptr<Wire> wire, Clock& clock) : m_wire(std::move(wire)), m_clock(clock) {}

Task<Result<Handshake>> Session::open(Limits limits) {
    Wire::Events events;
    events.message = [this](QByteArray text) { hear(text); };
    events.failed = [this](qint64 id, Error error) { settle(id, failure(std::move(error))); };
    events.closed = [this](Error why) { ended(std::move(why)); };
    CO_TRY_VOID(m_wire->open(std::move(events)));
    CO_TRY(const auto result, co_await request("initialize", initializeParams(), limits));
    auto made = readHandshake(result);
    if (!made)
        co_return made;
    m_wire->agreed(made->version);
    m_wire->post(notificationText("notifications/initialized"), -1, limits);
    co_return made;
}

Task<Result<std::vector<ListedTool>>> Session::list(Limits limits) {
    std::vector<ListedTool> all;
    QString cursor;
    for (int page = 0; page < mostPages; ++page) {
        const QByteArray params = listParams(cursor);
        CO_TRY(const auto result, co_await request("tools/list", params, limits));
        CO_TRY(auto read, readTools(result));
        std::move(read.tools.begin(), read.tools.end(), std::back_inserter(all));
        if (all.size() > mostTools)
            break;
        if (read.cursor.isEmpty())
            co_return all;
        cursor = read.cursor;
    }
    co_return failure(ErrorKind::Parse, QStringLiteral("its list of tools has no end"));
}

Task<Result<QByteArray>> Session::call(QString tool, QByteArray arguments, Limits limits) {
    const QByteArray params = callParams(tool, arguments);
    auto result = co_await request("tools/call", params, limits);
    if (!result && result.error().kind == ErrorKind::Timeout)
        result.error().detail =
            m_strays > 0
                ? QStringLiteral("it answered something it was not asked, and this not in time; whether "
                                 "anything was done is not known")
                : QStringLiteral("it did not answer in time; whether anything was done is not known");
    co_return result;
}

Task<Result<QByteArray>> Session::request(const char* method, QByteArray params, Limits limits) {
    if (m_end)
        co_return failure(*m_end);
    const qint64 id = ++m_lastId;
    const Awaited awaited;
    m_noise = m_strays = 0;
    Promise<QByteArray> promise;
    auto waiting = bounded(promise.future(), m_clock, limits);
    m_pending.emplace(id, std::move(promise));
    m_wire->post(requestText(id, method, params), id, limits);
    auto answer = co_await waiting;
    m_pending.erase(id);
    m_wire->settled(id);
    const bool givenUp =
        !answer && (answer.error().kind == ErrorKind::Timeout || answer.error().kind == ErrorKind::Cancelled);
    // The handshake must not be taken back.
    if (givenUp && isOpen() && qstrcmp(method, "initialize") != 0)
        m_wire->post(notificationText("notifications/cancelled",
                                      cancelParams(id, QStringLiteral("not waited for any more"))),
                     -1, Limits());
    co_return answer;
}

void Session::hear(const QByteArray& text) {
    const auto messages = readMessages(text);
    if (!messages)
        return bear("what cannot be read");
    for (const auto& message : *messages)
        hear(message);
}

void Session::hear(const Message& message) {
    switch (message.kind) {
    case Message::Kind::Answer:
        return settle(message.id, message.payload);
    case Message::Kind::Failure:
        return settle(
            message.id,
            failure(fault(ErrorKind::Invalid,
                          message.words.isEmpty() ? QStringLiteral("it refused the call") : message.words)));
    case Message::Kind::Request:
        m_wire->post(message.method == u"ping" ? emptyAnswerText(message.theirId)
                                               : notSupportedText(message.theirId, message.method),
                     -1, Limits());
        return bear("requests");
    case Message::Kind::Notification:
        if (message.method == u"notifications/tools/list_changed")
            m_toolsChanged = true;
        return bear("notifications"); // progress, logging and whatever else there is
    }
}

void Session::settle(qint64 id, Result<QByteArray> answer) {
    const auto found = m_pending.find(id);
    if (found != m_pending.end() && found->second.resolve(std::move(answer)))
        return;
    if (answer.has_value() || answer.error().kind == ErrorKind::Invalid) {
        ++m_strays;
        bear("answers to nothing");
    }
}

void Session::ended(Error why) {
    if (m_end)
        return;
    m_end = why;
    if (why.kind == ErrorKind::Network || why.kind == ErrorKind::Parse) { // it was there, and may have begun
        why.kind = ErrorKind::Unknown;
        why.detail += QStringLiteral("; whether anything was done is not known");
    }
    for (auto& [id, promise] : m_pending)
        promise.resolve(failure(why));
}

/// What is cheap is borne, and then no more.
void Session::bear(const char* what) {
    const bool rubbish = qstrcmp(what, "what cannot be read") == 0;
    m_rubbish += rubbish ? 1 : 0;
    if (++m_noise <= mostNoise && m_rubbish <= mostRubbish)
        return;
    if (isOpen())
        m_wire->abort(fault(ErrorKind::Parse,
                            rubbish ? QStringLiteral("it writes what is no message of the protocol")
                                    : QStringLiteral("it sends %1 without end").arg(QLatin1String(what))));
}

Task<> Session::close() {
    ended(fault(ErrorKind::Cancelled, QStringLiteral("stopped")));
    co_await m_wire->close();
}

} // namespace staffroom::mcp
