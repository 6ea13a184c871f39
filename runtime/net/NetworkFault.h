// What went wrong on the wire, in words of our own: QNetworkReply::errorString() holds the URL, and with
// Telegram the URL holds the token.
#pragma once

#include "base/Error.h"

#include <QNetworkReply>

namespace staffroom {

/// Whether a finished reply is an answer of the other side, whatever its status. Qt reports a status from 400
/// upwards as an error too.
bool isAnswer(QNetworkReply::NetworkError fault, int status);
/// A status that points elsewhere: 301, 302, 303, 307, 308.
bool isRedirect(int status);

/// `mayHaveArrived` says what is known about the request apart from the fault itself; the error's `sent` is
/// false where either rules it out. `certificateFault` explains a failed TLS handshake, or is empty.
Error networkFault(QNetworkReply::NetworkError fault, bool mayHaveArrived, const QString& certificateFault);
/// An error about an answer that did come.
Error answeredError(ErrorKind kind, QString detail, int status);

} // namespace staffroom
