// From a snapshot of the databases and the files of a home to a checked tar.gz. Blocks: runs on a thread of
// its own.
#pragma once

#include "backup/Manifest.h"

#include <atomic>

namespace staffroom::backup {

struct BackupJob {
    QString home;
    QString scratch;       // holds the snapshot; everything else is copied there first. Removed at the end.
    QStringList databases; // in it, by their path below the home
    QString target;        // the archive's final name
    int keep = 0;          // so many of the backups in the target's folder stay; 0: all
    qint64 nowMs = 0;      // UTC
    QString version;
    QStringList secrets; // names alone
};

struct BackupMade {
    QString path;
    qint64 bytes = 0; // of the archive
    int files = 0;
    qint64 rows = 0; // in all databases
    QStringList skipped, secrets, removed;
};

/// What is under way, for whoever watches from another thread.
struct BackupProgress {
    std::atomic<bool> givenUp = false;
    std::atomic<int> done = 0, of = 0; // steps, of which each is about a file
};

/// "staffroom-20261126T033000Z.tar.gz"
QString backupName(qint64 utcMs);
/// Writes `target` whole or not at all: the archive gets its name only after it was read back and found good.
/// Only then are older backups removed, the oldest first, and only files that go by backupName().
Result<BackupMade> makeBackup(const BackupJob& job, BackupProgress& progress);

} // namespace staffroom::backup
