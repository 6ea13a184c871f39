#include "rehearsal/HttpServer.h"

#include "rehearsal/HttpConnection.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTcpServer>

namespace staffroom::rehearsal {

QByteArray HttpRequest::header(QByteArrayView name) const {
    for (const auto& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

HttpReply::~HttpReply() {
    m_closed = nullptr;
    if (m_begun)
        cut();
    else
        send(500, {{"Content-Type", "text/plain"}}, "The request was dropped without an answer.\n");
}

bool HttpReply::cutByFault() {
    if (!m_cutAnswer)
        return false;
    cut();
    return true;
}

void HttpReply::send(int status, const HttpHeaders& headers, const QByteArray& body) {
    if (!m_connection || cutByFault())
        return;
    m_closed = nullptr;
    std::exchange(m_connection, nullptr)->send(status, headers, body);
}

void HttpReply::begin(int status, const HttpHeaders& headers) {
    if (!m_connection || cutByFault())
        return;
    m_begun = true;
    m_connection->begin(status, headers);
}

void HttpReply::write(const QByteArray& chunk) {
    if (!m_connection)
        return;
    if (m_writesLeft == 0) {
        cut();
        return;
    }
    if (m_writesLeft > 0)
        --m_writesLeft;
    m_connection->write(chunk);
}

void HttpReply::end() {
    if (!m_connection)
        return;
    if (m_writesLeft >= 0) { // the stream was shorter than the fault asked for: it still must not end well
        cut();
        return;
    }
    m_closed = nullptr;
    std::exchange(m_connection, nullptr)->end();
}

void HttpReply::cut() {
    m_closed = nullptr;
    if (auto* connection = std::exchange(m_connection, nullptr))
        connection->cut();
}

void HttpReply::connectionGone() {
    m_connection = nullptr;
    if (const auto closed = std::exchange(m_closed, nullptr))
        closed();
}

class HttpServer::Listener final : public QTcpServer {
public:
    explicit Listener(std::shared_ptr<Hooks> hooks) : m_hooks(std::move(hooks)) {}
    std::optional<QSslConfiguration> tls;

protected:
    void incomingConnection(qintptr descriptor) override {
        QTcpSocket* socket = nullptr;
        if (tls) {
            auto* secure = new QSslSocket;
            secure->setSslConfiguration(*tls);
            socket = secure;
        } else {
            socket = new QTcpSocket;
        }
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        new HttpConnection(socket, m_hooks, this);
        if (tls)
            static_cast<QSslSocket*>(socket)->startServerEncryption();
    }

private:
    std::shared_ptr<Hooks> m_hooks;
};

HttpServer::HttpServer(Handler handler)
    : m_hooks(std::make_shared<Hooks>(Hooks{std::move(handler), {}})),
      m_listener(std::make_unique<Listener>(m_hooks)) {
    m_listener->setListenBacklogSize(512);
}

HttpServer::~HttpServer() = default;

Result<void> HttpServer::listen(quint16 port, std::optional<QSslConfiguration> tls) {
    m_listener->tls = std::move(tls);
    if (!m_listener->listen(QHostAddress::LocalHost, port)) {
        return failure(
            ErrorKind::Network,
            QStringLiteral("cannot listen on 127.0.0.1:%1: %2").arg(port).arg(m_listener->errorString()));
    }
    return {};
}

quint16 HttpServer::port() const {
    return m_listener->serverPort();
}

} // namespace staffroom::rehearsal
