#include "erpnext/ProvisionPlan.h"

#include "erpnext/ErpJson.h"

#include <algorithm>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr auto permissionsKey = "userPermissions";

QStringList sorted(const QSet<QString>& set) {
    QStringList list(set.begin(), set.end());
    list.sort();
    return list;
}

/// In ERPNext's own order: read before write before create.
QStringList inOrder(const QSet<QString>& rights) {
    QStringList list;
    for (const auto& right : rightNames()) {
        if (rights.contains(right))
            list << right;
    }
    return list;
}

tl::unexpected<Error> wrongAt(const QString& file, const QString& place, const QString& remedy) {
    return failure(ErrorKind::Invalid, QStringLiteral("%1: %2: %3").arg(file, place, remedy));
}

Result<RightsOfDoctype> readRights(const json& doctypes, const QString& file, const QString& place) {
    RightsOfDoctype read;
    if (!doctypes.is_object())
        return wrongAt(file, place, QStringLiteral("must map doctypes to lists of rights"));
    for (const auto& [doctype, rights] : doctypes.items()) {
        const QString at = place + u'/' + QString::fromStdString(doctype);
        if (!rights.is_array() || rights.empty())
            return wrongAt(file, at, QStringLiteral("must be a list of rights, as [\"read\"]"));
        QSet<QString> set;
        for (const auto& right : rights) {
            const QString name =
                right.is_string() ? QString::fromStdString(right.get<std::string>()) : QString();
            if (!rightNames().contains(name))
                return wrongAt(
                    file, at,
                    QStringLiteral("rights are some of %1").arg(rightNames().join(QStringLiteral(", "))));
            if (name == u"submit" || name == u"cancel" || name == u"delete" || name == u"amend")
                return wrongAt(file, at,
                               QStringLiteral("\"%1\" is for people: personas write drafts alone").arg(name));
            set.insert(name);
        }
        if (!set.contains(QStringLiteral("read")))
            return wrongAt(file, at,
                           QStringLiteral("\"read\" is missing: ERPNext gives no right without it"));
        read.insert(QString::fromStdString(doctype), set);
    }
    return read;
}

Result<QMap<QString, QStringList>> readCompanies(const json& personas, const QString& file) {
    QMap<QString, QStringList> companies;
    const QString place = QStringLiteral("/userPermissions");
    if (!personas.is_object())
        return wrongAt(file, place, QStringLiteral("must map personas to { \"Company\": [names] }"));
    for (const auto& [persona, allowed] : personas.items()) {
        const QString at = place + u'/' + QString::fromStdString(persona);
        if (!allowed.is_object() || allowed.size() != 1 || !allowed.contains("Company") ||
            !allowed["Company"].is_array() || allowed["Company"].empty())
            return wrongAt(file, at, QStringLiteral("must be { \"Company\": [names] }"));
        for (const auto& company : allowed["Company"]) {
            if (!company.is_string() || company.get<std::string>().empty())
                return wrongAt(file, at, QStringLiteral("a company is a name in quotes"));
            companies[QString::fromStdString(persona)] << QString::fromStdString(company.get<std::string>());
        }
    }
    return companies;
}

/// Roles no persona's user may have, whoever gave them.
const QStringList& mightyRoles() {
    static const QStringList roles{QStringLiteral("System Manager"), QStringLiteral("Administrator"),
                                   QStringLiteral("Script Manager")};
    return roles;
}

class Planner final {
public:
    Planner(const WantedSite& wanted, const SiteState& state, const PlanOptions& options)
        : m_wanted(wanted), m_state(state), m_options(options) {}

    Plan plan() {
        for (auto profile = m_wanted.profiles.begin(); profile != m_wanted.profiles.end(); ++profile)
            planProfile(profile.key(), *profile);
        for (const auto& user : m_wanted.users)
            planUser(user);
        return m_plan;
    }

private:
    Change& add(Change::Kind kind, const QString& subject, const QString& object = {}) {
        Change change{kind, subject, object, {}, {}, {}, {}};
        m_plan.changes.push_back(change);
        return m_plan.changes.back();
    }

