// What an administrator calls: keys, and the permission manager, which copies a doctype's standard
// permissions before it adds to them.
#include "rehearsal/erpnext/JsonText.h"
#include "rehearsal/erpnext/Methods.h"
#include "rehearsal/erpnext/StandardRoles.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::ordered_json;

Outcome<QByteArray> generateKeys(const Site& site, Call& call) {
    if (const auto may = site.access.requireSystemManager(call.user); !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto user = call.arg("user");
    if (std::as_const(site.store).find(site.store.catalogue().get("User"), user) == nullptr)
        return notFound(QStringLiteral("User %1").arg(user));
    const Json answer{{"api_secret", site.access.generateKeys(user).toStdString()}};
    return QByteArray::fromStdString(answer.dump());
}

/// The rule a call is about: doctype (the argument of that name) and role, both of which must exist.
Outcome<void> requireRule(const Site& site, const Call& call, const char* doctype) {
    if (const auto may = site.access.requireSystemManager(call.user); !may)
        return may;
    if (const auto type = site.doctype(call.arg(doctype)); !type)
        return tl::unexpected<FrappeError>(type.error());
    if (std::as_const(site.store).find(site.store.catalogue().get("Role"), call.arg("role")) == nullptr)
        return invalid(QStringLiteral("Could not find Role: %1").arg(call.arg("role")),
                       QStringLiteral("LinkValidationError"));
    return {};
}

Outcome<QByteArray> addRule(const Site& site, Call& call) {
    if (const auto may = requireRule(site, call, "parent"); !may)
        return tl::unexpected<FrappeError>(may.error());
    if (call.integer("permlevel", 0) != 0)
        call.oddities.append(QStringLiteral("the practice server keeps permissions of level 0 alone"));
    site.access.setUpCustomPermissions(call.arg("parent"));
    auto* there = site.access.customPermission(call.arg("parent"), call.arg("role"), false);
    if (there == nullptr) {
        auto* made = site.access.customPermission(call.arg("parent"), call.arg("role"), true);
        FieldView(site.store.catalogue().get("Custom DocPerm"), *made).set("read", qint64(1));
    }
    site.access.documentsChanged();
    return QByteArray();
}

Outcome<QByteArray> updateRule(const Site& site, Call& call) {
    if (const auto may = requireRule(site, call, "doctype"); !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto right = call.arg("ptype");
    if (!allRights().contains(right))
        return uncaught(QStringLiteral("pymysql.err"), QStringLiteral("OperationalError"),
                        QStringLiteral("(1054, \"Unknown column '%1' in 'SET'\")").arg(right));
    site.access.setUpCustomPermissions(call.arg("doctype"));
    auto* rule = site.access.customPermission(call.arg("doctype"), call.arg("role"), false);
    if (rule == nullptr) // an UPDATE that finds no row says nothing
        call.oddities.append(QStringLiteral("a permission is updated that was not added"));
    else
        FieldView(site.store.catalogue().get("Custom DocPerm"), *rule)
            .set(right.toLatin1().constData(), qint64(call.flag("value", false)));
    site.access.documentsChanged();
    return QByteArray("\"refresh\"");
}

Outcome<QByteArray> removeRule(const Site& site, Call& call) {
    if (const auto may = requireRule(site, call, "doctype"); !may)
        return tl::unexpected<FrappeError>(may.error());
    site.access.setUpCustomPermissions(call.arg("doctype"));
    const auto* rule = site.access.customPermission(call.arg("doctype"), call.arg("role"), false);
    if (rule != nullptr)
        site.store.remove(site.store.catalogue().get("Custom DocPerm"), rule->name());
    site.access.documentsChanged();
    return QByteArray();
}

/// The doctype's rules as they count now: its custom ones, else its standard ones.
Outcome<QByteArray> rulesOf(const Site& site, Call& call) {
    if (const auto may = site.access.requireSystemManager(call.user); !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto doctype = call.arg("doctype");
    Json rules = Json::array();
    const auto& type = site.store.catalogue().get("Custom DocPerm");
    for (const auto& rule : site.store.documents(type)) {
        const FieldView fields(type, *rule);
        if (fields.text("parent") != doctype)
            continue;
        Json one{{"parent", doctype.toStdString()},
                 {"role", fields.text("role").toStdString()},
                 {"permlevel", fields.integer("permlevel")},
                 {"if_owner", fields.integer("if_owner")}};
        for (const auto& right : allRights())
            one[right.toStdString()] = fields.integer(right.toLatin1().constData());
        rules.push_back(one);
    }
    for (const auto& standard : rules.empty() ? standardPermissions(doctype) : QList<StandardPermission>()) {
        Json one{{"parent", doctype.toStdString()},
                 {"role", standard.role.toStdString()},
                 {"permlevel", 0},
                 {"if_owner", 0}};
        for (const auto& right : allRights())
            one[right.toStdString()] = standard.rights.contains(right) ? 1 : 0;
        rules.push_back(one);
    }
    return QByteArray::fromStdString(rules.dump());
}

} // namespace

std::vector<Method> permissionMethods() {
    return {
        {"frappe.core.doctype.user.user.generate_keys", true, false, "user", generateKeys, {}},
        {"frappe.core.page.permission_manager.permission_manager.get_permissions",
         false,
         false,
         "doctype role",
         rulesOf,
         {}},
        {"frappe.core.page.permission_manager.permission_manager.add",
         true,
         false,
         "parent role permlevel",
         addRule,
         {}},
        {"frappe.core.page.permission_manager.permission_manager.update",
         true,
         false,
         "doctype role permlevel ptype value if_owner",
         updateRule,
         {}},
        {"frappe.core.page.permission_manager.permission_manager.remove",
         true,
         false,
         "doctype role permlevel if_owner",
         removeRule,
         {}},
    };
}

} // namespace staffroom::rehearsal::erpnext
