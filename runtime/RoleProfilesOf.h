// role-profiles.json of a home: what the team's role profiles may in ERPNext.
#pragma once

#include "erpnext/ProvisionPlan.h"

namespace staffroom {

/// The home's own, else the shipped one. Invalid names the place in the file.
Result<erpnext::RoleProfiles> readRoleProfilesOf(const QString& home);

} // namespace staffroom