    void planProfile(const QString& name, const RightsOfDoctype& wanted) {
        if (!m_state.roles.contains(name))
            add(Change::Kind::MakeRole, name);
        const auto given = m_state.permissions.value(name);
        for (auto rights = wanted.begin(); rights != wanted.end(); ++rights) {
            const bool there = given.contains(rights.key());
            const auto has = given.value(rights.key());
            if (there && has == *rights)
                continue;
            auto& change =
                add(there ? Change::Kind::SetRights : Change::Kind::AddPermission, name, rights.key());
            change.rights = inOrder(*rights - has);
            change.withdrawn = inOrder(has - *rights);
        }
        for (auto rule = given.begin(); rule != given.end(); ++rule) {
            if (!wanted.contains(rule.key()))
                add(Change::Kind::RemovePermission, name, rule.key());
        }
        const QSet<QString> roles{name};
        if (!m_state.profiles.contains(name))
            add(Change::Kind::MakeProfile, name);
        else if (m_state.profiles.value(name) != roles)
            add(Change::Kind::SetProfileRoles, name);
    }

    void planUser(const WantedUser& wanted) {
        for (const auto& company : wanted.companies) {
            if (!m_state.companies.contains(company))
                m_plan.obstacles << QStringLiteral(
                                        "%1: there is no company \"%2\" in ERPNext; there are: %3. Mend "
                                        "\"userPermissions\" in role-profiles.json")
                                        .arg(wanted.persona, company,
                                             sorted(m_state.companies).join(QStringLiteral(", ")));
        }
        const auto found = m_state.users.constFind(wanted.user);
        if (found == m_state.users.constEnd()) {
            auto& made = add(Change::Kind::MakeUser, wanted.user, wanted.roleProfile);
            made.document = wanted.firstName;
            made.persona = wanted.persona;
        } else {
            checkRoles(wanted, *found);
            const QSet<QString> roles{wanted.roleProfile};
            const bool sameRoles =
                found->roleProfiles == QStringList{wanted.roleProfile} && found->roles == roles;
            if (!sameRoles || !found->enabled)
                add(Change::Kind::SetUser, wanted.user, wanted.roleProfile).persona = wanted.persona;
        }
        const auto state = found == m_state.users.constEnd() ? UserState() : *found;
        for (const auto& company : wanted.companies) {
            if (!state.companies.contains(company))
                add(Change::Kind::AllowCompany, wanted.user, company).persona = wanted.persona;
        }
        for (auto allowed = state.companies.begin(); allowed != state.companies.end(); ++allowed) {
            if (wanted.companies.isEmpty() || wanted.companies.contains(allowed.key()))
                continue; // somebody narrowed it by hand: less is not our business
            auto& change = add(Change::Kind::DisallowCompany, wanted.user, allowed.key());
            change.document = *allowed;
            change.persona = wanted.persona;
        }
        if (!state.keyWorks || m_options.rotateKeys)
            add(Change::Kind::MakeKey, wanted.user).persona = wanted.persona;
    }

    void checkRoles(const WantedUser& wanted, const UserState& state) {
        for (const auto& role : mightyRoles()) {
            if (state.roles.contains(role))
                m_plan.obstacles
                    << QStringLiteral(
                           "%1: the ERPNext user %2 has the role %3, which no persona may have: is it "
                           "a person's? Name another user in personas/%1/persona.json, or take "
                           "the role away in ERPNext")
                           .arg(wanted.persona, wanted.user, role);
        }
    }

    const WantedSite& m_wanted;
    const SiteState& m_state;
    const PlanOptions& m_options;
    Plan m_plan;
};

} // namespace

