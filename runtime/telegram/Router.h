// Who answers a message. Every admin bot gets its own copy of a group message; each copy is decided on by
// itself, and all copies come to the same answer, so that one and only one bot claims it. Pure.
//
// In the team's group, a person's message is answered by the first of these that has the asker on its
// allowlist:
//   1. whoever's bot is named in it, @mention or /command@bot, in the order of naming;
//   2. whoever's bot wrote the message it replies to;
//   3. the persona of the topic, when it answers everything there, or is given a /command without a name.
// - A /command@bot at the very beginning is for that bot alone: nobody else answers it.
// - So in A's topic a B answers only when addressed, and A answers what is addressed to a B that must not
//   serve the asker. A text_mention (of a person without a username) is never a bot.
// - Strangers, bots and anonymous admins get no answer; one copy records it: the topic persona's, else that
// of
//   the first one addressed.
// In a private chat the bot's persona answers people on its allowlist.
//
// Edits. While the message waits in the inbox, the edit replaces it there. Once its turn has begun, an edit
// starts nothing and is only recorded. A message that was nobody's and, soon after it was written, is edited
// into one that is somebody's (the mention was misspelt) counts as newly said.
#pragma once

#include "telegram/Types.h"

#include <QSet>
#include <QString>

#include <vector>

namespace staffroom::telegram {

/// What the router needs to know of a persona.
struct Seat {
    QString persona;
    QString handle;         // the bot's username, without @
    QSet<qint64> allowed;   // Telegram user ids
    QSet<qint64> threads;   // the topics it answers in
    bool general = false;   // it answers in the General topic
    bool everything = true; // in its topics; false: only what is addressed to it
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

/// An edit so late that it cannot make the message a new one.
inline constexpr qint64 freshEditMs = 600'000;
bool isFreshEdit(const Message& edited);

/// The key under which one message may be claimed once, whatever bot received it.
QString claimKey(const QString& persona, const Message& message);

} // namespace staffroom::telegram
