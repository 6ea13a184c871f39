#include "erpnext/Provision.h"

#include "erpnext/ErpJson.h"

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr auto manager = "/api/method/frappe.core.page.permission_manager.permission_manager.";

QByteArray segment(const QString& text) {
    return QUrl::toPercentEncoding(text);
}

QByteArray resource(const char* doctype, const QString& name = {}) {
    const QByteArray path = "/api/resource/" + segment(QString::fromLatin1(doctype));
    return name.isEmpty() ? path : path + '/' + segment(name);
}

json row(const char* field, const QString& value) {
    json made = json::object();
    made[field] = value.toStdString();
    return made;
}

/// Frappe's 0 and 1, whichever way they come.
bool isOn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && (*found == json(1) || *found == json(true) || *found == json("1"));
}

Error withRemedy(Error error, const QString& user) {
    if (error.kind == ErrorKind::Auth)
        error.detail = QStringLiteral(
            "ERPNext does not accept the administrator's key: is it api_key:api_secret, of this "
            "site? (User, Settings, API Access, Generate Keys)");
    else if (error.kind == ErrorKind::Forbidden)
        error.detail =
            QStringLiteral("ERPNext refused %1: %2 Use the key of a user with the role System Manager.")
                .arg(user.isEmpty() ? QStringLiteral("this user") : user, error.detail);
    return error;
}

QByteArray listPath(const char* doctype, const QStringList& fields, const json& filters) {
    json names = json::array();
    for (const auto& field : fields)
        names.push_back(field.toStdString());
    return resource(doctype) + "?fields=" + dumped(names).toPercentEncoding() +
           "&filters=" + dumped(filters).toPercentEncoding() + "&limit_page_length=0";
}

json among(const char* field, const QStringList& values) {
    json names = json::array();
    for (const auto& value : values)
        names.push_back(value.toStdString());
    json filter = json::array();
    filter.push_back(field);
    filter.push_back("in");
    filter.push_back(names);
    json filters = json::array();
    filters.push_back(filter);
    return filters;
}

QStringList textsOf(const json& document, const char* table, const char* field) {
    QStringList texts;
    const auto rows = document.find(table);
    if (rows == document.end() || !rows->is_array())
        return texts;
    for (const auto& one : *rows) {
        if (one.is_object())
            texts << textOf(one, field);
    }
    return texts;
}

json rolesTable(const QString& role) {
    json table = json::array();
    table.push_back(row("role", role));
    return table;
}

/// Up to version 15 a user has one role profile, from 16 on a table of them.
void setRoleProfile(json& user, const QString& profile, int majorVersion) {
    if (majorVersion >= 16) {
        user["role_profiles"] = json::array();
        user["role_profiles"].push_back(row("role_profile", profile));
    } else {
        user["role_profile_name"] = profile.toStdString();
    }
}

ErpAccess accessTo(const team::ErpInstance& instance) {
    ErpAccess access;
    access.url = instance.url;
    access.hostHeader = instance.hostHeader;
    access.key = AdministratorStore::administratorKey();
    return access;
}

} // namespace

SecretRef AdministratorStore::administratorKey() {
    SecretRef ref;
    ref.scope = teamScope();
    ref.name = QStringLiteral("erpnext-administrator-of-this-run");
    return ref;
}

Result<QByteArray> AdministratorStore::value(const SecretRef& ref) const {
    auto own = m_own.value(ref);
    return own || ref == administratorKey() ? own : m_home.value(ref);
}

Provision::Provision(HttpClient& http, AdministratorStore& store, const team::ErpInstance& instance)
    : m_http(http), m_store(store), m_access(accessTo(instance)),
      m_lane(http.lane(QStringLiteral("provision ") + instance.id, 1)), m_admin(http, m_lane, m_access) {}

ErpClient Provision::clientOf(const QString& user, const SecretRef& key) {
    ErpAccess access = m_access;
    access.user = user;
    access.key = key;
    return ErpClient(m_http, m_lane, access);
}

