// Cuts a formatted text into messages. Pure.
//
// Bot API 10.3: a text has at most 4096 characters after entity parsing (UTF-16 units satisfy every reading
// of "character") and at most 32,768 bytes as sent.
#pragma once

#include "telegram/FormattedText.h"

namespace staffroom::telegram {

inline constexpr int maxTextUnits = 4096;
inline constexpr qsizetype maxHtmlBytes = 32'767;

/// Parts of at most `limit` UTF-16 units (brought within 2 and maxTextUnits) and of at most maxHtmlBytes
/// bytes of HTML, each trimmed and none blank.
std::vector<FormattedText> splitMessage(const FormattedText& whole, int limit);

} // namespace staffroom::telegram
