// The entities Telegram finds by itself in plain text: @mention, /command, #hashtag, $CASHTAG, URL, e-mail,
// phone. Pure. Covers what tdlib's finders accept in ordinary messages; bare domains only under common
// top-level domains.
#pragma once

#include "rehearsal/telegram/FormattedText.h"

namespace staffroom::rehearsal::telegram {

/// In the order of the text, none overlapping another.
QList<Entity> findEntities(const QString& text);

} // namespace staffroom::rehearsal::telegram
