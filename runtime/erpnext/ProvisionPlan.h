// What an ERPNext site needs for the org chart, what it has, and the changes that lead from one to the other.
// Pure. One role a role profile, both of the profile's name; rights as Custom DocPerms of that role alone;
// one User a persona, and a User Permission on each company where the persona is a company's own.
//
// Rights are given and taken through ERPNext's permission manager, never by inserting Custom DocPerms: it
// copies a doctype's standard permissions first, without which everybody else would lose theirs.
#pragma once

#include "secrets/SecretRef.h"
#include "team/Team.h"

#include <QMap>
#include <QSet>

#include <optional>
#include <vector>

namespace staffroom::erpnext {

using RightsOfDoctype = QMap<QString, QSet<QString>>; // doctype → read, report, write …

struct RoleProfiles {
    QMap<QString, RightsOfDoctype> profiles; // by the profile's name
    QMap<QString, QStringList> companies;    // by persona: the companies it sees; none: no narrowing
};

/// Reads role-profiles.json: profile → doctype → rights, and under "userPermissions" persona → "Company" →
/// names. Invalid names the place and what would be right there.
Result<RoleProfiles> readRoleProfiles(const QByteArray& text, const QString& fileName);

struct WantedUser {
    QString persona, user, firstName, roleProfile;
    QStringList companies;
    SecretRef key;
};

struct WantedSite {
    QString instance;
    QMap<QString, RightsOfDoctype> profiles; // those its users have
    std::vector<WantedUser> users;           // by persona
};

/// What the org chart expects of one instance. Invalid for a persona without role profile, or with one that
/// role-profiles.json does not have; the detail lists them all.
Result<WantedSite> wantedSite(const team::Team& team, const QString& instance, const RoleProfiles& profiles);

struct UserState {
    bool enabled = true;
    QSet<QString> roles;
    QStringList roleProfiles;
    QMap<QString, QString> companies; // company → the User Permission's name
    bool keyWorks = false;            // the stored key is this user's
};

struct SiteState {
    int majorVersion = 15;
    QSet<QString> roles;                        // of ours
    QMap<QString, QSet<QString>> profiles;      // of ours: profile → roles
    QMap<QString, RightsOfDoctype> permissions; // role → doctype → rights, Custom DocPerms of level 0
    QMap<QString, UserState> users;             // of ours, by user
    QSet<QString> companies;                    // that exist
};

struct Change {
    enum class Kind {
        MakeRole,
        MakeProfile,
        SetProfileRoles,
        AddPermission, // the role's rule on a doctype, with `rights`
        SetRights,     // `rights` given, `withdrawn` taken
        RemovePermission,
        MakeUser,
        SetUser, // role profile, enabled
        AllowCompany,
        DisallowCompany, // `document` is the User Permission's name
        MakeKey,
    };
    Kind kind;
    QString subject; // role, profile or user
    QString object;  // doctype, company, or the role profile
    QStringList rights, withdrawn;
    QString document;
    QString persona;

    /// "gives Staffroom General read on Item": for the plan and the result.
    QString words() const;
};

struct PlanOptions {
    bool rotateKeys = false; // new keys also where the stored one works
};

struct Plan {
    std::vector<Change> changes;
    QStringList obstacles; // with a remedy each; where there is one, nothing is applied
};

Plan planChanges(const WantedSite& wanted, const SiteState& state, const PlanOptions& options = {});

/// The rights a Custom DocPerm has.
const QStringList& rightNames();

} // namespace staffroom::erpnext
