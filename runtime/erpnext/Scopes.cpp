#include "erpnext/Scopes.h"

#include <QUrl>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr int mostNamed = 12; // in the words of one drift

Task<Result<bool>> may(ErpClient* client, QString doctype, QString right, Limits limits) {
    const QByteArray path = "/api/method/frappe.client.has_permission?docname=&doctype=" +
                            QUrl::toPercentEncoding(doctype) + "&perm_type=" + right.toUtf8();
    // No persona calls this method; the examiner does, as the persona's user.
    const auto answer = co_await client->administer("GET", path, QByteArray(), limits);
    if (!answer && answer.error().kind == ErrorKind::NotFound)
        co_return false;
    if (!answer)
        co_return tl::unexpected(answer.error());
    const json told = answer->is_object() ? answer->value("message", *answer) : json();
    if (!told.is_object() || !told.contains("has_permission"))
        co_return failure(ErrorKind::Parse, QStringLiteral("ERPNext does not say what %1 may be used for").arg(doctype));
    const auto& can = told.at("has_permission"); // a boolean, or 0 and 1
    co_return can.is_boolean() ? can.get<bool>() : can.is_number() && can.get<double>() != 0;
}

} // namespace

const QStringList& scopeRights() {
    static const QStringList rights{QStringLiteral("read"),   QStringLiteral("write"),  QStringLiteral("create"),
                                    QStringLiteral("submit"), QStringLiteral("cancel"), QStringLiteral("delete")};
    return rights;
}

QStringList scopeDoctypes(const RoleProfiles& profiles) {
    QSet<QString> all;
    for (const auto& rights : profiles.profiles) {
        for (auto each = rights.begin(); each != rights.end(); ++each)
            all.insert(each.key());
    }
    QStringList doctypes(all.begin(), all.end());
    doctypes.sort();
    return doctypes;
}

Task<Result<std::vector<ScopeCell>>> readScope(ErpClient& client, RightsOfDoctype claimed, QStringList doctypes,
                                               Limits limits) {
    std::vector<ScopeCell> cells;
    for (const auto& doctype : doctypes) {
        std::vector<Task<Result<bool>>> asking;
        for (const auto& right : scopeRights())
            asking.push_back(may(&client, doctype, right, limits));
        std::optional<Error> trouble;
        for (std::size_t i = 0; i < asking.size(); ++i) { // every one is waited for, also after an error
            const auto can = co_await asking.at(i);
            if (!can) {
                trouble = can.error();
                continue;
            }
            const QString& right = scopeRights().at(static_cast<qsizetype>(i));
            cells.push_back({doctype, right, claimed.value(doctype).contains(right), *can, false});
        }
        if (trouble)
            co_return tl::unexpected(*trouble);
    }
    co_return cells;
}

void markEverybodys(std::vector<Scope>& scopes) {
    std::map<std::pair<QString, QString>, std::size_t> users;
    const auto known = std::count_if(scopes.begin(), scopes.end(), [](const auto& each) { return !each.cells.empty(); });
    for (const auto& scope : scopes) {
        for (const auto& cell : scope.cells)
            users[{cell.doctype, cell.right}] += cell.can ? 1 : 0;
    }
    for (auto& scope : scopes) {
        for (auto& cell : scope.cells)
            cell.everybody = known > 1 && users[{cell.doctype, cell.right}] == static_cast<std::size_t>(known);
    }
}

QString driftWords(const std::vector<ScopeCell>& cells) {
    QStringList parts;
    int drifting = 0;
    for (const auto& cell : cells) {
        if (!cell.isDrift() || ++drifting > mostNamed)
            continue;
        parts << (cell.can ? QStringLiteral("may %1 %2, which its role profile does not claim")
                           : QStringLiteral("may not %1 %2, which its role profile claims"))
                     .arg(cell.right, cell.doctype);
    }
    if (drifting > mostNamed)
        parts << QStringLiteral("and %1 more").arg(drifting - mostNamed);
    return parts.join(QStringLiteral("; "));
}

QByteArray toJson(const std::vector<Scope>& scopes) {
    json all = json::array();
    for (const auto& scope : scopes) {
        json cells = json::array();
        for (const auto& cell : scope.cells)
            cells.push_back({{"doctype", cell.doctype.toStdString()},
                             {"right", cell.right.toStdString()},
                             {"claimed", cell.claimed},
                             {"can", cell.can},
                             {"everybody", cell.everybody}});
        all.push_back({{"persona", scope.persona.toStdString()},
                       {"user", scope.user.toStdString()},
                       {"role_profile", scope.roleProfile.toStdString()},
                       {"trouble", scope.trouble.toStdString()},
                       {"cells", std::move(cells)}});
    }
    return QByteArray::fromStdString(all.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace staffroom::erpnext
