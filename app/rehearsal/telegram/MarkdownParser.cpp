#include "rehearsal/telegram/MarkupParser.h"
#include "rehearsal/telegram/MarkupWriter.h"

namespace staffroom::rehearsal::telegram {

namespace {

enum class Mark {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    PreCode,
    TextUrl,
    BlockQuote,
    CustomEmoji
};

// The names the server's errors use.
QString nameOf(Mark mark) {
    static const QStringList names{u"Bold"_qs,    u"Italic"_qs,     u"Underline"_qs,  u"Strikethrough"_qs,
                                   u"Spoiler"_qs, u"Code"_qs,       u"Pre"_qs,        u"PreCode"_qs,
                                   u"TextUrl"_qs, u"BlockQuote"_qs, u"CustomEmoji"_qs};
    return names.at(int(mark));
}

bool isCode(Mark mark) {
    return mark == Mark::Code || mark == Mark::Pre || mark == Mark::PreCode;
}

class MarkdownParser final {
public:
    explicit MarkdownParser(const QByteArray& source) : m_source(source) {}

    Result<FormattedText> parse() {
        for (; m_at < m_source.size(); ++m_at) {
            TRY_VOID(step());
        }
        if (!m_open.isEmpty() && m_open.last().mark == Mark::BlockQuote) {
            TRY_VOID(close(false)); // the end of the text ends a quote
        }
        if (!m_open.isEmpty())
            return unclosed(m_open.last());
        return FormattedText{m_out.text(), m_entities};
    }

private:
    struct Open {
        Mark mark = Mark::Bold;
        QString argument;
        int offset = 0;
        qsizetype begin = 0;     // in the source
        qsizetype textStart = 0; // in the written text
    };

    char look(qsizetype ahead = 0) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    bool inCode() const { return !m_open.isEmpty() && isCode(m_open.last().mark); }
    bool inQuote() const { return !m_open.isEmpty() && m_open.first().mark == Mark::BlockQuote; }

    static tl::unexpected<Error> unclosed(const Open& open) {
        return markupErrorAt(QStringLiteral("Can't find end of %1 entity").arg(nameOf(open.mark)),
                             open.begin);
    }
    static tl::unexpected<Error> reserved(char c) {
        return markupError(
            QStringLiteral("Character '%1' is reserved and must be escaped with the preceding '\\'")
                .arg(QLatin1Char(c)));
    }

    Result<void> step() {
        const char c = look();
        if (c == '\\' && look(1) > 0 && look(1) <= 126) {
            ++m_at;
            write(look());
            return {};
        }
        const QByteArrayView special =
            inCode() ? QByteArrayView("`") : QByteArrayView("_*[]()~`>#+-=|{}.!\n");
        if (!special.contains(c)) {
            write(c);
            return {};
        }
        if (c == '\n')
            return newLine();
        if (endsHere()) {
            const bool expandable =
                m_open.last().mark == Mark::BlockQuote; // only "||" ends one before its line ends
            m_lineStart = false;
            TRY_VOID(close(expandable));
            return {};
        }
        return begin(c);
    }

    void write(char c) {
        m_out.appendByte(c);
        m_lineStart = false;
    }

    // A quote goes on where the next line starts with '>'; its marks are not part of the text.
    Result<void> newLine() {
        if (inQuote()) {
            if (look(1) == '>') {
                ++m_at;
                m_out.appendByte('\n');
                m_lineStart = false;
                return {};
            }
            if (m_open.last().mark != Mark::BlockQuote)
                return unclosed(m_open.last());
            TRY_VOID(close(false));
        }
        m_out.appendByte('\n');
        m_lineStart = true;
        return {};
    }

    bool endsHere() const {
        if (m_open.isEmpty())
            return false;
        const char c = look();
        switch (m_open.last().mark) {
        case Mark::Bold:
            return c == '*';
        case Mark::Italic:
            return c == '_' && look(1) != '_';
        case Mark::Underline:
            return c == '_' && look(1) == '_';
        case Mark::Strikethrough:
            return c == '~';
        case Mark::Spoiler:
            return c == '|' && look(1) == '|';
        case Mark::Code:
            return c == '`';
        case Mark::Pre:
        case Mark::PreCode:
            return c == '`' && look(1) == '`' && look(2) == '`';
        case Mark::TextUrl:
        case Mark::CustomEmoji:
            return c == ']';
        case Mark::BlockQuote:
            return c == '|' && look(1) == '|' && (look(2) == '\n' || m_at + 2 == m_source.size());
        }
        return false;
    }

