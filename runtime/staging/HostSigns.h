// Signs that a staging host holds what it must not: whatever a change's code can read there, a change can
// carry off. A migration runs the persona's code, so nothing of production may lie within its reach. Only
// names are looked at and told, never a value.
#pragma once

#include "secrets/SecretStore.h"
#include "staging/Door.h"

#include <vector>

namespace staffroom::staging {

struct HostSign {
    QString what;   // "sites/common_site_config.json has \"s3_secret_key\""
    QString remedy; // what to do
};

/// Looks through the same door a change's code is behind. Errors: as of Door and runCommand; Conflict where
/// the bench or its site is not there.
Task<Result<std::vector<HostSign>>> lookAtHost(team::StagingPlace place, const SecretStore& secrets,
                                               QString scratch, QStringList productionHosts, Clock& clock,
                                               Limits limits);

/// Of a site_config.json or common_site_config.json. Pure.
std::vector<HostSign> signsInConfig(const QString& file, const QByteArray& json,
                                    const QStringList& productionHosts);
/// Of the names in sites/. Pure.
std::vector<HostSign> signsInSites(const QStringList& names, const QString& site,
                                   const QStringList& productionHosts);
/// Of files in the bench user's home. Pure.
std::vector<HostSign> signsInFiles(const QStringList& paths);
/// Of `git config --list -z`: addresses that carry a password. Pure.
std::vector<HostSign> signsInRemotes(const QByteArray& settings);

} // namespace staffroom::staging
