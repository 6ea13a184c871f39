// The dead man's switch: looks from outside whether the home's runtime is at work, and tells the operators by
// direct message when it is not: gone, stuck, or with slots that nobody ran. Tells each trouble once and its
// end once; keeps what it told in state/watch.json. It opens none of the runtime's databases.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "jobs/StateFile.h"

#include <optional>

namespace staffroom {

struct WatchTrouble {
    QString kind; // "gone", "stuck", "slots"
    QString detail;
};

/// What the answer of the control socket (an error: why there was none) and jobs.json (none: it cannot be
/// read) say. Pure.
std::optional<WatchTrouble> watchTrouble(const std::optional<Error>& silence,
                                         const std::optional<jobs::StateSummary>& state, qint64 nowMs);

struct WatchOptions {
    QString home;
    QString certificateFile;    // as for `serve`
    qint64 patienceMs = 30'000; // a trouble is looked at again after so long, and only then told
};

struct WatchReport {
    std::optional<WatchTrouble> trouble;
    bool told = false; // now: of the trouble or of its end
    QString telling;   // how that went, for the log
};

/// Invalid: the team's files are wrong, so nobody can be told.
Task<Result<WatchReport>> watchOnce(WatchOptions options, Clock& clock, Limits limits);

} // namespace staffroom
