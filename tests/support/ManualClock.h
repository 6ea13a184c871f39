// A clock that moves only when the test says so.
#pragma once

#include "base/Clock.h"

#include <map>

namespace staffroom {

class ManualClock final : public Clock {
public:
    explicit ManualClock(qint64 startUtcMs = 1'795'334'400'000) : m_utc(startUtcMs) {} // 2026-11-22 08:00 UTC
    ~ManualClock() override;

    qint64 utcMs() const override { return m_utc; }
    qint64 monotonicMs() const override { return m_monotonic; }
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override;

    /// Moves wall and monotonic time together and rings what is due, in order, running the event loop between
    /// rings until it is idle, so that what each alarm set off has happened before the next one rings.
    void advance(qint64 ms);
    /// The wall clock steps (NTP, an operator, a suspended machine); monotonic time does not.
    void stepWall(qint64 ms) { m_utc += ms; }
    qsizetype pendingAlarms() const;

private:
    struct Entry;
    qint64 m_utc;
    qint64 m_monotonic = 0;
    std::multimap<qint64, std::weak_ptr<Entry>> m_alarms;
};

/// Runs the event loop until `done` holds; false after `timeoutMs` of real time.
bool spinUntil(const std::function<bool()>& done, int timeoutMs = 10'000);
/// Runs the event loop until nothing is posted any more.
void spinUntilIdle();

} // namespace staffroom
