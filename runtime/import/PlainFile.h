// Reading in a folder that somebody else made: plain files of a bounded size alone. A link is not followed
// (it could lead in a circle, or out), a pipe is not waited for.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::openclaw {

/// NotFound when there is none; Invalid, in words that go on "SOUL.md …", when it is a link, no plain file,
/// too large or not readable.
Result<QByteArray> readPlainFile(const QString& path, qint64 maxBytes);
/// The same for a text: Invalid, too, when it is not UTF-8 or holds a NUL. A byte order mark is taken off.
Result<QString> readPlainText(const QString& path, qint64 maxBytes);

bool isThere(const QString& path); // also a link that leads nowhere
bool isPlainFolder(const QString& path); // no link

struct FileBelow {
    QString path; // below the folder
    QByteArray content;
    bool executable = false;
};
struct FolderBounds {
    int files = 256;
    int depth = 8;
    qint64 fileBytes = 1024 * 1024;
    qint64 allBytes = 8 * 1024 * 1024;
};
/// Every plain file of a folder, sorted. Invalid, with the reason, when it has a link or goes beyond the
/// bounds: half a folder is worth nothing.
Result<std::vector<FileBelow>> readFolder(const QString& folder, const FolderBounds& bounds = {});

} // namespace staffroom::openclaw
