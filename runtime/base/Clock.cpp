#include "base/Clock.h"

#include <QDateTime>
#include <QTimer>

#include <chrono>

namespace staffroom {

Future<void> Clock::sleep(qint64 ms, const std::stop_token& stop) {
    const auto state = std::make_shared<detail::OneShotState<void>>();
    std::weak_ptr<detail::OneShotState<void>> weak = state; // the state owns the alarm, not the other way round
    state->keep = ringAt(monotonicMs() + ms, [weak] {
        if (const auto waiting = weak.lock())
            waiting->resolve({});
    });
    Future<void> future(state);
    return std::move(future).stoppedBy(stop);
}

qint64 SystemClock::utcMs() const { return QDateTime::currentMSecsSinceEpoch(); }

qint64 SystemClock::monotonicMs() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Alarm SystemClock::ringAt(qint64 at, std::function<void()> ring) {
    auto timer = std::shared_ptr<QTimer>(new QTimer, [](QTimer* gone) { gone->deleteLater(); });
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    const auto rawTimer = timer.get();
    QObject::connect(rawTimer, &QTimer::timeout, rawTimer, std::move(ring));
    constexpr qint64 longest = 24LL * 3600 * 1000; // a longer wait is re-armed by whoever waits
    timer->start(static_cast<int>(std::clamp<qint64>(at - monotonicMs(), 0, longest)));
    return timer;
}

} // namespace staffroom
