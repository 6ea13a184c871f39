#include "ProfilesFile.h"

#include "base/AtomicFile.h"
#include "practice/PracticeHome.h"

#include <QFileInfo>

namespace staffroom::cli {

Result<erpnext::RoleProfiles> readProfiles(const QString& home) {
    QString file = home + QStringLiteral("/personas/role-profiles.json");
    if (!QFileInfo::exists(file)) {
        TRY(const auto shipped, practice::shippedPersonas());
        file = shipped + QStringLiteral("/role-profiles.json");
    }
    TRY(const auto text, readFile(file));
    return erpnext::readRoleProfiles(text, file);
}

} // namespace staffroom::cli
