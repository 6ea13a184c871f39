// The found words of a search, marked in a text without changing it.
#pragma once

#include <QTextEdit>

namespace staffroom::ui {

/// For setExtraSelections(), in the order of the text.
QList<QTextEdit::ExtraSelection> marksIn(QTextDocument* document, const QString& search);

} // namespace staffroom::ui
