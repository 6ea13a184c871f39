// The file that a copy of a database goes into. Private to the storage room.
#pragma once

#include "base/Error.h"

struct sqlite3;

namespace staffroom::detail {

/// A new file, for its owner alone, open without a journal and without flushing: a copy cut short is thrown away. The
/// caller closes it. Storage; also where there is such a file already.
Result<sqlite3*> openFreshCopy(const QString& path);

/// "cannot make /path: No space left on device", of errno.
tl::unexpected<Error> systemFailure(const char* verb, const QString& path);

} // namespace staffroom::detail
