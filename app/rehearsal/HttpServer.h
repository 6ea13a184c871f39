// A small HTTP/1.1 server for the practice world: loopback, single-threaded, on the Qt event loop.
//
// Keep-alive, request bodies with Content-Length or chunked (64 MiB at most, then 413), pipelining (requests
// of one connection are answered one after the other, in order), Expect: 100-continue, HEAD, and TLS when a
// configuration with certificate and key is given. A handler answers at once or keeps the reply and answers
// later: that is a long poll or a stream. Parsing is http_parser's; the protocol is RFC 9112.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QStringList>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace staffroom::rehearsal {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

struct HttpRequest {
    QByteArray method;    // "GET", "POST" …
    QString path;         // percent-decoded, but an encoded slash stays "%2F"
    QByteArray rawPath;   // as it was sent, without the query
    QStringList segments; // the parts between slashes, each fully decoded: a slash in a name is safe
    QUrlQuery query;      // '+' already means a space
    HttpHeaders headers;  // names in lower case, in the order sent
    QByteArray body;

    /// The first header of that name (lower case); empty where there is none.
    QByteArray header(QByteArrayView name) const;
};

class HttpConnection;

/// The answer to one request. Letting go of it unanswered answers 500, so that no client ever hangs by
/// mistake. On a connection that is gone every call does nothing.
class HttpReply final {
public:
    ~HttpReply();
    HttpReply(const HttpReply&) = delete;
    HttpReply& operator=(const HttpReply&) = delete;

    /// The whole answer with its Content-Length.
    void send(int status, const HttpHeaders& headers, const QByteArray& body);
    /// A stream: begin, any number of writes, end. Each write is a chunk and a TCP segment of its own.
    void begin(int status, const HttpHeaders& headers);
    void write(const QByteArray& chunk);
    void end();
    /// Aborts the connection now, in the middle of anything.
    void cut();

    /// For faults: whatever is answered from now on, the client sees a broken connection instead.
    void cutInsteadOfAnswering() { m_cutAnswer = true; }
    bool willBeCut() const { return m_cutAnswer; }
    /// For faults: the stream breaks after that many more writes.
    void cutAfterWrites(int writes) { m_writesLeft = writes; }

    /// The client is there and the answer has not been completed.
    bool isOpen() const { return m_connection != nullptr; }
    /// Called once if the connection goes away before the answer is complete.
    void onClosed(std::function<void()> closed) { m_closed = std::move(closed); }

private:
    friend class HttpConnection;
    explicit HttpReply(HttpConnection* connection) : m_connection(connection) {}
    void connectionGone();
    bool cutByFault();

    HttpConnection* m_connection; // not owned; null once answered or gone
    std::function<void()> m_closed;
    bool m_begun = false;
    bool m_cutAnswer = false;
    int m_writesLeft = -1;
};

class HttpServer final {
public:
    using Handler = std::function<void(const HttpRequest&, std::shared_ptr<HttpReply>)>;
    /// One request and its complete answer, in microseconds of a monotonic clock.
    struct Exchange {
        QByteArray rawPath;
        qint64 arrivedUs = 0;  // it had been read to its end
        qint64 answeredUs = 0; // the end of the answer was about to be written
    };
    using Observer = std::function<void(const Exchange&)>;

    static constexpr qsizetype bodyLimit = 64 * 1024 * 1024;

    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Listens on 127.0.0.1; port 0 takes any free one. Fails with Network when the port is taken.
    Result<void> listen(quint16 port = 0, std::optional<QSslConfiguration> tls = std::nullopt);
    quint16 port() const;
    /// Is told of every answered request; set it before listen().
    void observe(Observer observer) { m_hooks->observer = std::move(observer); }

private:
    class Listener;
    friend class HttpConnection;
    struct Hooks {
        Handler handler;
        Observer observer; // may be empty
    };
    std::shared_ptr<Hooks> m_hooks;
    std::unique_ptr<Listener> m_listener;
};

} // namespace staffroom::rehearsal
