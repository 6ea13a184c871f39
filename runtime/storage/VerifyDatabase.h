// Whether a database file can be read from end to end.
#pragma once

#include "base/Error.h"

#include <QString>

namespace staffroom {

/// Reads the whole file (PRAGMA integrity_check), which takes a second for some hundred megabytes. The file
/// must not be open anywhere: the caller holds the home's lock. Storage, with what is damaged.
Result<void> verifyDatabase(const QString& path);

} // namespace staffroom
