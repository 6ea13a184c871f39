// The permissions doctypes come with, as long as nobody has made Custom DocPerms for them. From the first
// Custom DocPerm of a doctype on, its standard ones count for nothing: Frappe's permission manager therefore
// copies them first, and whoever inserts a Custom DocPerm past it takes everybody else's access away.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace staffroom::rehearsal::erpnext {

struct StandardPermission {
    QString role;
    QStringList rights;
};

/// Level 0 alone; a doctype nobody lists belongs to System Manager.
QList<StandardPermission> standardPermissions(const QString& doctype);

/// Roles every site has: standardPermissions() names no other.
QStringList standardRoles();

} // namespace staffroom::rehearsal::erpnext