Task<Result<SiteState>> Provision::read(WantedSite wanted, Limits limits) {
    SiteState state;
    const auto who = co_await m_admin.loggedUser(limits);
    if (!who)
        co_return failure(withRemedy(who.error(), QString()));
    m_access.user = *who;
    CO_TRY(state.majorVersion, co_await m_admin.majorVersion(limits));
    auto step = co_await readRoles(state, wanted, limits);
    if (!step)
        co_return failure(withRemedy(step.error(), *who));
    step = co_await readCompanies(state, wanted, limits);
    if (!step)
        co_return failure(withRemedy(step.error(), *who));
    for (const auto& user : wanted.users) {
        step = co_await readUser(state, user, limits);
        if (!step)
            co_return failure(withRemedy(step.error(), *who));
    }
    co_return state;
}

Task<Result<void>> Provision::readRoles(SiteState& state, const WantedSite& wanted, Limits limits) {
    const QStringList names = wanted.profiles.keys();
    const QStringList nameOnly(QStringLiteral("name"));
    const QByteArray nothing;
    const auto rolesPath = listPath("Role", nameOnly, among("name", names));
    CO_TRY(const json roles, co_await m_admin.administer("GET", rolesPath, nothing, limits));
    for (const auto& role : roles)
        state.roles.insert(textOf(role, "name"));
    const auto profilesPath = listPath("Role Profile", nameOnly, among("name", names));
    CO_TRY(const json profiles, co_await m_admin.administer("GET", profilesPath, nothing, limits));
    for (const auto& profile : profiles) {
        const QString name = textOf(profile, "name");
        const auto path = resource("Role Profile", name);
        CO_TRY(const json document, co_await m_admin.administer("GET", path, nothing, limits));
        const auto its = textsOf(document, "roles", "role");
        state.profiles.insert(name, QSet<QString>(its.begin(), its.end()));
    }
    QStringList fields{QStringLiteral("name"), QStringLiteral("parent"), QStringLiteral("role"),
                       QStringLiteral("permlevel")};
    fields += rightNames();
    const auto rulesPath = listPath("Custom DocPerm", fields, among("role", names));
    CO_TRY(const json rules, co_await m_admin.administer("GET", rulesPath, nothing, limits));
    for (const auto& rule : rules) {
        if (!rule.is_object() || rule.value("permlevel", json(0)) != json(0))
            continue;
        auto& rights = state.permissions[textOf(rule, "role")][textOf(rule, "parent")];
        for (const auto& right : rightNames()) {
            if (isOn(rule, right.toLatin1().constData()))
                rights.insert(right);
        }
    }
    co_return Result<void>();
}

Task<Result<void>> Provision::readCompanies(SiteState& state, const WantedSite& wanted, Limits limits) {
    const QStringList nameOnly(QStringLiteral("name"));
    const QByteArray nothing;
    const auto companiesPath = listPath("Company", nameOnly, json::array());
    CO_TRY(const json companies, co_await m_admin.administer("GET", companiesPath, nothing, limits));
    for (const auto& company : companies)
        state.companies.insert(textOf(company, "name"));
    QStringList users;
    for (const auto& user : wanted.users)
        users << user.user;
    json filters = among("user", users);
    json companyOnly = json::array();
    for (const char* part : {"allow", "=", "Company"})
        companyOnly.push_back(part);
    filters.push_back(companyOnly);
    const QStringList fields{QStringLiteral("name"), QStringLiteral("user"), QStringLiteral("for_value")};
    const auto path = listPath("User Permission", fields, filters);
    CO_TRY(const json permissions, co_await m_admin.administer("GET", path, nothing, limits));
    for (const auto& permission : permissions)
        state.users[textOf(permission, "user")].companies[textOf(permission, "for_value")] =
            textOf(permission, "name");
    co_return Result<void>();
}

