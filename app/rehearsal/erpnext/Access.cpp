#include "rehearsal/erpnext/Access.h"

#include "rehearsal/erpnext/StandardRoles.h"

#include <QCryptographicHash>

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

const QString guest = QStringLiteral("Guest");

QString derive(quint64 seed, const QString& user, const char* what) {
    const QByteArray source = QByteArray::number(seed) + '/' + user.toUtf8() + '/' + what;
    return QString::fromLatin1(QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().left(15));
}

/// The doctype's own link to Company, or its name where it is Company itself.
int companyColumn(const DocType& type) {
    if (type.name == QLatin1String("Company"))
        return NameColumn;
    const auto* field = type.field(QStringLiteral("company"));
    return field != nullptr && field->options == QLatin1String("Company") ? type.column(field->name) : -1;
}

Outcome<QByteArray> decodeBasic(const QByteArray& text) {
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refuse(FrappeError{
            .status = 400,
            .excType = QStringLiteral("InvalidAuthorizationToken"),
            .message =
                QStringLiteral("Failed to decode token, please provide a valid base64-encoded token.")});
    return *decoded;
}

} // namespace

const QStringList& allRights() {
    static const QStringList rights{
        QStringLiteral("select"), QStringLiteral("read"),   QStringLiteral("write"),
        QStringLiteral("create"), QStringLiteral("delete"), QStringLiteral("submit"),
        QStringLiteral("cancel"), QStringLiteral("amend"),  QStringLiteral("print"),
        QStringLiteral("email"),  QStringLiteral("report"), QStringLiteral("import"),
        QStringLiteral("export"), QStringLiteral("share"),
    };
    return rights;
}

Access::Access(Store& store, QList<ErpUser> users, quint64 seed, ErpVersion version)
    : m_store(store), m_seed(seed), m_version(version), m_users(std::move(users)) {
    for (const auto& role : standardRoles())
        FieldView(m_store.catalogue().get("Role"), insertNamed("Role", role)).set("desk_access", qint64(1));
    m_administrator.user = administrator();
    m_administrator.fullName = administrator();
    const auto give = [this](ErpUser& user) {
        user.key = derive(m_seed, user.user, "key");
        user.secret = derive(m_seed, user.user, "secret");
        m_keys.insert(user.user, Key{user.key, user.secret});
        makeUser(user);
    };
    give(m_administrator);
    for (auto& user : m_users)
        give(user);
}

Document& Access::insertNamed(const char* doctype, const QString& name) {
    const auto& type = m_store.catalogue().get(doctype);
    auto document = blankDocument(type);
    document.at(NameColumn) = name;
    document.at(OwnerColumn) = administrator();
    document.at(ModifiedByColumn) = administrator();
    if (!type.nameField.isEmpty())
        document.at(type.column(type.nameField)) = name;
    return m_store.insert(type, std::move(document));
}

void Access::makeUser(const ErpUser& user) {
    FieldView fields(m_store.catalogue().get("User"), insertNamed("User", user.user));
    fields.set("first_name", user.fullName);
    fields.set("full_name", user.fullName);
    fields.set("enabled", qint64(1));
    fields.set("user_type", QStringLiteral("System User"));
    fields.set("api_key", user.key);
    for (auto right = user.rights.begin(); right != user.rights.end(); ++right)
        grant(user.user, right.key(), {right->begin(), right->end()});
    for (const auto& company : user.companies) {
        FieldView permission(m_store.catalogue().get("User Permission"),
                             insertNamed("User Permission", m_store.nextHash()));
        permission.set("user", user.user);
        permission.set("allow", QStringLiteral("Company"));
        permission.set("for_value", company);
        permission.set("apply_to_all_doctypes", qint64(1));
    }
}

/// The role that holds what the practice world gave this user, and nobody else.
QString Access::ownRole(const QString& user) {
    const auto name = QStringLiteral("Practice %1").arg(user);
    const auto& roleType = m_store.catalogue().get("Role");
    if (m_store.find(roleType, name) == nullptr)
        FieldView(roleType, insertNamed("Role", name)).set("desk_access", qint64(1));
    const auto& userType = m_store.catalogue().get("User");
    auto& roles = FieldView(userType, *m_store.find(userType, user)).rows("roles");
    const auto& rowType = m_store.catalogue().get("Has Role");
    const int column = rowType.column(QStringLiteral("role"));
    const bool has = std::any_of(roles.begin(), roles.end(),
                                 [&](const Document& row) { return row.text(column) == name; });
    if (!has) {
        auto row = blankDocument(rowType);
        row.at(NameColumn) = m_store.nextHash();
        row.at(column) = name;
        roles.push_back(std::move(row));
    }
    return name;
}

