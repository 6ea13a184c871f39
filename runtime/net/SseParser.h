// Server-sent events out of a byte stream that arrives in pieces of any size (WHATWG HTML, section 9.2.6).
// Pure; knows no network. Works on bytes, so a UTF-8 sequence split over two pieces does no harm.
//
// More tolerant than the standard in one point: an event whose closing blank line never came counts at
// finish(), because some model servers end their stream that way.
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <vector>

namespace staffroom {

struct SseEvent {
    QByteArray event; // empty: the default, "message"
    QByteArray data;  // lines joined by \n
    QByteArray id;    // the last id seen in the stream, as the standard has it

    bool operator==(const SseEvent&) const = default;
};

class SseParser final {
public:
    /// `maxEventBytes` bounds one event with all its lines, so that a peer cannot fill the memory.
    explicit SseParser(qsizetype maxEventBytes = 4 * 1024 * 1024) : m_maxEventBytes(maxEventBytes) {}

    /// The events completed by this piece. Parse when an event grows over the bound; every later call then
    /// fails too, for what follows can no longer be read.
    Result<std::vector<SseEvent>> feed(QByteArrayView piece);
    /// The stream has ended: the event that was still open, if any.
    std::vector<SseEvent> finish();

private:
    void endLine(std::vector<SseEvent>& events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void dispatch(std::vector<SseEvent>& events);

    qsizetype m_maxEventBytes;
    QByteArray m_line;
    QByteArray m_event;
    QByteArray m_data;
    QByteArray m_id;
    bool m_hasData = false;
    bool m_firstLine = true;
    bool m_afterCr = false;
    bool m_tooLarge = false;
};

} // namespace staffroom
