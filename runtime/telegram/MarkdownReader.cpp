#include "telegram/MarkdownReader.h"

#include "telegram/CharacterReference.h"
#include "telegram/FormattedTextBuilder.h"
#include "telegram/TableDialect.h"
#include "telegram/TextTable.h"
#include "telegram/UnicodeText.h"

#include <md4c.h>

namespace staffroom::telegram {

namespace {

constexpr qsizetype longestHref = 2048;
constexpr qsizetype longestLanguage = 32;

struct List {
    bool ordered = false;
    bool tight = true;
    unsigned next = 1;
    bool first = true;
};

QString fromUtf8(const char* text, MD_SIZE size) {
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

QString fromAttribute(const MD_ATTRIBUTE& attribute) {
    QString value;
    for (int i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET start = attribute.substr_offsets[i];
        const QString piece = fromUtf8(attribute.text + start, attribute.substr_offsets[i + 1] - start);
        value += attribute.substr_types[i] == MD_TEXT_ENTITY ? decodeCharacterReference(piece) : piece;
    }
    return value;
}

bool isLineBreakTag(QStringView html) {
    return html.startsWith(u"<br", Qt::CaseInsensitive) && html.endsWith(u'>') &&
           (html.mid(3).chopped(1).trimmed().isEmpty() || html.mid(3).chopped(1).trimmed() == u"/");
}

bool hasScheme(const QString& href, QLatin1String scheme) {
    return href.startsWith(scheme, Qt::CaseInsensitive);
}

TextTable::Alignment alignmentOf(MD_ALIGN align) {
    switch (align) {
    case MD_ALIGN_LEFT:
        return TextTable::Alignment::Left;
    case MD_ALIGN_CENTER:
        return TextTable::Alignment::Center;
    case MD_ALIGN_RIGHT:
        return TextTable::Alignment::Right;
    case MD_ALIGN_DEFAULT:
        break;
    }
    return TextTable::Alignment::Unset;
}

class Reader final {
public:
    /// False when the parser gave up or the source would grow out of proportion.
    bool read(const QByteArray& source);
    FormattedText take() { return m_out.take(); }

private:
    void enterBlock(MD_BLOCKTYPE type, void* detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void* detail);
    void leaveSpan(MD_SPANTYPE type);
    void onText(MD_TEXTTYPE type, const QString& text);

    void enterList(const List& list);
    void enterItem(const MD_BLOCK_LI_DETAIL& detail);
    void leaveCode();
    void leaveCell();
    void leaveTable();

    void openSpan(SpanKind kind);
    void closeSpan(SpanKind kind);
    void openLink(const QString& href);
    void closeLink();
    void append(const QString& text);
    void lineBreak();
    const QString& written() const { return m_inCell ? m_cell : m_out.text(); }

    FormattedTextBuilder m_out;
    std::vector<List> m_lists;

    // A link, or an image, which is shown as one; of nested ones the outermost counts.
    int m_linkDepth = 0;
    QString m_href;
    bool m_linked = false;
    qsizetype m_linkStart = 0;
    qsizetype m_hrefBudget = 0; // one definition that ten thousand references use must not fill memory

    bool m_inCode = false;
    QString m_code;
    QString m_language;

    bool m_inCell = false;
    QString m_cell;
    QStringList m_row;
    std::vector<QStringList> m_rows; // the first is the header
    std::vector<TextTable::Alignment> m_alignments;

    qsizetype m_eventsLeft = 0;
};

bool Reader::read(const QByteArray& source) {
    // Every byte of honest Markdown opens and closes only a few things; a wide table with many short rows is
    // filled up by the parser without end.
    m_eventsLeft = 8 * source.size() + 1024;
    m_hrefBudget = 4 * source.size() + longestHref;
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTMLBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<Reader*>(self)->enterBlock(type, detail);
        return --static_cast<Reader*>(self)->m_eventsLeft < 0 ? 1 : 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
        static_cast<Reader*>(self)->leaveBlock(type);
        return --static_cast<Reader*>(self)->m_eventsLeft < 0 ? 1 : 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<Reader*>(self)->enterSpan(type, detail);
        return --static_cast<Reader*>(self)->m_eventsLeft < 0 ? 1 : 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
        static_cast<Reader*>(self)->leaveSpan(type);
        return --static_cast<Reader*>(self)->m_eventsLeft < 0 ? 1 : 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
        static_cast<Reader*>(self)->onText(type, fromUtf8(text, size));
        return --static_cast<Reader*>(self)->m_eventsLeft < 0 ? 1 : 0;
    };
    return md_parse(source.constData(), static_cast<MD_SIZE>(source.size()), &parser, this) == 0;
}

void Reader::enterBlock(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
    case MD_BLOCK_QUOTE:
        return m_out.enterQuote();
    case MD_BLOCK_UL:
        return enterList(List{false, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0, 0, true});
    case MD_BLOCK_OL: {
        const auto* ordered = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        return enterList(List{true, ordered->is_tight != 0, ordered->start, true});
    }
    case MD_BLOCK_LI:
        return enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
    case MD_BLOCK_HR:
        m_out.requireGap(1);
        return append(QString(10, QChar(0x2500)));
    case MD_BLOCK_H:
        m_out.requireGap(1);
        return openSpan(SpanKind::Bold);
    case MD_BLOCK_P:
        return m_out.requireGap(1);
    case MD_BLOCK_CODE:
        m_inCode = true;
        m_code.clear();
        m_language = fromAttribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang).left(longestLanguage);
        return;
    case MD_BLOCK_TABLE:
        m_rows.clear();
        return m_alignments.clear();
    case MD_BLOCK_TR:
        return m_row.clear();
    case MD_BLOCK_TH:
        m_alignments.push_back(alignmentOf(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
        [[fallthrough]];
    case MD_BLOCK_TD:
        m_inCell = true;
        return m_cell.clear();
    default:
        return;
    }
}

void Reader::leaveBlock(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_QUOTE:
        return m_out.leaveQuote();
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        m_lists.pop_back();
        return m_out.setGap(2);
    case MD_BLOCK_LI:
        return m_out.leaveItem();
    case MD_BLOCK_HR:
    case MD_BLOCK_P:
        return m_out.setGap(2);
    case MD_BLOCK_H:
        closeSpan(SpanKind::Bold);
        m_out.setGap(1);
        return m_out.keepWithNext();
    case MD_BLOCK_CODE:
        return leaveCode();
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return leaveCell();
    case MD_BLOCK_TR:
        return m_rows.push_back(m_row);
    case MD_BLOCK_TABLE:
        return leaveTable();
    default:
        return;
    }
}

void Reader::enterSpan(MD_SPANTYPE type, void* detail) {
    switch (type) {
    case MD_SPAN_EM:
        return openSpan(SpanKind::Italic);
    case MD_SPAN_STRONG:
        return openSpan(SpanKind::Bold);
    case MD_SPAN_DEL:
        return openSpan(SpanKind::Strike);
    case MD_SPAN_CODE:
        return openSpan(SpanKind::Code);
    case MD_SPAN_A:
        return openLink(fromAttribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    case MD_SPAN_IMG:
        return openLink(fromAttribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
    default:
        return;
    }
}

void Reader::leaveSpan(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_EM:
        return closeSpan(SpanKind::Italic);
    case MD_SPAN_STRONG:
        return closeSpan(SpanKind::Bold);
    case MD_SPAN_DEL:
        return closeSpan(SpanKind::Strike);
    case MD_SPAN_CODE:
        return closeSpan(SpanKind::Code);
    case MD_SPAN_A:
    case MD_SPAN_IMG:
        return closeLink();
    default:
        return;
    }
}

void Reader::onText(MD_TEXTTYPE type, const QString& text) {
    if (m_inCode) {
        m_code += text;
        return;
    }
    switch (type) {
    case MD_TEXT_CODE: {
        QString code = text; // GFM: in a table a backslash frees a pipe in code too
        return append(m_inCell ? code.replace(QLatin1String("\\|"), QLatin1String("|")) : code);
    }
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        return lineBreak();
    case MD_TEXT_ENTITY:
        return append(decodeCharacterReference(text));
    case MD_TEXT_HTML:
        return isLineBreakTag(text) ? lineBreak() : append(text);
    default:
        return append(text);
    }
}

void Reader::enterList(const List& list) {
    // Inside an item a list follows its text closely, however loose the source is.
    if (m_out.insideItem() && !m_out.markerIsPending())
        m_out.setGap(1);
    m_out.requireGap(1);
    m_lists.push_back(list);
}

void Reader::enterItem(const MD_BLOCK_LI_DETAIL& detail) {
    List& list = m_lists.back();
    if (!std::exchange(list.first, false))
        m_out.setGap(list.tight ? 1 : 2);
    QString marker = list.ordered ? QStringLiteral("%1. ").arg(list.next++) : QString();
    if (detail.is_task != 0)
        marker += detail.task_mark == ' ' ? QStringLiteral("\u2610 ") : QStringLiteral("\u2611 ");
    m_out.enterItem(marker.isEmpty() ? QStringLiteral("\u2022 ") : marker);
}

void Reader::leaveCode() {
    m_inCode = false;
    while (m_code.endsWith(u'\n'))
        m_code.chop(1);
    if (isBlank(m_code))
        return;
    const QString code = withTabsExpanded(m_code);
    std::vector<qsizetype> paragraphs;
    for (qsizetype at = code.indexOf(QLatin1String("\n\n")); at != -1;
         at = code.indexOf(QLatin1String("\n\n"), at + 1))
        paragraphs.push_back(at + 2);
    m_out.appendPreformatted(code, m_language, 0, paragraphs);
}

void Reader::leaveCell() {
    m_inCell = false;
    QStringList lines;
    for (const QString& line : m_cell.split(u'\n')) {
        if (const QString words = line.simplified(); !words.isEmpty())
            lines += words;
    }
    m_row += lines.join(u'\n');
}

void Reader::leaveTable() {
    TextTable table;
    table.setHeader(m_rows.front(), m_alignments);
    for (std::size_t i = 1; i < m_rows.size(); ++i)
        table.addRow(m_rows[i]);
    const TextTable::Rendered rendered = table.render();
    if (!isBlank(rendered.text))
        m_out.appendPreformatted(rendered.text, {}, rendered.headerLength, rendered.rowStarts);
}

void Reader::openSpan(SpanKind kind) {
    if (!m_inCell) // a table is monospace text, where nothing is formatted
        m_out.openSpan(kind);
}

void Reader::closeSpan(SpanKind kind) {
    if (!m_inCell)
        m_out.closeSpan(kind);
}

void Reader::openLink(const QString& href) {
    if (m_linkDepth++ > 0)
        return;
    m_href = href;
    m_href.remove(u'\n').remove(u'\t').replace(u' ', QLatin1String("%20"));
    const bool linkable = hasScheme(m_href, QLatin1String("https://")) ||
                          hasScheme(m_href, QLatin1String("http://")) ||
                          hasScheme(m_href, QLatin1String("tg:"));
    m_linked = linkable && !m_inCell && m_href.size() <= std::min(longestHref, m_hrefBudget);
    if (m_linked) {
        m_hrefBudget -= m_href.size();
        m_out.openSpan(SpanKind::Link, m_href);
    } else if (!m_inCell) {
        m_out.openLine();
    }
    m_linkStart = written().size();
}

void Reader::closeLink() {
    if (--m_linkDepth > 0)
        return;
    const bool mail = hasScheme(m_href, QLatin1String("mailto:"));
    const QString target = mail ? m_href.mid(7).section(u'?', 0, 0) : m_href;
    const QString label = written().mid(m_linkStart).trimmed();
    if (isBlank(label))
        append(target.left(longestHref));
    else if (mail && label != target)
        append(QStringLiteral(" (%1)").arg(target.left(longestHref)));
    if (!m_linked)
        return;
    // An address that is its own label is linked by the server, and opens without being asked about.
    if (label == target || isBlank(label))
        m_out.discardSpan(SpanKind::Link);
    else
        m_out.closeSpan(SpanKind::Link);
}

void Reader::append(const QString& text) {
    if (m_inCell) {
        m_cell += text;
        return;
    }
    QString line = text;
    m_out.append(line.replace(u'\t', u' '));
}

void Reader::lineBreak() {
    if (m_inCell)
        m_cell += u'\n';
    else
        m_out.lineBreak();
}

} // namespace

FormattedText readMarkdown(const QString& markdown) {
    const QString clean = cleanText(markdown);
    Reader reader;
    if (reader.read(withRegularTables(clean).toUtf8()))
        return reader.take();
    FormattedText literal;
    literal.text = clean;
    return literal;
}

} // namespace staffroom::telegram
