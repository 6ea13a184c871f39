// How fast a bot may send, by Telegram's FAQ: about one message a second in a chat with short bursts, 20 a
// minute in a group. Edits count. Pure but for the times it is given (monotonic ms).
#pragma once

#include <QtGlobal>

#include <deque>
#include <map>
#include <utility>

namespace staffroom::rehearsal::telegram {

class RateLimiter final {
public:
    static constexpr int burst = 3;        // messages at once before one a second applies
    static constexpr int groupMinute = 20; // messages a minute in a group

    /// Seconds to wait; 0: this message may go and has been counted.
    int count(qint64 botId, qint64 chatId, bool isGroup, qint64 nowMs);

private:
    struct Lane {
        double tokens = burst;
        qint64 filledAtMs = 0;
        std::deque<qint64> lastMinute;
    };
    std::map<std::pair<qint64, qint64>, Lane> m_lanes;
};

} // namespace staffroom::rehearsal::telegram
