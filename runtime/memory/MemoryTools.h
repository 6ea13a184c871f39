// The tools a persona has for its own memory: remember, recall, forget. What was recalled stands in the
// record of the tool call. Notes that people pinned are theirs to take away: forget refuses them.
#pragma once

#include "base/Clock.h"
#include "memory/MemoryStore.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::memory {

/// Whose memory, and what a note is written with; it outlives the tools.
struct MemoryAccess {
    MemoryStore& store;
    Database work;
    Journal& journal;
    Clock& clock;
    QString persona;
    bool leavesNoTrace = false; // recall notes down nothing, as when people search
};

/// Keeps a note for good: a row of the journal in work.sqlite first, then the memory. The note's number; that
/// of the note there is where one has the same text, then `isNew` is false. Errors: Invalid (see keepable()),
/// Storage.
struct Kept {
    qint64 id = 0;
    bool isNew = false;
};
Task<Result<Kept>> keepNote(MemoryAccess access, Note note);

/// The names this room offers, for validation and forms.
QStringList toolNames();
/// Makes the tools named in `allowed` (others are ignored).
std::vector<std::unique_ptr<tools::Tool>> makeTools(const MemoryAccess& access, const QStringList& allowed);

} // namespace staffroom::memory
