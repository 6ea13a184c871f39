#include "net/NetworkFault.h"

namespace staffroom {

namespace {

using Fault = QNetworkReply::NetworkError;

struct Words {
    ErrorKind kind;
    bool neverArrives; // the fault itself shows that the request did not get through
    QString text;
};

Words wordsFor(Fault fault) {
    switch (fault) {
    case Fault::ConnectionRefusedError:
        return {ErrorKind::Network, true, QStringLiteral("the connection was refused")};
    case Fault::HostNotFoundError:
        return {ErrorKind::Network, true, QStringLiteral("the host name could not be resolved")};
    case Fault::SslHandshakeFailedError:
        return {ErrorKind::Network, true, QStringLiteral("no secure connection could be made")};
    case Fault::RemoteHostClosedError:
    case Fault::ContentReSendError: // Qt wanted to send the body again
        return {ErrorKind::Network, false,
                QStringLiteral("the connection was closed before the answer was complete")};
    case Fault::TimeoutError:
        return {ErrorKind::Network, false, QStringLiteral("the network gave up waiting for the other side")};
    case Fault::TemporaryNetworkFailureError:
    case Fault::NetworkSessionFailedError:
        return {ErrorKind::Network, false, QStringLiteral("there is no network")};
    case Fault::InsecureRedirectError:
        return {ErrorKind::Policy, false,
                QStringLiteral("the server redirects to another address, which is not "
                               "followed: set the address it points to")};
    case Fault::TooManyRedirectsError:
        return {ErrorKind::Http, false, QStringLiteral("the server redirects in a circle")};
    case Fault::ProtocolFailure:
    case Fault::UnknownContentError: // a body that does not decompress
        return {ErrorKind::Parse, false, QStringLiteral("the answer is not valid HTTP")};
    default:
        return {ErrorKind::Network, false, QStringLiteral("the connection failed")};
    }
}

} // namespace

bool isAnswer(Fault fault, int status) {
    if (fault == Fault::NoError)
        return status > 0;
    const bool ofTheServer = (fault >= Fault::ContentAccessDenied && fault <= Fault::UnknownContentError &&
                              fault != Fault::ContentReSendError) ||
                             (fault >= Fault::InternalServerError && fault <= Fault::UnknownServerError) ||
                             fault == Fault::ProtocolInvalidOperationError || // 400
                             fault == Fault::ProxyAuthenticationRequiredError;
    return status >= 400 && ofTheServer;
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Error networkFault(Fault fault, bool mayHaveArrived, const QString& certificateFault) {
    auto words = wordsFor(fault);
    if (fault == Fault::SslHandshakeFailedError && !certificateFault.isEmpty())
        words.text += QStringLiteral(": ") + certificateFault;
    Error error;
    error.kind = words.kind;
    error.detail = std::move(words.text);
    error.sent = mayHaveArrived && !words.neverArrives;
    return error;
}

Error answeredError(ErrorKind kind, QString detail, int status) {
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    error.status = status;
    error.sent = true;
    return error;
}

} // namespace staffroom
