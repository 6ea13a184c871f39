// Who may do what: users with their keys, their rights on doctypes (what roles come down to) and their User
// Permissions on Company, with the refusals Frappe 15 gives.
#pragma once

#include "rehearsal/erpnext/Query.h"

#include <QMap>

namespace staffroom::rehearsal::erpnext {

struct ErpUser {
    QString persona;
    QString user; // e-mail address
    QString fullName;
    QMap<QString, QSet<QString>> rights; // doctype -> read, write, create, delete, submit, cancel, report …
    QSet<QString> companies;             // User Permissions; empty: none, all companies
    QString key, secret;
    bool keyDisabled = false;
};

/// The rights a doctype can give, in Frappe's order.
const QStringList& allRights();

class Access final {
public:
    /// Keys and secrets are made from the seed: the same in every run, 15 hexadecimal digits each.
    Access(QList<ErpUser> users, quint64 seed);

    const QList<ErpUser>& users() const { return m_users; }
    /// What the Authorization header makes of the caller: a user, "Guest", or a refusal (401, 400).
    Outcome<QString> authenticate(const QByteArray& authorization) const;

    bool mayOnDoctype(const QString& user, const QString& doctype, const QString& right) const;
    /// Also counts the User Permissions on the document's company.
    bool mayOnDocument(const QString& user, const DocType& type, const Document& document,
                       const QString& right) const;
    /// The same as a refusal: 403 with the reasons Frappe prints.
    Outcome<void> requireOnDoctype(const QString& user, const DocType& type, const QString& right) const;
    Outcome<void> requireOnDocument(const QString& user, const DocType& type, const Document& document,
                                    const QString& right) const;
    std::optional<CompanyFilter> companyFilter(const QString& user, const DocType& type) const;

    // What the control port does; false: no such user.
    bool grant(const QString& user, const QString& doctype, const QStringList& rights);
    bool revoke(const QString& user, const QString& doctype, const QStringList& rights);
    bool disableKey(const QString& user);

private:
    const ErpUser* find(const QString& user) const;
    ErpUser* find(const QString& user);

    QList<ErpUser> m_users;
};

} // namespace staffroom::rehearsal::erpnext
