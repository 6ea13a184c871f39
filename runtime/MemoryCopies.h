// The copies that are kept of a memory when it is reset, as the way back:
// <home>/revisions/memory/<persona>/<UTC>.sqlite. They hold what was erased, so each can be erased itself.
#pragma once

#include "PersonaMemory.h"

namespace staffroom {

/// Made before a reset that is to be undone later. Its id.
Task<Result<QString>> keepMemoryCopy(PersonaMemory memory, Limits limits);
/// The newest first.
Task<Result<control::MemoryCopies>> listMemoryCopies(PersonaMemory memory, control::MemoryParams params,
                                                     Limits limits);
/// What was erased is there again; what came since stays. The copy stays, too.
Task<Result<void>> restoreMemoryCopy(PersonaMemory memory, control::MemoryParams params, Limits limits);
Task<Result<void>> eraseMemoryCopy(PersonaMemory memory, control::MemoryParams params, Limits limits);

} // namespace staffroom
