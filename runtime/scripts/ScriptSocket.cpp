#include "scripts/ScriptSocket.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <nlohmann/json.hpp>

namespace staffroom::scripts {

using nlohmann::json;

namespace {

struct ScriptRequest {
    qint64 id = 0;
    QString method;
    QByteArray params;
};

Error invalid(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = detail;
    return error;
}

Result<ScriptRequest> requestFrom(const QByteArray& line) {
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 32;
        return !tooDeep;
    };
    const auto parsed = json::parse(line.begin(), line.end(), watch, false);
    if (tooDeep || !parsed.is_object())
        return failure(invalid(QStringLiteral("a request is one JSON object on a line")));
    ScriptRequest request;
    const auto id = parsed.find("id");
    const auto method = parsed.find("method");
    const auto params = parsed.find("params");
    if (id != parsed.end() && id->is_number_integer())
        request.id = id->get<qint64>();
    if (method == parsed.end() || !method->is_string() || (params != parsed.end() && !params->is_object()))
        return failure(invalid(QStringLiteral("a request has a \"method\" and an object \"params\"")));
    request.method = QString::fromStdString(method->get<std::string>()).left(64);
    request.params = params == parsed.end() ? QByteArray("{}") : QByteArray::fromStdString(params->dump());
    return request;
}

QByteArray encoded(qint64 id, const tools::ToolAnswer& answer) {
    if (answer.content.size() > ScriptSocket::longestAnswer)
        return encoded(id,
                       tools::errorAnswer(invalid(QStringLiteral("the answer is too long; ask for less"))));
    // The content is JSON on one line: every tool writes it with dump().
    return "{\"id\":" + QByteArray::number(id) + ",\"ok\":" + (answer.isError ? "false" : "true") +
           ",\"answer\":" + answer.content + "}\n";
}

} // namespace

struct ScriptSocket::Connection {
    QPointer<QLocalSocket> socket;
    bool serving = false;
};

ScriptSocket::ScriptSocket(Clock& clock, ScriptCalls& calls, Limits limits)
    : m_clock(clock), m_handler(calls), m_limits(std::move(limits)),
      m_scope(QStringLiteral("script socket")) {}

ScriptSocket::~ScriptSocket() = default;

Result<void> ScriptSocket::listen(const QString& path) {
    m_server = std::make_unique<QLocalServer>();
    if (!m_server->listen(path))
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot open the script's socket: %1").arg(m_server->errorString()));
    QObject::connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [this] { welcome(); });
    return {};
}

void ScriptSocket::welcome() {
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        if (m_connections.size() == mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(longestRequest + 1);
        auto connection = std::make_shared<Connection>();
        connection->socket = socket;
        m_connections[socket] = connection;
        QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, connection] { read(connection); });
        QObject::connect(socket, &QLocalSocket::disconnected, socket, [this, socket] {
            m_connections.erase(socket);
            socket->deleteLater();
        });
        read(connection);
    }
}

void ScriptSocket::read(const std::shared_ptr<Connection>& connection) {
    if (connection->serving || !connection->socket)
        return;
    if (!connection->socket->canReadLine()) {
        if (connection->socket->bytesAvailable() > longestRequest)
            connection->socket->abort();
        return;
    }
    connection->serving = true;
    const auto body = [this, connection](std::stop_token stop) { return serve(connection, stop); };
    if (!m_scope.start(body))
        connection->serving = false;
}

Task<> ScriptSocket::serve(std::shared_ptr<Connection> connection, std::stop_token stop) {
    while (connection->socket && connection->socket->canReadLine() && !stop.stop_requested()) {
        const auto line = connection->socket->readLine(longestRequest + 2);
        const auto response = co_await answer(line, stop);
        if (connection->socket)
            connection->socket->write(response);
    }
    connection->serving = false;
    if (!stop.stop_requested())
        read(connection);
}

Task<QByteArray> ScriptSocket::answer(QByteArray line, std::stop_token stop) {
    co_await waitForTurn(stop);
    const auto request = requestFrom(line);
    if (!request)
        co_return encoded(0, tools::errorAnswer(request.error()));
    if (++m_calls > mostCalls) {
        Error error;
        error.kind = ErrorKind::RateLimited;
        error.detail = QStringLiteral("a script may make %1 calls a run").arg(mostCalls);
        co_return encoded(request->id, tools::errorAnswer(error));
    }
    Limits limits = m_limits;
    limits.stop = stop;
    const auto given = co_await m_handler.call(request->method, request->params, limits);
    co_return encoded(request->id, given);
}

Task<> ScriptSocket::waitForTurn(std::stop_token stop) {
    for (;;) {
        const qint64 nowMs = m_clock.monotonicMs();
        while (!m_recent.empty() && m_recent.front() <= nowMs - 1'000)
            m_recent.pop_front();
        if (m_recent.size() < callsASecond || stop.stop_requested()) {
            m_recent.push_back(nowMs);
            co_return;
        }
        co_await m_clock.sleep(m_recent.front() + 1'000 - nowMs, stop);
    }
}

Task<> ScriptSocket::stop() {
    if (m_server)
        m_server->close();
    co_await m_scope.stopAndJoin();
    const auto connections = std::exchange(m_connections, {});
    for (const auto& [socket, connection] : connections) {
        socket->disconnect(); // our slots: they name this object
        socket->abort();
        socket->deleteLater();
    }
    m_server.reset();
}

} // namespace staffroom::scripts
