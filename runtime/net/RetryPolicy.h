// Whether an attempt is followed by another one, and after how long. Pure: HttpClient asks, and does the
// waiting. Follows what the vendors' own SDKs do (408, 429 and 5xx; half a second doubled up to eight; the
// header x-should-retry overrules), tightened by the house's rule that only what is repeatable is repeated.
#pragma once

#include "net/HttpMessage.h"

namespace staffroom {

struct RetryVerdict {
    enum class Action {
        Settle, // the outcome stands
        Repeat, // try again after waitMs
        GiveUp, // the other side asks for a longer wait than anybody here can give: RateLimited
    };
    Action action = Action::Settle;
    qint64 waitMs = 0;
};

/// The longest Retry-After that is sat out; a longer one is handed to the caller.
inline constexpr qint64 longestRetryWaitMs = 60'000;

/// `attempt` counts from 1. `jitter` in [0, 1) spreads the waits of many callers. `remainingMs` is the time
/// to the caller's deadline.
RetryVerdict judgeAttempt(const HttpRequest& request, const Result<HttpAnswer>& outcome, int attempt,
                          double jitter, qint64 remainingMs);

/// The wait before attempt `attempt` + 1: 0.5 s doubled each time, at most 8 s, of which up to half is taken
/// away by the jitter.
qint64 backoffMs(int attempt, double jitter);

} // namespace staffroom
