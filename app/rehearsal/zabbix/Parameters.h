// Which parameters each method takes, of which kind, in which version. 6.0 ignores what it does not know;
// from 7.0 on it is refused. Either way it is reported: a client of ours knows what it sends. Source:
// FACTS 4.3 to 4.7.
#pragma once

#include "rehearsal/Json.h"
#include "rehearsal/zabbix/RpcError.h"

#include <QSet>
#include <QStringList>

namespace staffroom::rehearsal::zabbix {

/// The methods this server knows the parameters of.
bool isKnownMethod(const QString& method);
/// Methods that the real one has and this one does not, all of them changes.
bool isRealChange(const QString& method);

/// Checks `params` and takes out what this version ignores. What the real server would let pass is added to
/// `oddities`.
Outcome<nlohmann::json> checkParameters(const QString& method, const nlohmann::json& params, Version version,
                                        QStringList& oddities);

/// The ids under `key`, given as one or as a list, as number or text; nullopt where there is no such
/// parameter.
std::optional<QSet<qint64>> idsAt(const nlohmann::json& params, const char* key);

} // namespace staffroom::rehearsal::zabbix
