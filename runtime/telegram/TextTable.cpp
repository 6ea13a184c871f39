#include "telegram/TextTable.h"

#include "telegram/UnicodeText.h"

#include <numeric>

namespace staffroom::telegram {

namespace {

constexpr int gap = 2;
constexpr int longestRecordKey = 24; // a longer one, repeated on every record, would drown the values

/// The pieces of one line that may not be cut.
QStringList wordsOf(const QString& line) {
    return line.split(u' ', Qt::SkipEmptyParts);
}

int naturalWidth(const QString& cell) {
    int widest = 0;
    for (const QString& line : cell.split(u'\n'))
        widest = std::max(widest, displayCells(line));
    return widest;
}

int longestWord(const QString& cell) {
    int widest = 0;
    for (const QString& line : cell.split(u'\n')) {
        for (const QString& word : wordsOf(line))
            widest = std::max(widest, displayCells(word));
    }
    return widest;
}

QStringList wrapped(const QString& cell, int width) {
    QStringList lines;
    for (const QString& line : cell.split(u'\n')) {
        if (displayCells(line) <= width) {
            lines += line;
            continue;
        }
        QString current;
        int used = 0;
        for (const QString& word : wordsOf(line)) {
            const int cells = displayCells(word);
            if (!current.isEmpty() && used + 1 + cells > width) {
                lines += std::exchange(current, QString());
                used = 0;
            }
            if (!current.isEmpty()) {
                current += u' ';
                ++used;
            }
            current += word;
            used += cells;
        }
        lines += current;
    }
    return lines;
}

QString padded(const QString& text, int width, TextTable::Alignment alignment) {
    const int room = std::max(0, width - displayCells(text));
    int left = 0;
    if (alignment == TextTable::Alignment::Right)
        left = room;
    else if (alignment == TextTable::Alignment::Center)
        left = room / 2;
    return QString(left, u' ') + text + QString(room - left, u' ');
}

void chopTrailingSpaces(QString& line) {
    while (line.endsWith(u' '))
        line.chop(1);
}

/// One row as the lines it takes, each ended by a newline.
QString linesOf(const QStringList& row, const std::vector<int>& widths,
                const std::vector<TextTable::Alignment>& alignments) {
    std::vector<QStringList> columns;
    qsizetype height = 1;
    for (qsizetype i = 0; i < row.size(); ++i) {
        columns.push_back(wrapped(row[i], widths[static_cast<std::size_t>(i)]));
        height = std::max(height, columns.back().size());
    }
    QString lines;
    for (qsizetype y = 0; y < height; ++y) {
        QString line;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                line += QString(gap, u' ');
            line += padded(columns[i].value(y), widths[i], alignments[i]);
        }
        chopTrailingSpaces(line);
        lines += line + u'\n';
    }
    return lines;
}

bool holdsNothing(const QString& cell) {
    static const QStringList fillers = {QStringLiteral("-"), QStringLiteral("\u2013"),
                                        QStringLiteral("\u2014"), QStringLiteral("n/a"),
                                        QStringLiteral("N/A")};
    return cell.isEmpty() || fillers.contains(cell);
}

/// "1,234.50", "-3 %", "KES 1,200", "12kg", "(40)", "$5": digits with at most a short word before or after.
bool isNumber(QStringView cell) {
    constexpr int longestUnit = 3;
    const auto chopUnit = [](QStringView text) {
        qsizetype letters = 0;
        while (letters < text.size() && text[text.size() - 1 - letters].isLetter())
            ++letters;
        return letters <= longestUnit ? text.chopped(letters).trimmed() : text;
    };
    const auto chopCurrencyCode = [](QStringView text) {
        qsizetype letters = 0;
        while (letters < text.size() && text[letters].isLetter())
            ++letters;
        const bool apart = letters < text.size() && text[letters].isSpace();
        return letters <= longestUnit && apart ? text.mid(letters).trimmed() : text;
    };
    const QStringView figures = chopCurrencyCode(chopUnit(cell));
    static constexpr QStringView punctuation = u".,'\u2019+-\u2212()%\u2030\u00b1~ \u00a0\u202f";
    bool digit = false;
    for (const QChar c : figures) {
        digit = digit || c.isDigit();
        if (!c.isDigit() && c.category() != QChar::Symbol_Currency && !punctuation.contains(c))
            return false;
    }
    return digit;
}

} // namespace

void TextTable::setHeader(const QStringList& cells, const std::vector<Alignment>& alignments) {
    m_header = cells;
    m_alignments = alignments;
    m_alignments.resize(static_cast<std::size_t>(cells.size()), Alignment::Unset);
}

void TextTable::addRow(const QStringList& cells) {
    m_rows.push_back(cells.mid(0, m_header.size()));
    while (m_rows.back().size() < m_header.size())
        m_rows.back() += QString();
}

