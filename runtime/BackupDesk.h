// The home's backups, made while the team works. Made by Runtime, on its thread; it must outlive the calls of
// make(), which giveUp() ends soon.
#pragma once

#include "backup/MakeBackup.h"
#include "base/Clock.h"
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
    };
    explicit BackupDesk(Parts parts);
    ~BackupDesk();

    /// `to`: a folder, or a file that does not exist; empty: backups/ of the home. Conflict while another
    /// backup is made, or where the file is there already.
    Task<Result<backup::BackupMade>> make(QString to, int keep, Limits limits);
    void giveUp();
    /// "12 of 40" steps, or nothing.
    QString progress() const;

private:
    Task<Result<QStringList>> snapshot(QString scratch);
    Task<Result<backup::BackupMade>> onWorker(backup::BackupJob job, Limits limits);

    Parts m_parts;
    bool m_busy = false;
    std::shared_ptr<backup::BackupProgress> m_progress;
    std::thread m_worker;
};

/// backup.make {"to", "keep"} → {"path", "bytes", "files", "rows", "skipped", "secrets", "removed"};
/// backup.progress → {"progress"}; `desk` gives null while the runtime has none.
void addBackupMethods(control::Methods& methods, std::function<BackupDesk*()> desk);

} // namespace staffroom
