// What Zabbix says when it refuses. Its refusals come with HTTP 200 and a code that tells little: whether a
// key is wrong, a right is missing or a parameter is, only the words in "data" tell. Other statuses are a
// proxy's or the web server's. Source: 4.1, 4.2 and 4.5 of the contract facts.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::zabbix {

/// The error behind {"code", "message", "data"}. Pure.
///   Auth       the token is unknown, disabled or expired
///   Forbidden  the token's role may not call the method, or its user may not touch the object (or there is
///              none: Zabbix does not tell one from the other)
///   Invalid    a parameter it does not take, or a change it refuses
///   Http       a fault of the server's own
Error errorFromRefusal(qint64 code, const QString& message, const QString& data);

/// The error behind an answer that is not 200.
Error errorFromStatus(int status, qint64 retryAfterMs = -1);

/// Whether the error may come from a server that was upgraded since its version was asked for.
bool mayBeAnotherVersion(const Error& error);

} // namespace staffroom::zabbix
