// What an OpenAI-compatible server's refusal means. Pure.
//
// The body is `{"error":{"message","type","param","code"}}`; `code` is a string, a number or null, `error`
// with some servers a mere string. The same object may come in the middle of a stream, after status 200.
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <optional>

namespace staffroom::llm {

/// `status` is the answer's; below 400 the code in the body stands for it. The detail is the server's own
/// message in one line, without addresses and known secrets.
Error openAiError(int status, const QByteArray& body, std::optional<qint64> retryAfterMs);

} // namespace staffroom::llm
