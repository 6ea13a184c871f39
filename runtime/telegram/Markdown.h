// A model's Markdown as messages Telegram takes. Pure: no network, no clock; linear in the text.
//
// Source: GitHub-flavoured Markdown. Target: parse_mode=HTML of Bot API 10.3, and nothing outside its list of
// tags. Headings are bold lines, lists are bullets and numbers, tables are aligned monospace blocks no wider
// than a phone, raw HTML is shown as the text it is (<br> alone is a line break). A link is made only to
// http, https and tg addresses; an e-mail address is written out, for the server turns a mailto link into a
// broken one. Control characters and bidi overrides are removed.
#pragma once

#include "telegram/TelegramHtml.h"

#include <QString>

#include <vector>

namespace staffroom::telegram {

/// One message's worth. Neither form is blank.
struct MessagePart {
    QString html;  // for parse_mode=HTML; under 32,768 bytes
    QString plain; // the same words without markup, for when the server refuses the markup
};

/// `markdown` as parts of at most `limit` UTF-16 units each, counted as the server does, after its tags are
/// gone. No part breaks a tag, a reference or a character as people see it; blocks, lines and words are kept
/// whole where they fit; a code block that is cut continues as a block, a table repeats its header. Blank
/// input gives no parts. A `limit` outside 2..4096 counts as the nearer of the two.
std::vector<MessagePart> renderMarkdown(const QString& markdown, int limit = 4096);

} // namespace staffroom::telegram