    Result<void> begin(char c) {
        Open open;
        open.begin = m_at;
        switch (c) {
        case '_':
            open.mark = look(1) == '_' ? Mark::Underline : Mark::Italic;
            m_at += look(1) == '_' ? 1 : 0;
            break;
        case '*':
            if (m_lineStart && m_open.isEmpty() && look(1) == '*' && look(2) == '>') {
                m_at += 2;
                open.mark = Mark::BlockQuote;
            } else {
                open.mark = Mark::Bold;
            }
            break;
        case '~':
            open.mark = Mark::Strikethrough;
            break;
        case '[':
            open.mark = Mark::TextUrl;
            break;
        case '`':
            beginCode(open);
            break;
        case '|':
            if (look(1) != '|')
                return reserved(c);
            ++m_at;
            open.mark = Mark::Spoiler;
            break;
        case '!':
            if (look(1) != '[')
                return reserved(c);
            ++m_at;
            open.mark = Mark::CustomEmoji;
            break;
        case '>':
            if (!m_lineStart || !m_open.isEmpty())
                return reserved(c);
            open.mark = Mark::BlockQuote;
            break;
        default:
            return reserved(c);
        }
        open.offset = m_out.utf16Length();
        open.textStart = m_out.byteLength();
        m_open.append(open);
        m_lineStart = false;
        return {};
    }

    // ``` may be followed by a language; the line break after it is not part of the text.
    void beginCode(Open& open) {
        if (look(1) != '`' || look(2) != '`') {
            open.mark = Mark::Code;
            return;
        }
        open.mark = Mark::Pre;
        m_at += 3;
        qsizetype end = m_at;
        const auto at = [this](qsizetype i) { return i < m_source.size() ? m_source[i] : '\0'; };
        while (!isSpace(at(end)) && at(end) != '`')
            ++end;
        if (end != m_at && end < m_source.size() && at(end) != '`') {
            open.mark = Mark::PreCode;
            open.argument = QString::fromUtf8(m_source.mid(m_at, end - m_at));
            m_at = end;
        }
        const char c = look();
        if (c == '\n' || c == '\r')
            m_at += (look(1) == '\n' || look(1) == '\r') && look(1) != c ? 2 : 1;
        --m_at; // the loop steps on
    }

    // Leaves m_at on the last character of the closing mark.
    Result<void> close(bool expandable) {
        const Open open = m_open.takeLast();
        const int length = m_out.utf16Length() - open.offset;
        switch (open.mark) {
        case Mark::Bold:
            add(EntityType::Bold, open, length);
            break;
        case Mark::Italic:
            add(EntityType::Italic, open, length);
            break;
        case Mark::Strikethrough:
            add(EntityType::Strikethrough, open, length);
            break;
        case Mark::Code:
            add(EntityType::Code, open, length);
            break;
        case Mark::Underline:
            add(EntityType::Underline, open, length);
            ++m_at;
            break;
        case Mark::Spoiler:
            add(EntityType::Spoiler, open, length);
            ++m_at;
            break;
        case Mark::Pre:
        case Mark::PreCode:
            add(EntityType::Pre, open, length);
            m_at += 2;
            break;
        case Mark::BlockQuote:
            add(expandable ? EntityType::ExpandableBlockquote : EntityType::Blockquote, open, length);
            m_at += expandable ? 1 : 0;
            break;
        case Mark::TextUrl:
            return closeLink(open, length);
        case Mark::CustomEmoji:
            return closeCustom(open, length);
        }
        return {};
    }

    Result<void> closeLink(const Open& open, int length) {
        QByteArray url;
        if (look(1) == '(') {
            TRY(url, address());
        } else {
            url = m_out.since(open.textStart);
        }
        const auto link = linkEntity(url, open.offset, length);
        if (link && length > 0)
            m_entities.append(*link);
        return {};
    }

    Result<void> closeCustom(const Open& open, int length) {
        const auto missing = [] {
            return markupError(
                QStringLiteral("Custom emoji entity must contain a tg://emoji or tg://time URL"));
        };
        if (look(1) != '(')
            return missing();
        TRY(const QByteArray url, address());
        const auto custom = customEntity(url, open.offset, length);
        if (!custom)
            return missing();
        if (length > 0)
            m_entities.append(*custom);
        return {};
    }

    Result<QByteArray> address() {
        m_at += 2;
        const qsizetype begin = m_at;
        QByteArray url;
        while (m_at < m_source.size() && look() != ')') {
            if (look() == '\\' && look(1) > 0 && look(1) <= 126)
                ++m_at;
            url += look();
            ++m_at;
        }
        if (look() != ')')
            return markupErrorAt(QStringLiteral("Can't find end of a URL"), begin);
        return url;
    }

    void add(EntityType type, const Open& open, int length) {
        if (length == 0)
            return;
        Entity entity;
        entity.type = type;
        entity.offset = open.offset;
        entity.length = length;
        entity.argument = open.argument;
        m_entities.append(entity);
    }

    const QByteArray& m_source;
    qsizetype m_at = 0;
    bool m_lineStart = true;
    MarkupWriter m_out;
    QList<Open> m_open;
    QList<Entity> m_entities;
};

} // namespace

Result<FormattedText> parseMarkdownV2(const QByteArray& source) {
    return MarkdownParser(source).parse();
}

} // namespace staffroom::rehearsal::telegram
