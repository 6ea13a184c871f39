#include "control/Client.h"

#include <QLocalSocket>

namespace staffroom::control {

namespace {

Error lost(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Network;
    error.service = QStringLiteral("control");
    error.detail = detail;
    return error;
}

} // namespace

Client::Client(Clock& clock) : m_clock(clock), m_socket(std::make_unique<QLocalSocket>()) {}

Client::~Client() {
    m_socket->disconnect();
}

Task<Result<void>> Client::connectTo(QString path, Limits limits) {
    auto promise = std::make_shared<Promise<void>>();
    auto connected = bounded(promise->future(), m_clock, limits);
    auto* socket = m_socket.get();
    const auto onError = QObject::connect(
        socket, &QLocalSocket::errorOccurred, socket, [promise](QLocalSocket::LocalSocketError error) {
            const bool nobody =
                error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError;
            promise->resolve(
                nobody ? failure(ErrorKind::NotFound, QStringLiteral("no Staffroom runs on this home"))
                       : failure(lost(QStringLiteral("the control socket cannot be opened"))));
        });
    const auto onConnected =
        QObject::connect(socket, &QLocalSocket::connected, socket, [promise] { promise->resolve({}); });
    socket->connectToServer(path);
    const auto result = co_await connected;
    QObject::disconnect(onError);
    QObject::disconnect(onConnected);
    if (!result)
        co_return tl::unexpected(result.error());
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [this] { read(); });
    QObject::connect(socket, &QLocalSocket::disconnected, socket,
                     [this] { lose(lost(QStringLiteral("the runtime closed the connection"))); });
    co_return Result<void>();
}

Task<Result<QByteArray>> Client::call(QString method, QByteArray params, Limits limits) {
    if (m_socket->state() != QLocalSocket::ConnectedState)
        co_return failure(lost(QStringLiteral("not connected to a runtime")));
    Request request;
    request.id = ++m_lastId;
    request.method = method;
    request.params = params;
    auto& promise = m_waiting[request.id];
    auto answered = bounded(promise.future(), m_clock, limits);
    m_socket->write(encode(request));
    auto result = co_await answered;
    m_waiting.erase(request.id);
    co_return result;
}

void Client::read() {
    while (m_socket->canReadLine()) {
        auto response = decodeResponse(m_socket->readLine(longestLine));
        if (!response)
            return lose(response.error());
        const auto waiting = m_waiting.find(response->id);
        if (waiting != m_waiting.end())
            waiting->second.resolve(std::move(response->result));
    }
}

void Client::lose(const Error& error) {
    for (auto& [id, promise] : m_waiting)
        promise.resolve(failure(error));
}

} // namespace staffroom::control
