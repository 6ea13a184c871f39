// The notes in memory.sqlite, as functions for the storage thread: see memory/MemoryStore.h for what they
// promise. A note and its row in the search index are written together. Private to this room.
#pragma once

#include "memory/Note.h"
#include "memory/SearchText.h"
#include "storage/Connection.h"

#include <optional>
#include <vector>

namespace staffroom::notes {

/// The note's number: a new one, or that of the note with this key; 0 when that one was forgotten.
Result<qint64> add(Connection& connection, const Note& note);
Result<void> update(Connection& connection, qint64 id, const QString& text, const QStringList& tags,
                    qint64 nowMs);
Result<void> pin(Connection& connection, qint64 id, bool pinned, qint64 nowMs);
Result<void> forget(Connection& connection, qint64 id);
Result<void> forgetAll(Connection& connection);
Result<void> touch(Connection& connection, const std::vector<Note>& notes, qint64 nowMs);

Result<std::optional<Note>> byId(Connection& connection, qint64 id);
Result<std::optional<Note>> byText(Connection& connection, const QString& text);
Result<std::vector<Note>> pinned(Connection& connection, int most);
Result<std::vector<Note>> page(Connection& connection, qint64 beforeId, int limit);
/// The best first.
Result<std::vector<Note>> search(Connection& connection, const QString& query, search::Purpose purpose,
                                 int most, qint64 nowMs);
/// Index and notes agree; says what is wrong.
Result<void> check(Connection& connection);

} // namespace staffroom::notes
