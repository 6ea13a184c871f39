#include "practice/WorldControl.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace staffroom::practice {

using nlohmann::json;

WorldControl::WorldControl(Clock& clock)
    : m_clock(clock), m_network(std::make_unique<QNetworkAccessManager>()) {}

WorldControl::~WorldControl() = default;

Task<Result<json>> WorldControl::call(QString path, QByteArray body, Limits limits) {
    QNetworkRequest request{QUrl(m_address + path)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const std::unique_ptr<QNetworkReply> reply(body.isEmpty() ? m_network->get(request)
                                                              : m_network->post(request, body));
    auto finished = std::make_shared<Promise<void>>();
    QObject::connect(reply.get(), &QNetworkReply::finished, reply.get(),
                     [finished] { finished->resolve({}); });
    auto done = bounded(finished->future(), m_clock, limits);
    CO_TRY_VOID(co_await done);
    const QByteArray text = reply->readAll();
    const auto answer = json::parse(text.begin(), text.end(), nullptr, false);
    if (reply->error() != QNetworkReply::NoError || answer.is_discarded())
        co_return failure(
            ErrorKind::Http,
            QStringLiteral("the practice world refused %1: %2").arg(path, QString::fromUtf8(text.left(300))));
    co_return answer;
}

Task<Result<qint64>> WorldControl::say(QString person, QString topic, QString text, Limits limits) {
    json said{{"person", person.toStdString()}, {"topic", topic.toStdString()}, {"text", text.toStdString()}};
    auto message = co_await post(std::move(said), limits);
    co_return message;
}

Task<Result<qint64>> WorldControl::write(QString person, QString persona, QString text, Limits limits) {
    json said{{"person", person.toStdString()}, {"dm", persona.toStdString()}, {"text", text.toStdString()}};
    auto message = co_await post(std::move(said), limits);
    co_return message;
}

Task<Result<qint64>> WorldControl::post(json said, Limits limits) {
    const QByteArray body = QByteArray::fromStdString(said.dump());
    CO_TRY(const json answer, co_await call(QStringLiteral("/say"), body, limits));
    co_return answer.value("message_id", qint64(0));
}

Task<Result<json>> WorldControl::directMessages(QString person, QString persona, qint64 after,
                                                Limits limits) {
    const QString path = QStringLiteral("/messages?dm=%1:%2&after=%3").arg(persona, person).arg(after);
    CO_TRY(const json answer, co_await call(path, QByteArray(), limits));
    const json list = answer.value("messages", json::array());
    co_return list;
}

Task<Result<json>> WorldControl::messages(QString topic, qint64 after, Limits limits) {
    const QString path = QStringLiteral("/messages?topic=%1&after=%2").arg(topic).arg(after);
    CO_TRY(const json answer, co_await call(path, QByteArray(), limits));
    const json list = answer.value("messages", json::array());
    co_return list;
}

} // namespace staffroom::practice
