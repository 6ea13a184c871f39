// What ERPNext says a persona's user can really do, against what role-profiles.json claims for it. Asked as that user
// itself, through frappe.client.has_permission (2.4 of the contract facts): the truth about roles, whatever a prompt
// or an org chart says. User Permissions narrow rows further and do not show here.
#pragma once

#include "erpnext/ErpClient.h"
#include "erpnext/ProvisionPlan.h"

namespace staffroom::erpnext {

struct ScopeCell {
    QString doctype, right;
    bool claimed = false; // by the role profile
    bool can = false;     // says ERPNext
    bool everybody = false; // all of the team's users can: the site's own rule for whoever logs in
    bool isDrift() const { return claimed != can && !(can && everybody); }
};

struct Scope {
    QString persona, user, roleProfile;
    std::vector<ScopeCell> cells; // by doctype, each with the same rights
    QString trouble;              // why nothing is known; then there are no cells
};

/// The rights that are asked for: read, write, create, submit, cancel, delete.
const QStringList& scopeRights();
/// Every doctype a profile names: what one persona may is asked of the others too.
QStringList scopeDoctypes(const RoleProfiles& profiles);

/// One question for each doctype and right, a doctype's at once; a doctype the site does not have is one that
/// nobody may use. Errors: as ErpClient.
Task<Result<std::vector<ScopeCell>>> readScope(ErpClient& client, RightsOfDoctype claimed, QStringList doctypes,
                                               Limits limits);

/// Marks what all of them can (two at least must be known).
void markEverybodys(std::vector<Scope>& scopes);

/// "may read Supplier, which its role profile does not claim; lacks create on Quotation", or empty. Pure.
QString driftWords(const std::vector<ScopeCell>& cells);

/// JSON for programs: [{"persona", "user", "role_profile", "trouble", "cells": [{"doctype", "right", "claimed",
/// "can",
/// "everybody"}]}].
QByteArray toJson(const std::vector<Scope>& scopes);

} // namespace staffroom::erpnext
