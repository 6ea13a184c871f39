// A request as it goes on the wire: checked against the house's rules, with its secrets filled in. It lives
// only as long as the exchange and is never logged.
#pragma once

#include "net/HttpMessage.h"

#include <QNetworkRequest>

namespace staffroom {

struct WireRequest {
    QNetworkRequest head;
    QByteArray method; // upper case
    QByteArray body;
    qint64 maxAnswerBytes = 0;
    bool followsRedirects = false; // within its origin
    /// Where nothing is followed: whether a redirect is the answer, with its Location, and no error. May be
    /// empty.
    std::function<bool(const HttpAnswer&)> isFinal;
};

/// Fills the secrets in and checks what must hold. `prototype` carries what all requests have in common.
/// Policy: a secret would leave this machine unencrypted. Invalid: the address or a header cannot be sent.
/// Else as the store fails. No error holds the address or a value.
Result<WireRequest> makeWireRequest(const HttpRequest& request, const SecretStore& store,
                                    QNetworkRequest prototype);

/// Whether `host` names this very machine, so that nothing leaves it.
bool isLoopbackHost(const QString& host);

} // namespace staffroom
