// The git repository of a persona's changes: real git, bare, in a folder of ours that nothing of a change is
// ever written to as a file. A change is an index (a file of git's) over commits; reading is `cat-file`,
// writing is a patch against the index. So there is no symlink to follow, no ".." to climb, no hook or
// attribute that git would act on: a path is a name in a table. Configuration comes from our command line
// alone; filters, external diffs, text conversion, aliases, hooks, monitors and helpers of repository, user
// and system do not exist here.
#pragma once

#include "staging/Command.h"
#include "staging/Door.h"

#include <vector>

namespace staffroom::staging {

struct TreeEntry {
    QString path;
    QString mode; // 100644, 100755, 120000 (a link), 160000 (a submodule)
    QString object;
};

struct FoundLine {
    QString path;
    int line = 0;
    QString text;
};

struct Author {
    QString name, email;
};

class Repository final {
public:
    /// `folder` holds the repository and the indexes; it need not exist yet.
    Repository(QString folder, Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}

    Task<Result<void>> prepare(Limits limits);
    /// What a crash has left locked.
    void sweep() const;

    /// The tip of `branch` there, now also here. Its commit.
    Task<Result<QString>> fetch(const Door& door, QString path, QString branch, qint64 change, Limits limits);
    /// Exactly `commit` becomes `branch` there. Conflict where the other side refused it.
    Task<Result<void>> push(const Door& door, QString path, QString commit, QString branch, bool ours,
                            Limits limits);
    /// A file with all that `commit` has more than `base`. Its path.
    Task<Result<QString>> bundle(qint64 change, QString branch, QString commit, QString base, Limits limits);

    /// The change's index as `commit` has it.
    Task<Result<void>> readTree(qint64 change, QString commit, Limits limits);
    /// Applied whole or not at all. Policy/Invalid: the patch does what it may not, or does not fit.
    Task<Result<std::vector<TreeEntry>>> apply(qint64 change, QString head, QByteArray patch, Limits limits);
    /// Its hash; Invalid where nothing has changed.
    Task<Result<QString>> commit(qint64 change, QString branch, QString parent, QString base, QString message,
                                 Author author, Limits limits);
    /// The branch's tip; empty where there is none.
    Task<Result<QString>> tip(QString branch, Limits limits);
    Task<Result<bool>> isAncestor(QString older, QString newer, Limits limits);

    Task<Result<std::vector<TreeEntry>>> list(qint64 change, QString below, Limits limits);
    Task<Result<QByteArray>> read(qint64 change, QString path, Limits limits);
    Task<Result<std::vector<FoundLine>>> search(qint64 change, QString text, QString below, bool anyCase,
                                                Limits limits);
    /// Between two commits; `to` empty: the change's index.
    Task<Result<QByteArray>> diff(qint64 change, QString from, QString to, bool summary, Limits limits);

    /// The index goes; the branch stays.
    void forget(qint64 change) const;
    QString folder() const { return m_folder; }

private:
    struct Call {
        QStringList words;
        QByteArray input;
        QString index; // file name in our folder; empty: none
        QString protocol = QStringLiteral("none");
        int socket = -1;
        std::optional<Author> author;
        qsizetype outputBytes = 4 * 1024 * 1024;
    };
    CommandLine line(const Call& call) const;
    Task<Result<CommandEnd>> git(Call call, Limits limits);
    /// An exit status other than 0 is an error, with git's words.
    Task<Result<QByteArray>> gitOutput(Call call, Limits limits);
    /// Our git on one end of a socket, a git service of the other side on the other.
    Task<Result<CommandEnd>> talk(Call call, const Door& door, QStringList service, Limits limits);
    Task<Result<std::vector<TreeEntry>>> changedBetween(QString from, QString to, Limits limits);
    QString indexName(qint64 change) const { return QStringLiteral("index-%1").arg(change); }

    QString m_folder;
    Clock& m_clock;
};

/// What a patch may be before git sees it: text, of ordinary files, with writable paths. Pure.
Result<void> checkPatch(const QByteArray& patch);
/// The same patch with a "diff --git" line above every file, which is where git's counting of hunks ends.
/// Pure.
QByteArray withGitHeaders(const QByteArray& patch);
/// An entry that a persona may leave behind: an ordinary file at a writable path. Pure.
Result<void> checkEntry(const TreeEntry& entry);

} // namespace staffroom::staging
