#include "rehearsal/erpnext/SystemDocuments.h"

namespace staffroom::rehearsal::erpnext {

namespace {

QStringList textsIn(const DocType& rowType, const std::vector<Document>& rows, const char* field) {
    QStringList texts;
    const int column = rowType.column(QLatin1String(field));
    for (const auto& row : rows)
        texts.append(row.text(column));
    return texts;
}

Document rowWith(Store& store, const char* rowType, const char* field, const QString& text) {
    const auto& type = store.catalogue().get(rowType);
    auto row = blankDocument(type);
    row.at(NameColumn) = store.nextHash();
    row.at(type.column(QLatin1String(field))) = text;
    return row;
}

/// One profile up to version 15; a table of them from 16 on, where the old field is still taken and moved.
QStringList profilesOf(Store& store, ErpVersion version, FieldView& user) {
    auto& table = user.rows("role_profiles");
    const auto named = user.text("role_profile_name");
    if (version < ErpVersion::V16) {
        table.clear();
        return named.isEmpty() ? QStringList() : QStringList{named};
    }
    const auto& rowType = store.catalogue().get("User Role Profile");
    if (!named.isEmpty() && !textsIn(rowType, table, "role_profile").contains(named))
        table.push_back(rowWith(store, "User Role Profile", "role_profile", named));
    user.set("role_profile_name", Value());
    return textsIn(rowType, table, "role_profile");
}

void takeRolesFromProfiles(Store& store, ErpVersion version, FieldView& user) {
    const auto profiles = profilesOf(store, version, user);
    if (profiles.isEmpty())
        return;
    const auto& profileType = store.catalogue().get("Role Profile");
    const auto& rowType = store.catalogue().get("Has Role");
    auto& roles = user.rows("roles");
    roles.clear();
    for (const auto& name : profiles) {
        auto* profile = store.find(profileType, name);
        if (profile == nullptr)
            continue; // the link is checked elsewhere
        for (const auto& role : textsIn(rowType, FieldView(profileType, *profile).rows("roles"), "role")) {
            if (!textsIn(rowType, roles, "role").contains(role))
                roles.push_back(rowWith(store, "Has Role", "role", role));
        }
    }
}

QString userTypeOf(Store& store, FieldView& user) {
    const auto& roleType = store.catalogue().get("Role");
    for (const auto& name : textsIn(store.catalogue().get("Has Role"), user.rows("roles"), "role")) {
        auto* role = store.find(roleType, name);
        if (role != nullptr && FieldView(roleType, *role).integer("desk_access") != 0)
            return QStringLiteral("System User");
    }
    return QStringLiteral("Website User");
}

Outcome<void> completeUser(Store& store, ErpVersion version, const DocType& type, Document& document) {
    FieldView user(type, document);
    if (!user.text("email").contains(u'@') && document.name() != Access::administrator())
        return invalid(QStringLiteral("%1 is not a valid Email Address").arg(user.text("email")),
                       QStringLiteral("InvalidEmailAddressError"));
    if (user.integer("send_welcome_email") != 0)
        return refuse(
            FrappeError{.status = 501,
                        .excType = QStringLiteral("OutgoingEmailError"),
                        .message = QStringLiteral(
                            "Please setup default outgoing Email Account from Settings &gt; Email Account")});
    takeRolesFromProfiles(store, version, user);
    user.set("user_type", userTypeOf(store, user));
    user.set("full_name",
             QStringLiteral("%1 %2").arg(user.text("first_name"), user.text("last_name")).trimmed());
    return {};
}

Outcome<void> checkUserPermission(Store& store, const DocType& type, Document& document) {
    const FieldView fresh(type, document);
    const auto* allowed = store.catalogue().find(fresh.text("allow"));
    if (allowed != nullptr && store.find(*allowed, fresh.text("for_value")) == nullptr)
        return invalid(QStringLiteral("Could not find For Value: %1").arg(fresh.text("for_value")),
                       QStringLiteral("LinkValidationError"));
    for (const auto& other : store.documents(type)) {
        const FieldView fields(type, *other);
        if (other->name() != document.name() && fields.text("user") == fresh.text("user") &&
            fields.text("allow") == fresh.text("allow") &&
            fields.text("for_value") == fresh.text("for_value"))
            return invalid(QStringLiteral("User permission already exists"));
    }
    return {};
}

} // namespace

void applyDefaults(const DocType& type, Document& document) {
    static const QHash<QString, QStringList> ones{
        {QStringLiteral("User"), {QStringLiteral("enabled"), QStringLiteral("send_welcome_email")}},
        {QStringLiteral("Role"), {QStringLiteral("desk_access")}},
        {QStringLiteral("Custom DocPerm"), {QStringLiteral("read")}},
        {QStringLiteral("User Permission"), {QStringLiteral("apply_to_all_doctypes")}},
    };
    for (const auto& field : ones.value(type.name))
        document.at(type.column(field)) = qint64(1);
}

Outcome<void> completeSystemDocument(Store& store, ErpVersion version, const DocType& type,
                                     Document& document) {
    if (type.name == QLatin1String("User"))
        return completeUser(store, version, type, document);
    if (type.name == QLatin1String("User Permission"))
        return checkUserPermission(store, type, document);
    if (type.name == QLatin1String("Custom DocPerm")) {
        const auto doctype = FieldView(type, document).text("parent");
        if (store.catalogue().find(doctype) == nullptr)
            return invalid(QStringLiteral("Could not find Reference Document Type: %1").arg(doctype),
                           QStringLiteral("LinkValidationError"));
    }
    return {};
}

void followSystemDocument(Store& store, ErpVersion version, const DocType& type, const Document& document) {
    if (type.name != QLatin1String("Role Profile"))
        return;
    const auto& userType = store.catalogue().get("User");
    for (const auto& one : store.documents(userType)) {
        FieldView user(userType, *one);
        if (!profilesOf(store, version, user).contains(document.name()))
            continue;
        takeRolesFromProfiles(store, version, user);
        user.set("user_type", userTypeOf(store, user));
    }
}

} // namespace staffroom::rehearsal::erpnext
