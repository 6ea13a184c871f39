// role-profiles.json: what the team's role profiles may in ERPNext.
#pragma once

#include "erpnext/ProvisionPlan.h"

namespace staffroom::cli {

/// The home's own, else the shipped one. Invalid names the place in the file.
Result<erpnext::RoleProfiles> readProfiles(const QString& home);

} // namespace staffroom::cli
