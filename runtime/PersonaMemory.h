// One persona's memory as an operator handles it: every look into a private one and every change is in the
// ledger, on disk before anything is shown or done.
#pragma once

#include "base/Clock.h"
#include "control/MemoryReports.h"
#include "memory/MemoryStore.h"
#include "team/Team.h"

namespace staffroom {

/// What it takes; all of it outlives the calls below.
struct PersonaMemory {
    const team::Persona& persona;
    MemoryStore& store;
    Database work;
    Journal& journal;
    Clock& clock;
    /// What a worker keeps ready of its conversations is no longer true; may be empty.
    std::function<void()> drop;
    std::shared_ptr<const team::Team> team = {}; // keeps `persona` there while the team's files change
    Storage* storage = nullptr;                  // opens copies; see MemoryCopies.h
    QString home = {};
};

/// A decision of an operator, in the ledger's journal before it is carried out: "memory.<what>".
Task<Result<void>> recordMemoryDecision(PersonaMemory memory, QString person, QString what, qint64 note,
                                        Limits limits);

/// Erases conversations, summaries and notes of this persona, and no other file: `memory reset`, and the
/// memory's part of `persona reset`. What is still on its way to the memory is applied first, so that it goes
/// with the rest. Stop the persona's turns before.
Task<Result<void>> resetMemory(PersonaMemory memory, QString person, Limits limits);

// What the methods memory.* are made of: see MemoryMethods.cpp.
Task<Result<control::MemoryReport>> memoryReport(PersonaMemory memory, Limits limits);
Task<Result<control::NotesReport>> listNotes(PersonaMemory memory, control::MemoryParams params,
                                             Limits limits);
Task<Result<control::NotesReport>> searchNotes(PersonaMemory memory, control::MemoryParams params,
                                               Limits limits);
Task<Result<control::NotesReport>> showNote(PersonaMemory memory, control::MemoryParams params,
                                            Limits limits);
Task<Result<control::NotesReport>> addNote(PersonaMemory memory, control::MemoryParams params, Limits limits);
Task<Result<control::NotesReport>> updateNote(PersonaMemory memory, control::MemoryParams params,
                                              Limits limits);
Task<Result<void>> pinNote(PersonaMemory memory, control::MemoryParams params, Limits limits);
Task<Result<void>> forgetNote(PersonaMemory memory, control::MemoryParams params, Limits limits);
Task<Result<control::MessagesReport>> readMessages(PersonaMemory memory, control::MemoryParams params,
                                                   Limits limits);
Task<Result<control::MessagesReport>> findInMessages(PersonaMemory memory, control::MemoryParams params,
                                                     Limits limits);

} // namespace staffroom
