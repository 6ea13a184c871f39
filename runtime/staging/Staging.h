// One persona's changes on its one staging site: what its tools do, in the order that changes must keep. Long
// steps (backup, migration, tests) run on after the call that began them has run out of time; what came of
// them is told through `tell`. A step has a deadline of its own.
//
// Lives on the event loop. Errors: Policy/Invalid/NotFound are the model's to mend; Conflict: not now
// (another change, another step, the wrong stage).
#pragma once

#include "base/TaskScope.h"
#include "secrets/SecretStore.h"
#include "staging/Change.h"
#include "staging/CommandLog.h"
#include "staging/Repository.h"
#include "staging/ReviewGate.h"
#include "storage/Database.h"

#include <deque>
#include <functional>
#include <memory>

namespace staffroom::staging {

struct StagingParts {
    Clock& clock;
    Database work;
    const SecretStore& secrets;
    QString folder; // for repository, indexes, bundles: <home>/staging/<persona>
    QString persona;
    Author author;
    ReviewGate* review = nullptr; // outlives this
    /// What happened while nobody waited for it, in words for the change's conversation; `key` is unique for
    /// this piece of news.
    std::function<void(const Change&, const QString& words, const QString& key)> tell = [](auto&&...) {};
    /// A stage is on disk, and its work has not begun.
    std::function<void(const Change&)> staged = [](const Change&) {};
    qint64 progressMs = 5 * 60'000; // how often a long step is told of
};

/// Who asks for it.
struct Caller {
    QString conversation, turn, person;
};

struct StagingReport {
    std::optional<Change> change;
    std::vector<Step> steps;
    QString doing;    // the step under way; empty: none
    QString lastLine; // of it
    qint64 forMs = 0;
};

class Staging final {
public:
    Staging(StagingParts parts, team::StagingPlace place);
    ~Staging();

    /// At start, before anything else: what an ended program left under way is taken up or stopped.
    Task<Result<void>> recover();
    /// Ends a step under way: it is unknown at the next start.
    Task<> stop();
    /// The persona's file changed. A change of another place can only be abandoned.
    void take(team::StagingPlace place) { m_place = std::move(place); }
    const team::StagingPlace& place() const { return m_place; }

    // Backup and branch. The change is Editing, or Failed with its reason, or still under way.
    Task<Result<Change>> open(QString title, Caller caller, Limits limits);
    // Reading and writing, while it is there.
    Task<Result<std::vector<TreeEntry>>> list(QString below, Limits limits);
    Task<Result<QByteArray>> read(QString path, Limits limits);
    Task<Result<std::vector<FoundLine>>> search(QString text, QString below, bool anyCase, Limits limits);
    /// Brings a change that was migrated, tested, in review or approved back to Editing; a review is void.
    Task<Result<std::vector<TreeEntry>>> apply(QByteArray patch, Limits limits);
    Task<Result<Change>> commit(QString message, Limits limits);
    /// From the base to the last commit, and what is not committed yet.
    Task<Result<QByteArray>> diff(bool summary, Limits limits);
    Task<Result<Change>> migrate(Limits limits);
    Task<Result<Change>> test(Limits limits);
    Task<Result<Change>> submit(Limits limits);
    Task<Result<Change>> abandon(QString reason, Limits limits);
    /// The current one, or the one with that id.
    Task<Result<StagingReport>> report(std::optional<qint64> id);

    /// What people were, or would be, asked about a change: the whole diff and log.
    Task<Result<ReviewRequest>> review(qint64 change, Limits limits);
    /// Where an approved commit goes, in words.
    QString target() const;

    /// A person's word on a review. An approval pushes at once. Conflict: it is void, settled or of other
    /// bytes.
    Task<Result<Change>> decide(Decision decision, Limits limits);

private:
    class Hold;
    struct Long;
    using Work = std::function<Task<Result<Change>>(Limits)>;

    Task<Result<std::shared_ptr<Hold>>> hold(Limits limits);
    void letGo();
    Task<Result<Change>> current();
    Task<Result<Change>> inBackground(Change change, QString doing, qint64 minutes,
                                      std::shared_ptr<Hold> hold, Work work, Limits limits);
    Task<> watch(qint64 change, std::stop_token stop);
    Task<Result<Change>> move(Change change, Stage to);
    Task<Result<Change>> fail(Change change, QString words);
    Task<Result<Change>> backToEditing(Change change, QString why);

    Task<Result<Change>> runOpening(Change change, Limits limits);
    Task<Result<Change>> runMigration(Change change, Limits limits);
    Task<Result<Change>> runTests(Change change, Limits limits);
    Task<Result<Change>> runPush(Change change, Limits limits);
    Task<Result<void>> deliver(Change change, const Door& door, Limits limits);
    Task<Result<void>> refusePrograms(const Door& door, Limits limits);
    Task<Result<void>> inspect(const Door& door, Limits limits);
    Task<Result<void>> clearUp(bool midway, Limits limits);
    Task<Result<void>> putBack(Change change, Limits limits);
    Task<Result<Change>> recoverOne(Change change, Limits limits);

    /// A command on the bench's machine, kept as a step. The step, with its log.
    Task<Result<Step>> runStep(Change change, QString name, const Door& door, QString folder,
                               QStringList words, Limits limits);
    Task<Result<CommandEnd>> askHost(const Door& door, QStringList words, Limits limits);
    Task<Result<std::vector<Step>>> stepsOf(qint64 change);
    Task<Result<ReviewRequest>> reviewOf(Change change, Limits limits);

    StagingParts m_parts;
    team::StagingPlace m_place;
    Repository m_repository;
    TaskScope m_scope;
    bool m_held = false;
    std::deque<Promise<void>> m_waiting;
    std::unique_ptr<Long> m_long;
};

} // namespace staffroom::staging
