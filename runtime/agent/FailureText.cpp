// What people are told when the model could not answer: honest, short, and what to do now.
#include "agent/Turn.h"

namespace staffroom::agent {

namespace {

QString waitOf(const Error& error) {
    if (error.retryAfterMs < 0)
        return QStringLiteral("in a few minutes");
    const qint64 seconds = std::max<qint64>(1, error.retryAfterMs / 1000);
    return seconds < 120 ? QStringLiteral("in %1 seconds").arg(seconds)
                         : QStringLiteral("in %1 minutes").arg((seconds + 59) / 60);
}

} // namespace

QString failureText(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("I was stopped before I had an answer.");
    case ErrorKind::Timeout:
        return QStringLiteral(
            "I ran out of time before I had an answer. Please ask again, or ask for less at once.");
    case ErrorKind::Network:
        return QStringLiteral("I could not answer: the model service cannot be reached, or the connection "
                              "broke. Please ask again when it is back.");
    case ErrorKind::Http:
        return QStringLiteral("I could not answer: the model service has a fault of its own%1. Please ask "
                              "again when it is back.")
            .arg(error.status > 0 ? QStringLiteral(" (%1)").arg(error.status) : QString());
    case ErrorKind::RateLimited:
        return QStringLiteral("The model service is overloaded right now. Please ask again %1.")
            .arg(waitOf(error));
    case ErrorKind::Auth:
        return QStringLiteral(
            "I cannot answer: the model service refuses our key. The operators need to set a new one.");
    case ErrorKind::Forbidden:
        return QStringLiteral("I cannot answer: the model service does not let us use this model. The "
                              "operators need to look at the account.");
    case ErrorKind::NotFound:
        return QStringLiteral("I cannot answer: the model service does not know the model I am set to. The "
                              "operators need to correct it in team.json.");
    case ErrorKind::Invalid:
        return llm::isContextOverflow(error)
                   ? QStringLiteral("This is more than the model can read at once, also after I left out "
                                    "what was said before. Please ask for less, or begin anew with /new.")
                   : QStringLiteral("I could not answer: the model service did not accept the question. "
                                    "The operators find the details in the ledger.");
    case ErrorKind::Parse:
        return QStringLiteral("I could not answer: the model service answered something that cannot be "
                              "read. Please ask again.");
    case ErrorKind::Policy:
        return QStringLiteral("I cannot answer: %1.").arg(error.detail);
    case ErrorKind::Storage:
        return QStringLiteral("I stopped: what I do could not be recorded (%1).").arg(error.detail);
    case ErrorKind::Conflict:
    case ErrorKind::Unknown:
    case ErrorKind::Internal:
        break;
    }
    return QStringLiteral("I could not answer, because of a fault (%1). The operators find the details in "
                          "the ledger; please ask again.")
        .arg(errorKindName(error.kind));
}

} // namespace staffroom::agent
