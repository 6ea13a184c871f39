// Sends the events of one stream: at once, or paced, or in pieces that respect neither characters nor lines.
#pragma once

#include "base/Clock.h"
#include "rehearsal/HttpServer.h"
#include "rehearsal/model/Chat.h"

namespace staffroom::rehearsal::model {

/// What goes on the wire, one entry a TCP segment: the events, or their bytes in pieces of `splitBytes`.
std::vector<QByteArray> segmentsOf(const std::vector<QByteArray>& events, const StreamQuirks& quirks);

/// Lives until the stream is over (then it calls `finished`) or until it is let go.
class ModelStream final {
public:
    ModelStream(Clock& clock, std::shared_ptr<HttpReply> reply, std::vector<QByteArray> segments, int paceMs,
                bool cutAtEnd);
    void start(std::function<void()> finished);

private:
    void sendNext();
    void finish();

    Clock& m_clock;
    std::shared_ptr<HttpReply> m_reply;
    std::vector<QByteArray> m_segments;
    int m_paceMs;
    bool m_cutAtEnd;
    size_t m_next = 0;
    Alarm m_alarm;
    std::function<void()> m_finished;
};

} // namespace staffroom::rehearsal::model
