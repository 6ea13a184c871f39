#include "net/HttpExchange.h"

#include "net/NetworkFault.h"

#include <QNetworkAccessManager>
#include <QSslError>

#include <cstring>

namespace staffroom {

/// A request's body that can be read only once. When a connection closes before the answer, Qt rewinds the
/// body and sends the request again by itself; a write would then happen twice. A body that cannot be rewound
/// turns this into an error, and the retry into our own decision.
class HttpExchange::OneWayBody final : public QIODevice {
public:
    OneWayBody(QByteArray bytes, QObject* parent) : QIODevice(parent), m_bytes(std::move(bytes)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool hasLeft() const { return m_left || m_bytes.isEmpty(); }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return !hasLeft() && QIODevice::reset(); }

protected:
    qint64 readData(char* to, qint64 most) override {
        const qint64 length = std::min<qint64>(most, m_bytes.size() - pos());
        if (length <= 0)
            return m_bytes.isEmpty() ? 0 : -1;
        m_left = true;
        std::memcpy(to, m_bytes.constData() + pos(), static_cast<size_t>(length));
        return length;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_left = false;
};

void HttpExchange::Discard::operator()(QNetworkReply* reply) const {
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
}

HttpExchange::HttpExchange(QNetworkAccessManager& manager, const WireRequest& request, ByteSink sink)
    : m_sink(std::move(sink)), m_maxAnswerBytes(request.maxAnswerBytes),
      m_followsRedirects(request.followsRedirects), m_isFinal(request.isFinal) {
    send(manager, request);
    QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &m_receiver, [this] { takeBytes(); });
    QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_receiver, [this] {
        takeBytes();
        m_finished.resolve({});
    });
    if (request.head.url().scheme() == u"https")
        QObject::connect(m_reply.get(), &QNetworkReply::sslErrors, &m_receiver, [this](const auto& errors) {
            if (!errors.isEmpty())
                m_certificateFault = errors.first().errorString(); // a fixed sentence of Qt's
        });
}

HttpExchange::~HttpExchange() {
    m_reply->disconnect(&m_receiver); // abort() in Discard would signal
}

void HttpExchange::send(QNetworkAccessManager& manager, const WireRequest& request) {
    if (request.method == "GET") {
        m_reply.reset(manager.get(request.head));
    } else if (request.method == "HEAD") {
        m_reply.reset(manager.head(request.head));
    } else {
        auto body = std::make_unique<OneWayBody>(request.body, nullptr);
        m_upload = body.get();
        m_reply.reset(request.method == "POST" ? manager.post(request.head, m_upload)
                      : request.method == "PUT"
                          ? manager.put(request.head, m_upload)
                          : manager.sendCustomRequest(request.head, request.method, m_upload));
        body.release()->setParent(m_reply.get());
    }
}

int HttpExchange::status() const {
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void HttpExchange::takeBytes() {
    if (m_finished.isResolved()) // stopped, or over its time: nobody listens any more
        return;
    const qint64 available = m_reply->bytesAvailable();
    if (available <= 0)
        return;
    if (m_received + available > m_maxAnswerBytes) {
        m_tooLarge = true;
        m_finished.resolve({});
        return;
    }
    auto bytes = m_reply->readAll();
    m_received += bytes.size();
    if (m_sink && status() / 100 == 2) {
        m_streamed = true;
        m_sink(bytes);
    } else if (m_body.isEmpty()) {
        m_body = std::move(bytes);
    } else {
        m_body += bytes;
    }
}

bool HttpExchange::mayHaveArrived() const {
    return !m_upload || m_upload->hasLeft();
}

bool HttpExchange::isShorterThanAnnounced() const {
    const bool plain = !m_reply->hasRawHeader("Content-Encoding") &&
                       m_reply->operation() != QNetworkAccessManager::HeadOperation;
    return plain && m_reply->hasRawHeader("Content-Length") &&
           m_received < m_reply->rawHeader("Content-Length").toLongLong();
}

Result<HttpAnswer> HttpExchange::outcome() {
    const int code = status();
    if (m_tooLarge) {
        const auto detail = QStringLiteral("the answer is larger than %1 KiB").arg(m_maxAnswerBytes / 1024);
        return failure(answeredError(ErrorKind::Parse, detail, code));
    }
    // For a refusal Qt names the status even where the connection broke in its body.
    const bool cutShort = code >= 400 && isShorterThanAnnounced();
    if (cutShort || !isAnswer(m_reply->error(), code)) {
        const auto fault = cutShort ? QNetworkReply::RemoteHostClosedError : m_reply->error();
        auto error = networkFault(fault, mayHaveArrived(), m_certificateFault);
        error.status = code;
        return failure(std::move(error));
    }
    HttpAnswer answer;
    answer.status = code;
    const auto& headers = m_reply->rawHeaderPairs();
    answer.headers.reserve(static_cast<size_t>(headers.size()));
    for (const auto& [name, value] : headers)
        answer.headers.emplace_back(name.toLower(), value);
    answer.body = std::move(m_body);
    if (!m_followsRedirects && isRedirect(code) && !(m_isFinal && m_isFinal(answer)))
        return failure(
            answeredError(ErrorKind::Policy,
                          QStringLiteral("the server redirects elsewhere, which is not followed with a "
                                         "key or a change on the request: set the address it points to"),
                          code));
    return answer;
}

} // namespace staffroom
