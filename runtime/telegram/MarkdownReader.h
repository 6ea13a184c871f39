// Reads GitHub-flavoured Markdown (md4c) into a text with spans. Pure. What Telegram cannot show is turned
// into text here; see Markdown.h for the choices.
#pragma once

#include "telegram/FormattedText.h"

namespace staffroom::telegram {

/// Never fails: a source the parser gives up on, or one built to blow up, comes back as the text it is.
FormattedText readMarkdown(const QString& markdown);

} // namespace staffroom::telegram
