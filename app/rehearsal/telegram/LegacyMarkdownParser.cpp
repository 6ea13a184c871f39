#include "rehearsal/telegram/MarkupParser.h"
#include "rehearsal/telegram/MarkupWriter.h"

namespace staffroom::rehearsal::telegram {

namespace {

// The legacy mode: *bold*, _italic_, `code`, ```pre```, [text](url), no nesting, backslash before those four.
class LegacyParser final {
public:
    explicit LegacyParser(const QByteArray& source) : m_source(source) {}

    Result<FormattedText> parse() {
        while (m_at < m_source.size()) {
            const char c = look();
            if (c == '\\' && (look(1) == '_' || look(1) == '*' || look(1) == '`' || look(1) == '[')) {
                m_out.appendByte(look(1));
                m_at += 2;
            } else if (c == '_' || c == '*' || c == '`' || c == '[') {
                TRY_VOID(entity());
            } else {
                m_out.appendByte(c);
                ++m_at;
            }
        }
        return FormattedText{m_out.text(), m_entities};
    }

private:
    char look(qsizetype ahead = 0) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }

    Result<void> entity() {
        const qsizetype begin = m_at;
        const char mark = look();
        const bool pre = mark == '`' && look(1) == '`' && look(2) == '`';
        const QByteArray closing = pre ? QByteArrayLiteral("```") : QByteArray(1, mark == '[' ? ']' : mark);
        m_at += closing.size();
        QString language;
        if (pre)
            language = skipLanguage();
        const int offset = m_out.utf16Length();
        const qsizetype textStart = m_out.byteLength();
        const qsizetype end = m_source.indexOf(closing, m_at);
        if (end < 0)
            return markupErrorAt(QStringLiteral("Can't find end of the entity starting"), begin);
        while (m_at < end)
            m_out.appendByte(m_source[m_at++]);
        m_at += closing.size();
        const int length = m_out.utf16Length() - offset;
        if (mark == '[')
            return link(offset, length, textStart, begin);
        if (length > 0) {
            Entity made;
            made.type = pre           ? EntityType::Pre
                        : mark == '`' ? EntityType::Code
                        : mark == '*' ? EntityType::Bold
                                      : EntityType::Italic;
            made.offset = offset;
            made.length = length;
            made.argument = language;
            m_entities.append(made);
        }
        return {};
    }

    QString skipLanguage() {
        qsizetype end = m_at;
        while (end < m_source.size() && !isSpace(m_source[end]) && m_source[end] != '`')
            ++end;
        QString language;
        if (end != m_at && end < m_source.size() && m_source[end] != '`') {
            language = QString::fromUtf8(m_source.mid(m_at, end - m_at));
            m_at = end;
        }
        if (look() == '\n')
            ++m_at;
        return language;
    }

    Result<void> link(int offset, int length, qsizetype textStart, qsizetype begin) {
        QByteArray url = m_out.since(textStart);
        if (look() == '(') {
            const qsizetype end = m_source.indexOf(')', m_at);
            if (end < 0)
                return markupErrorAt(QStringLiteral("Can't find end of the entity starting"), begin);
            url = m_source.mid(m_at + 1, end - m_at - 1);
            m_at = end + 1;
        }
        const auto made = linkEntity(url, offset, length);
        if (made && length > 0)
            m_entities.append(*made);
        return {};
    }

    const QByteArray& m_source;
    qsizetype m_at = 0;
    MarkupWriter m_out;
    QList<Entity> m_entities;
};

} // namespace

Result<FormattedText> parseLegacyMarkdown(const QByteArray& source) { return LegacyParser(source).parse(); }

} // namespace staffroom::rehearsal::telegram
