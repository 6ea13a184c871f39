// Where time comes from. Wall time is UTC milliseconds since 1970; monotonic time is milliseconds from an
// arbitrary start and never steps (it does stop while the machine sleeps). Tests use ManualClock
// (tests/support), so no test ever waits.
#pragma once

#include "base/OneShot.h"

#include <functional>
#include <limits>
#include <memory>
#include <stop_token>

namespace staffroom {

/// An alarm rings once, on the thread that set it; letting go of it cancels it.
using Alarm = std::shared_ptr<void>;

class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 utcMs() const = 0;
    virtual qint64 monotonicMs() const = 0;
    /// Rings at the given monotonic time, from the event loop; at once if it has passed.
    [[nodiscard]] virtual Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) = 0;

    /// Ends after `ms` with a value, or earlier with Cancelled.
    Future<void> sleep(qint64 ms, const std::stop_token& stop);
};

class SystemClock final : public Clock {
public:
    qint64 utcMs() const override;
    qint64 monotonicMs() const override;
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override;
};

/// How long a call may take and who may end it earlier. Every asynchronous call takes one.
struct Limits {
    std::stop_token stop;
    qint64 deadlineMs = std::numeric_limits<qint64>::max(); // monotonic, of the clock in use

    static Limits within(const Clock& clock, qint64 ms, std::stop_token stop) {
        return Limits{.stop = std::move(stop), .deadlineMs = clock.monotonicMs() + ms};
    }
    /// The same stop, and the earlier of both deadlines.
    Limits atMost(const Clock& clock, qint64 ms) const {
        return Limits{.stop = stop, .deadlineMs = std::min(deadlineMs, clock.monotonicMs() + ms)};
    }
};

/// Resolves with Cancelled on stop and Timeout at the deadline; otherwise as `future` does.
template <class T>
Future<T> bounded(Future<T> future, Clock& clock, const Limits& limits) {
    if (limits.deadlineMs != std::numeric_limits<qint64>::max()) {
        std::weak_ptr<detail::OneShotState<T>> weak = future.state();
        future.state()->keep = clock.ringAt(limits.deadlineMs, [weak] {
            if (auto state = weak.lock())
                state->resolve(failure(ErrorKind::Timeout, QStringLiteral("the deadline passed")));
        });
    }
    return std::move(future).stoppedBy(limits.stop);
}

} // namespace staffroom
