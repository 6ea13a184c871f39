// The emoji anybody may react with, by Bot API 10.3 "ReactionTypeEmoji".
#pragma once

#include <QString>

namespace staffroom::rehearsal::telegram {

/// With or without variation selectors.
bool isFreeReaction(QString emoji);

} // namespace staffroom::rehearsal::telegram
