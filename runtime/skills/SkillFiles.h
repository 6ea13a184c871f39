// Reads below the home along a way of plain folders: no link is followed at any step, whatever is exchanged
// meanwhile, and nobody but its owner (the runtime's own user, or root) can write what is read.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace staffroom::skills {

/// Whether `path` stays below where it begins: no empty step, no "." and "..", at most 200 characters.
bool isPathBelow(const QString& path);

/// A regular file of at most `most` bytes. NotFound; Policy with the remedy: a link, no regular file, open to
/// others, too large; Storage.
Result<QByteArray> readBelow(const QString& home, const QString& path, qint64 most);
/// Whether there is such a folder, by the same rules.
Result<void> checkFolderBelow(const QString& home, const QString& path);

/// The plain files of a folder, relative to it, at most `most`, three folders deep; hidden ones and links left out.
QStringList filesBelow(const QString& folder, int most);

} // namespace staffroom::skills
