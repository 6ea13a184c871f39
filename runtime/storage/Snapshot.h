// Copies of all databases of a home as they were at one moment. The pages are copied in small steps between
// the writes that go on meanwhile (sqlite.org/backup.html: the source's connection keeps what is copied
// already up to date); when little is missing of every file, the rest of all of them is copied in one go, in
// which the storage thread, and so everybody's writes, stands still: that is the moment the copies show.
#pragma once

#include "storage/Database.h"

#include <QStringList>

namespace staffroom {

struct SnapshotRequest {
    QString root;       // the home: files below it are copied, by their path below it
    QString folder;     // where the copies go; it exists, and belongs to the caller
    QStringList beside; // small files, below root, that go with a database; one that is missing is left out
};

/// Every database that is open on the storage thread of `one`. Resolves to the paths below root, `beside`
/// among them. Storage: what could not be copied. Conflict: a file was closed meanwhile; try again.
/// After an error what was copied lies in the folder and is worth nothing. Nothing is flushed to disk.
Future<QStringList> takeSnapshot(Database one, SnapshotRequest request);

} // namespace staffroom
