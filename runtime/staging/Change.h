// A change on its way: backup → branch → change → migrate → test → review → push, and the first failure stops
// it. Its stage is on disk before the stage's work begins, and moves only along the table mayFollow(): so
// there is no migration without a backup, no review without a green test of that very commit, and no push
// without an approval, whatever a model asks for and whenever the program dies.
//
// The functions run inside a write (or read) of work.sqlite, on the storage thread.
#pragma once

#include "base/Error.h"
#include "storage/Connection.h"

#include <optional>
#include <vector>

namespace staffroom::staging {

enum class Stage {
    Backup,     // bench makes a backup of the site
    Branch,     // the base is fetched, the branch begins
    Editing,    // patches and commits
    Delivering, // the commit is brought to the bench
    Migrating,  // bench migrates the site
    Migrated,   // … it did
    Testing,    // bench runs the app's tests
    Tested,     // … they passed
    Review,     // people are asked
    Approved,   // a person agreed to exactly this commit and log
    Pushing,    // it is being pushed, or bundled
    Pushed,     // the end
    Bundled,    // the end, where there is no remote
    Rejected,   // the end
    Abandoned,  // the end
    Failed,     // stopped; holds the site until it is abandoned
};

QString stageName(Stage stage); // "backup", "editing" …
std::optional<Stage> stageNamed(const QString& name);
bool mayFollow(Stage from, Stage to);
/// Nothing follows, and the site is free for another change.
bool isEnd(Stage stage);
/// Work of ours is under way there: what an ended program left so is looked at by recover().
bool isUnderWay(Stage stage);

struct Change {
    qint64 id = 0;
    QString persona, site, title, branch;
    Stage stage = Stage::Backup;
    QString base, head; // commits
    QString backup;     // the file, as bench named it
    QString conversation, turn, person;
    QString digest;   // hex, of commit and log; set from Review on
    QString reviewer; // who approved or rejected
    QString reviewPlace, reviewComment; // from where ("telegram", "command"), with which words
    QString detail;
    bool delivered = false;
    qint64 openedMs = 0, changedMs = 0, endedMs = 0;
    qint64 askedMs = 0, reviewedMs = 0; // a review: asked for last, decided; 0: not (yet)
};

struct Step {
    qint64 id = 0;
    QString step, commit, command, state;
    int exitStatus = -1;
    QString log;
    qint64 beganMs = 0, endedMs = 0;
};

namespace changes {

/// Its id. Conflict: another change of that site is not at its end.
Result<qint64> open(Connection& work, const Change& change);
Result<std::optional<Change>> byId(Connection& work, qint64 id);
/// The one that is not at its end.
Result<std::optional<Change>> current(Connection& work, const QString& site);
/// Those of a persona that are not at their end, whatever the site.
Result<std::vector<Change>> unended(Connection& work, const QString& persona);
/// Those people were asked about, the last asked first: all that are not settled, and `limit` others.
Result<std::vector<Change>> reviews(Connection& work, bool onlyOpen, int limit);
/// Conflict where it is not at `from` any more; Internal where nothing leads there. Every member but the ids,
/// site and persona is stored.
Result<void> move(Connection& work, const Change& change, Stage from, Stage to, qint64 nowMs);

Result<qint64> beginStep(Connection& work, qint64 change, const Step& step);
Result<void> endStep(Connection& work, const Step& step);
/// What is 'running' is 'unknown' from now on.
Result<void> loseSteps(Connection& work, qint64 change, qint64 nowMs);
Result<std::vector<Step>> steps(Connection& work, qint64 change);

} // namespace changes

/// What was run for this commit, and what it said: what a reviewer reads and an approval is bound to. Pure.
QString deployLog(const Change& change, const std::vector<Step>& steps);
/// Binds an approval to commit, base, place and log. Hex. Pure.
QString reviewDigest(const Change& change, const QString& log);

} // namespace staffroom::staging