Task<Result<void>> Provision::readUser(SiteState& state, const WantedUser& wanted, Limits limits) {
    const auto path = resource("User", wanted.user);
    const QByteArray nothing;
    const auto found = co_await m_admin.administer("GET", path, nothing, limits);
    if (!found && found.error().kind == ErrorKind::NotFound) {
        state.users.remove(wanted.user);
        co_return Result<void>();
    }
    if (!found)
        co_return failure(found.error());
    auto& user = state.users[wanted.user];
    user.enabled = isOn(*found, "enabled");
    const auto roles = textsOf(*found, "roles", "role");
    user.roles = QSet<QString>(roles.begin(), roles.end());
    user.roleProfiles = textsOf(*found, "role_profiles", "role_profile");
    const QString single = textOf(*found, "role_profile_name");
    if (!single.isEmpty() && !user.roleProfiles.contains(single))
        user.roleProfiles << single;
    if (m_store.value(wanted.key)) {
        auto client = clientOf(wanted.user, wanted.key);
        const auto who = co_await client.loggedUser(limits);
        if (!who && who.error().kind != ErrorKind::Auth && who.error().kind != ErrorKind::Forbidden)
            co_return failure(who.error());
        user.keyWorks = who && who->compare(wanted.user, Qt::CaseInsensitive) == 0;
    }
    co_return Result<void>();
}

Task<std::vector<ChangeResult>> Provision::apply(Plan plan, WantedSite wanted, int majorVersion, KeySink sink,
                                                 Limits limits) {
    std::vector<ChangeResult> results;
    for (const auto& change : plan.changes) {
        const auto done = co_await carryOut(change, wanted, majorVersion, sink, limits);
        ChangeResult result;
        result.change = change;
        if (!done)
            result.error = withRemedy(done.error(), m_access.user);
        results.push_back(result);
        if (!done)
            break;
    }
    co_return results;
}

Task<Result<void>> Provision::carryOut(Change change, WantedSite wanted, int majorVersion, KeySink sink,
                                       Limits limits) {
    using Kind = Change::Kind;
    QByteArray verb = "POST";
    QByteArray path;
    json body = json::object();
    switch (change.kind) {
    case Kind::MakeRole:
        path = resource("Role");
        body["role_name"] = change.subject.toStdString();
        body["desk_access"] = 1;
        break;
    case Kind::MakeProfile:
        path = resource("Role Profile");
        body["role_profile"] = change.subject.toStdString();
        body["roles"] = rolesTable(change.subject);
        break;
    case Kind::SetProfileRoles:
        verb = "PUT";
        path = resource("Role Profile", change.subject);
        body["roles"] = rolesTable(change.subject);
        break;
    case Kind::AddPermission:
    case Kind::SetRights: {
        auto done = co_await setRights(change, limits);
        co_return done;
    }
    case Kind::RemovePermission:
        path = QByteArray(manager) + "remove";
        body["doctype"] = change.object.toStdString();
        body["role"] = change.subject.toStdString();
        body["permlevel"] = 0;
        break;
    case Kind::MakeUser:
        path = resource("User");
        body["email"] = change.subject.toStdString();
        body["first_name"] = change.document.toStdString();
        body["enabled"] = 1;
        body["send_welcome_email"] = 0;
        setRoleProfile(body, change.object, majorVersion);
        break;
    case Kind::SetUser:
        verb = "PUT";
        path = resource("User", change.subject);
        body["enabled"] = 1;
        setRoleProfile(body, change.object, majorVersion);
        break;
    case Kind::AllowCompany:
        path = resource("User Permission");
        body["user"] = change.subject.toStdString();
        body["allow"] = "Company";
        body["for_value"] = change.object.toStdString();
        body["apply_to_all_doctypes"] = 1;
        break;
    case Kind::DisallowCompany:
        verb = "DELETE";
        path = resource("User Permission", change.document);
        break;
    case Kind::MakeKey: {
        auto done = co_await makeKey(change, wanted, sink, limits);
        co_return done;
    }
    }
    const QByteArray sent = verb == "DELETE" ? QByteArray() : dumped(body);
    CO_TRY_VOID(co_await m_admin.administer(verb, path, sent, limits));
    co_return Result<void>();
}

