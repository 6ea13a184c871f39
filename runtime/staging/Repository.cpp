#include "staging/Repository.h"

#include "staging/CommandLog.h"
#include "staging/Words.h"

#include <QDir>

#include <cstdio>

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 gitMs = 60'000; // a local call; fetch and push have the caller's limits

QStringList settings() {
    QStringList words;
    for (const auto* each : {"core.hooksPath=/dev/null",
                             "core.fsmonitor=false",
                             "core.attributesFile=/dev/null",
                             "core.excludesFile=/dev/null",
                             "core.symlinks=false",
                             "core.protectHFS=true",
                             "core.protectNTFS=true",
                             "core.sshCommand=/bin/false",
                             "core.askPass=/bin/false",
                             "core.editor=/bin/false",
                             "core.pager=/bin/cat",
                             "core.quotePath=false",
                             "protocol.version=0",
                             "protocol.file.allow=never",
                             "protocol.ext.allow=never",
                             "submodule.recurse=false",
                             "fetch.recurseSubmodules=false",
                             "push.recurseSubmodules=no",
                             "push.gpgSign=false",
                             "commit.gpgSign=false",
                             "gc.auto=0",
                             "maintenance.auto=false",
                             "fetch.writeCommitGraph=false",
                             "core.alternateRefsCommand=/bin/false",
                             "credential.helper="})
        words << u"-c"_s << QLatin1String(each);
    return words;
}

QStringList lines(const QByteArray& text, char separator) {
    QStringList all;
    for (const auto& each : text.split(separator)) {
        if (!each.isEmpty())
            all << QString::fromUtf8(each);
    }
    return all;
}

tl::unexpected<Error> said(const CommandEnd& end, const char* what) {
    return failure(ErrorKind::Invalid, u"%1: %2"_s.arg(QLatin1String(what), lastWords(end)), u"git"_s);
}

} // namespace

CommandLine Repository::line(const Call& call) const {
    CommandLine line;
    line.program = u"/usr/bin/git"_s;
    line.words = settings() + call.words;
    line.folder = m_folder;
    line.socket = call.socket;
    auto& environment = line.environment;
    const auto set = [&environment](const char* name, const QString& value) {
        environment.insert(QLatin1String(name), value);
    };
    set("PATH", u"/usr/bin:/bin"_s);
    set("HOME", u"/nonexistent"_s);
    set("LC_ALL", u"C.UTF-8"_s);
    set("GIT_DIR", m_folder + u"/repo.git"_s);
    set("GIT_CONFIG_NOSYSTEM", u"1"_s);
    set("GIT_CONFIG_GLOBAL", u"/dev/null"_s);
    set("GIT_ATTR_NOSYSTEM", u"1"_s);
    set("GIT_TERMINAL_PROMPT", u"0"_s);
    set("GIT_NO_REPLACE_OBJECTS", u"1"_s);
    set("GIT_LITERAL_PATHSPECS", u"1"_s);
    set("GIT_ALLOW_PROTOCOL", call.protocol);
    set("GIT_PROTOCOL_FROM_USER", u"0"_s);
    set("GIT_ASKPASS", u"/bin/false"_s);
    set("SSH_ASKPASS", u"/bin/false"_s);
    if (!call.index.isEmpty())
        set("GIT_INDEX_FILE", m_folder + u'/' + call.index);
    if (call.author) {
        const QString when = u"%1 +0000"_s.arg(m_clock.utcMs() / 1000);
        set("GIT_AUTHOR_NAME", call.author->name), set("GIT_AUTHOR_EMAIL", call.author->email);
        set("GIT_COMMITTER_NAME", call.author->name), set("GIT_COMMITTER_EMAIL", call.author->email);
        set("GIT_AUTHOR_DATE", when), set("GIT_COMMITTER_DATE", when);
    }
    return line;
}

Task<Result<CommandEnd>> Repository::git(Call call, Limits limits) {
    CommandRules rules;
    rules.input = call.input;
    rules.outputBytes = call.outputBytes;
    const CommandLine made = line(call);
    const Limits within = limits.atMost(m_clock, gitMs);
    co_return co_await runCommand(made, rules, m_clock, within);
}

Task<Result<QByteArray>> Repository::gitOutput(Call call, Limits limits) {
    const QString verb = call.words.value(0);
    CO_TRY(const auto end, co_await git(std::move(call), limits));
    if (!end.ok())
        co_return said(end, qPrintable(u"git "_s + verb));
    co_return end.output;
}

Task<Result<void>> Repository::prepare(Limits limits) {
    if (!QDir().mkpath(m_folder + u"/scratch"_s))
        co_return failure(ErrorKind::Storage, u"cannot make %1"_s.arg(m_folder));
    if (QFileInfo::exists(m_folder + u"/repo.git/HEAD"_s))
        co_return Result<void>();
    Call call;
    call.words = QStringList{u"init"_s,
                             u"--bare"_s,
                             u"--quiet"_s,
                             u"--template="_s,
                             u"--initial-branch=none"_s,
                             m_folder + u"/repo.git"_s};
    CO_TRY_VOID(co_await gitOutput(call, limits));
    co_return Result<void>();
}

