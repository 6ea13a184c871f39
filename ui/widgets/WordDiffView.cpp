#include "ui/widgets/WordDiffView.h"

#include "ui/Theme.h"

#include <QEvent>
#include <QTextCursor>

namespace staffroom::ui {

WordDiffView::WordDiffView(Side side, QWidget* parent) : QTextBrowser(parent), m_side(side) {
    setOpenLinks(false);
}

void WordDiffView::show(std::vector<DiffLine> stretches) {
    m_stretches = std::move(stretches);
    write();
}

/// Another theme: other inks.
void WordDiffView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        write();
}

void WordDiffView::write() {
    clear();
    const auto own = m_side == Side::Before ? DiffLine::Kind::Removed : DiffLine::Kind::Added;
    const QColor color = m_side == Side::Before ? tokens().bad : tokens().ok;
    QColor ground = color;
    ground.setAlphaF(0.14F);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const auto& stretch : m_stretches) {
        QTextCharFormat ink;
        ink.setForeground(tokens().text);
        if (stretch.kind == own) {
            ink.setForeground(color);
            ink.setBackground(ground);
            ink.setFontStrikeOut(m_side == Side::Before);
            ink.setFontUnderline(m_side == Side::After);
        } else if (stretch.kind != DiffLine::Kind::Same) {
            continue;
        }
        cursor.insertText(stretch.text, ink);
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace staffroom::ui
