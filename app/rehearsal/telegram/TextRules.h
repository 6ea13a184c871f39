// What becomes of the text of a message on its way in: parsed, checked, cleaned, trimmed, entities put in
// order and the automatic ones found. Pure. Errors carry the server's own words in detail (Bot API 10.3).
#pragma once

#include "base/Error.h"
#include "rehearsal/telegram/FormattedText.h"

#include <QByteArray>

namespace staffroom::rehearsal::telegram {

struct MarkedText {
    QByteArray source; // UTF-8 as sent
    QByteArray parseMode;
    QList<Entity> entities; // heeded only where there is no parse mode
};

/// "text is too long" over 32768 bytes, "unsupported parse_mode", "can't parse entities: …", and for explicit
/// entities those that end behind the text or cut a surrogate pair. An empty result is not an error here.
Result<FormattedText> formatText(const MarkedText& input);

/// Control characters become spaces, \r and direction marks go, white space at both ends goes; entities
/// follow.
FormattedText cleaned(const FormattedText& input);

/// Sorts, joins what touches, drops what is empty, blank, or inside code; nothing overlaps half-way
/// afterwards.
QList<Entity> tidied(QList<Entity> entities, const QString& text);

/// Adds what findEntities() finds outside of code, links and mentions.
void addAutomaticEntities(FormattedText& text);

/// As the server counts for its limits: Unicode code points.
qsizetype codePoints(const QString& text);

} // namespace staffroom::rehearsal::telegram
