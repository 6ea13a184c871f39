// A diff in two columns: what was there, what is there now, each with its line numbers; what goes is marked
// with − and what comes with +, never by colour alone. Files fold; the file one is in stays named at the top.
// Only what is seen is painted, so that a hundred thousand lines scroll like ten. Always from left to right.
//
// Keys: arrows and pages move (with Shift they select), Left and Right go along long lines, Ctrl+Up/Down go
// from file to file, N and P from change to change, Enter folds, Ctrl+C copies.
#pragma once

#include "ui/models/UnifiedDiff.h"

#include <QAbstractScrollArea>
#include <QCoreApplication>

#include <set>

namespace staffroom::ui {

class SideBySideView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit SideBySideView(QWidget* parent = nullptr);

    void show(SideBySide diff);
    const SideBySide& diff() const { return m_diff; }
    /// Rows that are not folded away.
    int rowCount() const { return static_cast<int>(m_shown.size()); }
    const DiffRow& row(int shown) const { return m_diff.rows[m_shown[static_cast<std::size_t>(shown)]]; }
    int current() const { return m_current; }
    void goTo(int shown);
    void goToFile(int file);
    bool isFolded(int file) const { return m_folded.count(file) > 0; }
    void fold(int file, bool folded);
    /// The selected rows as git writes them.
    QString selectedText() const;
    /// A row in words.
    static QString words(const DiffRow& row);

Q_SIGNALS:
    /// The row one is at belongs to another file now.
    void fileChanged(int file);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Side; // where a column's parts lie
    void measure();
    void list();
    void scrollBars();
    int lineHeight() const;
    int pageRows() const;
    int rowAt(int y) const;
    Side side(bool isLeft) const;
    void move(int shown, bool selects);
    void step(int direction, bool wholeFiles);
    void copy() const;
    void paintRow(QPainter& painter, const DiffRow& row, int y, bool isSelected, bool isCurrent) const;
    void paintHeading(QPainter& painter, const DiffRow& row, const QRect& rect) const;
    void paintSide(QPainter& painter, const DiffSide& side, const DiffSide& other, bool isLeft, int y) const;

    SideBySide m_diff;
    std::vector<std::size_t> m_shown; // rows of m_diff
    std::set<int> m_folded;           // files
    int m_current = 0, m_anchor = 0;  // of m_shown
    double m_cell = 8;                // a character's width
    int m_digits = 1, m_longest = 0;  // of line numbers; of lines, in characters
};

} // namespace staffroom::ui
