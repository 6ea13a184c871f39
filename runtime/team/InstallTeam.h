// Makes a home out of the shipped org chart: what `staffroom init` does.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace staffroom::team {

/// The folder with the shipped org chart: beside the installed program, else in the source tree it was built from.
/// NotFound where there is none.
Result<QString> shippedFolder();

struct InstallOptions {
    QString company;      // empty: as shipped
    QByteArray zone;      // IANA; empty: as shipped
    QString language;     // empty: as shipped
    QStringList personas; // ids; empty: all that are shipped
};

/// Makes `home` (0700; files 0600) with team.json, personas/, state/, scripts/, skills/, revisions/ and
/// backups/ from a folder that holds team.json, one folder a persona, scripts/ and skills/. Conflict when the home has a
/// team.json or a persona folder of the same name already: nothing of it is touched. NotFound for a persona
/// that is not shipped. Invalid, with file, place and remedy, when what would come out is no valid org chart.
/// team.json comes last, so a home that could not be finished is none.
Result<void> installTeam(const QString& shippedFolder, const QString& home,
                         const InstallOptions& options = {});

} // namespace staffroom::team
