// Waits for a Future or a Task from a test function, running the event loop meanwhile.
#pragma once

#include "base/Task.h"
#include "base/TaskScope.h"
#include "support/ManualClock.h"

#include <optional>

namespace staffroom {

/// The result; Timeout when it has not come after `timeoutMs` of real time.
template <class T>
Result<T> await(Future<T> future, int timeoutMs = 30'000) {
    if (!spinUntil([&] { return future.await_ready(); }, timeoutMs))
        return failure(ErrorKind::Timeout, QStringLiteral("the test waited in vain"));
    return future.await_resume();
}

template <class T>
Result<T> await(Task<Result<T>> task, int timeoutMs = 30'000) {
    std::optional<Result<T>> result;
    TaskScope scope(QStringLiteral("await"));
    scope.start([&](std::stop_token) -> Task<> {
        auto got = co_await task;
        result.emplace(std::move(got));
    });
    if (!spinUntil([&] { return scope.running() == 0; }, timeoutMs))
        qFatal("the test waited in vain for a task, which cannot be taken back");
    return std::move(*result);
}

inline void await(Task<> task) {
    bool ended = false;
    TaskScope scope(QStringLiteral("await"));
    scope.start([&](std::stop_token) -> Task<> {
        co_await task;
        ended = true;
    });
    if (!spinUntil([&] { return scope.running() == 0; }) || !ended)
        qFatal("the test waited in vain for a task, which cannot be taken back");
}

/// The error as text; null where there is none.
template <class T>
QString problemOf(const Result<T>& result) {
    return result.has_value() ? QString() : result.error().toString();
}

} // namespace staffroom

/// Ends the test function when the Result is an error, showing it.
#define VERIFY_OK(...)                                                                                       \
    do {                                                                                                     \
        const QString problem = ::staffroom::problemOf(__VA_ARGS__);                                         \
        QVERIFY2(problem.isNull(), qPrintable(problem));                                                     \
    } while (false)
