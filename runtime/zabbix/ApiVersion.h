// Which Zabbix API this is, and what follows from it for whoever calls it. Asked for once, without a key, by
// apiinfo.version. Source: 4.2 and 4.7 of the contract facts (6.0 was seen, 6.4 to 7.4 are documented).
#pragma once

#include "base/Error.h"

#include <QString>

#include <compare>

namespace staffroom::zabbix {

struct ApiVersion {
    int major = 0;
    int minor = 0;

    /// Reads "6.0.14", "7.4.0beta2". Parse when it is no version; Invalid when it is older than 6.0.
    static Result<ApiVersion> parse(const QString& text);

    /// The token goes into the header Authorization from 6.4 on; before, the header is ignored and the token
    /// stands in the body as "auth", which 7.2 no longer takes.
    bool usesBearer() const { return *this >= ApiVersion{6, 4}; }
    /// selectHostGroups and "hostgroups" from 6.2 on; before, selectGroups and "groups", gone in 7.2.
    bool hasHostGroups() const { return *this >= ApiVersion{6, 2}; }
    /// Hosts tell whether their active checks arrive.
    bool hasActiveAvailable() const { return *this >= ApiVersion{6, 2}; }

    QString toString() const { return QStringLiteral("%1.%2").arg(major).arg(minor); }
    constexpr auto operator<=>(const ApiVersion&) const = default;
};

} // namespace staffroom::zabbix
