// parse_mode: HTML, MarkdownV2 and the legacy Markdown, as the Bot API server reads them, with its error
// texts (without the "can't parse entities: " in front) and byte offsets into the UTF-8 source. Pure. Facts:
// tdlib's own parser as described for Bot API 10.3, "Formatting options".
#pragma once

#include "base/Error.h"
#include "rehearsal/telegram/FormattedText.h"

#include <QByteArray>

namespace staffroom::rehearsal::telegram {

Result<FormattedText> parseHtml(const QByteArray& source);
Result<FormattedText> parseMarkdownV2(const QByteArray& source);
Result<FormattedText> parseLegacyMarkdown(const QByteArray& source);

} // namespace staffroom::rehearsal::telegram
