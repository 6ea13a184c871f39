// The check that runs every half hour without a model: what is new, what stands, what has ended since the
// last one. It says something only when something changed:
//
//   - a problem at or above the least severity that nobody was told of is told, once;
//   - a told one whose severity rose above what was told is told again, as worse;
//   - a told one that stands is told again after `remindMinutes` (0: never), unless somebody acknowledged it;
//   - a told one that ended is told as ended, also when it ended under maintenance;
//   - what is suppressed, in maintenance or below the least severity is not told; told before, it stays
//     known, so that it is not told as new when maintenance ends.
//
// A check that cannot see Zabbix is an error and changes nothing.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "zabbix/AlertState.h"

namespace staffroom::zabbix {

class ZabbixClient;

struct AlertRules {
    Severity least = Severity::Warning;
    int remindMinutes = 0;
};

/// What is seen of Zabbix at one moment.
struct AlertSight {
    std::vector<Problem> open;     // at least all that are to be told, and every told one that is still open
    std::vector<ProblemEnd> ended; // told ones that are no longer open
    bool isMore = false;           // there are more open ones than were looked at
};

struct EndedProblem {
    ToldProblem problem;
    qint64 recoveredMs = 0; // 0: it did not recover; trigger or host is gone or out of sight
};

/// Each list is worst first, then oldest first.
struct AlertFindings {
    std::vector<Problem> fresh;
    std::vector<Problem> worse;
    std::vector<Problem> reminders;
    std::vector<EndedProblem> ended;
    int standing = 0; // told, still open and not told now
    bool isMore = false;

    bool isSilent() const { return fresh.empty() && worse.empty() && reminders.empty() && ended.empty(); }
};

struct AlertOutcome {
    AlertFindings findings;
    AlertState state; // to store when the findings have been told, or are on their way for good
};

/// Pure: the rules above. A told problem that is neither in `open` nor in `ended` is kept as it is.
AlertOutcome compare(const AlertState& before, const AlertSight& sight, const AlertRules& rules,
                     qint64 nowMs);

/// Looks and compares. `client` must outlive the task.
Task<Result<AlertOutcome>> checkAlerts(ZabbixClient& client, AlertState before, AlertRules rules,
                                       qint64 nowMs, Limits limits);

/// How many problems one check looks at; with more, the newest are looked at.
constexpr int mostAlerts = 1'000;

} // namespace staffroom::zabbix
