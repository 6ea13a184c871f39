// Which files of a home a backup holds, and the handling of files that must not be lost half-way.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QStringList>

namespace staffroom::backup {

/// Whether the path, relative to a home, is one that a backup may hold: clean, below the home, and none of
/// secrets, locks, sockets, other backups and what a restore has moved aside. Pure.
bool isBackedUp(const QString& path);

struct HomeFiles {
    QStringList files;
    QStringList skipped; // what is no plain file, with the reason
};
/// Every file below the home for which isBackedUp() holds, sorted. Links are not followed.
HomeFiles listHome(const QString& home);

Result<QByteArray> sha256Of(const QString& path);
bool isExecutable(const QString& path);
/// fsync of a file or folder.
Result<void> flushToDisk(const QString& path);
/// The folder and everything below it, which must be ours alone; a link is removed, never followed.
Result<void> removeTree(const QString& folder);
Result<void> renamePath(const QString& from, const QString& to);
tl::unexpected<Error> systemFailure(const char* verb, const QString& path);

} // namespace staffroom::backup
