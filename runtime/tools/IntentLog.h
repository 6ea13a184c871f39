// What makes a write to another system happen at most once: a tool that writes says so before the call and
// says how it ended after it. What was begun and never ended may or may not have happened: it is unknown, and
// the same write is refused until somebody has looked. Implemented by the runtime (work.sqlite); tests bring
// their own.
#pragma once

#include "base/Error.h"
#include "base/Task.h"

#include <QByteArray>
#include <QString>

namespace staffroom::tools {

struct Intent {
    QString id; // unique
    QString persona, turn, conversation;
    QString service;    // "erpnext"
    QString method;     // "create", "update", "comment" …
    QString doctype;    // or the dotted method
    QString document;   // empty where there is none yet
    QByteArray digest;  // of all that would be sent: the same write has the same
    bool again = false; // somebody looked: the same write may be made although the last one's end is unknown
};

enum class IntentEnd {
    Done,    // the other side confirmed it
    NotDone, // nothing was sent, or the other side refused
    Unknown, // it may or may not have happened
};

class IntentLog {
public:
    virtual ~IntentLog() = default;
    /// Resolves when the intent is on disk; on an error the write must not be made. Conflict: the same write
    /// was begun before and its end is unknown, or it was done in a turn that was interrupted; the detail
    /// says which.
    virtual Task<Result<void>> begin(Intent intent) = 0;
    /// `detail`: the document that came of it, or why it failed.
    virtual Task<Result<void>> end(QString id, IntentEnd end, QString detail) = 0;
};

} // namespace staffroom::tools
