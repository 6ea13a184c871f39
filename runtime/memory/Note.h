// A note: one thing a persona was told to remember, or an operator wrote into its memory. And the shape in
// which it waits in the journal of work.sqlite.
#pragma once

#include "base/Error.h"
#include "storage/Journal.h"

#include <QString>
#include <QStringList>

namespace staffroom {

struct Note {
    qint64 id = 0; // its number in this memory; never used twice
    QString key;   // unique: the same note added twice is one
    QString text;
    QStringList tags;     // words
    QString author;       // who wrote it: the persona's id, or a person's name
    QString conversation; // where it comes from, or empty; so for the turn
    QString turn;
    bool pinned = false;                 // shown with every question
    qint64 createdMs = 0, updatedMs = 0; // UTC
    qint64 recalledMs = 0;               // UTC of the last time a model was given it; 0: never

    bool operator==(const Note&) const = default;
};

constexpr qsizetype longestNote = 2'000; // UTF-16 units

/// The note as it may be kept: trimmed, known secrets struck out, tags in lower case, each once. Invalid,
/// with words for whoever wrote it, when it is empty, too long, or has tags that are none.
Result<Note> keepable(Note note);

/// Everything but id and recalledMs.
QByteArray toJournal(const Note& note);
/// Parse when the bytes are no note.
Result<Note> noteFromJournal(const QByteArray& payload);
bool isNoteInJournal(const QByteArray& payload);
/// What Journal::add() takes. The note is then added to the persona's memory, once.
JournalRow journalRow(const QString& persona, const Note& note);

/// What of its notes a model is given with a question: text between fence lines, data and no instruction.
struct NotesForModel {
    QString text; // empty when there is nothing
    QList<qint64> ids;
};
/// As many of the notes as fit `mostCharacters`, in the order given; one that does not fit is left out. Pure.
NotesForModel notesForModel(const std::vector<Note>& notes, qsizetype mostCharacters);

} // namespace staffroom
