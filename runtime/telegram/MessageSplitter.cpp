#include "telegram/MessageSplitter.h"

#include "telegram/UnicodeText.h"

#include <QTextBoundaryFinder>

#include <optional>

namespace staffroom::telegram {

namespace {

int htmlBytesOf(QChar c) {
    switch (c.unicode()) {
    case u'<':
    case u'>':
        return 4;
    case u'&':
        return 5;
    case u'"':
        return 6;
    default:
        break;
    }
    if (c.isSurrogate())
        return 2; // half of four
    return c < QChar(0x80) ? 1 : c < QChar(0x800) ? 2 : 3;
}

qsizetype htmlBytesOf(QStringView text) {
    qsizetype bytes = 0;
    for (const QChar c : text)
        bytes += htmlBytesOf(c);
    return bytes;
}

qsizetype htmlBytesOf(const Span& span) {
    return openingTag(span).toUtf8().size() + closingTag(span).size();
}

/// Scripts written without spaces begin here; their lines may be cut between almost any two characters.
constexpr char16_t firstIdeographic = 0x2E80;

/// A space a line may be cut at; the no-break spaces are spaces too, and may not.
bool isBreakingSpace(QChar c) {
    return c.isSpace() && c != QChar(0xA0) && c != QChar(0x202F) && c != QChar(0x2007);
}

class Splitter final {
public:
    Splitter(const FormattedText& whole, int limit)
        : m_whole(whole), m_text(whole.text), m_limit(std::clamp(limit, 2, maxTextUnits)) {}

    std::vector<FormattedText> split();

private:
    /// One past the last character that fits; beyond m_cursor whatever the limits say.
    qsizetype reach() const;
    qsizetype chooseCut(qsizetype end) const;
    std::optional<qsizetype> breakWithin(Break::Kind kind, qsizetype first, qsizetype last) const;
    std::optional<qsizetype> breakBeforeWholeBlock(qsizetype end) const;
    FormattedText slice(qsizetype start, qsizetype end) const;
    void advanceTo(qsizetype position);

    const FormattedText& m_whole;
    const QString& m_text;
    const qsizetype m_limit;