Outcome<QString> Access::authenticate(const QByteArray& authorization) const {
    const auto parts = authorization.split(' ');
    if (parts.size() != 2) // Frappe ignores a header that is not two words
        return guest;
    const auto scheme = parts[0].toLower();
    QByteArray pair;
    if (scheme == "basic") {
        const auto decoded = decodeBasic(parts[1]);
        if (!decoded)
            return tl::unexpected<FrappeError>(decoded.error());
        pair = *decoded;
    } else if (scheme == "token") {
        pair = parts[1];
    }
    const auto colon = pair.indexOf(':');
    if (colon < 0 && scheme == "token" && m_version == ErpVersion::V14)
        return guest; // before version 15 a broken token is no token
    const auto key = QString::fromUtf8(pair.left(colon));
    const auto secret = QString::fromUtf8(pair.mid(colon + 1));
    for (auto known = m_keys.begin(); known != m_keys.end(); ++known) {
        if (colon > 0 && !known->disabled && known->key == key && known->secret == secret)
            return known.key();
    }
    return unauthenticated();
}

QSet<QString> Access::rolesOf(const QString& user) const {
    const auto& type = m_store.catalogue().get("User");
    auto* document = m_store.find(type, user);
    if (document == nullptr)
        return {QStringLiteral("Guest")};
    QSet<QString> roles{QStringLiteral("All"), QStringLiteral("Desk User"), QStringLiteral("Guest")};
    const int column = m_store.catalogue().get("Has Role").column(QStringLiteral("role"));
    for (const auto& row : FieldView(type, *document).rows("roles"))
        roles.insert(row.text(column));
    return roles;
}

const QSet<QString>& Access::rightsOn(const QString& user, const QString& doctype) const {
    const auto key = std::pair(user, doctype);
    if (const auto known = m_rights.constFind(key); known != m_rights.constEnd())
        return *known;
    const auto roles = rolesOf(user);
    QSet<QString> rights;
    bool custom = false;
    const auto& type = m_store.catalogue().get("Custom DocPerm");
    for (const auto& rule : m_store.documents(type)) {
        const FieldView fields(type, *rule);
        if (fields.text("parent") != doctype)
            continue;
        custom = true;
        if (fields.integer("permlevel") != 0 || !roles.contains(fields.text("role")))
            continue;
        for (const auto& right : allRights()) {
            if (fields.integer(right.toLatin1().constData()) != 0)
                rights.insert(right);
        }
    }
    for (const auto& standard : custom ? QList<StandardPermission>() : standardPermissions(doctype)) {
        if (roles.contains(standard.role))
            rights.unite({standard.rights.begin(), standard.rights.end()});
    }
    return *m_rights.insert(key, rights);
}

bool Access::hasRole(const QString& user, const QString& role) const {
    return user == administrator() || rolesOf(user).contains(role);
}

bool Access::mayOnDoctype(const QString& user, const QString& doctype, const QString& right) const {
    return user == administrator() || rightsOn(user, doctype).contains(right);
}

namespace {

/// A private Event is its owner's alone, whatever somebody's roles allow.
bool isOthersOwn(const QString& user, const DocType& type, const Document& document) {
    return type.name == QLatin1String("Event") && user != Access::administrator() &&
           document.text(type.column(QStringLiteral("event_type"))) != QLatin1String("Public") &&
           document.text(OwnerColumn) != user;
}

} // namespace

bool Access::mayOnDocument(const QString& user, const DocType& type, const Document& document,
                           const QString& right) const {
    const auto companies = companyFilter(user, type);
    return mayOnDoctype(user, type.name, right) && (!companies || companies->shows(document)) &&
           !isOthersOwn(user, type, document);
}

Outcome<void> Access::requireOnDoctype(const QString& user, const DocType& type, const QString& right) const {
    if (mayOnDoctype(user, type.name, right))
        return {};
    if (m_version == ErpVersion::V14) // says less
        return notPermitted(QStringLiteral("Insufficient Permission for %1").arg(type.name));
    return refusedByPermissions(
        QStringLiteral(
            "User <strong>%1</strong> does not have doctype access via role permission for document "
            "<strong>%2</strong>")
            .arg(user, type.name),
        QStringLiteral("No permission for %1").arg(type.name));
}

Outcome<void> Access::requireOnDocument(const QString& user, const DocType& type, const Document& document,
                                        const QString& right) const {
    const auto needed =
        m_version == ErpVersion::V14
            ? QStringLiteral("Insufficient Permission for %1 (<b>%2</b>)").arg(type.name, right)
            : QStringLiteral("You need the '%1' permission on <b>%2</b> %3 to perform this action.")
                  .arg(right, type.name, document.name());
    if (!mayOnDoctype(user, type.name, right)) {
        if (m_version == ErpVersion::V14)
            return notPermitted(needed);
        auto refusal = requireOnDoctype(user, type, right).error();
        refusal.errorMessage = needed;
        return refuse(refusal);
    }
    if (isOthersOwn(user, type, document))
        return refusedByPermissions(
            QStringLiteral("User <strong>%1</strong> does not have access to this document: %2 - %3")
                .arg(user, type.name, document.name()),
            needed);
    const auto companies = companyFilter(user, type);
    if (!companies || companies->shows(document))
        return {};
    const auto company = document.text(companies->column);
    if (type.name == QLatin1String("Company"))
        return refusedByPermissions(
            QStringLiteral("User <strong>%1</strong> does not have access to this document: %2 - %3")
                .arg(user, type.name, document.name()),
            needed);
    return refusedByPermissions(
        QStringLiteral("You are not allowed to access this %1 record because it is linked to "
                       "Company '%2' in field Company")
            .arg(type.name, company),
        needed);
}

