// Whether a database file holds the tables, indices and triggers that our migrations make, and nothing else.
// What stands in a file's schema is code that SQLite runs when the file is read or written: a trigger, a
// view, a generated column or a virtual table in a file that somebody else has had in their hands would act
// with our rights. So the text of each object is compared with what the migrations make at the same version.
#pragma once

#include "storage/Migrations.h"

struct sqlite3;

namespace staffroom {

/// Of a file that is open nowhere. Storage, naming file and object: what is foreign, is not as it should be,
/// or is missing. A file of a version that is not known is refused too.
Result<void> checkSchema(const QString& path, const Migrations& migrations);

namespace detail {

/// Before anything else is asked of a connection: nothing of the file's schema may call what has side
/// effects, nothing may write the schema itself or a virtual table's own tables.
void distrust(sqlite3* handle);

/// The same of an open file, but what is missing does no harm here: the file is read, its fault is told by
/// who misses it. Files of other versions, and empty ones, are for migrate() to judge.
Result<void> refuseForeign(sqlite3* handle, const QString& path, const Migrations& migrations);

} // namespace detail
} // namespace staffroom
