// Who answers a message. Every admin bot gets its own copy of a group message; each copy is decided on by
// itself, and all copies come to the same answer, so that one and only one bot claims it. Pure.
//
// - In a topic its persona answers; if personas are @-mentioned that have the asker on their allowlist, the
// first
//   of them does.
// - Strangers, bots and anonymous admins get no answer; the topic's own persona records it once.
// - In a private chat the bot's persona answers people on its allowlist.
#pragma once

#include "telegram/Types.h"

#include <QSet>
#include <QString>

#include <vector>

namespace staffroom::telegram {

/// What the router needs to know of a persona.
struct Seat {
    QString persona;
    QString handle;       // the bot's username, without @
    QSet<qint64> allowed; // Telegram user ids
    QSet<qint64> threads; // the topics it answers in
    bool general = false; // it answers in the General topic
    bool directMessages = false;
};

struct Roster {
    qint64 chat = 0; // the team's supergroup
    std::vector<Seat> seats;

    const Seat* seatOf(const QString& persona) const;
};

struct Decision {
    enum class Kind {
        Answer,  // this copy is the one to answer
        NotMine, // another bot's copy is, or nobody's
        Ignore,  // nobody answers; this copy records why
    };
    Kind kind = Kind::NotMine;
    QString conversation; // with Answer: "group:<chat>:<thread or general>" or "dm:<user>"
    QString reason;       // with Ignore: "stranger", "bot", "anonymous", "other group"
};

/// Decides on the copy of `message` that the bot of `persona` received.
Decision decide(const Roster& roster, const QString& persona, const Message& message);

/// The key under which one message may be claimed once, whatever bot received it.
QString claimKey(const QString& persona, const Message& message);

} // namespace staffroom::telegram
