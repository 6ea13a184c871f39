// The words of the control socket: JSON-RPC 2.0, one message a line, UTF-8, over a local socket in the home
// that only its owner may open. Params and results are JSON texts here; control/Reports.h gives them their
// types.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::control {

/// A longer line ends the connection (bytes).
constexpr qsizetype longestLine = 16 * 1024 * 1024;

struct Request {
    qint64 id = 0;
    QString method;
    QByteArray params; // a JSON object; "{}" where there is none
};

struct Response {
    qint64 id = 0;
    Result<QByteArray> result; // a JSON value, or the other side's error with its kind
};

/// Each ends with a line feed.
QByteArray encode(const Request& request);
QByteArray encode(const Response& response);

struct BadRequest {
    QByteArray answer; // the encoded error to send back
};
tl::expected<Request, BadRequest> decodeRequest(const QByteArray& line);
Result<Response> decodeResponse(const QByteArray& line);

/// `<home>/state/control.sock`; Invalid when the path is longer than a local socket's address can be.
Result<QString> socketPath(const QString& home);

} // namespace staffroom::control
