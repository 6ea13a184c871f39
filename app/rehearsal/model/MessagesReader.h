// Reads and checks a request to POST /v1/messages as strictly as the first of its kind does, with its error
// texts. Pure.
#pragma once

#include "rehearsal/model/Chat.h"

#include <tl/expected.hpp>

#include <set>

namespace staffroom::rehearsal::model {

/// What the server remembers of its own answers.
struct MessagesMemory {
    std::set<QString> thoughtful; // ids of tool calls that came after thinking
    int pauses = 0;               // answers that ended in pause_turn and have not been gone on with
};

/// `version` is the header anthropic-version: 2026-10-21 or 2023-06-01.
tl::expected<ChatRequest, ApiError> readMessagesRequest(const QByteArray& body, const QByteArray& version,
                                                        const MessagesMemory& memory);

} // namespace staffroom::rehearsal::model
