#include "ui/widgets/DiffView.h"

#include "ui/Theme.h"

#include <QFontDatabase>
#include <QTextBlock>

namespace staffroom::ui {

namespace {

QTextBlockFormat ground(const QColor& color) {
    QTextBlockFormat format;
    QColor pale = color;
    pale.setAlphaF(0.14F);
    format.setBackground(pale);
    return format;
}

} // namespace

DiffView::DiffView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("The changes"));
}

void DiffView::show(const std::vector<Part>& parts) {
    m_parts = parts;
    write();
}

/// Another theme: other inks.
void DiffView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        write();
}

void DiffView::write() {
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool first = true;
    const auto put = [&](const QString& line, const QColor& color, const QTextBlockFormat& block) {
        if (!first)
            cursor.insertBlock();
        first = false;
        QTextCharFormat ink;
        ink.setForeground(color);
        cursor.setBlockFormat(block);
        cursor.insertText(line, ink);
    };
    const QTextBlockFormat plain;
    for (const auto& part : m_parts) {
        if (part.lines.empty())
            continue;
        if (!part.title.isEmpty())
            put(part.title, tokens().muted, plain);
        for (const auto& line : part.lines) {
            switch (line.kind) {
            case DiffLine::Kind::Same:
                put(QStringLiteral("  ") + line.text, tokens().text, plain);
                break;
            case DiffLine::Kind::Added:
                put(QStringLiteral("+ ") + line.text, tokens().ok, ground(tokens().ok));
                break;
            case DiffLine::Kind::Removed:
                put(QStringLiteral("− ") + line.text, tokens().bad, ground(tokens().bad));
                break;
            case DiffLine::Kind::Gap:
                put(QStringLiteral("  ⋯"), tokens().muted, plain);
                break;
            }
        }
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace staffroom::ui
