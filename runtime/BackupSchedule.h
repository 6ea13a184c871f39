// Backups by the team's plan (team.json, "backup"), into backups/ of the home, while the team is on duty. One that
// came due while nobody was there is made at the next start; several are one. What fails is an incident: the operators
// are told, and told again when one succeeds.
#pragma once

#include "BackupDesk.h"
#include "base/TaskScope.h"
#include "team/Team.h"

namespace staffroom {

class BackupSchedule final {
public:
    struct Parts {
        QString home;
        Database work;
        Clock& clock;
        std::function<std::shared_ptr<const team::Team>()> team;
        std::function<void()> incidentsChanged;
    };
    BackupSchedule(Parts parts, BackupDesk& desk);

    /// From now on. The desk outlives stop().
    void goOnDuty();
    Task<> stop();

private:
    Task<> follow(std::stop_token stop);
    Task<> make(int keep, std::stop_token stop);
    qint64 newestMs() const;

    Parts m_parts;
    BackupDesk& m_desk;
    TaskScope m_scope;
};

} // namespace staffroom
