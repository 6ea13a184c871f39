#include "telegram/SendBudget.h"

#include <algorithm>
#include <cmath>

namespace staffroom::telegram {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 secondMs = 1'000;
constexpr qint64 sweepMs = 300'000;

double neededTokens(SendRank rank) {
    switch (rank) {
    case SendRank::Answer:
        return 1.0;
    case SendRank::Stream:
        return 2.0;
    case SendRank::Reaction:
        return 2.0;
    }
    return 1.0;
}

int kept(SendRank rank) {
    return rank == SendRank::Answer   ? 0
           : rank == SendRank::Stream ? SendBudget::keptForAnswers
                                      : SendBudget::keptFromReactions;
}

/// When the oldest of too many has left the window: `window` holds times, of which at most `most` may stay.
qint64 windowWait(const std::deque<qint64>& window, int most, qint64 lengthMs, qint64 nowMs) {
    const auto size = static_cast<int>(window.size());
    if (size < most)
        return 0;
    return window[static_cast<std::size_t>(size - most)] + lengthMs - nowMs;
}

void dropBefore(std::deque<qint64>& window, qint64 bound) {
    while (!window.empty() && window.front() <= bound)
        window.pop_front();
}

} // namespace

SendBudget::Lane& SendBudget::laneOf(qint64 chat, qint64 nowMs) {
    auto& lane = m_lanes.try_emplace(chat, Lane{burst, nowMs, 0, {}}).first->second;
    lane.tokens = std::min<double>(burst, lane.tokens + double(nowMs - lane.filledAtMs) / secondMs);
    lane.filledAtMs = nowMs;
    dropBefore(lane.lastMinute, nowMs - minuteMs);
    dropBefore(m_lastSecond, nowMs - secondMs);
    return lane;
}

qint64 SendBudget::waitMs(qint64 chat, bool isGroup, SendRank rank, qint64 nowMs) {
    Lane& lane = laneOf(chat, nowMs);
    qint64 wait = std::max<qint64>(0, lane.closedUntilMs - nowMs);
    if (!m_limited)
        return wait;
    const double missing = neededTokens(rank) - lane.tokens;
    if (missing > 1e-9)
        wait = std::max(wait, static_cast<qint64>(std::ceil(missing * secondMs)));
    if (isGroup)
        wait = std::max(wait, windowWait(lane.lastMinute, groupMinute - kept(rank), minuteMs, nowMs));
    const int most = rank == SendRank::Answer ? overall : overall / 2;
    return std::max(wait, windowWait(m_lastSecond, most, secondMs, nowMs));
}

void SendBudget::take(qint64 chat, bool isGroup, qint64 nowMs) {
    Lane& lane = laneOf(chat, nowMs);
    if (!m_limited)
        return;
    lane.tokens -= 1.0;
    if (isGroup)
        lane.lastMinute.push_back(nowMs);
    m_lastSecond.push_back(nowMs);
    forgetIdle(nowMs);
}

void SendBudget::refused(qint64 chat, qint64 retryAfterMs, qint64 nowMs) {
    Lane& lane = laneOf(chat, nowMs);
    lane.closedUntilMs = std::max(lane.closedUntilMs, nowMs + std::max<qint64>(retryAfterMs, secondMs));
}

/// A chat that was quiet for long has nothing that is worth keeping.
void SendBudget::forgetIdle(qint64 nowMs) {
    if (nowMs - m_sweptAtMs < sweepMs)
        return;
    m_sweptAtMs = nowMs;
    std::erase_if(m_lanes, [nowMs](const auto& entry) {
        const Lane& lane = entry.second;
        return lane.closedUntilMs < nowMs && nowMs - lane.filledAtMs > minuteMs;
    });
}

} // namespace staffroom::telegram
