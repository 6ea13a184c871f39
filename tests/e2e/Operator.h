// An operator's private chats in a rehearsal, as an end-to-end test reads them: what the bots told of
// incidents.
#pragma once

#include "Stage.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace staffroom {

class Operator final {
public:
    /// `voices`: the personas whose bots the operator opens a chat with.
    Operator(Stage& stage, QString person, QStringList voices)
        : m_stage(stage), m_person(std::move(person)), m_voices(std::move(voices)) {}

    void pressStart() {
        for (const auto& voice : m_voices) {
            const nlohmann::json said{
                {"person", m_person.toStdString()}, {"dm", voice.toStdString()}, {"text", "/start"}};
            m_stage.world(QStringLiteral("/say"), QByteArray::fromStdString(said.dump()));
        }
    }

    struct Alert {
        QString voice, text;
        qint64 message = 0;
        QString button; // its data; empty: it has none
        bool isEdited = false;
    };
    /// Alerts and the notices of their ends, by chat and time.
    std::vector<Alert> alerts() {
        std::vector<Alert> all;
        for (const auto& voice : m_voices) {
            const auto answer =
                m_stage.world(QStringLiteral("/messages?dm=%1:%2&after=0").arg(voice, m_person));
            const auto list = answer.value("messages", nlohmann::json::array());
            for (const auto& each : list) {
                Alert alert;
                alert.voice = voice;
                alert.text = QString::fromStdString(each.value("text", std::string()));
                alert.message = each.value("message_id", qint64(0));
                alert.isEdited = each.value("edited", false);
                const auto keyboard = each.value("reply_markup", nlohmann::json::object());
                const auto at = nlohmann::json::json_pointer("/inline_keyboard/0/0/callback_data");
                if (keyboard.contains(at))
                    alert.button = QString::fromStdString(keyboard[at].get<std::string>());
                if (alert.text.startsWith(u"🚨") || alert.text.startsWith(u"✅") ||
                    alert.text.startsWith(u"ℹ️"))
                    all.push_back(alert);
            }
        }
        return all;
    }
    /// Those that hold both words: "🚨" and "Zabbix".
    std::vector<Alert> alerts(const QString& sign, const QString& about) {
        std::vector<Alert> found;
        for (const auto& alert : alerts()) {
            if (alert.text.startsWith(sign) && alert.text.contains(about))
                found.push_back(alert);
        }
        return found;
    }
    bool comes(const QString& sign, const QString& about, std::size_t count = 1, int seconds = 60) {
        const qint64 until = m_clock.monotonicMs() + seconds * 1000LL;
        while (alerts(sign, about).size() < count) {
            if (m_clock.monotonicMs() > until)
                return false;
            QTest::qWait(100);
        }
        return alerts(sign, about).size() == count;
    }
    QString all() {
        QStringList lines;
        for (const auto& alert : alerts())
            lines << QStringLiteral("%1: %2").arg(alert.voice, alert.text);
        return lines.join(u'\n');
    }

private:
    Stage& m_stage;
    QString m_person;
    QStringList m_voices;
    SystemClock m_clock;
};

/// Takes away all the trouble that was ordered from the practice world.
inline bool clearFaults(Stage& stage) {
    const auto line = stage.rehearsal().readyLine();
    const auto ready = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    QNetworkAccessManager network;
    const QUrl url(QString::fromStdString(ready.value("control", std::string())) + QStringLiteral("/fault"));
    const std::unique_ptr<QNetworkReply> reply(network.deleteResource(QNetworkRequest(url)));
    return QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000) &&
           reply->error() == QNetworkReply::NoError;
}

} // namespace staffroom
