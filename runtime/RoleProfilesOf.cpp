#include "RoleProfilesOf.h"

#include "base/AtomicFile.h"
#include "team/InstallTeam.h"

#include <QFileInfo>

namespace staffroom {

Result<erpnext::RoleProfiles> readRoleProfilesOf(const QString& home) {
    const QString name = QStringLiteral("/role-profiles.json");
    QString file = home + QStringLiteral("/personas") + name;
    if (!QFileInfo::exists(file)) {
        TRY(const auto shipped, team::shippedFolder());
        file = shipped + name;
    }
    TRY(const auto text, readFile(file));
    return erpnext::readRoleProfiles(text, file);
}

} // namespace staffroom
