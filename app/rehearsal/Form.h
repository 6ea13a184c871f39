// The two encodings of an HTML form: application/x-www-form-urlencoded and multipart/form-data (RFC 7578).
// Pure.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace staffroom::rehearsal {

struct FormPart {
    QByteArray name;
    QByteArray filename; // empty: an ordinary field
    QByteArray contentType;
    QByteArray body;
};

/// Fields in their order; '+' is a space; values are bytes, usually UTF-8.
QList<std::pair<QByteArray, QByteArray>> parseUrlEncoded(const QByteArray& body);

/// `contentType` is the request's header with its boundary. Invalid: no boundary; Parse: a broken body.
Result<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body);

} // namespace staffroom::rehearsal
