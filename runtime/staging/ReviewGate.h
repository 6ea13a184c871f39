// Who asks people about a change. Implemented by the runtime (a message with buttons, the diff as a
// document); tests bring their own. What people said comes back through Staging::decide().
#pragma once

#include "base/Task.h"
#include "staging/Change.h"

#include <QByteArray>

namespace staffroom::staging {

struct ReviewRequest {
    Change change;   // at Review; its digest is what an answer must name
    QString summary; // git's own: files, lines
    QByteArray diff; // whole: every character of it, as visibleText() shows them
    QString log;     // whole, presentable
    QString tests;   // "Ran 12 tests"; empty: none ran
    QString target;  // where an approved commit goes, in words
};

struct Decision {
    qint64 change = 0;
    QString digest; // the whole of it
    QString person; // who decided, by name; a person, never a persona
    bool agrees = false;
    QString place;   // "telegram", "command"
    QString comment; // redacted
};

class ReviewGate {
public:
    virtual ~ReviewGate() = default;
    /// Asks. Called again with the same request after a crash: it must ask once.
    virtual Task<Result<void>> submit(ReviewRequest request) = 0;
    /// The question is settled or void, and why; buttons go.
    virtual Task<> settled(Change change, QString words) = 0;
};

} // namespace staffroom::staging
