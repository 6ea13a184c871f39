#include "net/WireRequest.h"

#include <QHostAddress>

namespace staffroom {

namespace {

tl::unexpected<Error> invalid(const HttpRequest& request, QString detail) {
    return failure(ErrorKind::Invalid, std::move(detail), request.service);
}

/// A dot segment would lead a path composed of a document's name to another endpoint.
bool hasDotSegment(QByteArrayView path) {
    const auto end = path.indexOf('?');
    auto segments = (end < 0 ? path : path.first(end)).toByteArray().toLower().replace("%2e", ".").split('/');
    return std::any_of(segments.begin(), segments.end(),
                       [](const QByteArray& each) { return each == "." || each == ".."; });
}

Result<void> checkBase(const HttpRequest& request) {
    const auto scheme = request.base.scheme();
    const bool encrypted = scheme == u"https";
    if ((!encrypted && scheme != u"http") || request.base.host().isEmpty())
        return invalid(request, QStringLiteral("the address is not an http or https address"));
    if (!request.base.userInfo().isEmpty() || request.base.hasQuery() || request.base.hasFragment())
        return invalid(request, QStringLiteral("the address must have no user, password, query or fragment"));
    if (!encrypted && request.hasSecret() && !isLoopbackHost(request.base.host()))
        return failure(ErrorKind::Policy,
                       QStringLiteral("a key is not sent over unencrypted http to another machine: "
                                      "use an https address"),
                       request.service);
    return {};
}

Result<QUrl> makeUrl(const HttpRequest& request, const QByteArray& path) {
    if (hasDotSegment(path))
        return invalid(request, QStringLiteral("the path contains a dot segment"));
    auto text = request.base.toEncoded();
    if (!path.isEmpty()) {
        while (text.endsWith('/'))
            text.chop(1);
        if (!path.startsWith('/'))
            text += '/';
        text += path;
    }
    auto url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid() || url.hasFragment() || url.authority() != request.base.authority())
        return invalid(request, QStringLiteral("the path is not properly percent-encoded"));
    return url;
}

Result<void> setHeaders(QNetworkRequest& head, const HttpRequest& request, const SecretStore& store) {
    for (const auto& [name, text] : request.headers) {
        TRY(const auto value, text.resolve(store));
        const bool breaksLine = std::any_of(value.begin(), value.end(),
                                            [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
        if (breaksLine || name.isEmpty())
            return invalid(request, QStringLiteral("a header has no name or a line break in its value"));
        head.setRawHeader(name, value);
    }
    return {};
}

} // namespace

bool isLoopbackHost(const QString& host) {
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

Result<WireRequest> makeWireRequest(const HttpRequest& request, const SecretStore& store,
                                    QNetworkRequest prototype) {
    TRY_VOID(checkBase(request));
    TRY(const auto path, request.path.resolve(store));
    TRY(const auto url, makeUrl(request, path));

    WireRequest wire;
    wire.head = std::move(prototype);
    wire.method = request.method.toUpper();
    TRY(wire.body, request.body.resolve(store));
    wire.maxAnswerBytes = request.maxAnswerBytes;
    wire.isFinal = request.isFinal;
    const bool reads = wire.method == "GET" || wire.method == "HEAD";
    if (reads && !request.body.isEmpty())
        return invalid(request, QStringLiteral("a GET has no body"));
    wire.followsRedirects = reads && !request.hasSecret();
    wire.head.setUrl(url);
    wire.head.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                           wire.followsRedirects ? QNetworkRequest::SameOriginRedirectPolicy
                                                 : QNetworkRequest::ManualRedirectPolicy);
    if (!reads) {
        const auto type = request.contentType.isEmpty() ? "application/octet-stream" : request.contentType;
        wire.head.setRawHeader("Content-Type", type);
        wire.head.setHeader(QNetworkRequest::ContentLengthHeader, wire.body.size());
    }
    TRY_VOID(setHeaders(wire.head, request, store));
    return wire;
}

} // namespace staffroom
