// What the markup parsers share: the text written so far with its length in UTF-16 units, and how links are
// read.
#pragma once

#include "base/Error.h"
#include "rehearsal/telegram/FormattedText.h"

#include <QByteArray>

namespace staffroom::rehearsal::telegram {

/// The parsed text as UTF-8, and its length as Telegram counts it.
class MarkupWriter final {
public:
    void appendByte(char byte);
    void appendCodePoint(char32_t codePoint);
    int utf16Length() const { return m_utf16; }
    qsizetype byteLength() const { return m_bytes.size(); }
    QByteArray since(qsizetype byte) const { return m_bytes.mid(byte); }
    QString text() const { return QString::fromUtf8(m_bytes); }

private:
    QByteArray m_bytes;
    int m_utf16 = 0;
};

/// tdlib takes these for white space; the end of the text, read as NUL, is one of them.
inline bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\0';
}

tl::unexpected<Error> markupError(const QString& text);
/// `text` with " at byte offset N" behind it.
tl::unexpected<Error> markupErrorAt(const QString& text, qsizetype offset);

/// The entity a link makes: text_mention for tg://user?id=…, text_link for a link tdlib accepts (http, https,
/// tg, ton; a host with a dot; "http://" is put in front where there is no scheme), nothing for all else.
std::optional<Entity> linkEntity(const QByteArray& url, int offset, int length);

/// tg://emoji?id=… and tg://time?unix=…&format=…; nothing for all else.
std::optional<Entity> customEntity(const QByteArray& url, int offset, int length);

} // namespace staffroom::rehearsal::telegram
