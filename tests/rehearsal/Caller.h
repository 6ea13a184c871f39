// A client for the practice ERPNext and the practice model: real HTTP, one answer at a time.
#pragma once

#include "rehearsal/HttpServer.h"
#include "support/ManualClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkReply>

namespace staffroom::rehearsal {

struct Received {
    int status = 0; // 0: the connection broke
    QByteArray contentType;
    QByteArray body;
    QList<QByteArray> cookies;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

struct Sent {
    QByteArray method = "GET";
    QString path;
    QByteArray body = {};
    HttpHeaders headers = {};
};

/// Percent-encodes one query item's value or path segment.
inline QString encoded(const QString& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

class Caller final {
public:
    explicit Caller(HttpServer::Handler handler) : m_server(std::move(handler)) {
        if (!m_server.listen())
            qFatal("cannot listen");
        m_manager.setCookieJar(new NoCookies(&m_manager));
    }
    Received call(const Sent& sent) {
        QNetworkRequest request(QUrl::fromEncoded(
            QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.port()).arg(sent.path).toUtf8()));
        for (const auto& [name, value] : sent.headers)
            request.setRawHeader(name, value);
        std::unique_ptr<QNetworkReply> reply(m_manager.sendCustomRequest(request, sent.method, sent.body));
        spinUntil([&] { return reply->isFinished(); });
        Received received;
        const bool broken = reply->error() == QNetworkReply::RemoteHostClosedError;
        received.status = broken ? 0 : reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        received.contentType = reply->rawHeader("Content-Type");
        received.body = reply->readAll();
        received.cookies = reply->rawHeader("Set-Cookie").split('\n');
        return received;
    }
    quint16 port() const { return m_server.port(); }

private:
    class NoCookies final : public QNetworkCookieJar {
    public:
        using QNetworkCookieJar::QNetworkCookieJar;
        QList<QNetworkCookie> cookiesForUrl(const QUrl&) const override { return {}; }
        bool setCookiesFromUrl(const QList<QNetworkCookie>&, const QUrl&) override { return false; }
    };

    HttpServer m_server;
    QNetworkAccessManager m_manager;
};

} // namespace staffroom::rehearsal
