#include "control/Server.h"

#include "base/Log.h"
#include "base/Redactor.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <sys/socket.h>
#include <unistd.h>

namespace staffroom::control {

namespace {

bool isOurOwn(const QLocalSocket& socket) {
    ucred peer{};
    socklen_t length = sizeof peer;
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0)
        return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
}

} // namespace

void Methods::add(const QString& method, Handler handler) {
    m_handlers[method] = std::move(handler);
}

Task<Result<QByteArray>> Methods::call(QString method, QByteArray params, Limits limits) const {
    const auto found = m_handlers.find(method);
    if (found == m_handlers.end())
        co_return failure(ErrorKind::NotFound,
                          QStringLiteral("there is no method \"%1\"").arg(method.left(64)));
    co_return co_await found->second(params, limits);
}

struct Server::Connection {
    QPointer<QLocalSocket> socket;
    std::stop_source stop; // the peer is gone, or the server ends
};

Server::Server(const Methods& methods) : m_methods(methods), m_scope(QStringLiteral("control server")) {}

Server::~Server() = default;

Result<void> Server::listen(const QString& path) {
    QLocalServer::removeServer(path);
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server->listen(path) || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return failure(
            ErrorKind::Storage,
            QStringLiteral("cannot open the control socket %1: %2").arg(path, m_server->errorString()));
    QObject::connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [this] { welcome(); });
    return {};
}

void Server::welcome() {
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        if (!isOurOwn(*socket)) {
            qCWarning(lcControl, "refused a connection of another user");
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto connection = std::make_shared<Connection>();
        connection->socket = socket;
        m_connections[socket] = connection;
        QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, connection] { read(connection); });
        QObject::connect(socket, &QLocalSocket::disconnected, socket, [this, connection, socket] {
            connection->stop.request_stop();
            m_connections.erase(socket);
            socket->deleteLater();
        });
        read(connection);
    }
}

void Server::read(const std::shared_ptr<Connection>& connection) {
    while (connection->socket && connection->socket->canReadLine()) {
        auto request = decodeRequest(connection->socket->readLine(longestLine));
        if (!request) {
            connection->socket->write(request.error().answer);
            continue;
        }
        const Request call = *request;
        m_scope.start([this, connection, call](std::stop_token) { return serve(connection, call); });
    }
    if (connection->socket && connection->socket->bytesAvailable() > longestLine)
        connection->socket->abort();
}

Task<> Server::serve(std::shared_ptr<Connection> connection, Request request) {
    Limits limits;
    limits.stop = connection->stop.get_token();
    const std::stop_callback onEnd(m_scope.stopToken(), [connection] { connection->stop.request_stop(); });
    Response response;
    response.id = request.id;
    response.result = co_await m_methods.call(request.method, request.params, limits);
    if (response.result)
        response.result =
            Redactor::global().redact(*response.result); // who asks knows no secret to strike out
    if (connection->socket) {
        connection->socket->write(encode(response));
        connection->socket->flush();
    }
}

Task<> Server::stop() {
    if (m_server)
        m_server->close();
    co_await m_scope.stopAndJoin();
    const auto connections = std::exchange(m_connections, {});
    for (const auto& [socket, connection] : connections) {
        socket->flush();
        socket->disconnect(); // our slots: they name this server
        socket->disconnectFromServer();
        socket->deleteLater();
    }
    m_server.reset();
}

} // namespace staffroom::control