void Repository::sweep() const {
    const QDir folder(m_folder);
    for (const auto& left : folder.entryList({u"index-*.lock"_s, u"index-*.new"_s}, QDir::Files))
        QFile::remove(folder.filePath(left));
    Door::sweep(m_folder + u"/scratch"_s);
    // Refs that were being written; git of ours that wrote them died with us.
    QStringList folders{m_folder + u"/repo.git"_s};
    while (!folders.isEmpty()) {
        const QDir each(folders.takeFirst());
        for (const auto& lock : each.entryList({u"*.lock"_s}, QDir::Files))
            QFile::remove(each.filePath(lock));
        for (const auto& below : each.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (below != u"objects")
                folders << each.filePath(below);
        }
    }
}

Task<Result<void>> Repository::readTree(qint64 change, QString commit, Limits limits) {
    Call call;
    call.words = QStringList{u"read-tree"_s, commit};
    call.index = indexName(change);
    CO_TRY_VOID(co_await gitOutput(call, limits));
    co_return Result<void>();
}

Task<Result<std::vector<TreeEntry>>> Repository::changedBetween(QString from, QString to, Limits limits) {
    Call call;
    call.words = QStringList{u"diff-tree"_s,     u"-r"_s, u"-z"_s, u"--raw"_s, u"--no-renames"_s,
                             u"--no-ext-diff"_s, from,    to};
    CO_TRY(const auto raw, co_await gitOutput(call, limits));
    const auto parts = raw.split('\0'); // ":100644 100644 OLD NEW M", path, …
    std::vector<TreeEntry> changed;
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        const auto fields = parts[i].split(' ');
        if (fields.size() < 5)
            co_return failure(ErrorKind::Internal, u"git's list of changes cannot be read"_s);
        changed.push_back({QString::fromUtf8(parts[i + 1]), QString::fromLatin1(fields[1]),
                           QString::fromLatin1(fields[3])});
    }
    co_return changed;
}

Task<Result<std::vector<TreeEntry>>> Repository::apply(qint64 change, QString head, QByteArray patch,
                                                       Limits limits) {
    CO_TRY_VOID(checkPatch(patch));
    if (!patch.endsWith('\n'))
        patch += '\n';
    const QString index = m_folder + u'/' + indexName(change);
    const QString next = indexName(change) + u".new"_s;
    QFile::remove(m_folder + u'/' + next);
    if (!QFile::copy(index, m_folder + u'/' + next))
        co_return failure(ErrorKind::Storage, u"the index of change %1 cannot be copied"_s.arg(change));
    Call call;
    call.words =
        QStringList{u"apply"_s, u"--cached"_s, u"--recount"_s, u"--whitespace=nowarn"_s, u"-p1"_s, u"-"_s};
    call.index = next;
    call.input = withGitHeaders(patch);
    CO_TRY(const auto applied, co_await git(call, limits));
    if (!applied.ok())
        co_return said(applied, "the patch does not fit, and nothing was changed");
    Call write;
    write.words = QStringList{u"write-tree"_s};
    write.index = next;
    CO_TRY(const auto tree, co_await gitOutput(write, limits));
    CO_TRY(auto changed, co_await changedBetween(head, QString::fromLatin1(tree.trimmed()), limits));
    for (const auto& entry : changed) // what came of it is what counts, whatever the patch looked like
        CO_TRY_VOID(checkEntry(entry));
    const auto from = QFile::encodeName(m_folder + u'/' + next);
    const auto to = QFile::encodeName(index);
    if (std::rename(from.constData(), to.constData()) != 0)
        co_return failure(ErrorKind::Storage, u"the index of change %1 cannot be replaced"_s.arg(change));
    co_return changed;
}

Task<Result<QString>> Repository::commit(qint64 change, QString branch, QString parent, QString base,
                                         QString message, Author author, Limits limits) {
    Call write;
    write.words = QStringList{u"write-tree"_s};
    write.index = indexName(change);
    CO_TRY(const auto written, co_await gitOutput(write, limits));
    const QString tree = QString::fromLatin1(written.trimmed());
    CO_TRY(const auto fresh, co_await changedBetween(parent, tree, limits));
    if (fresh.empty())
        co_return failure(ErrorKind::Invalid, u"nothing has changed since the last commit"_s);
    CO_TRY(const auto all, co_await changedBetween(base, tree, limits));
    for (const auto& entry : all)
        CO_TRY_VOID(checkEntry(entry));
    Call make;
    make.words = QStringList{u"commit-tree"_s, u"-p"_s, parent, u"-F"_s, u"-"_s, tree};
    make.input = message.toUtf8();
    make.author = author;
    CO_TRY(const auto made, co_await gitOutput(make, limits));
    const QString hash = QString::fromLatin1(made.trimmed());
    Call move;
    move.words = QStringList{u"update-ref"_s, u"refs/heads/"_s + branch, hash};
    CO_TRY_VOID(co_await gitOutput(move, limits));
    co_return hash;
}

