// Who plays in the practice world: the company, its Telegram group with topics, people and bots, and the
// ERPNext users behind the bots. Read from a JSON file in which everything is optional; what is left out
// comes from the standard cast. Errors are Invalid and name the place in the file and what would be right
// there.
#pragma once

#include "base/Error.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace staffroom::rehearsal {

struct CastTopic {
    QString id; // "general" is the group's General topic, which has no thread id
    QString name;
};

struct CastPerson {
    QString id;
    QString name;     // the first word is the first name
    QString username; // may be empty
    QString language; // IETF tag, may be empty
    qint64 userId = 0;
};

struct CastBot {
    QString persona;
    QString name;
    QString handle; // without '@', ends in "bot"
    bool privacy = true;
    bool admin = false;
    qint64 userId = 0;
    QString token; // made from seed and persona
};

struct CastErpUser {
    QString persona;
    QString user; // an e-mail address
    QString fullName;
    QMap<QString, QStringList>
        permissions;       // doctype -> rights: read, write, create, delete, submit, cancel …
    QStringList companies; // empty: no User Permission on Company, so all of them
};

struct Cast {
    QString company;
    QString timeZone; // IANA
    quint64 seed = 1;
    QString groupTitle;
    qint64 groupId = -1001234567890;
    QList<CastTopic> topics;
    QList<CastPerson> people;
    QList<CastBot> bots;
    QList<CastErpUser> erpUsers;
    int erpVersion = 15;      // 14, 15 or 16
    bool rateLimits = false;  // Telegram answers 429 to whoever sends too fast
    bool richMessages = true; // Telegram has sendRichMessage (Bot API 10.1 and later)
    QString zabbixVersion = QStringLiteral("7.0"); // 6.0, 6.4, 7.0, 7.2 or 7.4

    static Cast standard();
    static Result<Cast> parse(const QByteArray& json);

    /// Gives every person and bot its id, and every bot its token.
    void assignIdentities();
};

} // namespace staffroom::rehearsal
