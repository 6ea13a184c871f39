// The way to the machine a bench or a repository is on: here, locked into a sandbox that sees nothing but the
// bench's folder (and the network, for its database); or over OpenSSH, with one pinned host key, one private
// key and nothing of the user's own ssh configuration. Either way a command is a fixed list of words; the
// other side's shell, which ssh cannot avoid, is given only words that mean nothing to a shell.
#pragma once

#include "secrets/SecretStore.h"
#include "staging/Command.h"
#include "team/Staging.h"

#include <QTemporaryDir>

#include <memory>

namespace staffroom::staging {

class Door final {
public:
    /// For the bench of the place. `scratch`: a folder of ours, where the key lies in a file (0600) for as
    /// long as the door is open. Auth/NotFound: the key is missing or is no private key in base64.
    static Result<Door> toBench(const team::StagingPlace& place, const SecretStore& secrets,
                                const QString& scratch);
    /// For a repository. One on this machine is opened without a sandbox and with its hooks off.
    static Result<Door> toRepository(const team::RemoteRepository& remote, const SecretStore& secrets,
                                     const QString& scratch);

    /// The words, run in `folder` of the other side (empty: wherever that is). Policy: a word that may not
    /// be.
    Result<CommandLine> command(const QString& folder, const QStringList& words) const;

    /// Keys that a crash has left in the folder.
    static void sweep(const QString& scratch);

private:
    Door() = default;
    Result<void> unlock(const team::SshHost& ssh, const SecretStore& secrets, const QString& scratch);

    std::optional<team::SshHost> m_ssh;
    std::unique_ptr<QTemporaryDir> m_keys;
    QString m_bench; // the sandbox's one folder; empty: no sandbox
    QStringList m_readable;
};

/// git on a side where somebody else wrote the configuration: no hooks, monitors, or programs of the system's
/// and the user's configuration. The repository's own is looked at first (Bench.h).
QStringList hostGit(const QString& repository, const QStringList& words);

} // namespace staffroom::staging
