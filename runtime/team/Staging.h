// Where a persona's changes are tried: one app on one site of one bench, on this machine or reached over
// OpenSSH, and where an approved commit goes. Read from persona.json's "staging"; every word here has been
// held to a narrow alphabet by then (the schema), because they become words of command lines.
#pragma once

#include "secrets/SecretRef.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace staffroom::team {

struct SshHost {
    QString host;
    int port = 22;
    QString user;
    QString hostKey; // pinned: "ssh-ed25519 AAAA…", as ssh-keyscan prints it without the name
    SecretRef key;   // the private key file, in base64 on one line
    bool operator==(const SshHost&) const = default;
};

/// Where an approved commit is pushed to.
struct RemoteRepository {
    QString path; // of the repository, absolute
    std::optional<SshHost> ssh;
    bool operator==(const RemoteRepository&) const = default;
};

struct StagingPlace {
    QString app;     // the folder below apps/
    QString site;    // the one site
    QString base;    // the branch changes begin from
    QString bench;   // the bench's folder, absolute, on its machine
    QString program; // bench itself, absolute, on that machine
    std::optional<SshHost> ssh;
    QStringList readable; // what the bench must read beside its folder; for a bench on this machine
    std::optional<RemoteRepository> remote; // none: a bundle is left
    int backupMinutes = 30;
    int migrateMinutes = 60;
    int testMinutes = 60;
    QStringList approvers; // person ids; empty: the operators who approve
    bool operator==(const StagingPlace&) const = default;

    QString appPath() const { return bench + QStringLiteral("/apps/") + app; }
    /// What one change at a time is about.
    QString key() const {
        const QString where = ssh ? QStringLiteral("%1@%2:%3").arg(ssh->user, ssh->host).arg(ssh->port)
                                  : QStringLiteral("local");
        return QStringLiteral("%1 %2 %3").arg(where, bench, site);
    }
};

} // namespace staffroom::team
