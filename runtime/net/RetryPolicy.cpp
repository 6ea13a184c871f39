#include "net/RetryPolicy.h"

namespace staffroom {

namespace {

bool isPassingStatus(int status) {
    switch (status) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
    case 529: // a model vendor's "overloaded"
        return true;
    default:
        return false;
    }
}

bool mayRepeat(const HttpRequest& request, const Result<HttpAnswer>& outcome) {
    if (!outcome) {
        const auto kind = outcome.error().kind;
        const bool passing = kind == ErrorKind::Network || kind == ErrorKind::Timeout;
        return passing && (request.repeatable || !outcome.error().sent);
    }
    if (!request.repeatable || outcome->status < 400)
        return false;
    const auto wish = outcome->header("x-should-retry");
    if (wish == "false" || (wish != "true" && !isPassingStatus(outcome->status)))
        return false;
    return !request.isFinal || !request.isFinal(*outcome);
}

} // namespace

qint64 backoffMs(int attempt, double jitter) {
    constexpr double firstMs = 500;
    constexpr double longestMs = 8000;
    const double whole = std::min(longestMs, firstMs * (1 << std::clamp(attempt - 1, 0, 10)));
    return static_cast<qint64>(whole * (1.0 - jitter / 2));
}

RetryVerdict judgeAttempt(const HttpRequest& request, const Result<HttpAnswer>& outcome, int attempt,
                          double jitter, qint64 remainingMs) {
    using Action = RetryVerdict::Action;
    if (attempt >= request.maxAttempts || !mayRepeat(request, outcome))
        return {};
    const auto asked = outcome ? outcome->retryAfterMs() : std::nullopt;
    if (asked && (*asked >= remainingMs || *asked > longestRetryWaitMs))
        return {.action = Action::GiveUp, .waitMs = *asked};
    // A little over what was asked for: many callers were sent away at the same moment.
    const qint64 wait = asked ? *asked + static_cast<qint64>(jitter * 250) : backoffMs(attempt, jitter);
    if (wait >= remainingMs)
        return {};
    return {.action = Action::Repeat, .waitMs = wait};
}

} // namespace staffroom
