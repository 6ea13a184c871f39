// Errors are values: a kind a program can act on, and a detail a person can read.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace staffroom {

enum class ErrorKind {
    Cancelled,   // somebody stopped it; nothing is wrong
    Timeout,     // the deadline passed
    Network,     // could not be sent, or the connection broke
    Http,        // an answer with a status nobody expected (5xx among them)
    RateLimited, // 429; retryAfterMs says when to come back
    Auth,        // 401: the key is wrong, revoked or missing
    Forbidden,   // 403: the user behind the key may not; a denial
    NotFound,    // 404, or no such persona, topic, secret, file
    Conflict,    // 409: somebody else holds it (a second poller, a second runtime)
    Invalid,     // the request or the file is wrong; detail names place and remedy
    Parse,       // the other side's answer cannot be read
    Policy,      // refused by our own rules
    Storage,     // database or file system
    Unknown,     // it may or may not have happened; never repeat blindly
    Internal,    // a fault of ours
};

/// The kind's name as it stands in JSON, logs and the ledger: "rate_limited", "forbidden" …
QString errorKindName(ErrorKind kind);

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;           // one or two sentences for a person; never holds a URL or a secret
    QString service;          // "telegram", "erpnext", "model" …, or empty
    int status = 0;           // HTTP status, 0 where there is none
    qint64 retryAfterMs = -1; // how long the other side asked us to wait; -1: it did not say
    bool sent = false;        // the request may have reached the other side

    /// "erpnext: 403 forbidden: No permission for Supplier"
    QString toString() const;
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::Invalid, tr…)` from any function that returns a Result.
tl::unexpected<Error> failure(ErrorKind kind, QString detail, QString service = {});
tl::unexpected<Error> failure(Error error);

} // namespace staffroom

// Take the value out of a Result or hand its error to the caller. Made of plain statements: a
// statement expression inside a coroutine crashes g++ 12. TRY and CO_TRY are several: never the body of a bare if or
// for.
//   TRY(const auto team, loadTeam(home));       CO_TRY(const auto page, co_await client.get(request));
//   TRY_VOID(file.commit());                    CO_TRY_VOID(co_await outbox.add(row));
#define STAFFROOM_TRY_NAME2(line) staffroomTry##line
#define STAFFROOM_TRY_NAME(line) STAFFROOM_TRY_NAME2(line)
#define STAFFROOM_TRY_IMPL(name, leave, declaration, ...)                                                    \
    auto name = __VA_ARGS__;                                                                                 \
    if (!name.has_value())                                                                                   \
        leave tl::unexpected<::staffroom::Error>(std::move(name).error());                                   \
    declaration = std::move(name).value()
#define TRY(declaration, ...) STAFFROOM_TRY_IMPL(STAFFROOM_TRY_NAME(__LINE__), return, declaration, __VA_ARGS__)
#define CO_TRY(declaration, ...)                                                                             \
    STAFFROOM_TRY_IMPL(STAFFROOM_TRY_NAME(__LINE__), co_return, declaration, __VA_ARGS__)
#define STAFFROOM_TRY_VOID_IMPL(name, leave, ...)                                                            \
    if (auto name = __VA_ARGS__; !name.has_value())                                                          \
    leave tl::unexpected<::staffroom::Error>(std::move(name).error())
#define TRY_VOID(...) STAFFROOM_TRY_VOID_IMPL(STAFFROOM_TRY_NAME(__LINE__), return, __VA_ARGS__)
#define CO_TRY_VOID(...) STAFFROOM_TRY_VOID_IMPL(STAFFROOM_TRY_NAME(__LINE__), co_return, __VA_ARGS__)
