// A tool that changes something in ERPNext: its intent is on disk before the call, its end after it, and what
// may or may not have happened is said so and not repeated. For this room's .cpp files.
#pragma once

#include "erpnext/ErpTool.h"

namespace staffroom::erpnext {

class WriteTool : public ErpTool {
public:
    using ErpTool::ErpTool;

protected:
    struct Write {
        Attempt attempt;
        QByteArray digest; // of what is sent
        bool again = false;
    };
    /// What is sent, told apart from every other write. `payload` is all of it that matters.
    Write writeOf(const tools::ToolContext& context, Attempt attempt, const QByteArray& payload,
                  bool again) const;
    /// The intent's id; an error means that the call must not be made.
    Task<Result<QString>> begin(Write write, tools::ToolContext context);
    /// After the call; `document` is what came of it. The error for the model where there is one.
    Task<std::optional<tools::ToolAnswer>> finish(Write write, QString id, std::optional<Error> error,
                                                  QString document);
};

/// Whether a failed write may have been carried out all the same. Pure.
bool outcomeUnknown(const Error& error);

/// "again" of every tool that writes.
extern const char* const againParameter;

} // namespace staffroom::erpnext
