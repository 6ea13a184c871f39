// The home's backups: one when it is asked for, and those of team.json's "backup" schedule, while the team
// works. What fails by schedule is an incident: operators are told, and told again when one succeeds.
// Made by Runtime, on its thread; stop() before it dies.
#pragma once

#include "backup/MakeBackup.h"
#include "base/Clock.h"
#include "base/TaskScope.h"
#include "control/Server.h"
#include "secrets/SecretStore.h"
#include "storage/Database.h"

#include <functional>
#include <memory>
#include <thread>

namespace staffroom {

class BackupDesk final {
public:
    struct Parts {
        QString home;
        Database work;
        Clock& clock;
        const SecretStore& secrets;
        std::function<void()> incidentsChanged; // on duty
    };
    explicit BackupDesk(Parts parts);
    ~BackupDesk();

    /// `to`: a folder, or a file that does not exist; empty: backups/ of the home. Conflict while another
    /// backup is made, or where the file is there already.
    Task<Result<backup::BackupMade>> make(QString to, int keep, Limits limits);
    /// Backups by schedule from now on.
    void goOnDuty();
    Task<> stop();
    /// "writing, 12 of 40", or nothing.
    QString progress() const;

private:
    Task<Result<QStringList>> snapshot(QString scratch);
    Task<Result<backup::BackupMade>> onWorker(backup::BackupJob job, Limits limits);
    Task<> followSchedule(std::stop_token stop);
    Task<> makeScheduled(int keep, std::stop_token stop);

    Parts m_parts;
    bool m_busy = false;
    std::shared_ptr<backup::BackupProgress> m_progress;
    std::thread m_worker;
    TaskScope m_scope;
};

/// backup.make {"to", "keep"} → {"path", "bytes", "files", "rows", "skipped", "secrets", "removed"};
/// backup.progress → {"done", "of"}; `desk` gives null while the runtime has none.
void addBackupMethods(control::Methods& methods, std::function<BackupDesk*()> desk);

} // namespace staffroom
