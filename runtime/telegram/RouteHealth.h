// How it stands with one way out: a persona's bot, a chat, a topic. What each refusal of Telegram means for
// the message and for the route. Pure. Texts as Bot API 10.3 gives them; matched by code and part, for the
// server adds to them.
#pragma once

#include "base/Error.h"

#include <optional>

namespace staffroom::telegram {

enum class RouteState {
    Good,
    Throttled,    // 429: Telegram asked to wait
    Unreachable,  // no connection, or Telegram's own trouble
    Unsure,       // the last message may or may not have arrived
    Unauthorized, // 401: the token was revoked
    Kicked,       // the bot is not in the group
    Blocked,      // the person blocked the bot, or never pressed Start
    NoTopic,      // the topic was deleted
    TopicClosed,  // closed, and the bot may not write there
    NoChat,       // the chat is unknown
    WrongTopic,   // Telegram put a message elsewhere
    Refused,      // anything else
};

/// "good", "throttled", "no_topic" …
QString routeStateName(RouteState state);

struct RouteHealth {
    QString persona;
    qint64 chat = 0;
    std::optional<qint64> thread;
    RouteState state = RouteState::Good;
    QString lastError;          // empty while good
    qint64 sinceMs = 0;         // UTC: in this state since
    qint64 lastDeliveredMs = 0; // UTC; 0: never since the start
    int failuresInARow = 0;     // messages that ended failed or unknown
    QString notice;             // what was heard of the topic: closed, reopened, renamed

    bool isTrouble() const { return state != RouteState::Good; }
};

/// What becomes of a message whose sending ended with this error.
struct Verdict {
    enum class Then { Later, Failed, Unknown };
    Then then = Then::Failed;
    RouteState state = RouteState::Refused;
};
Verdict judge(const Error& error);

} // namespace staffroom::telegram
