// One HTTP request and its answer, as the rooms that speak to a service see them. A secret stands in a
// request only as a reference (SecretText); HttpClient fills it in when the request goes on the wire.
#pragma once

#include "secrets/SecretText.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace staffroom {

struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    qint64 receivedUtcMs = 0; // when the answer was complete, by our clock

    /// The first header of that name (given in lower case), or empty.
    QByteArray header(QByteArrayView name) const;
    /// How long the other side asks us to stay away: `retry-after-ms`, else `Retry-After` in seconds or as an
    /// HTTP date (RFC 9110, section 10.2.3; the date is compared with the answer's own Date). Never negative.
    std::optional<qint64> retryAfterMs() const;
};

struct HttpRequest {
    QString service; // "telegram", "erpnext", "model": the name in errors and logs
    QByteArray method = "GET";
    QUrl base;       // scheme, host, port and base path; no secret, no user, no query
    SecretText path; // percent-encoded path and query, appended to the base's path
    std::vector<std::pair<QByteArray, SecretText>> headers;
    SecretText body;
    QByteArray contentType;
    int timeoutMs = 30'000;  // from the moment the request leaves the queue, for each attempt
    bool repeatable = false; // safe to send again although it may have arrived
    int maxAttempts = 1;
    qint64 maxAnswerBytes = 32LL * 1024 * 1024;
    /// Asked before an answer with a status that is otherwise tried again, or with a redirect that is not
    /// followed: true keeps it as the last word (a used-up quota is a 429 that no waiting cures). May be empty.
    std::function<bool(const HttpAnswer&)> isFinal;

    /// Whether a secret stands in the path, in a header or in the body.
    bool hasSecret() const;
};

} // namespace staffroom
