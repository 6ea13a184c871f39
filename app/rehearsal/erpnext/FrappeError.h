// What Frappe 15 answers when it refuses (FACTS: HTTP status, exc_type, and _server_messages that are JSON in
// JSON in JSON).
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace staffroom::rehearsal::erpnext {

struct FrappeError {
    int status = 417;
    QString excType = QStringLiteral("ValidationError");
    QString message = {}; // HTML; goes into _server_messages, empty: none is sent
    QString title = QStringLiteral("Message");
    bool thrown = true; // by frappe.throw: with indicator, raise_exception and an id; else a plain msgprint
    QString errorMessage = {}; // plain _error_message, empty: none
    QString exception = {};    // text behind "frappe.exceptions.X: ", empty: the message for a thrown one
    QString module = QStringLiteral("frappe.exceptions");
    bool traceback = true; // a 404 never shows one

    bool operator==(const FrappeError&) const = default;
};

template <class T>
using Outcome = tl::expected<T, FrappeError>;

tl::unexpected<FrappeError> refuse(FrappeError error);
/// frappe.throw(message): 417 ValidationError, or another member of its family.
tl::unexpected<FrappeError> invalid(QString message, QString excType = QStringLiteral("ValidationError"));
/// "DT name not found"
tl::unexpected<FrappeError> notFound(const QString& what);
/// frappe.throw(message, PermissionError)
tl::unexpected<FrappeError> notPermitted(QString message, QString title = QStringLiteral("Message"));
/// The permission engine's refusal: a plain message, then a bare `raise PermissionError`.
tl::unexpected<FrappeError> refusedByPermissions(QString reason, QString errorMessage);
/// An exception nobody caught: 500 with the Python or database error.
tl::unexpected<FrappeError> uncaught(QString module, QString excType, QString text);
tl::unexpected<FrappeError> unauthenticated();
tl::unexpected<FrappeError> unknownColumn(const QString& column, const QString& clause);

/// The JSON body; `messageId` is the ten digits of __frappe_exc_id. Before version 15 (`major`) there is none,
/// and exc_type stands only where the error was thrown.
QByteArray errorBody(const FrappeError& error, const QString& messageId, int major = 15);
/// The HTML page that comes when the request's Accept starts with "text".
QByteArray errorPage(const FrappeError& error);

} // namespace staffroom::rehearsal::erpnext
