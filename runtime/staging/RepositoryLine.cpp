// fetch and push: our git speaks git's own protocol over a socket whose other end is the standard input and
// output of a git service on the other side (git-remote-fd). So git itself starts no ssh and no shell.
#include "staging/Repository.h"
#include "staging/Words.h"

#include <sys/socket.h>
#include <unistd.h>

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

/// Both ends of a socket; closed with it.
class Pair final {
public:
    Pair() { m_made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends) == 0; }
    ~Pair() { close(0), close(1); }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    bool made() const { return m_made; }
    int end(int which) const { return m_ends[which]; }
    void close(int which) {
        if (m_ends[which] >= 0)
            ::close(std::exchange(m_ends[which], -1));
    }

private:
    int m_ends[2] = {-1, -1};
    bool m_made = false;
};

} // namespace

Task<Result<CommandEnd>> Repository::talk(Call call, const Door& door, QStringList service, Limits limits) {
    auto pair = std::make_unique<Pair>();
    if (!pair->made())
        co_return failure(ErrorKind::Internal, u"no socket can be made"_s);
    CO_TRY(auto theirs, door.command({}, service));
    theirs.socket = pair->end(1), theirs.socketAsStdio = true;
    call.socket = pair->end(0), call.protocol = u"fd"_s;
    const CommandLine ours = line(call);
    CommandRules rules, theirRules;
    rules.outputBytes = call.outputBytes;
    theirRules.outputBytes = call.outputBytes;
    auto serving = runCommand(theirs, theirRules, m_clock, limits);
    auto asking = runCommand(ours, rules, m_clock, limits);
    pair->close(0), pair->close(1); // both have their own by now: who is left alone hears the end
    auto asked = co_await asking;
    const auto served = co_await serving;
    CO_TRY(auto end, std::move(asked));
    if (!served)
        co_return failure(served.error());
    if (!end.ok() && !served->ok()) // the cause is theirs
        end.errors = served->errors + '\n' + end.errors;
    co_return end;
}

Task<Result<QString>> Repository::fetch(const Door& door, QString path, QString branch, qint64 change,
                                        Limits limits) {
    const QString ref = u"refs/staffroom/base/%1"_s.arg(change);
    Call call;
    call.words = QStringList{u"fetch"_s,
                             u"--quiet"_s,
                             u"--no-tags"_s,
                             u"--update-shallow"_s,
                             u"--no-recurse-submodules"_s,
                             u"--no-write-fetch-head"_s,
                             u"--no-auto-maintenance"_s,
                             u"fd::3/bench"_s,
                             u"+refs/heads/%1:%2"_s.arg(branch, ref)};
    const QStringList service = hostGit(path, {u"upload-pack"_s, path});
    CO_TRY(const auto end, co_await talk(call, door, service, limits));
    if (!end.ok())
        co_return failure(ErrorKind::Network, u"%1 could not be fetched: %2"_s.arg(branch, lastWords(end)),
                          u"git"_s);
    Call parse;
    parse.words = QStringList{u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, ref + u"^{commit}"_s};
    CO_TRY(const auto hash, co_await gitOutput(parse, limits));
    co_return QString::fromLatin1(hash.trimmed());
}

Task<Result<void>> Repository::push(const Door& door, QString path, QString commit, QString branch, bool ours,
                                    Limits limits) {
    if (!isCommit(commit) || !isBranch(branch))
        co_return failure(ErrorKind::Internal, u"no such push"_s);
    Call call;
    call.words = QStringList{u"push"_s,
                             u"--quiet"_s,
                             u"--porcelain"_s,
                             u"--no-verify"_s,
                             u"--no-signed"_s,
                             u"fd::3/there"_s,
                             u"%1:refs/heads/%2"_s.arg(commit, branch)};
    // A server has its own hooks, which its owners want; a repository of this machine runs nothing.
    const QStringList service =
        ours ? hostGit(path, {u"receive-pack"_s, path}) : QStringList{u"/usr/bin/git-receive-pack"_s, path};
    CO_TRY(const auto end, co_await talk(call, door, service, limits));
    if (!end.ok())
        co_return failure(ErrorKind::Conflict, u"the push was refused: %1"_s.arg(lastWords(end)), u"git"_s);
    co_return Result<void>();
}

} // namespace staffroom::staging
