#include "telegram/FormattedTextBuilder.h"

namespace staffroom::telegram {

namespace {

constexpr std::size_t deepestIndent = 8; // a line nested deeper is indented no further

} // namespace

void FormattedTextBuilder::enterItem(const QString& marker) {
    m_containers.push_back(Container{marker, QStringLiteral("   ")});
}

void FormattedTextBuilder::leaveItem() {
    if (markerIsPending()) { // an empty item is its marker
        openLine();
        m_out.text.chop(1);
    }
    m_containers.pop_back();
    m_marked = std::min(m_marked, m_containers.size());
}

void FormattedTextBuilder::enterQuote() {
    requireGap(1);
    if (++m_quoteDepth == 1)
        m_quoteBase = m_containers.size();
    else
        m_containers.push_back(Container{QStringLiteral("> "), QStringLiteral("> ")});
}

void FormattedTextBuilder::leaveQuote() {
    if (--m_quoteDepth > 0) {
        m_containers.pop_back();
        m_marked = std::min(m_marked, m_containers.size());
    } else if (std::exchange(m_quoteOpen, false)) {
        m_out.spans[m_quoteSpan].end = m_out.text.size();
    }
    m_gap = 2;
}

void FormattedTextBuilder::noteBreak() {
    if (std::exchange(m_keepWithNext, false))
        return;
    const bool enclosed = m_marked > 0 || m_quoteOpen;
    const bool ofDocument = !enclosed && (m_containers.empty() || m_gap > 1);
    m_out.breaks.push_back(Break{m_out.text.size(), ofDocument ? Break::Kind::Block : Break::Kind::Row});
}

void FormattedTextBuilder::payGap() {
    if (m_gap > 0 && !m_out.text.isEmpty()) {
        m_out.text += QString(m_gap, u'\n');
        noteBreak();
    }
    m_gap = 0;
    if (m_quoteDepth > 0 && !m_quoteOpen) {
        m_quoteOpen = true;
        m_quoteSpan = m_out.spans.size();
        m_out.spans.push_back(Span{SpanKind::Quote, m_out.text.size(), m_out.text.size(), {}});
    }
}

/// What a line inside all containers with a written marker begins with; a quote has a margin of its own.
QString FormattedTextBuilder::indent() const {
    QString indent;
    const std::size_t first = m_quoteDepth > 0 ? m_quoteBase : 0;
    for (std::size_t i = first; i < std::min(m_marked, first + deepestIndent); ++i)
        indent += m_containers[i].rest;
    return indent;
}

void FormattedTextBuilder::openLine() {
    const bool fresh = m_gap > 0;
    payGap();
    if (fresh)
        m_out.text += indent();
    for (; m_marked < m_containers.size(); ++m_marked)
        m_out.text += m_containers[m_marked].marker;
}

void FormattedTextBuilder::append(const QString& text) {
    openLine();
    m_out.text += text;
}

void FormattedTextBuilder::lineBreak() {
    openLine();
    m_out.text += u'\n' + indent();
}

void FormattedTextBuilder::appendPreformatted(const QString& text, const QString& language,
                                              qsizetype headerLength,
                                              const std::vector<qsizetype>& rowStarts) {
    if (markerIsPending()) {
        openLine();
        m_out.text.chop(1);
    }
    m_gap = 1; // the block has a frame of its own: an empty line above or below would be one too many
    payGap();
    const qsizetype start = m_out.text.size();
    const qsizetype end = start + text.size();
    m_out.spans.push_back(Span{SpanKind::Pre, start, end, language});
    m_out.preformatted.push_back(Preformatted{start, end, headerLength});
    for (const qsizetype row : rowStarts)
        m_out.breaks.push_back(Break{start + row, Break::Kind::Row});
    m_out.text += text;
    m_gap = 1;
}

void FormattedTextBuilder::openSpan(SpanKind kind, const QString& argument) {
    OpenSpan& open = openSpanOf(kind);
    if (open.depth++ > 0)
        return;
    open.ignored = kind == SpanKind::Code && openSpanOf(SpanKind::Link).depth > 0;
    if (open.ignored)
        return;
    openLine();
    open.index = m_out.spans.size();
    m_out.spans.push_back(Span{kind, m_out.text.size(), m_out.text.size(), argument});
}

void FormattedTextBuilder::closeSpan(SpanKind kind) {
    OpenSpan& open = openSpanOf(kind);
    if (--open.depth == 0 && !open.ignored)
        m_out.spans[open.index].end = m_out.text.size();
}

void FormattedTextBuilder::discardSpan(SpanKind kind) {
    --openSpanOf(kind).depth; // left empty, it is dropped at the end
}

FormattedText FormattedTextBuilder::take() {
    std::erase_if(m_out.spans, [](const Span& span) { return span.end <= span.start; });
    return std::move(m_out);
}

} // namespace staffroom::telegram
