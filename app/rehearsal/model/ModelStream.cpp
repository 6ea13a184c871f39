#include "rehearsal/model/ModelStream.h"

namespace staffroom::rehearsal::model {

std::vector<QByteArray> segmentsOf(const std::vector<QByteArray>& events, const StreamQuirks& quirks) {
    auto count = events.size();
    for (const int most : {quirks.cutAfter, quirks.endAfter})
        count = most < 0 ? count : std::min(count, static_cast<size_t>(most));
    std::vector<QByteArray> whole(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(count));
    if (quirks.splitBytes <= 0)
        return whole;
    QByteArray all;
    for (const auto& event : whole)
        all += event;
    std::vector<QByteArray> pieces;
    for (qsizetype from = 0; from < all.size(); from += quirks.splitBytes)
        pieces.push_back(all.mid(from, quirks.splitBytes));
    return pieces;
}

ModelStream::ModelStream(Clock& clock, std::shared_ptr<HttpReply> reply, std::vector<QByteArray> segments,
                         int paceMs, bool cutAtEnd)
    : m_clock(clock), m_reply(std::move(reply)), m_segments(std::move(segments)), m_paceMs(paceMs),
      m_cutAtEnd(cutAtEnd) {}

void ModelStream::start(std::function<void()> finished) {
    m_finished = std::move(finished);
    sendNext();
}

void ModelStream::sendNext() {
    while (m_next < m_segments.size() && m_reply->isOpen()) {
        m_reply->write(m_segments[m_next++]);
        if (m_paceMs > 0 && m_next < m_segments.size()) {
            m_alarm = m_clock.ringAt(m_clock.monotonicMs() + m_paceMs, [this] { sendNext(); });
            return;
        }
    }
    finish();
}

void ModelStream::finish() {
    if (m_cutAtEnd)
        m_reply->cut();
    else
        m_reply->end();
    const auto finished = std::move(m_finished); // may be the end of this object
    finished();
}

} // namespace staffroom::rehearsal::model
