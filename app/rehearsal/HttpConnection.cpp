#include "rehearsal/HttpConnection.h"

#include "rehearsal/OpenRequests.h"

#include <QUrl>

#include <chrono>

namespace staffroom::rehearsal {

namespace {

int open = 0;

QByteArray reasonPhrase(int status) {
    switch (status) {
#define STAFFROOM_STATUS(number, name, text)                                                                 \
    case number:                                                                                             \
        return QByteArrayLiteral(#text);
        HTTP_STATUS_MAP(STAFFROOM_STATUS)
#undef STAFFROOM_STATUS
    default:
        return QByteArrayLiteral("Status");
    }
}

qint64 nowUs() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

QString decodedButSlashes(QByteArray raw) {
    raw.replace("%2F", "%252F").replace("%2f", "%252F");
    return QUrl::fromPercentEncoding(raw);
}

void splitUrl(const QByteArray& url, HttpRequest& request) {
    const qsizetype question = url.indexOf('?');
    request.rawPath = question < 0 ? url : url.left(question);
    request.path = decodedButSlashes(request.rawPath);
    for (const QByteArray& segment : request.rawPath.split('/'))
        request.segments.append(QUrl::fromPercentEncoding(segment));
    if (request.rawPath.startsWith('/'))
        request.segments.removeFirst();
    if (question >= 0) {
        QByteArray query = url.mid(question + 1);
        query.replace('+', "%20");
        request.query = QUrlQuery(QString::fromUtf8(query));
    }
}

} // namespace

// http_parser's callbacks are plain functions; the parser carries the connection.
struct HttpConnection::Callbacks {
    static HttpConnection& of(http_parser* parser) { return *static_cast<HttpConnection*>(parser->data); }

    static int url(http_parser* parser, const char* at, size_t length) {
        of(parser).m_url.append(at, qsizetype(length));
        return 0;
    }
    static int headerField(http_parser* parser, const char* at, size_t length) {
        auto& self = of(parser);
        if (self.m_headerValueSeen) {
            self.m_request.headers.append(std::pair<QByteArray, QByteArray>());
            self.m_headerValueSeen = false;
        }
        self.m_request.headers.last().first += QByteArray(at, qsizetype(length)).toLower();
        return 0;
    }
    static int headerValue(http_parser* parser, const char* at, size_t length) {
        auto& self = of(parser);
        self.m_headerValueSeen = true;
        self.m_request.headers.last().second.append(at, qsizetype(length));
        return 0;
    }
    static int headersComplete(http_parser* parser) {
        auto& self = of(parser);
        parser->upgrade = 0; // an offered upgrade is ignored, as HTTP allows
        for (auto& [name, value] : self.m_request.headers)
            value = value.trimmed(); // the parser keeps the blanks before the line's end
        if (parser->flags & F_CONTENTLENGTH && parser->content_length > uint64_t(HttpServer::bodyLimit)) {
            self.m_tooLarge = true;
            return -1;
        }
        if (self.m_request.header("expect").compare("100-continue", Qt::CaseInsensitive) == 0)
            self.m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return 0;
    }
    static int body(http_parser* parser, const char* at, size_t length) {
        auto& self = of(parser);
        if (self.m_request.body.size() + qsizetype(length) > HttpServer::bodyLimit) {
            self.m_tooLarge = true;
            return -1;
        }
        self.m_request.body.append(at, qsizetype(length));
        return 0;
    }
    static int messageComplete(http_parser* parser) {
        of(parser).m_complete = true;
        http_parser_pause(parser, 1);
        return 0;
    }

    static const http_parser_settings& settings() {
        static const http_parser_settings table = [] {
            http_parser_settings all;
            http_parser_settings_init(&all);
            all.on_url = url;
            all.on_header_field = headerField;
            all.on_header_value = headerValue;
            all.on_headers_complete = headersComplete;
            all.on_body = body;
            all.on_message_complete = messageComplete;
            return all;
        }();
        return table;
    }
};

HttpConnection::HttpConnection(QTcpSocket* socket, std::shared_ptr<HttpServer::Hooks> hooks,
                               QObject* parent)
    : QObject(parent), m_socket(socket), m_hooks(std::move(hooks)) {
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    http_parser_init(&m_parser, HTTP_REQUEST);
    m_parser.data = this;
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readSome);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::gone);
}

int openRequests() {
    return open;
}

void HttpConnection::setAnswering(bool answering) {
    open += int(answering) - int(m_answering);
    m_answering = answering;
}

