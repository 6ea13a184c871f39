// What a database file holds, by its own account: to tell a copy from a torn or a shortened one.
#pragma once

#include "base/Error.h"

#include <QString>

#include <map>

namespace staffroom {

struct DatabaseFacts {
    qint64 schemaVersion = 0;
    std::map<QString, qint64> rows; // by table
    bool operator==(const DatabaseFacts&) const = default;
};

/// Reads the file whole (PRAGMA integrity_check) and counts the rows of its tables. It must not be open
/// anywhere; a write-ahead log beside it is taken over, and afterwards it is one file. Storage, with what is
/// damaged.
Result<DatabaseFacts> examineDatabase(const QString& path);

} // namespace staffroom