    qsizetype m_cursor = 0;
    std::vector<std::size_t> m_carried; // spans that begin before the cursor and end after it
    std::size_t m_nextSpan = 0;         // the first span at or after the cursor
    std::size_t m_nextPreformatted = 0; // the first that ends after the cursor
    QString m_header;                   // repeated at the cursor: it stands inside a table's rows
};

std::vector<FormattedText> Splitter::split() {
    std::vector<FormattedText> parts;
    while (m_cursor < m_text.size()) {
        advanceTo(m_cursor);
        // Under a repeated header the leading spaces are what aligns the row.
        if (m_header.isEmpty() ? m_text[m_cursor].isSpace() : m_text[m_cursor] == u'\n') {
            ++m_cursor;
            continue;
        }
        const qsizetype cut = chooseCut(reach());
        qsizetype end = cut;
        while (end > m_cursor && m_text[end - 1].isSpace())
            --end;
        if (!isBlank(QStringView(m_text).mid(m_cursor, end - m_cursor)))
            parts.push_back(slice(m_cursor, end));
        m_cursor = cut;
    }
    return parts;
}

void Splitter::advanceTo(qsizetype position) {
    const auto& spans = m_whole.spans;
    for (; m_nextSpan < spans.size() && spans[m_nextSpan].start < position; ++m_nextSpan)
        m_carried.push_back(m_nextSpan);
    std::erase_if(m_carried, [&](std::size_t i) { return spans[i].end <= position; });

    const auto& blocks = m_whole.preformatted;
    while (m_nextPreformatted < blocks.size() && blocks[m_nextPreformatted].end <= position)
        ++m_nextPreformatted;
    m_header.clear();
    if (m_nextPreformatted == blocks.size())
        return;
    const Preformatted& block = blocks[m_nextPreformatted];
    const bool amongRows = block.headerLength > 0 && position >= block.start + block.headerLength;
    if (amongRows && block.headerLength <= m_limit / 3)
        m_header = m_text.mid(block.start, block.headerLength);
}

qsizetype Splitter::reach() const {
    const auto& spans = m_whole.spans;
    qsizetype bytes = htmlBytesOf(QStringView(m_header));
    for (const std::size_t i : m_carried)
        bytes += htmlBytesOf(spans[i]);
    std::size_t nextSpan = m_nextSpan;
    const qsizetype furthest = std::min(m_text.size(), m_cursor + m_limit - m_header.size());
    qsizetype end = m_cursor;
    for (; end < furthest; ++end) {
        for (; nextSpan < spans.size() && spans[nextSpan].start == end; ++nextSpan)
            bytes += htmlBytesOf(spans[nextSpan]);
        bytes += htmlBytesOf(m_text[end]);
        if (bytes > maxHtmlBytes)
            break;
    }
    const bool insidePair =
        end < m_text.size() && m_text[end].isLowSurrogate() && m_text[end - 1].isHighSurrogate();
    return insidePair ? end - 1 : end;
}

std::optional<qsizetype> Splitter::breakWithin(Break::Kind kind, qsizetype first, qsizetype last) const {
    const auto& breaks = m_whole.breaks;
    auto after =
        std::upper_bound(breaks.begin(), breaks.end(), last,
                         [](qsizetype value, const Break& candidate) { return value < candidate.at; });
    while (after != breaks.begin()) {
        --after;
        if (after->at < first)
            break;
        if (after->kind == kind)
            return after->at;
    }
    return std::nullopt;
}

/// The border above a code block or table that does not fit here but would fit into a message of its own.
std::optional<qsizetype> Splitter::breakBeforeWholeBlock(qsizetype end) const {
    const auto& blocks = m_whole.preformatted;
    for (std::size_t i = m_nextPreformatted; i < blocks.size() && blocks[i].start < end; ++i) {
        if (blocks[i].end > end && blocks[i].start > m_cursor && blocks[i].end - blocks[i].start <= m_limit)
            return breakWithin(Break::Kind::Block, m_cursor + 1, blocks[i].start);
    }
    return std::nullopt;
}

/// The best place to cut in (m_cursor, end]. A better kind of border is taken only from the last two thirds,
/// or an early border would leave a message nearly empty.
qsizetype Splitter::chooseCut(qsizetype end) const {
    if (end == m_text.size())
        return end;
    const qsizetype floor = m_cursor + std::max<qsizetype>(1, (end - m_cursor) / 3);
    if (const auto at = breakWithin(Break::Kind::Block, floor, end))
        return *at;
    if (const auto at = breakBeforeWholeBlock(end))
        return *at;
    if (const auto at = breakWithin(Break::Kind::Row, floor, end))
        return *at;

    // A little beyond the end tells whether the character there belongs to the one before it.
    constexpr qsizetype lookahead = 64;
    const QStringView window = QStringView(m_text).mid(m_cursor, end - m_cursor + lookahead);
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, window.data(), window.size());
    const auto isBorder = [&](qsizetype position) {
        graphemes.setPosition(position - m_cursor);
        return graphemes.isAtBoundary();
    };
    const auto lastWhere = [&](qsizetype first, auto&& fits) -> std::optional<qsizetype> {
        for (qsizetype position = end; position >= first; --position) {
            if (fits(m_text[position - 1], m_text[position]) && isBorder(position))
                return position;
        }
        return std::nullopt;
    };
    const auto lineEnds = [](QChar before, QChar after) { return before == u'\n' || after == u'\n'; };
    const auto wordEnds = [](QChar before, QChar after) {
        return isBreakingSpace(before) || isBreakingSpace(after);
    };
    const auto ideographEnds = [](QChar before, QChar) { return before.unicode() >= firstIdeographic; };
    const auto anywhere = [](QChar, QChar) { return true; };

    auto at = lastWhere(floor, lineEnds);
    if (!at)
        at = lastWhere(floor, wordEnds);
    if (!at)
        at = lastWhere(floor, ideographEnds);
    if (!at)
        at = lastWhere(m_cursor + 1, wordEnds);
    if (!at)
        at = lastWhere(m_cursor + 1, anywhere);
    return at.value_or(end);
}

FormattedText Splitter::slice(qsizetype start, qsizetype end) const {
    const auto& spans = m_whole.spans;
    FormattedText part;
    part.text = m_header + m_text.mid(start, end - start);
    const qsizetype shift = m_header.size() - start;
    for (const std::size_t i : m_carried) // around the repeated header too: it is a row of the same table
        part.spans.push_back(Span{spans[i].kind, 0, std::min(spans[i].end, end) + shift, spans[i].argument});
    for (std::size_t i = m_nextSpan; i < spans.size() && spans[i].start < end; ++i)
        part.spans.push_back(Span{spans[i].kind, spans[i].start + shift, std::min(spans[i].end, end) + shift,
                                  spans[i].argument});
    return part;
}

} // namespace

std::vector<FormattedText> splitMessage(const FormattedText& whole, int limit) {
    return Splitter(whole, limit).split();
}

} // namespace staffroom::telegram