Outcome<void> Access::requireSystemManager(const QString& user) const {
    if (hasRole(user, QStringLiteral("System Manager")))
        return {};
    return notPermitted(QStringLiteral("This action is only allowed for <strong>System Manager</strong>"),
                        QStringLiteral("Insufficient Permissions"));
}

QSet<QString> Access::companiesOf(const QString& user) const {
    if (const auto known = m_companies.constFind(user); known != m_companies.constEnd())
        return *known;
    QSet<QString> companies;
    const auto& type = m_store.catalogue().get("User Permission");
    for (const auto& permission : m_store.documents(type)) {
        const FieldView fields(type, *permission);
        if (fields.text("user") == user && fields.text("allow") == QLatin1String("Company"))
            companies.insert(fields.text("for_value"));
    }
    return *m_companies.insert(user, companies);
}

std::optional<CompanyFilter> Access::companyFilter(const QString& user, const DocType& type) const {
    const int column = companyColumn(type);
    if (column < 0)
        return std::nullopt;
    const auto companies = companiesOf(user);
    return companies.isEmpty() ? std::nullopt : std::optional(CompanyFilter{column, companies});
}

QString Access::generateKeys(const QString& user) {
    auto& key = m_keys[user];
    if (key.key.isEmpty())
        key.key = derive(m_seed, user, "key");
    key.secret = derive(m_seed, user + QStringLiteral("/%1").arg(++m_generated), "secret");
    key.disabled = false;
    const auto& type = m_store.catalogue().get("User");
    FieldView(type, *m_store.find(type, user)).set("api_key", key.key);
    return key.secret;
}

Document* Access::customPermission(const QString& doctype, const QString& role, bool make) {
    const auto& type = m_store.catalogue().get("Custom DocPerm");
    for (const auto& rule : m_store.documents(type)) {
        const FieldView fields(type, *rule);
        if (fields.text("parent") == doctype && fields.text("role") == role &&
            fields.integer("permlevel") == 0)
            return rule.get();
    }
    if (!make)
        return nullptr;
    auto& made = insertNamed("Custom DocPerm", m_store.nextHash());
    FieldView fields(type, made);
    fields.set("parent", doctype);
    fields.set("role", role);
    documentsChanged();
    return &made;
}

void Access::setUpCustomPermissions(const QString& doctype) {
    const auto& type = m_store.catalogue().get("Custom DocPerm");
    const int parent = type.column(QStringLiteral("parent"));
    for (const auto& rule : m_store.documents(type)) {
        if (rule->text(parent) == doctype)
            return;
    }
    for (const auto& standard : standardPermissions(doctype)) {
        FieldView fields(type, *customPermission(doctype, standard.role, true));
        for (const auto& right : standard.rights)
            fields.set(right.toLatin1().constData(), qint64(1));
    }
    documentsChanged();
}

void Access::documentsChanged() const {
    m_rights.clear();
    m_companies.clear();
}

bool Access::grant(const QString& user, const QString& doctype, const QStringList& rights) {
    if (m_store.find(m_store.catalogue().get("User"), user) == nullptr)
        return false;
    setUpCustomPermissions(doctype);
    FieldView fields(m_store.catalogue().get("Custom DocPerm"),
                     *customPermission(doctype, ownRole(user), true));
    for (const auto& right : rights)
        fields.set(right.toLatin1().constData(), qint64(1));
    documentsChanged();
    return true;
}

/// Whatever role the user has them by, `All` excepted.
bool Access::revoke(const QString& user, const QString& doctype, const QStringList& rights) {
    if (m_store.find(m_store.catalogue().get("User"), user) == nullptr)
        return false;
    setUpCustomPermissions(doctype);
    for (const auto& role : rolesOf(user)) {
        auto* rule = role == QLatin1String("All") ? nullptr : customPermission(doctype, role, false);
        for (const auto& right : rule == nullptr ? QStringList() : rights.isEmpty() ? allRights() : rights)
            FieldView(m_store.catalogue().get("Custom DocPerm"), *rule)
                .set(right.toLatin1().constData(), qint64(0));
    }
    documentsChanged();
    return true;
}

bool Access::disableKey(const QString& user) {
    const auto found = m_keys.find(user);
    if (found == m_keys.end())
        return false;
    found->disabled = true;
    return true;
}

} // namespace staffroom::rehearsal::erpnext
