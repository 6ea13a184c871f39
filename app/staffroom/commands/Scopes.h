// The scope matrix: what ERPNext lets each persona's user do, against what role-profiles.json claims.
#pragma once

#include "Invocation.h"

namespace staffroom::cli {

/// Asks ERPNext as each persona (all, or the one named), whether a runtime is on duty or not. The exit status:
/// exitFailed when of one nothing could be learnt.
int showScopes(const Invocation& invocation, const QString& persona, const QString& certificateFile);

} // namespace staffroom::cli
