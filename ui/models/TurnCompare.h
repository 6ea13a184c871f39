// Two goes at the same question, side by side: which tool calls are the same, which have other arguments, which
// are missing from one of them. Pure.
#pragma once

#include "control/ReplayReports.h"

namespace staffroom::ui {

struct ComparedCall {
    enum class Match { Same, OtherArguments, OnlyThen, OnlyNow };
    Match match = Match::Same;
    QString tool;
    std::optional<control::ReplayCallLine> then, now;
};

/// In the order of the calls now; those that were made then alone stand where they were. A call is the same
/// whatever the order of its arguments; a call of the same tool that is left over on both sides has other
/// arguments.
std::vector<ComparedCall> compareCalls(const std::vector<control::ReplayCallLine>& then,
                                       const std::vector<control::ReplayCallLine>& now);

} // namespace staffroom::ui
