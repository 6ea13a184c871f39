#include "net/RawServer.h"

#include <QHostAddress>
#include <QSslServer>

#include <memory>

namespace staffroom {

QByteArray RawRequest::header(const QByteArray& name) const {
    for (const auto& line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

void RawRequest::reply(const QByteArray& bytes) const {
    if (socket) {
        socket->write(bytes);
        socket->flush();
    }
}

void RawRequest::cut() const {
    if (socket)
        socket->disconnectFromHost();
}

RawServer::RawServer(Handler toCall, std::optional<QSslConfiguration> tls)
    : handler(std::move(toCall)), m_encrypted(tls.has_value()) {
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(),
                     [this] { accept(); });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

QUrl RawServer::url(const QString& path) const {
    return QUrl(QStringLiteral("http%1://127.0.0.1:%2%3")
                    .arg(m_encrypted ? u"s" : u"")
                    .arg(m_server->serverPort())
                    .arg(path));
}

void RawServer::accept() {
    while (auto* socket = m_server->nextPendingConnection()) {
        const int connection = ++m_connections;
        const auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer, connection] {
            *buffer += socket->readAll();
            read(socket, *buffer, connection);
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void RawServer::read(QTcpSocket* socket, QByteArray& buffer, int connection) {
    for (;;) {
        const auto headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        RawRequest request;
        request.head = buffer.left(headEnd);
        const auto length = request.header("Content-Length").toLongLong();
        if (buffer.size() < headEnd + 4 + length)
            return;
        request.body = buffer.mid(headEnd + 4, length);
        buffer.remove(0, headEnd + 4 + length);
        const auto words = request.head.left(request.head.indexOf('\r')).split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        request.connection = connection;
        request.socket = socket;
        requests.push_back(request);
        if (handler)
            handler(request);
    }
}

QByteArray rawAnswer(int status, const QByteArray& body, const QList<QByteArray>& headers) {
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + " X\r\n";
    for (const auto& each : headers)
        answer += each + "\r\n";
    if (status != 204)
        answer += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return answer + "\r\n" + body;
}

QByteArray chunkedHead(int status, const QByteArray& contentType) {
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + contentType +
           "\r\nTransfer-Encoding: chunked\r\n\r\n";
}

QByteArray chunk(const QByteArray& bytes) {
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace staffroom