/// The manager's `add` gives read, after copying the standard permissions; every other right is a call.
Task<Result<void>> Provision::setRights(Change change, Limits limits) {
    if (change.kind == Change::Kind::AddPermission) {
        json rule = json::object();
        rule["parent"] = change.object.toStdString();
        rule["role"] = change.subject.toStdString();
        rule["permlevel"] = 0;
        const QByteArray path = QByteArray(manager) + "add";
        const QByteArray body = dumped(rule);
        CO_TRY_VOID(co_await m_admin.administer("POST", path, body, limits));
        change.rights.removeAll(QStringLiteral("read"));
    }
    for (const bool give : {true, false}) {
        for (const auto& right : give ? change.rights : change.withdrawn) {
            json update = json::object();
            update["doctype"] = change.object.toStdString();
            update["role"] = change.subject.toStdString();
            update["permlevel"] = 0;
            update["ptype"] = right.toStdString();
            update["value"] = give ? 1 : 0;
            const QByteArray path = QByteArray(manager) + "update";
            const QByteArray body = dumped(update);
            CO_TRY_VOID(co_await m_admin.administer("POST", path, body, limits));
        }
    }
    co_return Result<void>();
}

Task<Result<void>> Provision::makeKey(Change change, WantedSite wanted, KeySink sink, Limits limits) {
    const auto found = std::find_if(wanted.users.begin(), wanted.users.end(),
                                    [&](const WantedUser& user) { return user.user == change.subject; });
    if (found == wanted.users.end())
        co_return failure(ErrorKind::Internal, QStringLiteral("a key is planned for nobody"));
    const WantedUser user = *found;
    const QByteArray generate = "/api/method/frappe.core.doctype.user.user.generate_keys";
    const QByteArray body = dumped(row("user", user.user));
    CO_TRY(const json made, co_await m_admin.administer("POST", generate, body, limits));
    const QByteArray nothing;
    const auto userPath = resource("User", user.user);
    CO_TRY(const json document, co_await m_admin.administer("GET", userPath, nothing, limits));
    const QByteArray secret = (made.is_object() ? textOf(made, "api_secret") : QString()).toUtf8();
    const QByteArray key = (document.is_object() ? textOf(document, "api_key") : QString()).toUtf8();
    if (secret.isEmpty() || key.isEmpty())
        co_return failure(
            ErrorKind::Parse,
            QStringLiteral("ERPNext made a key for %1 and did not show it; run this again").arg(user.user),
            QStringLiteral("erpnext"));
    const QByteArray value = key + ':' + secret;
    makeSecretKnown(user.key, value);
    CO_TRY_VOID(m_store.set(user.key, value));
    const auto stored = co_await sink(user.key, value);
    if (!stored) {
        Error error = stored.error();
        error.detail =
            QStringLiteral("the new key of %1 could not be stored (%2); run this again and it makes another")
                .arg(user.user, error.detail);
        co_return failure(error);
    }
    auto client = clientOf(user.user, user.key);
    CO_TRY(const QString who, co_await client.loggedUser(limits));
    if (who.compare(user.user, Qt::CaseInsensitive) != 0)
        co_return failure(ErrorKind::Internal,
                          QStringLiteral("the new key is %1's instead of %2's").arg(who, user.user),
                          QStringLiteral("erpnext"));
    co_return Result<void>();
}

Task<Result<QMap<QString, QByteArray>>> Provision::rulesOfOthers(WantedSite wanted, Limits limits) {
    QSet<QString> doctypes;
    for (const auto& rights : wanted.profiles) {
        for (auto doctype = rights.begin(); doctype != rights.end(); ++doctype)
            doctypes.insert(doctype.key());
    }
    QMap<QString, QByteArray> rules;
    for (const auto& doctype : doctypes) {
        const QByteArray path = QByteArray(manager) + "get_permissions?doctype=" + segment(doctype);
        const QByteArray nothing;
        const auto all = co_await m_admin.administer("GET", path, nothing, limits);
        if (!all)
            co_return failure(withRemedy(all.error(), m_access.user));
        json others = json::array();
        for (const auto& rule : *all) {
            if (rule.is_object() && !wanted.profiles.contains(textOf(rule, "role")))
                others.push_back(rule);
        }
        rules.insert(doctype, dumped(others));
    }
    co_return rules;
}

} // namespace staffroom::erpnext
