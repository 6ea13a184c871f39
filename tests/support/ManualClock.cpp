#include "support/ManualClock.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace staffroom {

struct ManualClock::Entry {
    std::function<void()> ring;
};

ManualClock::~ManualClock() = default;

Alarm ManualClock::ringAt(qint64 at, std::function<void()> ring) {
    auto entry = std::make_shared<Entry>(Entry{std::move(ring)});
    m_alarms.emplace(at, entry);
    return entry;
}

void ManualClock::advance(qint64 ms) {
    const qint64 until = m_monotonic + ms;
    spinUntilIdle();
    while (!m_alarms.empty() && m_alarms.begin()->first <= until) {
        const auto [at, weak] = *m_alarms.begin();
        m_alarms.erase(m_alarms.begin());
        if (const auto entry = weak.lock()) {
            const qint64 step = std::max<qint64>(0, at - m_monotonic);
            m_monotonic += step;
            m_utc += step;
            const auto ring = std::move(entry->ring);
            ring();
            spinUntilIdle();
        }
    }
    m_utc += until - m_monotonic;
    m_monotonic = until;
    spinUntilIdle();
}

qsizetype ManualClock::pendingAlarms() const {
    return std::count_if(m_alarms.begin(), m_alarms.end(), [](const auto& each) { return !each.second.expired(); });
}

bool spinUntil(const std::function<bool()>& done, int timeoutMs) {
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer lookAgain; // processEvents() with a time of its own would not sleep at all
    lookAgain.start(std::clamp(timeoutMs, 1, 5));
    while (!done()) {
        if (elapsed.elapsed() > timeoutMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

void spinUntilIdle() {
    // Each resumed coroutine may post the next step: a bounded number of rounds covers every chain in the tests.
    for (int round = 0; round < 50; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    }
}

} // namespace staffroom
