// A call that people can judge only when they see what its arguments stand for: a draft behind its number.
// What waits for an approval is shown with these words.
#pragma once

#include "tools/Tool.h"

namespace staffroom::tools {

class ReadableCall {
public:
    virtual ~ReadableCall() = default;
    /// Plain text. An error: the call could not be made as it stands, and nobody is asked.
    virtual Task<Result<QString>> wordsFor(QByteArray arguments, ToolContext context) = 0;
};

} // namespace staffroom::tools
