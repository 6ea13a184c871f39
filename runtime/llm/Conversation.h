// A conversation with its tool calls and their answers brought together. Vendors refuse a request in which a
// call lacks its answer or an answer its call, and a history that was cut, or survived a crash, may hold
// either. Pure.
#pragma once

#include "llm/ChatModel.h"

namespace staffroom::llm {

struct Said {
    ChatMessage message;              // of the user or the assistant
    std::vector<ChatMessage> answers; // to the assistant's calls: one each, in their order
};

/// An answer that is missing is made up (an error that says so); one to a call that nobody made, or a second
/// one to the same call, is left out.
std::vector<Said> paired(const std::vector<ChatMessage>& messages);

/// What stands beside a picture's place for a model that cannot look at it.
inline constexpr QStringView unseenPicture = u"(There is a picture here, which this model cannot look at.)";

/// What every vendor takes as a tool's name: letters, digits, _ and -, at most 64.
bool isToolName(const QString& name);
/// Invalid when the tool's name or its schema cannot be sent.
Result<void> checkTool(const ToolSpec& tool);

} // namespace staffroom::llm