Task<Result<QString>> Repository::tip(QString branch, Limits limits) {
    Call call;
    call.words = QStringList{u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, u"refs/heads/"_s + branch};
    CO_TRY(const auto end, co_await git(call, limits));
    co_return end.ok() ? QString::fromLatin1(end.output.trimmed()) : QString();
}

Task<Result<bool>> Repository::isAncestor(QString older, QString newer, Limits limits) {
    Call call;
    call.words = QStringList{u"merge-base"_s, u"--is-ancestor"_s, older, newer};
    CO_TRY(const auto end, co_await git(call, limits));
    co_return end.ok();
}

Task<Result<std::vector<TreeEntry>>> Repository::list(qint64 change, QString below, Limits limits) {
    Call call;
    call.words = QStringList{u"ls-files"_s, u"-s"_s, u"-z"_s, u"--"_s};
    if (!below.isEmpty())
        call.words << below;
    call.index = indexName(change);
    call.outputBytes = 32 * 1024 * 1024;
    CO_TRY(const auto output, co_await gitOutput(call, limits));
    std::vector<TreeEntry> entries;
    for (const auto& each : lines(output, '\0')) { // "100644 OBJECT 0\tpath"
        const auto fields = each.section(u'\t', 0, 0).split(u' ');
        entries.push_back({each.section(u'\t', 1), fields.value(0), fields.value(1)});
    }
    co_return entries;
}

Task<Result<QByteArray>> Repository::read(qint64 change, QString path, Limits limits) {
    CO_TRY(const auto entries, co_await list(change, path, limits));
    if (entries.size() != 1 || entries[0].path != path)
        co_return failure(ErrorKind::NotFound,
                          u"there is no file \"%1\"; list_files shows what there is"_s.arg(path));
    if (entries[0].mode != u"100644" && entries[0].mode != u"100755")
        co_return failure(ErrorKind::Policy,
                          u"\"%1\" is a link or a submodule, and those are not followed"_s.arg(path));
    Call call;
    call.words = QStringList{u"cat-file"_s, u"blob"_s, entries[0].object};
    CO_TRY(const auto content, co_await gitOutput(call, limits));
    if (content.left(8000).contains('\0'))
        co_return failure(ErrorKind::Invalid, u"\"%1\" is no text"_s.arg(path));
    co_return content;
}

Task<Result<std::vector<FoundLine>>> Repository::search(qint64 change, QString text, QString below,
                                                        bool anyCase, Limits limits) {
    Call call;
    call.words =
        QStringList{u"grep"_s, u"--cached"_s,      u"--no-color"_s, u"-I"_s,          u"-n"_s,
                    u"-z"_s,   u"--no-textconv"_s, u"-F"_s,         u"--threads=1"_s, u"--max-depth=-1"_s};
    if (anyCase)
        call.words << u"-i"_s;
    call.words << u"-e"_s << text << u"--"_s;
    if (!below.isEmpty())
        call.words << below;
    call.index = indexName(change);
    CO_TRY(const auto end, co_await git(call, limits));
    std::vector<FoundLine> found;
    if (end.exitStatus == 1 && end.errors.isEmpty())
        co_return found; // nothing
    if (!end.ok())
        co_return said(end, "the search failed");
    for (const auto& each : end.output.split('\n')) { // path NUL line NUL text
        const auto fields = each.split('\0');
        if (fields.size() >= 3)
            found.push_back({QString::fromUtf8(fields[0]), fields[1].toInt(), QString::fromUtf8(fields[2])});
    }
    co_return found;
}

Task<Result<QByteArray>> Repository::diff(qint64 change, QString from, QString to, bool summary,
                                          Limits limits) {
    Call call;
    call.words =
        to.isEmpty() ? QStringList{u"diff-index"_s, u"--cached"_s} : QStringList{u"diff-tree"_s, u"-r"_s};
    call.words << u"--no-ext-diff"_s << u"--no-textconv"_s << u"--no-color"_s << u"--no-renames"_s
               << u"--ignore-submodules=all"_s;
    call.words << (summary ? u"--stat=100"_s : u"-p"_s) << from;
    if (!to.isEmpty())
        call.words << to;
    call.index = indexName(change);
    co_return co_await gitOutput(call, limits);
}

Task<Result<QString>> Repository::bundle(qint64 change, QString branch, QString commit, QString base,
                                         Limits limits) {
    const QString file = u"%1/change-%2.bundle"_s.arg(m_folder).arg(change);
    CO_TRY(const auto now, co_await tip(branch, limits));
    if (now != commit)
        co_return failure(ErrorKind::Conflict, u"the branch is no longer at the approved commit"_s);
    Call call;
    call.words = QStringList{
        u"bundle"_s, u"create"_s, u"--quiet"_s, file + u".partial"_s, u"refs/heads/"_s + branch, u'^' + base};
    CO_TRY_VOID(co_await gitOutput(call, limits));
    if (std::rename(QFile::encodeName(file + u".partial"_s).constData(),
                    QFile::encodeName(file).constData()) != 0)
        co_return failure(ErrorKind::Storage, u"the bundle cannot be written"_s);
    co_return file;
}

void Repository::forget(qint64 change) const {
    QFile::remove(m_folder + u'/' + indexName(change));
}

} // namespace staffroom::staging
