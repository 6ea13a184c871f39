#include "RuntimeAccess.h"

#include "Runtime.h"
#include "base/EndSignals.h"
#include "control/Client.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace staffroom::cli {

namespace {

/// A visit: the home is opened for this one call.
Task<Result<QByteArray>> visit(QString home, Clock& clock, QString method, QByteArray params, Limits limits) {
    RuntimeOptions options;
    options.home = home;
    options.onDuty = false;
    Runtime runtime(options, clock);
    const auto started = co_await runtime.start();
    Result<QByteArray> result = QByteArray();
    if (started)
        result = co_await runtime.methods().call(method, params, limits);
    else
        result = tl::unexpected(started.error());
    co_await runtime.stop();
    co_return result;
}

Task<Result<QByteArray>> reach(Invocation invocation, Clock& clock, QString method, QByteArray params,
                               Limits limits, bool onlyRunning) {
    CO_TRY(const auto path, control::socketPath(invocation.home));
    control::Client client(clock);
    const auto connected = co_await client.connectTo(path, limits.atMost(clock, 5'000));
    if (connected)
        co_return co_await client.call(method, params, limits);
    if (connected.error().kind != ErrorKind::NotFound || onlyRunning)
        co_return tl::unexpected(connected.error());
    if (!QFileInfo::exists(invocation.home + QStringLiteral("/team.json")))
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("there is no team in %1; `staffroom init --home %1` makes one")
                              .arg(invocation.home));
    co_return co_await visit(invocation.home, clock, method, params, limits);
}

Task<Result<void>> converseWith(Invocation invocation, Clock& clock, Conversation body, Limits limits) {
    CO_TRY(const auto path, control::socketPath(invocation.home));
    control::Client client(clock);
    const auto connected = co_await client.connectTo(path, limits.atMost(clock, 5'000));
    if (connected) {
        const AskRuntime ask = [&client, limits](QString method, QByteArray params) {
            return client.call(std::move(method), std::move(params), limits);
        };
        co_return co_await body(ask);
    }
    if (connected.error().kind != ErrorKind::NotFound)
        co_return tl::unexpected(connected.error());
    if (!QFileInfo::exists(invocation.home + QStringLiteral("/team.json")))
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("there is no team in %1; `staffroom init --home %1` makes one")
                              .arg(invocation.home));
    RuntimeOptions options;
    options.home = invocation.home;
    options.onDuty = false;
    Runtime runtime(options, clock);
    auto ended = co_await runtime.start();
    const AskRuntime ask = [&runtime, limits](QString method, QByteArray params) {
        return runtime.methods().call(std::move(method), std::move(params), limits);
    };
    if (ended)
        ended = co_await body(ask);
    co_await runtime.stop();
    co_return ended;
}

} // namespace

Result<void> converse(const Invocation& invocation, const Conversation& body, int seconds) {
    SystemClock clock;
    Result<void> result;
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, seconds * 1000LL, stop);
        result = co_await converseWith(invocation, clock, body, limits);
    });
    return result;
}

void runToEnd(const std::function<Task<>(std::stop_token)>& body) {
    TaskScope scope(QStringLiteral("command"));
    const EndSignals signals([&scope] { scope.requestStop(); });
    TaskScope outer(QStringLiteral("program"));
    scope.start(body);
    outer.start([&scope](std::stop_token) -> Task<> {
        co_await scope.join();
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
}

Result<QByteArray> callRuntime(const Invocation& invocation, const QString& method, const QByteArray& params,
                               int seconds, bool onlyRunning) {
    SystemClock clock;
    Result<QByteArray> result = QByteArray();
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, seconds * 1000LL, stop);
        result = co_await reach(invocation, clock, method, params, limits, onlyRunning);
    });
    return result;
}

} // namespace staffroom::cli
