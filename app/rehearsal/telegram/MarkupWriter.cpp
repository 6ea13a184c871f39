#include "rehearsal/telegram/MarkupWriter.h"

#include <QUrl>
#include <QUrlQuery>

namespace staffroom::rehearsal::telegram {

void MarkupWriter::appendByte(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    if ((value & 0xC0) != 0x80) // the first byte of a character
        m_utf16 += value >= 0xF0 ? 2 : 1;
    m_bytes += byte;
}

void MarkupWriter::appendCodePoint(char32_t codePoint) {
    const QByteArray bytes = QString::fromUcs4(&codePoint, 1).toUtf8();
    for (const char byte : bytes)
        appendByte(byte);
}

tl::unexpected<Error> markupError(const QString& text) {
    return failure(ErrorKind::Invalid, text);
}

tl::unexpected<Error> markupErrorAt(const QString& text, qsizetype offset) {
    return failure(ErrorKind::Invalid, QStringLiteral("%1 at byte offset %2").arg(text).arg(offset));
}

namespace {

Entity made(EntityType type, int offset, int length, const QString& argument, qint64 number = 0) {
    Entity entity;
    entity.type = type;
    entity.offset = offset;
    entity.length = length;
    entity.argument = argument;
    entity.number = number;
    return entity;
}

QString checkedLink(const QByteArray& source) {
    QByteArray text = source.trimmed();
    if (text.isEmpty())
        return {};
    const QByteArray lower = text.toLower();
    if (lower.startsWith("tg:") || lower.startsWith("ton:") || lower.startsWith("tonsite:"))
        return QString::fromUtf8(text);
    if (!text.contains("://"))
        text.prepend("http://");
    const QUrl url(QString::fromUtf8(text), QUrl::TolerantMode);
    const bool web = url.scheme() == u"http"_qs || url.scheme() == u"https"_qs;
    const QString host = url.host();
    if (!url.isValid() || !web || !host.contains(u'.') || host.endsWith(u'.') || host.contains(u' '))
        return {};
    const qsizetype hostStart = text.indexOf("://") + 3;
    if (text.indexOf('/', hostStart) < 0 && text.indexOf('?', hostStart) < 0 &&
        text.indexOf('#', hostStart) < 0)
        text += '/'; // a bare host comes back with its slash
    return QString::fromUtf8(text);
}

} // namespace

std::optional<Entity> linkEntity(const QByteArray& url, int offset, int length) {
    const QUrl parsed(QString::fromUtf8(url));
    if (parsed.scheme() == u"tg"_qs && parsed.host() == u"user"_qs) {
        const qint64 user = QUrlQuery(parsed).queryItemValue(u"id"_qs).toLongLong();
        if (user > 0)
            return made(EntityType::TextMention, offset, length, {}, user);
    }
    const QString link = checkedLink(url);
    if (link.isEmpty())
        return std::nullopt;
    return made(EntityType::TextLink, offset, length, link);
}

std::optional<Entity> customEntity(const QByteArray& url, int offset, int length) {
    const QUrl parsed(QString::fromUtf8(url));
    if (parsed.scheme() != u"tg"_qs)
        return std::nullopt;
    const QUrlQuery query(parsed);
    if (parsed.host() == u"emoji"_qs) {
        const QString id = query.queryItemValue(u"id"_qs);
        return id.toULongLong() == 0 ? std::nullopt
                                     : std::optional(made(EntityType::CustomEmoji, offset, length, id));
    }
    if (parsed.host() == u"time"_qs) {
        bool ok = false;
        const qint64 unix = query.queryItemValue(u"unix"_qs).toLongLong(&ok);
        if (ok)
            return made(EntityType::DateTime, offset, length, query.queryItemValue(u"format"_qs), unix);
    }
    return std::nullopt;
}

} // namespace staffroom::rehearsal::telegram
