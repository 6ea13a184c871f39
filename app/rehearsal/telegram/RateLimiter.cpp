#include "rehearsal/telegram/RateLimiter.h"

#include <algorithm>
#include <cmath>

namespace staffroom::rehearsal::telegram {

int RateLimiter::count(qint64 botId, qint64 chatId, bool isGroup, qint64 nowMs) {
    Lane& lane = m_lanes.try_emplace({botId, chatId}, Lane{burst, nowMs, {}}).first->second;
    lane.tokens = std::min<double>(burst, lane.tokens + double(nowMs - lane.filledAtMs) / 1000.0);
    lane.filledAtMs = nowMs;
    while (!lane.lastMinute.empty() && lane.lastMinute.front() <= nowMs - 60'000)
        lane.lastMinute.pop_front();
    if (isGroup && lane.lastMinute.size() >= groupMinute)
        return int((lane.lastMinute.front() + 60'000 - nowMs + 999) / 1000);
    if (lane.tokens < 1.0)
        return std::max(1, int(std::ceil(1.0 - lane.tokens)));
    lane.tokens -= 1.0;
    lane.lastMinute.push_back(nowMs);
    return 0;
}

} // namespace staffroom::rehearsal::telegram
