// What a SQLite result code means to the person who has to mend it. Private to the storage room.
#pragma once

#include "base/Error.h"

namespace staffroom::detail {

/// `code` is a result code, extended or not (sqlite.org/rescode.html, 3.40); `message` is SQLite's own text.
tl::unexpected<Error> sqliteFailure(const QString& path, int code, const QString& message);

/// Any call on a file that is not, or no longer, open.
Error closedError();

} // namespace staffroom::detail
