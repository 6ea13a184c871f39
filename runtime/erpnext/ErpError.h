// What ERPNext says when it refuses. Frappe wraps its words three times (a JSON string holding a list of JSON
// strings holding objects with HTML); any part may be missing, and a proxy in front may answer HTML instead.
// Source: frappe 14.93, 15.55 and develop (2.6 of the contract facts).
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::erpnext {

struct ErpRefusal {
    QString type;  // "PermissionError", "ValidationError" …; empty where Frappe 14 leaves it out
    QString words; // plain text, HTML stripped, messages joined by a space; empty where there are none
};

/// Pure. Never fails: what cannot be read is simply missing from the result. Tracebacks are left out.
ErpRefusal decodeRefusal(const QByteArray& body);

/// The error kind behind a status and body, with the words as detail and, where the type says more than they
/// do, what it means: 401 → Auth · 403 → Forbidden · 404 → NotFound · 409 and a timestamp mismatch → Conflict
/// · 400, 413, 415, 417 → Invalid · 429 → RateLimited · 5xx → Http. `retryAfterMs` < 0: not given.
Error errorFromAnswer(int status, const QByteArray& body, qint64 retryAfterMs = -1);

/// HTML as ERPNext puts it into messages, as plain text.
QString plainFromHtml(const QString& html);

} // namespace staffroom::erpnext
