#include "telegram/TableDialect.h"

#include <QList>
#include <QStringView>

#include <functional>
#include <md4c.h>
#include <vector>

namespace staffroom::telegram {

namespace {

constexpr qsizetype mostColumns = 64; // a row of pipes must not make every other row as long

/// The length of what encloses a line's content: spaces and quote marks.
qsizetype prefixOf(QStringView line) {
    qsizetype length = 0;
    while (length < line.size() && (line[length] == u' ' || line[length] == u'\t' || line[length] == u'>'))
        ++length;
    return length;
}

/// A header row may be the first line of a list item.
QStringView withoutListMarker(QStringView content) {
    qsizetype digits = 0;
    while (digits < content.size() && content[digits] >= u'0' && content[digits] <= u'9')
        ++digits;
    const QStringView rest = content.mid(digits);
    const bool number = digits > 0 && (rest.startsWith(u". ") || rest.startsWith(u") "));
    const bool bullet =
        digits == 0 && (rest.startsWith(u"- ") || rest.startsWith(u"* ") || rest.startsWith(u"+ "));
    return number || bullet ? rest.mid(2).trimmed() : content;
}

bool isEmptyLine(QStringView line) {
    return prefixOf(line) == line.size();
}

/// Cells of a row, without the empty ones outside its outer pipes.
std::vector<QStringView> cellsOf(QStringView row) {
    std::vector<QStringView> cells;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= row.size(); ++i) {
        const bool escaped = i < row.size() && row[i] == u'\\';
        if (escaped) {
            ++i;
        } else if (i == row.size() || row[i] == u'|') {
            cells.push_back(row.mid(start, i - start).trimmed());
            start = i + 1;
        }
    }
    if (!cells.empty() && cells.front().isEmpty())
        cells.erase(cells.begin());
    if (!cells.empty() && cells.back().isEmpty())
        cells.pop_back();
    return cells;
}

bool isDelimiterRow(QStringView content) {
    if (!content.contains(u'|'))
        return false;
    const std::vector<QStringView> cells = cellsOf(content);
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](QStringView cell) {
        if (cell.startsWith(u':'))
            cell = cell.mid(1);
        if (cell.endsWith(u':'))
            cell = cell.chopped(1);
        return !cell.isEmpty() && std::all_of(cell.begin(), cell.end(), [](QChar c) { return c == u'-'; });
    });
}

QString delimiterRow(QStringView old, qsizetype columns) {
    const std::vector<QStringView> cells = cellsOf(old);
    QString row = QStringLiteral("|");
    for (qsizetype i = 0; i < columns; ++i) {
        const QStringView cell =
            i < static_cast<qsizetype>(cells.size()) ? cells[static_cast<std::size_t>(i)] : u"-";
        row += cell.startsWith(u':') ? QStringLiteral(":---") : QStringLiteral("---");
        row += cell.endsWith(u':') ? QStringLiteral(":|") : QStringLiteral("|");
    }
    return row;
}

/// Which lines of the source hold text of a code block. Asked of the parser: fences open and close by rules
/// of their own inside lists and quotes.
class CodeLines final {
public:
    explicit CodeLines(const QByteArray& source)
        : m_source(source), m_isCode(static_cast<std::size_t>(source.count('\n')) + 1, false) {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_NOHTMLBLOCKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void*, void* self) {
            static_cast<CodeLines*>(self)->m_inCode = type == MD_BLOCK_CODE;
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE, void*, void* self) {
            static_cast<CodeLines*>(self)->m_inCode = false;
            return 0;
        };
        parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
        parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
        parser.text = [](MD_TEXTTYPE, const MD_CHAR* text, MD_SIZE, void* self) {
            static_cast<CodeLines*>(self)->mark(text);
            return 0;
        };
        md_parse(m_source.constData(), static_cast<MD_SIZE>(m_source.size()), &parser, this);
    }

    bool contains(qsizetype line) const { return m_isCode[static_cast<std::size_t>(line)]; }

private:
    /// The parser hands out code as pieces of the source, in order, and indents and line ends as its own.
    void mark(const char* text) {
        const std::less<> before;
        if (!m_inCode || before(text, m_source.constData() + m_counted) || !before(text, m_source.constEnd()))
            return;
        const qsizetype offset = text - m_source.constData();
        m_line += std::count(m_source.constData() + m_counted, text, '\n');
        m_counted = offset;
        m_isCode[static_cast<std::size_t>(m_line)] = true;
    }

    const QByteArray m_source;
    std::vector<bool> m_isCode;
    bool m_inCode = false;
    qsizetype m_counted = 0; // newlines before this offset are in m_line
    qsizetype m_line = 0;
};

class TableRegularizer final {
public:
    explicit TableRegularizer(const QString& markdown)
        : m_lines(QStringView(markdown).split(u'\n')), m_code(markdown.toUtf8()) {
        m_out.reserve(markdown.size() + markdown.size() / 8);
    }

    QString run() {
        for (qsizetype i = 0; i < m_lines.size();) {
            if (startsTable(i)) {
                i = writeTable(i);
                continue;
            }
            write(m_lines[i]);
            ++i;
        }
        m_out.chop(1);
        return m_out;
    }

private:
    QStringView contentOf(qsizetype i) const { return m_lines[i].mid(prefixOf(m_lines[i])); }

    bool startsTable(qsizetype header) const {
        if (header + 1 >= m_lines.size() || !m_lines[header].contains(u'|'))
            return false;
        return isDelimiterRow(contentOf(header + 1)) && !isDelimiterRow(contentOf(header)) &&
               !m_code.contains(header) && !m_code.contains(header + 1);
    }

    /// Writes the table whose header is line `header`; returns the line after it.
    qsizetype writeTable(qsizetype header) {
        const QStringView headerRow = withoutListMarker(contentOf(header));
        const bool opensItem = headerRow != contentOf(header);
        auto columns = static_cast<qsizetype>(
            std::max(cellsOf(headerRow).size(), cellsOf(contentOf(header + 1)).size()));
        qsizetype end = header + 2;
        for (; end < m_lines.size() && m_lines[end].contains(u'|') && !isEmptyLine(m_lines[end]); ++end)
            columns = std::max(columns, static_cast<qsizetype>(cellsOf(contentOf(end)).size()));

        const QStringView ruled = m_lines[header + 1];
        const QStringView prefix = ruled.left(prefixOf(ruled));
        if (header > 0 && !opensItem && !isEmptyLine(m_lines[header - 1]))
            write(prefix);
        write(m_lines[header]);
        write(prefix.toString() + delimiterRow(contentOf(header + 1), std::min(columns, mostColumns)));
        for (qsizetype i = header + 2; i < end; ++i)
            write(m_lines[i]);
        if (end < m_lines.size() && !isEmptyLine(m_lines[end]))
            write(prefix);
        return end;
    }

    void write(QStringView line) {
        m_out += line;
        m_out += u'\n';
    }

    const QList<QStringView> m_lines;
    const CodeLines m_code;
    QString m_out;
};

} // namespace

QString withRegularTables(const QString& markdown) {
    return TableRegularizer(markdown).run();
}

} // namespace staffroom::telegram
