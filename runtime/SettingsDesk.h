// The methods of the control socket behind the window's settings:
//   team.show                    → TeamReport      the company and its bindings; secrets by name
//   log.tail      LogParams      → [LogLine]       the runtime's last lines, the oldest first
//   backup.list                  → [BackupLine]    those in the home's own folder, the newest first
//   doctor.run    DoctorParams   → {"findings", "errors", "warnings"}
#pragma once

#include "base/Clock.h"
#include "control/Server.h"
#include "team/Team.h"

#include <functional>
#include <memory>
#include <optional>

namespace staffroom {

/// What the methods need of a runtime that has started.
struct SettingsDesk {
    QString home, certificateFile;
    std::shared_ptr<const team::Team> team;
    Clock& clock;
};

/// `desk` gives nothing while the runtime has not started.
void addSettingsMethods(control::Methods& methods, std::function<std::optional<SettingsDesk>()> desk);

} // namespace staffroom
