// Reads and checks the body of POST /v1/chat/completions as strictly as the first of its kind does, with its
// error texts (FACTS 5.2). Pure.
#pragma once

#include "rehearsal/model/Chat.h"

#include <tl/expected.hpp>

namespace staffroom::rehearsal::model {

tl::expected<ChatRequest, ApiError> readChatRequest(const QByteArray& body);

/// "^[a-zA-Z0-9_-]{1,64}$"
bool isToolName(const QString& name);

} // namespace staffroom::rehearsal::model
