// A memory's way back: what a copy of it holds is put back into the memory. What came in since stays; both
// stand in the order in which they were said, since numbers are never used twice.
#pragma once

#include "memory/MemoryStore.h"

namespace staffroom {

/// `copy`: a file made by Database::backupTo(); it is left as it is. On disk when it resolves, all or
/// nothing. Storage errors; Invalid for a copy that is too large to be held in memory.
Task<Result<void>> putBack(MemoryStore& memory, Storage& storage, QString copy);

} // namespace staffroom
