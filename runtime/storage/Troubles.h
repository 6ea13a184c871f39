// Which database files could not be written to when it was last tried, and why: what `status` tells of a disk
// that is full or gone. Known by the process as a whole, because whoever waits for a write sees its error,
// and nobody else would. From any thread.
#pragma once

#include "base/Error.h"

#include <QString>

#include <map>

namespace staffroom {

/// By path, as it was opened. A file leaves when a write of it succeeds, or when it is closed.
std::map<QString, Error> storageTroubles();

namespace detail {

void noteTrouble(const QString& path, const Error& error);
void noteWritten(const QString& path);

} // namespace detail
} // namespace staffroom
