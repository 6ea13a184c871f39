// How documents come into being, change and go: mandatory fields and links, docstatus, the modified stamp,
// what a submitted document still lets change, totals, Version records. Each call checks the caller's rights.
#pragma once

#include "rehearsal/erpnext/Access.h"

#include <QDateTime>

#include <functional>

namespace staffroom::rehearsal::erpnext {

/// The fields a client sent for one document or child row, read from JSON.
struct Patch {
    std::vector<std::pair<int, Value>> values;              // column -> value
    std::vector<std::pair<int, std::vector<Patch>>> tables; // index into Document::tables -> its new rows
    std::optional<QString> name;                            // of a child row that is kept
};

/// Reads a document's JSON. Keys the doctype has no field for are dropped, and named in `oddities`.
Outcome<Patch> readPatch(const Catalogue& catalogue, const DocType& type, const QByteArray& json,
                         QStringList& oddities);

class Lifecycle final {
public:
    using LocalNow = std::function<QDateTime()>; // in the site's time zone

    Lifecycle(Store& store, const Access& access, LocalNow now)
        : m_store(store), m_access(access), m_now(std::move(now)) {}

    Outcome<const Document*> insert(const QString& user, const DocType& type, const Patch& patch);
    /// Covers saving, submitting (docstatus 1) and cancelling (docstatus 2).
    Outcome<const Document*> update(const QString& user, const DocType& type, const QString& name,
                                    const Patch& patch);
    Outcome<void> remove(const QString& user, const DocType& type, const QString& name);

    /// Adds a document the server itself makes (a Comment, a File), past the permission check.
    const Document& addOwn(const QString& user, const DocType& type,
                           const std::vector<std::pair<const char*, Value>>& values);

private:
    struct Change {
        const DocType& type;
        const Document& before;
        Document& after;
    };
    void stamp(Document& document, const QString& user, bool created);
    void fill(const DocType& type, Document& document, const Patch& patch);
    void replaceRows(const DocType& type, Document& document, int table, const std::vector<Patch>& rows);
    void complete(const DocType& type, Document& document);
    Outcome<void> validate(const DocType& type, const Document& document) const;
    Outcome<void> validateLinks(const DocType& type, const Document& document) const;
    Outcome<void> checkTransition(const QString& user, const Change& change) const;
    Outcome<void> checkLocked(const Change& change) const;
    QString linkedFrom(const DocType& type, const QString& name) const;
    Outcome<void> nameNew(const DocType& type, Document& document);
    void leaveVersion(const QString& user, const Change& change);
    void settlePayment(const DocType& type, const Document& payment, int sign);

    Store& m_store;
    const Access& m_access;
    LocalNow m_now;
};

} // namespace staffroom::rehearsal::erpnext
