// The time of a team in rehearsal: ahead of the machine's by a fixed stretch, and otherwise at its pace. So a
// day can be played in pieces, each in a program of its own that begins where the one before was ended.
#pragma once

#include "base/Clock.h"

namespace staffroom::practice {

class PracticeClock final : public Clock {
public:
    explicit PracticeClock(qint64 aheadMs) : m_aheadMs(aheadMs) {}

    qint64 utcMs() const override { return m_system.utcMs() + m_aheadMs; }
    qint64 monotonicMs() const override { return m_system.monotonicMs(); }
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override {
        return m_system.ringAt(monotonicMs, std::move(ring));
    }

private:
    SystemClock m_system;
    qint64 m_aheadMs;
};

} // namespace staffroom::practice
