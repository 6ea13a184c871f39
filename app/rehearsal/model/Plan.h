// Which tool a question needs next, given what the tools have already answered. Pure.
#pragma once

#include "rehearsal/model/Question.h"
#include "rehearsal/model/ToolResult.h"

#include <QByteArray>

namespace staffroom::rehearsal::model {

struct PlannedCall {
    QString tool;
    QString doctype;
    QByteArray arguments; // JSON
};

/// The call to make after `results` have come back, or nothing when there is enough to answer.
std::optional<PlannedCall> nextCall(const Question& question, QDate today,
                                    const std::vector<ToolResult>& results, qint64 limit);

} // namespace staffroom::rehearsal::model
