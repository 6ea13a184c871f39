// The methods of the control socket for memories; all take MemoryParams:
//   memory.status                        → MemoryReport   size, soundness, conversations as metadata
//   memory.list                          → NotesReport    a page, newest first
//   memory.search  text                  → NotesReport    the best first
//   memory.show    note                  → NotesReport    one
//   memory.add     text, tags, pinned    → NotesReport    the note as it is kept
//   memory.update  note, text, tags      → NotesReport
//   memory.pin     note, pinned          → {}
//   memory.forget  note                  → {}             erased
//   memory.messages after_id | before_id → MessagesReport a page, oldest first
//   memory.find    text, before_id       → MessagesReport messages with these words, newest first
//   memory.reset   confirm, keep_copy    → {}             all of it; `confirm` is the persona's id once more
//   memory.copies                        → MemoryCopies   kept by resets
//   memory.restore copy                  → {}             what a reset took; what came since stays
//   memory.erase_copy copy               → {}
// A private persona's words are shown with `open` alone, and that is in the ledger first.
#include "MemoryCopies.h"
#include "PersonaMemory.h"
#include "Runtime.h"

namespace staffroom {

namespace {

using control::MemoryParams;

template <class Report>
using Reading = Task<Result<Report>> (*)(PersonaMemory, MemoryParams, Limits);

template <class Report>
Task<Result<QByteArray>> told(Runtime& runtime, QByteArray text, Limits limits, Reading<Report> read) {
    CO_TRY(const auto params, control::memoryParamsFrom(text));
    CO_TRY(const auto memory, runtime.memoryOf(params.persona));
    CO_TRY(const auto report, co_await read(memory, params, limits));
    co_return control::toJson(report);
}

using Changing = Task<Result<void>> (*)(PersonaMemory, MemoryParams, Limits);

Task<Result<QByteArray>> done(Runtime& runtime, QByteArray text, Limits limits, Changing change) {
    CO_TRY(const auto params, control::memoryParamsFrom(text));
    CO_TRY(const auto memory, runtime.memoryOf(params.persona));
    CO_TRY_VOID(co_await change(memory, params, limits));
    co_return QByteArray("{}");
}

Task<Result<control::MemoryReport>> report(PersonaMemory memory, MemoryParams, Limits limits) {
    co_return co_await memoryReport(memory, limits);
}

Task<Result<void>> reset(PersonaMemory memory, MemoryParams params, Limits limits) {
    if (params.confirm != memory.persona.id)
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("nothing was erased: type the persona's id, %1, to confirm")
                              .arg(memory.persona.id));
    if (params.keepCopy) {
        CO_TRY_VOID(co_await keepMemoryCopy(memory, limits));
    }
    co_return co_await resetMemory(memory, params.person, limits);
}

template <class Report>
void addReading(control::Methods& methods, Runtime* self, const char* name, Reading<Report> read) {
    methods.add(QLatin1String(name), [self, read](QByteArray params, Limits limits) {
        return told<Report>(*self, params, limits, read);
    });
}

void addChanging(control::Methods& methods, Runtime* self, const char* name, Changing change) {
    methods.add(QLatin1String(name), [self, change](QByteArray params, Limits limits) {
        return done(*self, params, limits, change);
    });
}

} // namespace

void addMemoryMethods(control::Methods& methods, Runtime& runtime) {
    auto* const self = &runtime;
    addReading<control::MemoryReport>(methods, self, "memory.status", report);
    addReading<control::NotesReport>(methods, self, "memory.list", listNotes);
    addReading<control::NotesReport>(methods, self, "memory.search", searchNotes);
    addReading<control::NotesReport>(methods, self, "memory.show", showNote);
    addReading<control::NotesReport>(methods, self, "memory.add", addNote);
    addReading<control::NotesReport>(methods, self, "memory.update", updateNote);
    addReading<control::MessagesReport>(methods, self, "memory.messages", readMessages);
    addReading<control::MessagesReport>(methods, self, "memory.find", findInMessages);
    addReading<control::MemoryCopies>(methods, self, "memory.copies", listMemoryCopies);
    addChanging(methods, self, "memory.restore", restoreMemoryCopy);
    addChanging(methods, self, "memory.erase_copy", eraseMemoryCopy);
    addChanging(methods, self, "memory.pin", pinNote);
    addChanging(methods, self, "memory.forget", forgetNote);
    addChanging(methods, self, "memory.reset", reset);
}

} // namespace staffroom