HttpConnection::~HttpConnection() {
    setAnswering(false);
    m_socket->disconnect(this);
    if (const auto reply = m_reply.lock())
        reply->connectionGone();
}

void HttpConnection::gone() {
    if (const auto reply = m_reply.lock())
        reply->connectionGone();
    m_reply.reset();
    m_closing = true;
    setAnswering(false);
    deleteLater();
}

void HttpConnection::readSome() {
    if (m_answering && m_socket->bytesAvailable() > HttpServer::bodyLimit) {
        cut(); // a client that never waits for its answers
        return;
    }
    proceed();
}

void HttpConnection::proceed() {
    if (m_proceeding)
        return;
    m_proceeding = true;
    while (!m_closing && !m_answering) {
        if (m_unparsed.isEmpty())
            m_unparsed = m_socket->readAll();
        if (m_unparsed.isEmpty())
            break;
        const size_t parsed = http_parser_execute(&m_parser, &Callbacks::settings(), m_unparsed.constData(),
                                                  size_t(m_unparsed.size()));
        m_unparsed.remove(0, qsizetype(parsed));
        if (m_complete) {
            http_parser_pause(&m_parser, 0);
            deliver();
        } else if (HTTP_PARSER_ERRNO(&m_parser) != HPE_OK) {
            refuse(m_tooLarge ? 413 : 400, http_errno_description(HTTP_PARSER_ERRNO(&m_parser)));
        }
    }
    m_proceeding = false;
}

void HttpConnection::deliver() {
    m_complete = false;
    setAnswering(true);
    m_keepAlive = http_should_keep_alive(&m_parser) != 0;
    m_headOnly = m_parser.method == HTTP_HEAD;
    m_request.method = http_method_str(static_cast<http_method>(m_parser.method));
    splitUrl(m_url, m_request);
    m_exchange = {m_request.rawPath, nowUs(), 0};
    const HttpRequest request = std::exchange(m_request, {});
    m_url.clear();
    m_headerValueSeen = true;

    std::shared_ptr<HttpReply> reply(new HttpReply(this));
    m_reply = reply;
    m_hooks->handler(request, std::move(reply));
}

void HttpConnection::refuse(int status, const QByteArray& reason) {
    m_keepAlive = false;
    setAnswering(true);
    send(status, {{"Content-Type", "text/plain"}}, reason + '\n');
}

QByteArray HttpConnection::head(int status, const HttpHeaders& headers) const {
    QByteArray out = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto& [name, value] : headers)
        out += name + ": " + value + "\r\n";
    out += m_keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    return out;
}

void HttpConnection::send(int status, const HttpHeaders& headers, const QByteArray& body) {
    QByteArray out = head(status, headers);
    if (status != 204 && status != 304)
        out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    out += "\r\n";
    if (!m_headOnly && status != 204 && status != 304)
        out += body;
    noteAnswer();
    m_socket->write(out);
    answered();
}

void HttpConnection::begin(int status, const HttpHeaders& headers) {
    m_chunked = m_parser.http_major == 1 && m_parser.http_minor >= 1;
    m_keepAlive = m_keepAlive && m_chunked; // without chunks only the end of the connection ends the body
    QByteArray out = head(status, headers);
    if (m_chunked)
        out += "Transfer-Encoding: chunked\r\n";
    m_socket->write(out + "\r\n");
    m_socket->flush();
}

void HttpConnection::write(const QByteArray& chunk) {
    if (chunk.isEmpty() || m_headOnly)
        return; // an empty chunk would end the stream
    if (m_chunked)
        m_socket->write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
    else
        m_socket->write(chunk);
    m_socket->flush();
}

void HttpConnection::end() {
    noteAnswer();
    if (m_chunked && !m_headOnly)
        m_socket->write("0\r\n\r\n");
    answered();
}

void HttpConnection::noteAnswer() {
    m_exchange.answeredUs = nowUs();
    if (m_hooks->observer && !m_exchange.rawPath.isEmpty()) // empty: what came could not be read
        m_hooks->observer(std::exchange(m_exchange, {}));
}

void HttpConnection::answered() {
    setAnswering(false);
    m_chunked = false;
    m_reply.reset();
    if (!m_keepAlive) {
        m_closing = true;
        m_socket->disconnectFromHost();
        return;
    }
    m_socket->flush();
    if (!m_proceeding && (!m_unparsed.isEmpty() || m_socket->bytesAvailable() > 0))
        QMetaObject::invokeMethod(this, &HttpConnection::proceed, Qt::QueuedConnection);
}

void HttpConnection::cut() {
    m_closing = true;
    m_socket->abort();
}

} // namespace staffroom::rehearsal
