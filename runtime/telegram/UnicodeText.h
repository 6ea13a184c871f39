// What the message formatter needs to know about characters: which may reach a chat, which can be seen, and
// how many cells of a monospace font they fill. Pure. Widths: Unicode 14, UAX #11.
#pragma once

#include <QString>
#include <QStringView>

namespace staffroom::telegram {

/// `text` fit to be posted: line ends are '\n'; control characters, bidi embeddings, overrides and isolates,
/// and byte-order marks are gone (form feeds become spaces); a lone surrogate becomes U+FFFD. Tabs stay.
QString cleanText(const QString& text);

/// Tabs as the spaces to the next column divisible by four: the server would make each a single space.
QString withTabsExpanded(const QString& code);

/// True when nobody would see anything: Telegram refuses such a message ("text must be non-empty").
bool isBlank(QStringView text);

/// Cells the text fills in a monospace font: marks and joiners 0, East Asian wide characters and emoji 2 (a
/// joined emoji sequence is one emoji), all else 1.
int displayCells(QStringView text);

} // namespace staffroom::telegram
