#include "ui/widgets/Marks.h"

#include "ui/Theme.h"
#include "ui/models/FoundWords.h"

#include <QTextBlock>

namespace staffroom::ui {

QList<QTextEdit::ExtraSelection> marksIn(QTextDocument* document, const QString& search) {
    QList<QTextEdit::ExtraSelection> marks;
    QColor ground = tokens().warn;
    ground.setAlphaF(0.30F);
    for (auto block = document->begin(); block.isValid() && !search.isEmpty(); block = block.next()) {
        for (const auto& word : foundIn(block.text(), search)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.cursor.setPosition(block.position() + word.at);
            mark.cursor.setPosition(block.position() + word.at + word.length, QTextCursor::KeepAnchor);
            mark.format.setBackground(ground);
            mark.format.setFontUnderline(true);
            marks << mark;
        }
    }
    return marks;
}

} // namespace staffroom::ui
