// A table as lines of monospace text that a phone can show: columns aligned by display cells, numbers to the
// right, cells wrapped at spaces to keep within maxCells, one record below the other when even that is too
// wide. No word is ever cut or left out. Pure.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::telegram {

class TextTable final {
public:
    /// What a phone held upright shows of a <pre> block without wrapping.
    static constexpr int maxCells = 44;

    enum class Alignment { Unset, Left, Center, Right }; // Unset: right when the column holds numbers

    struct Rendered {
        QString text;               // no newline at the end
        qsizetype headerLength = 0; // UTF-16 units up to the first row; 0 when there is no header to repeat
        std::vector<qsizetype> rowStarts; // where each row begins that something stands above
    };

    /// A cell is one line or, after a '\n', several.
    void setHeader(const QStringList& cells, const std::vector<Alignment>& alignments);
    void addRow(const QStringList& cells);
    Rendered render() const;

private:
    std::vector<int> fittingWidths() const;
    std::vector<Alignment> settledAlignments() const;
    Rendered renderAligned(const std::vector<int>& widths) const;
    Rendered renderRecords() const;
    Rendered renderJoined() const;
    bool hasHeader() const;

    QStringList m_header;
    std::vector<QStringList> m_rows; // each as long as the header
    std::vector<Alignment> m_alignments;
};

} // namespace staffroom::telegram
