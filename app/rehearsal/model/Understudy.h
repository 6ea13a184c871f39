// A rule-based stand-in for a language model. It works from what it is given and from nothing else: the
// system prompt (today's date, its name), the conversation, the tools on offer and what they gave back. It
// decides on tool calls like a model, and every figure in its answers is added up from tool results. English,
// Turkish and German; whatever it cannot do it says. Pure.
#pragma once

#include "rehearsal/model/Chat.h"

#include <QDate>

namespace staffroom::rehearsal::model {

class Understudy final {
public:
    /// The next thing to say: tool calls, or an answer in Markdown that ends with the rehearsal's mark.
    /// `nextId` numbers tool calls, so that no two in one server are the same.
    ModelReply reply(const ChatRequest& request, qint64 nextId) const;
};

/// Today as the prompt has it: the first ISO date near "today", "bugün", "heute" or "date", else the first
/// one at all; of the system messages first, then of the user's, latest first. Invalid: the prompt does not
/// say.
QDate todayIn(const ChatRequest& request);
/// "You are Selin, …" -> "Selin"; empty if the prompt does not say.
QString personaIn(const ChatRequest& request);

} // namespace staffroom::rehearsal::model
