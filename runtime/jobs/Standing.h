// What Telegram tells of topics, of a bot's place in the group and of private chats: kept, and made incidents
// where operators must know. Functions to be called inside a write (or read) of work.sqlite; every bot of the
// group hears the same service message, and only the first one counts.
#pragma once

#include "storage/Connection.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::jobs {

/// A service message about a topic.
struct TopicNews {
    enum class Kind { Created, Renamed, Changed, Closed, Reopened };
    Kind kind = Kind::Changed;
    qint64 chat = 0;
    std::optional<qint64> thread; // nullopt: General
    qint64 messageId = 0;
    QString name; // with Renamed
    QString by;   // whoever did it
};

/// What is known of a topic since the team listens.
struct TopicStanding {
    qint64 chat = 0;
    std::optional<qint64> thread;
    QString name; // as it was renamed; empty: never
    bool closed = false;
    QString notice; // what was heard last: "renamed to “Sales” by Deniz Aksoy"
    qint64 changedMs = 0;
};

/// "-1001|97": a topic as the subject of an incident; "-" for General.
QString topicSubject(qint64 chat, std::optional<qint64> thread);
/// "sales|-1001": a bot's place in a chat as the subject of an incident.
QString placeSubject(const QString& persona, qint64 chat);

/// False: another bot's copy came first, and there is nothing to do. A closed topic is an incident that ends
/// when it is opened again.
Result<bool> hearOfTopic(Connection& work, const TopicNews& news, qint64 nowMs);
Result<std::vector<TopicStanding>> topicStandings(Connection& work);

/// The group has another id now: what is known of its topics and what is open about it go with it.
Result<void> followMove(Connection& work, qint64 from, qint64 to);

/// The bot of `persona` is now "kicked", "left", "member" … in a group. True: an incident was opened or
/// closed.
Result<bool> hearOfPlace(Connection& work, const QString& persona, qint64 chat, const QString& standing,
                         const QString& by, qint64 nowMs);

/// A person wrote to the bot of `persona` (which opens the private chat), or blocked it.
Result<void> hearOfPrivateChat(Connection& work, const QString& persona, qint64 person, bool blocked,
                               qint64 nowMs);
/// Of these Telegram users those whose private chat with the bot is open, in the order given.
Result<std::vector<qint64>> whoCanBeWrittenTo(Connection& work, const QString& persona,
                                              const std::vector<qint64>& people);

} // namespace staffroom::jobs
