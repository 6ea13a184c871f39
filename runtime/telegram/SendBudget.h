// How fast one bot may write, by Telegram's FAQ (inexact by design): about one message a second in a chat
// with short bursts, 20 a minute in a group, about 30 a second over all chats; edits count as messages. What
// matters most goes first: answers may use everything, streamed words leave room for answers, reactions leave
// room for both. Pure: monotonic milliseconds come in, waits come out.
#pragma once

#include <QtGlobal>

#include <deque>
#include <map>

namespace staffroom::telegram {

enum class SendRank {
    Answer,   // answers, denials, notices
    Stream,   // what shows an answer in the making
    Reaction, // "seen"
};

class SendBudget final {
public:
    static constexpr int burst = 3;              // messages at once in a chat before one a second applies
    static constexpr int groupMinute = 20;       // messages a minute in a group
    static constexpr int overall = 30;           // messages a second over all chats
    static constexpr int keptForAnswers = 8;     // of groupMinute, out of reach of streams
    static constexpr int keptFromReactions = 12; // of groupMinute, out of reach of reactions

    /// 0: one may go now (then call take()); else how long to wait before asking again.
    qint64 waitMs(qint64 chat, bool isGroup, SendRank rank, qint64 nowMs);
    void take(qint64 chat, bool isGroup, qint64 nowMs);
    /// Telegram said 429 for this chat: nothing goes there before `nowMs` + `retryAfterMs`.
    void refused(qint64 chat, qint64 retryAfterMs, qint64 nowMs);

    /// Off: every wait is 0 except after a 429. For a server of one's own, and for measuring.
    void setLimited(bool limited) { m_limited = limited; }

private:
    struct Lane {
        double tokens = burst;
        qint64 filledAtMs = 0;
        qint64 closedUntilMs = 0;
        std::deque<qint64> lastMinute; // groups only
    };
    Lane& laneOf(qint64 chat, qint64 nowMs);
    void forgetIdle(qint64 nowMs);

    bool m_limited = true;
    std::map<qint64, Lane> m_lanes;
    std::deque<qint64> m_lastSecond;
    qint64 m_sweptAtMs = 0;
};

} // namespace staffroom::telegram