const QStringList& rightNames() {
    static const QStringList names{
        QStringLiteral("select"), QStringLiteral("read"),   QStringLiteral("write"),
        QStringLiteral("create"), QStringLiteral("delete"), QStringLiteral("submit"),
        QStringLiteral("cancel"), QStringLiteral("amend"),  QStringLiteral("print"),
        QStringLiteral("email"),  QStringLiteral("report"), QStringLiteral("import"),
        QStringLiteral("export"), QStringLiteral("share")};
    return names;
}

Result<RoleProfiles> readRoleProfiles(const QByteArray& text, const QString& file) {
    const auto parsed = parsedAnswer(text);
    if (!parsed.is_object())
        return wrongAt(file, QStringLiteral("/"), QStringLiteral("must be a JSON object of role profiles"));
    RoleProfiles read;
    for (const auto& [name, value] : parsed.items()) {
        if (name == permissionsKey) {
            TRY(read.companies, readCompanies(value, file));
        } else if (!QString::fromStdString(name).startsWith(u"x-")) {
            const QString profile = QString::fromStdString(name);
            TRY(read.profiles[profile], readRights(value, file, u'/' + profile));
        }
    }
    return read;
}

Result<WantedSite> wantedSite(const team::Team& team, const QString& instance, const RoleProfiles& profiles) {
    WantedSite wanted;
    wanted.instance = instance;
    QStringList problems;
    for (const auto& persona : team.personas) {
        if (!persona.hasErp || persona.erp.instance != instance)
            continue;
        const QString profile = persona.erp.roleProfile;
        if (!profiles.profiles.contains(profile)) {
            problems << (profile.isEmpty()
                             ? QStringLiteral("personas/%1/persona.json: /erpnext/roleProfile is missing")
                                   .arg(persona.id)
                             : QStringLiteral("personas/%1/persona.json: role-profiles.json has no \"%2\"")
                                   .arg(persona.id, profile));
            continue;
        }
        wanted.profiles.insert(profile, profiles.profiles.value(profile));
        wanted.users.push_back({persona.id, persona.erp.user, persona.name, profile,
                                profiles.companies.value(persona.id), persona.erp.key});
    }
    if (!problems.isEmpty())
        return failure(ErrorKind::Invalid, problems.join(u'\n'));
    if (wanted.users.empty())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("no persona is bound to the ERPNext instance \"%1\"").arg(instance));
    return wanted;
}

QString Change::words() const {
    const QString given = rights.join(QStringLiteral(", "));
    switch (kind) {
    case Kind::MakeRole:
        return QStringLiteral("makes the role");
    case Kind::MakeProfile:
        return QStringLiteral("makes the role profile");
    case Kind::SetProfileRoles:
        return QStringLiteral("sets the role profile's role");
    case Kind::AddPermission:
        return QStringLiteral("gives %1 on %2").arg(given, object);
    case Kind::SetRights: {
        QStringList parts;
        if (!rights.isEmpty())
            parts << QStringLiteral("gives %1").arg(given);
        if (!withdrawn.isEmpty())
            parts << QStringLiteral("takes %1").arg(withdrawn.join(QStringLiteral(", ")));
        return QStringLiteral("%1 on %2").arg(parts.join(QStringLiteral(", ")), object);
    }
    case Kind::RemovePermission:
        return QStringLiteral("takes everything on %1").arg(object);
    case Kind::MakeUser:
        return QStringLiteral("makes the user with %1").arg(object);
    case Kind::SetUser:
        return QStringLiteral("sets the user to %1, enabled").arg(object);
    case Kind::AllowCompany:
        return QStringLiteral("narrows the user to %1").arg(object);
    case Kind::DisallowCompany:
        return QStringLiteral("takes %1 away").arg(object);
    case Kind::MakeKey:
        return QStringLiteral("makes a key and stores it for %1").arg(persona);
    }
    return {};
}

Plan planChanges(const WantedSite& wanted, const SiteState& state, const PlanOptions& options) {
    return Planner(wanted, state, options).plan();
}

} // namespace staffroom::erpnext
