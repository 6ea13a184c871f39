// Who may do what. The site's own documents decide: a User's roles, the Custom DocPerms of a doctype (or,
// where it has none, its standard permissions) and User Permissions on Company; with the refusals Frappe
// gives. Secrets are kept apart from the documents, as Frappe does.
#pragma once

#include "rehearsal/erpnext/Query.h"

#include <QMap>

namespace staffroom::rehearsal::erpnext {

/// A user the practice world comes with; the documents are made from it.
struct ErpUser {
    QString persona;
    QString user; // e-mail address
    QString fullName;
    QMap<QString, QSet<QString>> rights; // doctype -> read, write, create, delete, submit, cancel, report …
    QSet<QString> companies;             // User Permissions; empty: none, all companies
    QString key, secret;
};

/// The dialects there are.
enum class ErpVersion { V14 = 14, V15 = 15, V16 = 16 };

/// The rights a doctype can give, in Frappe's order.
const QStringList& allRights();

class Access final {
public:
    static QString administrator() { return QStringLiteral("Administrator"); }

    /// Makes the users' documents. Keys and secrets are made from the seed: the same in every run, 15
    /// hexadecimal digits each. The store is borrowed.
    Access(Store& store, QList<ErpUser> users, quint64 seed, ErpVersion version);

    ErpVersion version() const { return m_version; }
    /// Those it was made with; others may have come into being since.
    const QList<ErpUser>& users() const { return m_users; }
    /// Who may do everything, with a key.
    const ErpUser& keyOfAdministrator() const { return m_administrator; }
    /// What the Authorization header makes of the caller: a user, "Guest", or a refusal (401, 400).
    Outcome<QString> authenticate(const QByteArray& authorization) const;

    bool hasRole(const QString& user, const QString& role) const;
    bool mayOnDoctype(const QString& user, const QString& doctype, const QString& right) const;
    /// Also counts the User Permissions on the document's company.
    bool mayOnDocument(const QString& user, const DocType& type, const Document& document,
                       const QString& right) const;
    /// The same as a refusal: 403 with the reasons Frappe prints.
    Outcome<void> requireOnDoctype(const QString& user, const DocType& type, const QString& right) const;
    Outcome<void> requireOnDocument(const QString& user, const DocType& type, const Document& document,
                                    const QString& right) const;
    /// frappe.only_for("System Manager")
    Outcome<void> requireSystemManager(const QString& user) const;
    std::optional<CompanyFilter> companyFilter(const QString& user, const DocType& type) const;

    /// A new secret, and a key where the user has none: what generate_keys does. The secret, shown once.
    QString generateKeys(const QString& user);
    /// Copies a doctype's standard permissions into Custom DocPerms where it has none of these yet.
    void setUpCustomPermissions(const QString& doctype);
    /// The Custom DocPerm of level 0; made, with no right, when `make`. nullptr: there is none.
    Document* customPermission(const QString& doctype, const QString& role, bool make);
    /// A document that decides about rights has changed.
    void documentsChanged() const;

    // What the control port does; false: no such user.
    bool grant(const QString& user, const QString& doctype, const QStringList& rights);
    bool revoke(const QString& user, const QString& doctype, const QStringList& rights);
    bool disableKey(const QString& user);

private:
    struct Key {
        QString key, secret;
        bool disabled = false;
    };
    void makeUser(const ErpUser& user);
    Document& insertNamed(const char* doctype, const QString& name);
    QSet<QString> rolesOf(const QString& user) const;
    const QSet<QString>& rightsOn(const QString& user, const QString& doctype) const;
    QSet<QString> companiesOf(const QString& user) const;
    QString ownRole(const QString& user);

    Store& m_store;
    quint64 m_seed;
    ErpVersion m_version;
    QList<ErpUser> m_users;
    ErpUser m_administrator;
    QMap<QString, Key> m_keys; // by user
    int m_generated = 0;
    mutable QHash<std::pair<QString, QString>, QSet<QString>> m_rights;
    mutable QHash<QString, QSet<QString>> m_companies;
};

} // namespace staffroom::rehearsal::erpnext
