// A turn's words as the outbox messages that say them. Pure.
//
// - Short: one message. What HTML cannot show (tables, headings, task lists) goes as a rich message too, for
//   servers that take them (Bot API 10.1); a text with images or raw HTML never does, for the server would
//   fetch the one and obey the other.
// - Long: several messages, the first of which replies to the question.
// - More than a handful of @names: they are shown and call nobody.
// - Longer than mostParts messages: the beginning, and the whole as a file.
#pragma once

#include "telegram/Outbox.h"

namespace staffroom::telegram {

inline constexpr int mostParts = 4;

/// "answer:<key>#0": the dedupe of the first message, for AnswerPlace and composeAnswer().
QString firstDedupe(const QString& questionKey);

/// Something in it is lost or poor in HTML, and nothing in it is unsafe as a rich message.
bool wantsRichMessage(const QString& markdown);

/// `base` has persona, chat, thread, replyTo, turn, kind and perhaps edits; its dedupe is not used. Never
/// empty: words that are only markup are replaced by a sentence that says so.
std::vector<OutboxMessage> composeAnswer(const OutboxMessage& base, const QString& questionKey,
                                         const QString& markdown);

} // namespace staffroom::telegram
