// What a model server's refusal means, whichever vendor's words it uses. Pure.
//
// OpenAI and compatibles: `{"error":{"message","type","param","code"}}`; `code` is a string, a number or
// null, `error` with some servers a mere string. Anthropic: `{"type":"error","error":{"type","message"}}`.
// The same object may come in the middle of a stream, after status 200. (The vendors' own documents and SDKs,
// November 2026.)
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <optional>

namespace staffroom::llm {

/// `status` is the answer's; below 400 the code or type in the body stands for it. The detail is the server's
/// own message in one line, without addresses and known secrets.
Error vendorError(int status, const QByteArray& body, std::optional<qint64> retryAfterMs);

} // namespace staffroom::llm
