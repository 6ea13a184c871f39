// A conversation as the body of a Chat Completions request. Pure.
#pragma once

#include "llm/OpenAiModel.h"

namespace staffroom::llm {

/// Asks for a stream with its usage at the end. Invalid when a tool's name or schema cannot be sent.
Result<QByteArray> openAiRequestBody(const ChatRequest& request, const OpenAiSettings& settings);

} // namespace staffroom::llm
