// The way into a home: its lock.
#pragma once

#include "base/Clock.h"
#include "base/HomeLock.h"
#include "base/Task.h"

namespace staffroom {

/// `patient`: a command that visits the home has the lock for a moment only, so it is waited for, up to ten
/// seconds; but not where its holder is on duty (the control socket answers). Conflict: somebody has the home.
Task<Result<std::unique_ptr<HomeLock>>> takeHome(QString home, bool patient, Clock& clock);

} // namespace staffroom
