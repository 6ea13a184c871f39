// The Telegram of the practice world in this process on a clock the test moves, and a client that speaks real
// HTTP to it and to its control port.
#pragma once

#include "rehearsal/telegram/TelegramService.h"
#include "support/ManualClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include <set>

namespace staffroom::rehearsal {

struct HttpResult {
    bool done = false;
    int status = 0; // 0: the connection broke
    QByteArray body;
    QByteArray retryAfter;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString description() const { return json()[u"description"_qs].toString(); }
    QJsonValue result() const { return json()[u"result"_qs]; }
};
using PendingResult = std::shared_ptr<HttpResult>;

class HttpClient final {
public:
    PendingResult start(const QByteArray& method, const QString& url, const QByteArray& body = {},
                        const QByteArray& contentType = {}) {
        QNetworkRequest request{QUrl(url)};
        if (!contentType.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
        auto result = std::make_shared<HttpResult>();
        // A manager of its own for every request: long polls must not wait for one another.
        auto manager = std::make_shared<QNetworkAccessManager>();
        QNetworkReply* reply = manager->sendCustomRequest(request, method, body);
        m_managers.insert(manager);
        QObject::connect(reply, &QNetworkReply::finished, reply, [result, reply] {
            result->status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            result->body = reply->readAll();
            result->retryAfter = reply->rawHeader("Retry-After");
            if (reply->error() == QNetworkReply::RemoteHostClosedError)
                result->status = 0;
            result->done = true;
        });
        return result;
    }
    HttpResult finish(const PendingResult& pending) {
        if (!spinUntil([&pending] { return pending->done; }))
            qWarning("no answer");
        return *pending;
    }
    HttpResult json(const QString& url, const QJsonObject& body) {
        return finish(
            start("POST", url, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json"));
    }
    HttpResult get(const QString& url) { return finish(start("GET", url)); }

private:
    std::set<std::shared_ptr<QNetworkAccessManager>> m_managers;
};

struct Stage {
    ManualClock clock;
    TraceSink trace{clock};
    Faults faults{clock};
    ControlPort controlPort{trace, faults, [] {}};
    Cast cast;
    std::unique_ptr<telegram::TelegramService> service;
    HttpClient client;

    explicit Stage(const std::function<void(Cast&)>& change = {}) : cast(Cast::standard()) {
        if (change)
            change(cast);
        service = std::make_unique<telegram::TelegramService>(cast, clock, trace, faults, controlPort);
        if (!service->listen(0, std::nullopt) || !controlPort.listen(0))
            qFatal("cannot listen");
    }

    QString token(const QString& persona) {
        for (const CastBot& bot : cast.bots) {
            if (bot.persona == persona)
                return bot.token;
        }
        return {};
    }
    QString url(const QString& persona, const QString& method) {
        return QStringLiteral("http://127.0.0.1:%1/bot%2/%3")
            .arg(service->port())
            .arg(token(persona), method);
    }
    QString control(const QString& path) {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(controlPort.port()).arg(path);
    }
    HttpResult call(const QString& persona, const QString& method, const QJsonObject& arguments = {}) {
        return client.json(url(persona, method), arguments);
    }
    HttpResult post(const QString& path, const QJsonObject& body) { return client.json(control(path), body); }

    qint64 chat() const { return cast.groupId; }
    qint64 thread(const QString& topic) { return service->world().topicByKey(topic)->threadId; }
    qint64 say(const QJsonObject& what) {
        const HttpResult said = post(QStringLiteral("/say"), what);
        if (said.status != 200)
            qWarning("%s", said.body.constData());
        return said.json()[u"message_id"_qs].toInteger();
    }
    /// Sends text as a bot to the sales topic and gives the message's id.
    qint64 send(const QString& persona, const QString& text) {
        const QJsonObject arguments{
            {u"chat_id"_qs, chat()}, {u"message_thread_id"_qs, thread(u"sales"_qs)}, {u"text"_qs, text}};
        return call(persona, u"sendMessage"_qs, arguments).result()[u"message_id"_qs].toInteger();
    }
    /// What waits for that bot; confirms it.
    QJsonArray updates(const QString& persona) {
        clock.advance(4000); // so that asking again is not slowed down
        const QJsonArray all = call(persona, u"getUpdates"_qs).result().toArray();
        if (!all.isEmpty()) {
            clock.advance(4000);
            call(persona, u"getUpdates"_qs, {{u"offset"_qs, all.last()[u"update_id"_qs].toInteger() + 1}});
        }
        return all;
    }
    QStringList violations() const {
        QStringList all;
        for (const Violation& each : trace.violations())
            all.append(each.method + QStringLiteral(": ") + each.what);
        return all;
    }
};

} // namespace staffroom::rehearsal