TextTable::Rendered TextTable::render() const {
    if (const std::vector<int> widths = fittingWidths(); !widths.empty())
        return renderAligned(widths);
    const bool shortKeys = std::all_of(m_header.begin(), m_header.end(), [](const QString& key) {
        return key.size() <= longestRecordKey && displayCells(key) <= longestRecordKey;
    });
    return shortKeys && !m_rows.empty() ? renderRecords() : renderJoined();
}

bool TextTable::hasHeader() const {
    return std::any_of(m_header.begin(), m_header.end(), [](const QString& cell) { return !cell.isEmpty(); });
}

/// A width for every column such that the table is at most maxCells wide and no word is cut; empty when there
/// is none.
std::vector<int> TextTable::fittingWidths() const {
    const auto columns = static_cast<std::size_t>(m_header.size());
    const int budget = maxCells - gap * (static_cast<int>(columns) - 1);
    if (columns == 0 || columns > maxCells / gap)
        return {};
    std::vector<int> widths(columns, 1);
    std::vector<int> least(columns, 1);
    const auto measure = [&](const QStringList& row) {
        for (std::size_t i = 0; i < columns; ++i) {
            const QString& cell = row[static_cast<qsizetype>(i)];
            widths[i] = std::max(widths[i], std::min(naturalWidth(cell), maxCells));
            least[i] = std::max(least[i], longestWord(cell));
        }
    };
    measure(m_header);
    std::for_each(m_rows.begin(), m_rows.end(), measure);
    if (std::any_of(least.begin(), least.end(), [&](int width) { return width > budget; }) ||
        std::accumulate(least.begin(), least.end(), 0) > budget)
        return {};
    // Take from the widest column that has something to give until all fit: short columns stay whole.
    while (std::accumulate(widths.begin(), widths.end(), 0) > budget) {
        std::size_t widest = columns;
        for (std::size_t i = 0; i < columns; ++i) {
            if (widths[i] > least[i] && (widest == columns || widths[i] > widths[widest]))
                widest = i;
        }
        --widths[widest];
    }
    return widths;
}

std::vector<TextTable::Alignment> TextTable::settledAlignments() const {
    std::vector<Alignment> settled = m_alignments;
    for (std::size_t i = 0; i < settled.size(); ++i) {
        if (settled[i] != Alignment::Unset)
            continue;
        bool numbers = false;
        bool words = false;
        for (const QStringList& row : m_rows) {
            const QString& cell = row[static_cast<qsizetype>(i)];
            if (holdsNothing(cell))
                continue;
            (isNumber(cell) ? numbers : words) = true;
        }
        settled[i] = numbers && !words ? Alignment::Right : Alignment::Left;
    }
    return settled;
}

TextTable::Rendered TextTable::renderAligned(const std::vector<int>& widths) const {
    const std::vector<Alignment> alignments = settledAlignments();
    const int total =
        std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
    const QString rule = QString(total, QChar(0x2500)) + u'\n';
    Rendered rendered;
    if (hasHeader())
        rendered.text = linesOf(m_header, widths, alignments);
    // Spaces at the start of a message are trimmed by the server, which would shift the first line: then the
    // table opens with a rule.
    if (rendered.text.startsWith(u' '))
        rendered.text.prepend(rule);
    rendered.text += rule;
    rendered.headerLength = rendered.text.size();
    for (const QStringList& row : m_rows) {
        rendered.rowStarts.push_back(rendered.text.size());
        rendered.text += linesOf(row, widths, alignments);
    }
    rendered.text.chop(1);
    return rendered;
}

TextTable::Rendered TextTable::renderRecords() const {
    Rendered rendered;
    for (const QStringList& row : m_rows) {
        QString record;
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (row[i].isEmpty())
                continue;
            record += m_header[i].isEmpty() ? row[i] : QStringLiteral("%1: %2").arg(m_header[i], row[i]);
            record += u'\n';
        }
        if (record.isEmpty())
            continue;
        if (!rendered.text.isEmpty()) {
            rendered.text += u'\n';
            rendered.rowStarts.push_back(rendered.text.size());
        }
        rendered.text += record;
    }
    rendered.text.chop(1);
    return rendered;
}

TextTable::Rendered TextTable::renderJoined() const {
    Rendered rendered;
    const auto add = [&](const QStringList& row) {
        if (!rendered.text.isEmpty()) {
            rendered.text += u'\n';
            rendered.rowStarts.push_back(rendered.text.size());
        }
        rendered.text += row.join(QStringLiteral(" | "));
    };
    if (hasHeader())
        add(m_header);
    std::for_each(m_rows.begin(), m_rows.end(), add);
    return rendered;
}

} // namespace staffroom::telegram
