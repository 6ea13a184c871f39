#include "telegram/RouteHealth.h"

namespace staffroom::telegram {

namespace {

using Then = Verdict::Then;

bool says(const Error& error, QStringView words) {
    return error.detail.contains(words, Qt::CaseInsensitive);
}

RouteState forbidden(const Error& error) {
    if (says(error, u"blocked by the user") || says(error, u"user is deactivated") ||
        says(error, u"can't initiate conversation"))
        return RouteState::Blocked;
    if (says(error, u"kicked") || says(error, u"not a member") || says(error, u"chat was deleted"))
        return RouteState::Kicked;
    return RouteState::Refused;
}

RouteState badRequest(const Error& error) {
    if (says(error, u"message thread not found") || says(error, u"TOPIC_ID_INVALID"))
        return RouteState::NoTopic;
    if (says(error, u"TOPIC_CLOSED"))
        return RouteState::TopicClosed;
    if (says(error, u"chat not found"))
        return RouteState::NoChat;
    return RouteState::Refused;
}

} // namespace

QString routeStateName(RouteState state) {
    switch (state) {
    case RouteState::Good:
        return QStringLiteral("good");
    case RouteState::Throttled:
        return QStringLiteral("throttled");
    case RouteState::Unreachable:
        return QStringLiteral("unreachable");
    case RouteState::Unsure:
        return QStringLiteral("unsure");
    case RouteState::Unauthorized:
        return QStringLiteral("unauthorized");
    case RouteState::Kicked:
        return QStringLiteral("kicked");
    case RouteState::Blocked:
        return QStringLiteral("blocked");
    case RouteState::NoTopic:
        return QStringLiteral("no_topic");
    case RouteState::TopicClosed:
        return QStringLiteral("topic_closed");
    case RouteState::NoChat:
        return QStringLiteral("no_chat");
    case RouteState::WrongTopic:
        return QStringLiteral("wrong_topic");
    case RouteState::Refused:
        break;
    }
    return QStringLiteral("refused");
}

Verdict judge(const Error& error) {
    if (error.kind == ErrorKind::RateLimited)
        return {Then::Later, RouteState::Throttled};
    if (error.status == 401 || error.kind == ErrorKind::Auth)
        return {Then::Failed, RouteState::Unauthorized};
    if (!error.sent) // it never left
        return {error.kind == ErrorKind::Policy ? Then::Failed : Then::Later, RouteState::Unreachable};
    if (error.status == 500 || error.status == 502 || error.status == 503)
        return {Then::Later, RouteState::Unreachable};
    // No answer came although the request may have arrived.
    if (error.status == 0 || error.status / 100 == 2 || error.status == 504)
        return {Then::Unknown, RouteState::Unsure};
    if (error.status == 403)
        return {Then::Failed, forbidden(error)};
    if (error.status == 400)
        return {Then::Failed, badRequest(error)};
    return {Then::Failed, RouteState::Refused};
}

} // namespace staffroom::telegram
