// The hand that moves a practice world: requests to its control port.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <memory>

class QNetworkAccessManager;

namespace staffroom::practice {

class WorldControl final {
public:
    explicit WorldControl(Clock& clock);
    ~WorldControl();

    /// The ready line's "control".
    void setAddress(QString address) { m_address = std::move(address); }

    /// GET without, POST with a body. Errors: Http where the world refuses, Timeout, Cancelled.
    Task<Result<nlohmann::json>> call(QString path, QByteArray body, Limits limits);
    /// A person says something in a topic; the id of the message.
    Task<Result<qint64>> say(QString person, QString topic, QString text, Limits limits);
    /// A person writes to a persona's bot directly; the id of the message.
    Task<Result<qint64>> write(QString person, QString persona, QString text, Limits limits);
    /// A topic's messages from `after` (exclusive) on.
    Task<Result<nlohmann::json>> messages(QString topic, qint64 after, Limits limits);
    /// The same of a conversation with a bot.
    Task<Result<nlohmann::json>> directMessages(QString person, QString persona, qint64 after, Limits limits);

private:
    Task<Result<qint64>> post(nlohmann::json said, Limits limits);

    Clock& m_clock;
    QString m_address;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace staffroom::practice
