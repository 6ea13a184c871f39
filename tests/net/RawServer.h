// An HTTP server that answers with exactly the bytes a test gives it: late, cut in the middle, or never.
// Loopback only.
#pragma once

#include <QByteArray>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace staffroom {

struct RawRequest {
    QByteArray method;
    QByteArray target;
    QByteArray head; // the request line and all headers, as received
    QByteArray body;
    int connection = 0; // counts from 1
    QPointer<QTcpSocket> socket;

    /// The value of a header, or empty. `name` in any case.
    QByteArray header(const QByteArray& name) const;
    void reply(const QByteArray& bytes) const; // to be called as often as liked
    void cut() const;                          // drops the connection after what was written
};

class RawServer final {
public:
    using Handler = std::function<void(const RawRequest&)>;

    /// `handler` is called for each complete request, on the caller's event loop.
    /// With `tls` it speaks https only.
    explicit RawServer(Handler handler = {}, std::optional<QSslConfiguration> tls = {});
    QUrl url(const QString& path = {}) const;
    quint16 port() const { return m_server->serverPort(); }
    int connections() const { return m_connections; }
    void close() { m_server->close(); }

    std::vector<RawRequest> requests; // all so far
    Handler handler;

private:
    void accept();
    void read(QTcpSocket* socket, QByteArray& buffer, int connection);

    int m_connections = 0;
    bool m_encrypted;
    std::unique_ptr<QTcpServer> m_server;
};

/// "HTTP/1.1 200 OK" with a Content-Length, `headers` as whole lines without line ends.
QByteArray rawAnswer(int status, const QByteArray& body, const QList<QByteArray>& headers = {});
/// The head of a chunked answer, one chunk, and the end.
QByteArray chunkedHead(int status, const QByteArray& contentType = "text/event-stream");
QByteArray chunk(const QByteArray& bytes);
inline const QByteArray lastChunk = "0\r\n\r\n";

} // namespace staffroom
