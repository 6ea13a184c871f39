// A clock for a day that is played: it stands still while anything real is under way (a request on the wire,
// a write to a file, a script), and then jumps to the next moment at which something is due. So no time
// passes between a question and its answer, however slow the machine is, and twelve idle hours cost nothing.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"

#include <map>

namespace staffroom::day {

class PlayedClock final : public Clock {
public:
    /// `isAtRest`: nothing real is under way, apart from what only goes on when time does. Asked on this
    /// thread.
    PlayedClock(qint64 startUtcMs, std::function<bool()> isAtRest);
    ~PlayedClock() override;

    qint64 utcMs() const override { return m_startUtcMs + m_playedMs; }
    qint64 monotonicMs() const override { return m_playedMs; }
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override;

    /// Plays on to that moment, or until `isEnough`: what is due on the way rings in order, each only when
    /// all that the ring before it set off has come to rest. Errors: Cancelled; Timeout where something real
    /// has not come to rest in a minute of real time.
    Task<Result<void>> playTo(qint64 utcMs, std::function<bool()> isEnough, std::stop_token stop);

private:
    struct Entry;
    Task<Result<void>> rest(std::stop_token stop);
    std::optional<qint64> nextDue();
    void ringDue();

    qint64 m_startUtcMs;
    qint64 m_playedMs = 0;
    std::function<bool()> m_isAtRest;
    std::multimap<qint64, std::weak_ptr<Entry>> m_alarms;
};

} // namespace staffroom::day
