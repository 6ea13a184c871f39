#include "control/Server.h"

#include "base/Log.h"
#include "base/Redactor.h"

#include <QFile>
#include <QLocalSocket>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom::control {

namespace {

constexpr int waitingInLine = 50;
constexpr int lookAgainMs = 250;

int openReserve() {
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

void closeIt(int& descriptor) {
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

/// Bound, listening, its owner's alone; -1 with errno.
int listenAt(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // Nobody can connect before it listens, and then its mode is right.
    const bool good = descriptor >= 0 &&
                      ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                      ::chmod(path.constData(), 0600) == 0 && ::listen(descriptor, waitingInLine) == 0;
    if (!good) {
        const int why = errno;
        closeIt(descriptor);
        errno = why;
    }
    return descriptor;
}

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

Server::~Server() {
    m_bell.reset();
    closeIt(m_listening);
    closeIt(m_reserve);
}

Result<void> Server::listen(const QString& path) {
    QFile::remove(path);
    m_listening = listenAt(QFile::encodeName(path));
    if (m_listening < 0)
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot open the control socket %1: %2")
                           .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    m_path = path;
    m_reserve = openReserve();
    m_bell = std::make_unique<QSocketNotifier>(m_listening, QSocketNotifier::Read);
    QObject::connect(m_bell.get(), &QSocketNotifier::activated, m_bell.get(), [this] { welcome(); });
    return {};
}

/// -1: nobody waits, or there is no descriptor for who does.
int Server::acceptOne() {
    const auto accept = [this] { return ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK); };
    int descriptor = accept();
    if (descriptor < 0 && (errno == EMFILE || errno == ENFILE)) {
        qCCritical(lcControl, "no file descriptors are left: raise LimitNOFILE= of the service");
        closeIt(m_reserve);
        descriptor = accept();
    }
    return descriptor;
}

void Server::welcome() {
    for (;;) {
        const int descriptor = acceptOne();
        if (descriptor >= 0) {
            admit(descriptor);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) { // it would ring without end
            m_bell->setEnabled(false);
            QTimer::singleShot(lookAgainMs, m_bell.get(), [this] {
                m_bell->setEnabled(true);
                welcome();
            });
        }
        break;
    }
}

void Server::admit(int descriptor) {
    auto* const socket = new QLocalSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete socket;
        return;
    }
    if (!isOurOwn(*socket)) {
        qCWarning(lcControl, "refused a connection of another user");
        socket->abort();
        socket->deleteLater();
        return;
    }
    auto connection = std::make_shared<Connection>();
    connection->socket = socket;
    m_connections[socket] = connection;
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, connection] { read(connection); });
    QObject::connect(socket, &QLocalSocket::disconnected, socket, [this, connection, socket] {
        connection->stop.request_stop();
        m_connections.erase(socket);
        socket->deleteLater();
        if (m_bell && m_reserve < 0) // the descriptor that has become free
            QTimer::singleShot(lookAgainMs, m_bell.get(),
                               [this] { m_reserve = m_reserve < 0 ? openReserve() : m_reserve; });
    });
    read(connection);
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
    m_bell.reset();
    if (m_listening >= 0)
        QFile::remove(m_path);
    closeIt(m_listening);
    closeIt(m_reserve);
    co_await m_scope.stopAndJoin();
    const auto connections = std::exchange(m_connections, {});
    for (const auto& [socket, connection] : connections) {
        socket->flush();
        socket->disconnect(); // our slots: they name this server
        socket->disconnectFromServer();
        socket->deleteLater();
    }
}

} // namespace staffroom::control
