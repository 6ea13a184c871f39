// What was heard and is not answered yet. A row is stored before the update's offset is confirmed and leaves
// 'claimed' only together with the answer's outbox rows, in one transaction: a crash at any moment leaves a
// message either unanswered and still here, or answered once.
// All functions run inside a write (or read) of work.sqlite, on the storage thread.
#pragma once

#include "base/Error.h"
#include "storage/Connection.h"
#include "telegram/Types.h"

#include <QStringList>

#include <vector>

namespace staffroom::telegram {

struct InboxRow {
    QString persona; // whose bot heard it
    qint64 updateId = 0;
    QString conversation;
    qint64 receivedMs = 0;
    int attempts = 0; // turns that began with it
    Update update;

    /// Names this message in outbox and ledger: "<persona>:<update id>".
    QString key() const;
};

namespace inbox {

/// Stores the rows as 'new' and claims their messages. Returns those that are really new: a message stored
/// before (a redelivery) or claimed through another bot is left out.
Result<std::vector<InboxRow>> add(Connection& work, const std::vector<InboxRow>& rows);
/// The offset `persona`'s bot goes on from; 0 when it never heard anything.
Result<qint64> offset(Connection& work, const QString& persona);
Result<void> setOffset(Connection& work, const QString& persona, qint64 next);

/// What an edit of a message met.
enum class EditOutcome {
    Replaced, // it was still waiting: `row` has the new words now; give it to PersonaWorker::hear() again,
              // where a row that is already waiting under its key is replaced
    TooLate,  // its turn has begun or is over
    Others,   // another persona's
    New,      // nobody's so far, and now stored as new
    Nobodys,  // nobody's, and it stays so
};
struct Edit {
    EditOutcome outcome = EditOutcome::Nobodys;
    InboxRow row;
};
/// `row` has the edited message. `mayBeNew`: this persona answers it and the edit is fresh.
Result<Edit> edit(Connection& work, InboxRow row, bool mayBeNew);

/// 'new' and 'claimed' rows of all personas, oldest first: what is to be done (again) at start.
Result<std::vector<InboxRow>> unanswered(Connection& work);
Result<qint64> countUnanswered(Connection& work);

/// A turn begins: 'claimed', one more attempt.
Result<void> claim(Connection& work, const std::vector<InboxRow>& rows, const QString& turn);
/// The turn was cut off by an orderly end of the program: 'new' again, and the attempt does not count.
Result<void> putBack(Connection& work, const std::vector<InboxRow>& rows);
/// The answer is in the outbox (call it in the same transaction).
Result<void> answered(Connection& work, const std::vector<InboxRow>& rows);

} // namespace inbox

} // namespace staffroom::telegram
