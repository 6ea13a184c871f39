// One REST call after its HTTP has been read, and what it is answered from.
#pragma once

#include "rehearsal/erpnext/Access.h"
#include "rehearsal/erpnext/Lifecycle.h"

#include <functional>

namespace staffroom::rehearsal::erpnext {

struct Upload {
    QString filename;
    QByteArray content;
};

/// Arguments from query, form and JSON body alike; what was no string is its JSON text, as Frappe reads
/// either.
struct Call {
    QString user;
    QByteArray verb;
    QMap<QString, QString> args;
    QByteArray body; // as sent
    std::optional<Upload> upload;
    QStringList oddities; // what the real server lets pass and a test must hear of

    QString arg(const char* name) const { return args.value(QLatin1String(name)); }
    bool has(const char* name) const { return args.contains(QLatin1String(name)); }
    /// Frappe's cint: what is no number counts as 0.
    qint64 integer(const char* name, qint64 otherwise) const;
    bool flag(const char* name, bool otherwise) const;
    /// Whatever was sent beside these is an oddity.
    void expectOnly(const QStringList& known);
};

struct Site {
    Store& store;
    Access& access;
    Lifecycle& lifecycle;
    Lifecycle::LocalNow now;

    QDate today() const { return now().date(); }
    /// 404 as for a document: "DocType X not found".
    Outcome<const DocType*> doctype(const QString& name) const;
};

/// {"<key>": <json>}; a json of no bytes is Python's None and leaves the key out.
/// With another content type `json` is the body itself, offered under `filename`.
struct Answer {
    int status = 200;
    QByteArray key = "message";
    QByteArray json = {};
    QByteArray contentType = "application/json";
    QString filename = {};
};

/// A permission-checked list: the arguments of frappe.client.get_list.
Outcome<QByteArray> listDocuments(const Site& site, Call& call, qint64 length);

/// /api/resource/<doctype> and /api/resource/<doctype>/<name>
Outcome<Answer> callResource(const Site& site, const QStringList& path, Call& call);
/// /files/<name> and /private/files/<name>
Outcome<Answer> downloadFile(const Site& site, const QString& url, const Call& call);
/// /api/method/<dotted path>
Outcome<Answer> callMethod(const Site& site, const QString& method, Call& call);

} // namespace staffroom::rehearsal::erpnext
