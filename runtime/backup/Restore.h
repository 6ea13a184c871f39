// From a backup to a home, losing nothing of what lies there: the archive is unpacked and checked beside it,
// then every part of the home is exchanged by renaming, the former ones moving to
// revisions/before-restore-<UTC>. A small file, restore.pending, appears (whole) before the first exchange
// and goes after the last: with it, whoever opens the home next finishes the exchange first
// (finishRestore()); without it the home is as it was. So after a crash at any point it is the old one or the
// new one.
//
// In the restored work.sqlite what was waiting to be sent or answered is marked unknown, and `restored_at`
// (UTC ms) stands in its table `state`: the scheduler counts the slots since as missed. Nothing fires.
// Secrets are in no backup: those that lie in the home's own env files stay in force.
//
// The caller holds the home's lock. Blocks: for a command, or before the event loop has work.
#pragma once

#include "backup/Manifest.h"

namespace staffroom::backup {

struct RestorePlan {
    Manifest manifest;
    QStringList added, changed, unchanged, removed; // files; the removed ones are moved aside, as is all else
    QStringList secrets;                            // "scope name" of those that must be set again
};

/// What restore() would do; changes nothing.
Result<RestorePlan> previewRestore(const QString& archive, const QString& home);

struct Restored {
    RestorePlan plan;
    QString aside; // where the former content lies now; empty: there was none
    qint64 unknownMessages = 0, unknownQuestions = 0;
};
Result<Restored> restore(const QString& archive, const QString& home, qint64 nowMs);

/// Finishes what a crash has interrupted; true when there was something to finish.
Result<bool> finishRestore(const QString& home);

} // namespace staffroom::backup
