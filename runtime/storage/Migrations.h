// How a database file gets its tables: a list of SQL scripts, compiled into the program as Qt resources, of
// which each is run once, in its own transaction, and counted in the file's PRAGMA user_version. A released
// script is never edited: a change is a new script at the end.
#pragma once

#include "base/Error.h"

#include <QString>

#include <vector>

struct sqlite3;

namespace staffroom {

struct Migrations {
    QString name;                 // "work", "ledger", "memory": stands in error texts
    std::vector<QString> scripts; // resource paths; the first makes version 1
};

namespace detail {

/// The first column of the first row of a query that has one.
Result<qint64> integerFrom(sqlite3* handle, const QString& path, const char* sql);

/// Brings an open file up to the last script. A file of a later version, or one with tables that are not
/// ours, is left untouched and refused (Storage).
Result<void> migrate(sqlite3* handle, const QString& path, const Migrations& migrations);

} // namespace detail
} // namespace staffroom
