#include "telegram/UnicodeText.h"

#include <QTextBoundaryFinder>

#include <array>

namespace staffroom::telegram {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Wide and fullwidth blocks, and the emoji that are drawn as pictures without a variation selector.
constexpr std::array wideRanges = std::to_array<Range>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F1FF}, {0x1F200, 0x1F265}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
});

bool isWide(char32_t c) {
    const auto after =
        std::upper_bound(wideRanges.begin(), wideRanges.end(), c,
                         [](char32_t value, const Range& range) { return value < range.first; });
    return after != wideRanges.begin() && c <= std::prev(after)->last;
}

int cellsOfCodePoint(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return 0;
    default:
        return isWide(c) ? 2 : 1;
    }
}

int cellsOfCluster(QStringView cluster) {
    constexpr char32_t asPicture = 0xFE0F;
    int cells = 0;
    for (qsizetype i = 0; i < cluster.size(); ++i) {
        if (cluster[i].isLowSurrogate() && i > 0)
            continue;
        char32_t c = cluster[i].unicode();
        if (cluster[i].isHighSurrogate() && i + 1 < cluster.size() && cluster[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(cluster[i], cluster[i + 1]);
        cells = std::max(cells, c == asPicture ? 2 : cellsOfCodePoint(c));
    }
    return cells;
}

enum class Fate { Keep, Drop, Space, Newline };

Fate fateOf(char16_t c) {
    if (c == u'\n' || c == u'\t')
        return Fate::Keep;
    if (c == u'\v' || c == u'\f')
        return Fate::Space;
    if (c == u'\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return Fate::Newline;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool annotation = c >= 0xFFF9 && c <= 0xFFFB;
    return control || bidi || annotation || c == 0xFEFF ? Fate::Drop : Fate::Keep;
}

} // namespace

QString cleanText(const QString& text) {
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
            continue;
        }
        if (c.isSurrogate()) {
            clean += QChar(QChar::ReplacementCharacter);
            continue;
        }
        if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        switch (fateOf(c.unicode())) {
        case Fate::Keep:
            clean += c;
            break;
        case Fate::Space:
            clean += u' ';
            break;
        case Fate::Newline:
            clean += u'\n';
            break;
        case Fate::Drop:
            break;
        }
    }
    return clean;
}

QString withTabsExpanded(const QString& code) {
    constexpr qsizetype tabStop = 4;
    if (!code.contains(u'\t'))
        return code;
    QString expanded;
    qsizetype column = 0;
    for (const QChar c : code) {
        if (c == u'\t') {
            const qsizetype spaces = tabStop - column % tabStop;
            expanded += QString(spaces, u' ');
            column += spaces;
            continue;
        }
        expanded += c;
        column = c == u'\n' ? 0 : column + 1;
    }
    return expanded;
}

bool isBlank(QStringView text) {
    // Letters and symbols by category, yet drawn as nothing: the server strips them as it does spaces.
    static constexpr std::array<char16_t, 6> unseen = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC};
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        switch (c.category()) {
        case QChar::Mark_NonSpacing:
        case QChar::Mark_Enclosing:
        case QChar::Other_Format:
        case QChar::Other_Control:
            return true;
        default:
            return c.isSpace() || std::find(unseen.begin(), unseen.end(), c.unicode()) != unseen.end();
        }
    });
}

int displayCells(QStringView text) {
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < QChar(0x7F); }))
        return static_cast<int>(text.size());
    QTextBoundaryFinder clusters(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    int cells = 0;
    qsizetype start = 0;
    while (clusters.toNextBoundary() != -1) {
        cells += cellsOfCluster(text.mid(start, clusters.position() - start));
        start = clusters.position();
    }
    return cells;
}

} // namespace staffroom::telegram
