#include "net/SseParser.h"

namespace staffroom {

namespace {

const QByteArrayView byteOrderMark = "\xEF\xBB\xBF";

/// Up to the next line end, or the end of the piece.
qsizetype lineLength(QByteArrayView bytes) {
    const auto end = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
    return end - bytes.begin();
}

} // namespace

Result<std::vector<SseEvent>> SseParser::feed(QByteArrayView piece) {
    std::vector<SseEvent> events;
    while (!piece.isEmpty() && !m_tooLarge) {
        if (std::exchange(m_afterCr, false) && piece.front() == '\n') {
            piece = piece.sliced(1);
            continue;
        }
        const qsizetype length = lineLength(piece);
        if (m_line.size() + m_data.size() + length > m_maxEventBytes) {
            m_tooLarge = true;
            break;
        }
        m_line.append(piece.data(), length);
        if (length == piece.size())
            break;
        m_afterCr = piece.at(length) == '\r';
        piece = piece.sliced(length + 1);
        endLine(events);
    }
    if (m_tooLarge)
        return failure(ErrorKind::Parse, QStringLiteral("an event of the stream is too large"));
    return events;
}

std::vector<SseEvent> SseParser::finish() {
    std::vector<SseEvent> events;
    if (m_tooLarge)
        return events;
    if (!m_line.isEmpty())
        endLine(events);
    dispatch(events);
    return events;
}

void SseParser::endLine(std::vector<SseEvent>& events) {
    QByteArrayView line = m_line;
    if (std::exchange(m_firstLine, false) && line.startsWith(byteOrderMark))
        line = line.sliced(byteOrderMark.size());
    if (line.isEmpty()) {
        dispatch(events);
    } else if (const qsizetype colon = line.indexOf(':'); colon < 0) {
        takeField(line, {});
    } else {
        auto value = line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        takeField(line.first(colon), value);
    }
    m_line.resize(0); // keeps the capacity for the next line
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value) {
    if (name == "data") {
        if (m_hasData)
            m_data += '\n';
        m_data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_event = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_id = value.toByteArray();
    } // an empty name is a comment; "retry" and unknown fields mean nothing to us
}

void SseParser::dispatch(std::vector<SseEvent>& events) {
    if (std::exchange(m_hasData, false))
        events.push_back({.event = m_event, .data = std::exchange(m_data, {}), .id = m_id});
    m_event.clear();
}

} // namespace staffroom
