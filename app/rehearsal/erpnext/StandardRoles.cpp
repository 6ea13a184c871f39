#include "rehearsal/erpnext/StandardRoles.h"

#include <QHash>

namespace staffroom::rehearsal::erpnext {

namespace {

// doctype: role letters, role letters; r read, w write, c create, d delete, s submit, x cancel, a amend,
// p print, e email, o report, m import, t export, h share. The same roles as ERPNext 15 gives (FACTS 2.8).
constexpr const char* const table[] = {
    "Sales Invoice: Accounts Manager=rwcdsxapeomth, Accounts User=rwcsapeoh",
    "Purchase Invoice: Accounts Manager=rwcdsxapeomth, Accounts User=rwcsapeoh, Purchase User=rpeo, "
    "Auditor=rpeo",
    "Payment Entry: Accounts Manager=rwcdsxapeomth, Accounts User=rwcsapeoh",
    "GL Entry: Accounts Manager=rpeo, Accounts User=rpeo, Auditor=rpeo",
    "Customer: Sales User=rwcpeoh, Sales Manager=rpeo, Sales Master Manager=rwcdpeomth, Stock User=rpeo, "
    "Accounts User=rpeo, Accounts Manager=rpeo",
    "Quotation: Sales User=rwcsapeoh, Sales Manager=rwcdsxapeomth",
    "Sales Order: Sales User=rwcsapeoh, Sales Manager=rwcdsxapeomth, Accounts User=rpeo, Stock User=rpeo",
    "Delivery Note: Stock User=rwcsapeoh, Stock Manager=rwcdsxapeomth, Sales User=rpeo, Accounts User=rpeo",
    "Supplier: Purchase User=rpeo, Purchase Manager=rwpeoh, Purchase Master Manager=rwcdpeomth, Stock "
    "User=r, "
    "Accounts User=rpeo",
    "Material Request: Purchase Manager=rwcdsxapeomth, Purchase User=rwcsapeoh, Stock User=rwcsapeoh",
    "Supplier Quotation: Purchase Manager=rwcdsxapeomth, Purchase User=rwcsapeoh",
    "Purchase Order: Purchase Manager=rwcdsxapeomth, Purchase User=rwcsapeoh, Stock User=rpeo",
    "Purchase Receipt: Stock Manager=rwcdsxapeomth, Stock User=rwcsapeoh, Purchase User=rwcsapeoh",
    "Item: Item Manager=rwcdpeomth, Stock User=rpeo, Sales User=rpeo, Purchase User=rpeo, Accounts User=rpeo",
    "Bin: Stock User=rpeo, Sales User=rpeo, Purchase User=rpeo",
    "Warehouse: Item Manager=rwcdpeomth, Stock User=rpeo, Sales User=rpeo, Purchase User=rpeo, Accounts "
    "User=rpeo",
    "Stock Entry: Stock User=rwcsapeoh, Stock Manager=rwcdsxapeomth",
    "Batch: Item Manager=rwcdpeomth, Stock User=rpeo",
    "Issue: Support Team=rwcdpeomth",
    "Company: System Manager=rwcpeoh, Accounts Manager=rwcpeoh, Accounts User=rpeo, Sales User=rpeo, Stock "
    "User=rpeo",
    "Currency: System Manager=rwcdpeoh, Accounts User=rpeo, Sales User=rpeo, Purchase User=rpeo, All=r",
    "Event: All=rwcdpeoh",
    "ToDo: All=rwcdpeoh",
    "Version: System Manager=rpeo",
    "File: All=rwcdpeoh",
    "User: System Manager=rwcdpeomth",
    "Role: System Manager=rwcdpeoh",
    "Role Profile: System Manager=rwcdpeoh",
    "Custom DocPerm: System Manager=rwcdpeoh",
    "User Permission: System Manager=rwcdpeomth",
};

QString rightOf(QChar letter) {
    static const QHash<QChar, QString> names{
        {u'r', QStringLiteral("read")},   {u'w', QStringLiteral("write")},  {u'c', QStringLiteral("create")},
        {u'd', QStringLiteral("delete")}, {u's', QStringLiteral("submit")}, {u'x', QStringLiteral("cancel")},
        {u'a', QStringLiteral("amend")},  {u'p', QStringLiteral("print")},  {u'e', QStringLiteral("email")},
        {u'o', QStringLiteral("report")}, {u'm', QStringLiteral("import")}, {u't', QStringLiteral("export")},
        {u'h', QStringLiteral("share")},
    };
    return names.value(letter);
}

QHash<QString, QList<StandardPermission>> readTable() {
    QHash<QString, QList<StandardPermission>> all;
    for (const char* line : table) {
        const auto text = QString::fromLatin1(line);
        const auto doctype = text.section(QStringLiteral(": "), 0, 0);
        for (const auto& part : text.section(QStringLiteral(": "), 1).split(QStringLiteral(", "))) {
            StandardPermission permission;
            permission.role = part.section(u'=', 0, 0);
            for (const QChar letter : part.section(u'=', 1))
                permission.rights.append(rightOf(letter));
            all[doctype].append(permission);
        }
    }
    return all;
}

const QHash<QString, QList<StandardPermission>>& permissions() {
    static const auto all = readTable();
    return all;
}

} // namespace

QList<StandardPermission> standardPermissions(const QString& doctype) {
    const auto found = permissions().constFind(doctype);
    if (found != permissions().constEnd())
        return *found;
    StandardPermission keeper;
    keeper.role = QStringLiteral("System Manager");
    keeper.rights = {QStringLiteral("read"), QStringLiteral("write"), QStringLiteral("create"),
                     QStringLiteral("delete"), QStringLiteral("report")};
    return {keeper};
}

QStringList standardRoles() {
    QStringList roles{QStringLiteral("System Manager"), QStringLiteral("All"), QStringLiteral("Guest"),
                      QStringLiteral("Desk User")};
    for (const auto& list : permissions()) {
        for (const auto& permission : list) {
            if (!roles.contains(permission.role))
                roles.append(permission.role);
        }
    }
    return roles;
}

} // namespace staffroom::rehearsal::erpnext
