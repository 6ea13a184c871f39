#include "base/Error.h"

namespace staffroom {

QString errorKindName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled: return QStringLiteral("cancelled");
    case ErrorKind::Timeout: return QStringLiteral("timeout");
    case ErrorKind::Network: return QStringLiteral("network");
    case ErrorKind::Http: return QStringLiteral("http");
    case ErrorKind::RateLimited: return QStringLiteral("rate_limited");
    case ErrorKind::Auth: return QStringLiteral("auth");
    case ErrorKind::Forbidden: return QStringLiteral("forbidden");
    case ErrorKind::NotFound: return QStringLiteral("not_found");
    case ErrorKind::Conflict: return QStringLiteral("conflict");
    case ErrorKind::Invalid: return QStringLiteral("invalid");
    case ErrorKind::Parse: return QStringLiteral("parse");
    case ErrorKind::Policy: return QStringLiteral("policy");
    case ErrorKind::Storage: return QStringLiteral("storage");
    case ErrorKind::Unknown: return QStringLiteral("unknown");
    case ErrorKind::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

QString Error::toString() const {
    QString text;
    if (!service.isEmpty())
        text += service + QStringLiteral(": ");
    if (status > 0)
        text += QString::number(status) + u' ';
    text += errorKindName(kind);
    if (!detail.isEmpty())
        text += QStringLiteral(": ") + detail;
    return text;
}

tl::unexpected<Error> failure(ErrorKind kind, QString detail, QString service) {
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    error.service = std::move(service);
    return tl::unexpected<Error>(std::move(error));
}

tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace staffroom
