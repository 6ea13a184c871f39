#include "TakeHome.h"

#include "control/Client.h"

namespace staffroom {

namespace {

constexpr qint64 lookAgainMs = 100;
constexpr qint64 visitMs = 10'000;
constexpr qint64 connectMs = 2'000;

Task<bool> isOnDuty(QString home, Clock* clock) {
    const auto path = control::socketPath(home);
    if (!path)
        co_return false;
    control::Client client(*clock);
    const auto connected =
        co_await client.connectTo(*path, Limits::within(*clock, connectMs, std::stop_token()));
    co_return connected.has_value();
}

} // namespace

Task<Result<std::unique_ptr<HomeLock>>> takeHome(QString home, bool patient, Clock& clock) {
    auto* const time = &clock;
    const qint64 giveUpMs = clock.monotonicMs() + visitMs;
    while (true) {
        auto lock = HomeLock::take(home);
        if (lock || !patient || lock.error().kind != ErrorKind::Conflict ||
            time->monotonicMs() >= giveUpMs)
            co_return lock;
        const bool onDuty = co_await isOnDuty(home, time);
        if (onDuty)
            co_return lock;
        co_await time->sleep(lookAgainMs, std::stop_token());
    }
}

} // namespace staffroom
