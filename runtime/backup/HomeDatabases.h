// Which files of a home are databases that the runtime opens, and what makes their tables.
#pragma once

#include "storage/Migrations.h"

#include <optional>

namespace staffroom::backup {

/// By the path below the home; nothing for every other file. Pure.
std::optional<Migrations> migrationsOf(const QString& path);

/// A write-ahead log, its index or a rollback journal: SQLite takes what stands there over into the database
/// beside it. Pure.
bool isLogOfDatabase(const QString& path);

} // namespace staffroom::backup
