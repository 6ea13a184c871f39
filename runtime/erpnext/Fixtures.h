// The org chart's needs as documents a Frappe site imports (bench import-doc, or an app's fixtures folder):
// Role, Role Profile, Custom DocPerm, User, User Permission, in the order they must come. Pure.
#pragma once

#include "erpnext/ProvisionPlan.h"

namespace staffroom::erpnext {

struct Fixture {
    QString file;    // "role.json"
    QByteArray text; // a JSON list of documents
};

/// `rulesOfOthers`: what Provision::rulesOfOthers() read from the site; they go into the file too, because
/// from the first Custom DocPerm on ERPNext reads no standard permission of that doctype. Empty: they are not
/// known, and custom_docperm.json must only be imported where Custom DocPerms exist already.
std::vector<Fixture> fixturesOf(const WantedSite& wanted, const QMap<QString, QByteArray>& rulesOfOthers,
                                int majorVersion);

/// All of them as one list, for a single file.
QByteArray inOneFile(const std::vector<Fixture>& fixtures);

} // namespace staffroom::erpnext
