// The one way out to the network for everything that speaks HTTP (Telegram, ERPNext, Zabbix, models).
//
// - Any HTTP status is a value. Errors: Network and Timeout (with `sent`: whether the request may have
// reached
//   the other side), Cancelled, RateLimited (asked to wait longer than the deadline or a minute), Parse (not
//   HTTP, or too large), Policy (our own rules: a key over plain http, a redirect), Invalid (cannot be sent),
//   or as the secret store fails. No error holds a URL or a secret.
// - Retry, backoff, Retry-After and timeouts live here and nowhere else: what was certainly not received is
//   tried again, anything else only when the request says it is `repeatable`.
// - HTTP/1.1, no cookies, no proxy, connections kept open.
//
// Belongs to one thread. Clock and store must outlive it and every call; calls still running when the client
// dies end with Cancelled.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"
#include "net/HttpMessage.h"
#include "net/Lane.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QSslCertificate;

namespace staffroom {

class HttpClient final {
public:
    HttpClient(Clock& clock, const SecretStore& store);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// The lane of that name; made with `maxParallel` when nobody holds it.
    std::shared_ptr<Lane> lane(QString name, int maxParallel);

    /// The whole answer.
    Task<Result<HttpAnswer>> send(std::shared_ptr<Lane> lane, HttpRequest request, Limits limits);
    /// The bytes of a 2xx answer go to `onBytes` as they come, uncompressed; any other answer has its body.
    /// Never tried again once a byte was handed over, and `onBytes` is never called after the end.
    Task<Result<HttpAnswer>> stream(std::shared_ptr<Lane> lane, HttpRequest request,
                                    std::function<void(const QByteArray&)> onBytes, Limits limits);

    /// One more certificate authority beside the system's: a private one, or a test's.
    void trust(const QSslCertificate& authority);

private:
    struct Core;
    static Task<Result<HttpAnswer>> run(std::shared_ptr<Core> core, std::shared_ptr<Lane> lane,
                                        HttpRequest request, std::function<void(const QByteArray&)> onBytes,
                                        Limits limits);
    std::shared_ptr<Core> m_core; // shared with the calls that run, so that none outlives what it needs
};

} // namespace staffroom
