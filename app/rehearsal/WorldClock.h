// The practice world's clock: starts wherever it is told to and then runs on at the pace of real time.
#pragma once

#include "base/Clock.h"

namespace staffroom::rehearsal {

class WorldClock final : public Clock {
public:
    WorldClock() = default;
    explicit WorldClock(qint64 startUtcMs) : m_offsetMs(startUtcMs - m_system.utcMs()) {}

    qint64 utcMs() const override { return m_system.utcMs() + m_offsetMs; }
    qint64 monotonicMs() const override { return m_system.monotonicMs(); }
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override {
        return m_system.ringAt(monotonicMs, std::move(ring));
    }

private:
    SystemClock m_system;
    qint64 m_offsetMs = 0;
};

} // namespace staffroom::rehearsal
