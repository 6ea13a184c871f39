#include "rehearsal/telegram/MarkupParser.h"
#include "rehearsal/telegram/MarkupWriter.h"

namespace staffroom::rehearsal::telegram {

namespace {

bool isSupportedTag(const QByteArray& name) {
    static const QSet<QByteArray> tags{"a",    "b",        "strong",  "i",    "em",        "u",
                                       "ins",  "s",        "strike",  "del",  "pre",       "tg-spoiler",
                                       "span", "tg-emoji", "tg-time", "code", "blockquote"};
    return tags.contains(name);
}

class HtmlParser final {
public:
    explicit HtmlParser(const QByteArray& source) : m_source(source) {}

    Result<FormattedText> parse() {
        while (m_at < m_source.size()) {
            const char c = m_source[m_at];
            if (c == '<') {
                TRY_VOID(look(1) == '/' ? endTag() : startTag());
                ++m_at; // the '>'
            } else if (const char32_t decoded = c == '&' ? reference() : 0) {
                m_out.appendCodePoint(decoded);
            } else {
                m_out.appendByte(c);
                ++m_at;
            }
        }
        if (!m_open.isEmpty())
            return markupError(QStringLiteral("Can't find end tag corresponding to start tag \"%1\"")
                                   .arg(QString::fromUtf8(m_open.last().name)));
        for (Entity& entity : m_entities) {
            if (entity.type == EntityType::Code)
                entity.argument.clear(); // a language belongs to a block
        }
        return FormattedText{m_out.text(), m_entities};
    }

private:
    struct Tag {
        QByteArray name;
        QByteArray argument;
        QByteArray format; // of tg-time
        int offset = 0;
        qsizetype textStart = 0;
    };

    // Past the end stands NUL, as in the server's own loop.
    char look(qsizetype ahead = 0) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    void skipSpaces() {
        while (m_at < m_source.size() && isSpace(look()))
            ++m_at;
    }

    // Decodes the reference at m_at and steps over it, ';' optional; 0: it is none, and nothing is stepped
    // over.
    char32_t reference() {
        qsizetype end = m_at + 1;
        char32_t code = 0;
        const auto at = [this](qsizetype i) { return i < m_source.size() ? m_source[i] : '\0'; };
        if (at(end) == '#') {
            const bool hex = at(end + 1) == 'x' || at(end + 1) == 'X';
            end += hex ? 2 : 1;
            const qsizetype digits = end;
            while (code <= 0x10FFFF && (hex ? std::isxdigit(uchar(at(end))) : std::isdigit(uchar(at(end)))))
                code = code * (hex ? 16 : 10) + char32_t(QByteArray(1, at(end++)).toInt(nullptr, 16));
            if (end == digits || code == 0 || code >= 0x10FFFF || end - m_at >= 10)
                return 0;
        } else {
            while (std::isalpha(uchar(at(end))))
                ++end;
            const QByteArray name = m_source.mid(m_at + 1, end - m_at - 1);
            code = name == "lt"     ? U'<'
                   : name == "gt"   ? U'>'
                   : name == "amp"  ? U'&'
                   : name == "quot" ? U'"'
                                    : 0;
            if (code == 0)
                return 0;
        }
        m_at = end + (at(end) == ';' ? 1 : 0);
        return code;
    }

    Result<void> startTag() {
        const qsizetype begin = m_at++;
        while (!isSpace(look()) && look() != '>')
            ++m_at;
        if (look() == '\0')
            return markupErrorAt(QStringLiteral("Unclosed start tag"), begin);
        Tag tag;
        tag.name = m_source.mid(begin + 1, m_at - begin - 1).toLower();
        if (!isSupportedTag(tag.name))
            return markupErrorAt(
                QStringLiteral("Unsupported start tag \"%1\"").arg(QString::fromUtf8(tag.name)), begin);
        while (look() != '>') {
            skipSpaces();
            if (look() == '>')
                break;
            TRY_VOID(attribute(tag, begin));
        }
        if (tag.name == "span" && tag.argument != "spoiler")
            return markupErrorAt(QStringLiteral("Tag \"span\" must have class \"tg-spoiler\""), begin);
        tag.offset = m_out.utf16Length();
        tag.textStart = m_out.byteLength();
        m_open.append(tag);
        return {};
    }

    Result<void> attribute(Tag& tag, qsizetype begin) {
        const qsizetype nameStart = m_at;
        while (!isSpace(look()) && !QByteArrayView("=>/\"'").contains(look()))
            ++m_at;
        const QByteArray name = m_source.mid(nameStart, m_at - nameStart);
        const QString tagName = QString::fromUtf8(tag.name);
        if (name.isEmpty())
            return markupErrorAt(QStringLiteral("Empty attribute name in the tag \"%1\"").arg(tagName),
                                 begin);
        skipSpaces();
        if (look() != '=') {
            if (look() == '\0')
                return markupErrorAt(QStringLiteral("Unclosed start tag \"%1\"").arg(tagName), begin);
            take(tag, name, {});
            return {};
        }
        ++m_at;
        skipSpaces();
        if (look() == '\0')
            return markupErrorAt(QStringLiteral("Unclosed start tag \"%1\"").arg(tagName), begin);
        TRY(const QByteArray value, attributeValue());
        if (look() == '\0')
            return markupErrorAt(QStringLiteral("Unclosed start tag"), begin);
        take(tag, name, value);
        return {};
    }

    Result<QByteArray> attributeValue() {
        QByteArray value;
        if (look() != '"' && look() != '\'') {
            const qsizetype start = m_at;
            while (std::isalnum(uchar(look())) || look() == '.' || look() == '-')
                ++m_at;
            if (!isSpace(look()) && look() != '>')
                return markupErrorAt(QStringLiteral("Unexpected end of name token"), start);
            return m_source.mid(start, m_at - start).toLower();
        }
        const char quote = look();
        ++m_at;
        while (look() != quote && look() != '\0') {
            if (const char32_t decoded = look() == '&' ? reference() : 0)
                value += QString::fromUcs4(&decoded, 1).toUtf8();
            else
                value += m_source[m_at++];
        }
        if (look() == quote)
            ++m_at;
        return value;
    }

    static void take(Tag& tag, const QByteArray& name, const QByteArray& value) {
        if (tag.name == "a" && name == "href")
            tag.argument = value;
        else if (tag.name == "code" && name == "class" && value.startsWith("language-"))
            tag.argument = value.mid(9);
        else if (tag.name == "span" && name == "class" && value.startsWith("tg-"))
            tag.argument = value.mid(3);
        else if (tag.name == "tg-emoji" && name == "emoji-id")
            tag.argument = value;
        else if (tag.name == "tg-time" && name == "unix")
            tag.argument = value;
        else if (tag.name == "tg-time" && name == "format")
            tag.format = value;
        else if (tag.name == "blockquote" && name == "expandable")
            tag.argument = "1";
    }

    Result<void> endTag() {
        const qsizetype begin = m_at;
        if (m_open.isEmpty())
            return markupErrorAt(QStringLiteral("Unexpected end tag"), begin);
        m_at += 2;
        while (!isSpace(look()) && look() != '>')
            ++m_at;
        const QByteArray name = m_source.mid(begin + 2, m_at - begin - 2).toLower();
        skipSpaces();
        if (look() != '>')
            return markupErrorAt(QStringLiteral("Unclosed end tag"), begin);
        const Tag tag = m_open.last();
        if (!name.isEmpty() && name != tag.name) {
            return markupError(
                QStringLiteral("Unmatched end tag at byte offset %1, expected \"</%2>\", found \"</%3>\"")
                    .arg(QString::number(begin), QString::fromUtf8(tag.name), QString::fromUtf8(name)));
        }
        m_open.removeLast();
        const int length = m_out.utf16Length() - tag.offset;
        return length > 0 ? close(tag, length) : Result<void>();
    }

    Result<void> close(const Tag& tag, int length) {
        static const QHash<QByteArray, EntityType> simple{{"b", EntityType::Bold},
                                                          {"strong", EntityType::Bold},
                                                          {"i", EntityType::Italic},
                                                          {"em", EntityType::Italic},
                                                          {"u", EntityType::Underline},
                                                          {"ins", EntityType::Underline},
                                                          {"s", EntityType::Strikethrough},
                                                          {"strike", EntityType::Strikethrough},
                                                          {"del", EntityType::Strikethrough},
                                                          {"span", EntityType::Spoiler},
                                                          {"tg-spoiler", EntityType::Spoiler}};
        if (const auto style = simple.constFind(tag.name); style != simple.constEnd()) {
            add(*style, tag.offset, length);
        } else if (tag.name == "a") {
            const QByteArray url = tag.argument.isEmpty() ? m_out.since(tag.textStart) : tag.argument;
            if (const auto link = linkEntity(url, tag.offset, length))
                m_entities.append(*link);
        } else if (tag.name == "pre" || tag.name == "code") {
            closeCode(tag, length);
        } else if (tag.name == "blockquote") {
            add(tag.argument.isEmpty() ? EntityType::Blockquote : EntityType::ExpandableBlockquote,
                tag.offset, length);
        } else if (tag.name == "tg-emoji") {
            const auto emoji = customEntity("tg://emoji?id=" + tag.argument, tag.offset, length);
            if (!emoji)
                return markupError(QStringLiteral("Invalid custom emoji identifier specified"));
            m_entities.append(*emoji);
        } else if (tag.name == "tg-time") {
            const auto time =
                customEntity("tg://time?unix=" + tag.argument + "&format=" + tag.format, tag.offset, length);
            if (!time)
                return markupError(QStringLiteral("Invalid date specified"));
            m_entities.append(*time);
        }
        return {};
    }

    // <pre><code class="language-x"> and <code class="language-x"><pre> are one block with a language.
    void closeCode(const Tag& tag, int length) {
        const EntityType other = tag.name == "pre" ? EntityType::Code : EntityType::Pre;
        const bool sameSpan = !m_entities.isEmpty() && m_entities.last().type == other &&
                              m_entities.last().offset == tag.offset && m_entities.last().length == length;
        if (sameSpan && tag.name == "pre" && !m_entities.last().argument.isEmpty()) {
            m_entities.last().type = EntityType::Pre;
        } else if (sameSpan && tag.name == "code" && !tag.argument.isEmpty()) {
            m_entities.last().argument = QString::fromUtf8(tag.argument);
        } else {
            add(tag.name == "pre" ? EntityType::Pre : EntityType::Code, tag.offset, length);
            if (tag.name == "code")
                m_entities.last().argument = QString::fromUtf8(tag.argument);
        }
    }

    void add(EntityType type, int offset, int length) {
        Entity entity;
        entity.type = type;
        entity.offset = offset;
        entity.length = length;
        m_entities.append(entity);
    }

    const QByteArray& m_source;
    qsizetype m_at = 0;
    MarkupWriter m_out;
    QList<Tag> m_open;
    QList<Entity> m_entities;
};

} // namespace

Result<FormattedText> parseHtml(const QByteArray& source) {
    return HtmlParser(source).parse();
}

} // namespace staffroom::rehearsal::telegram
