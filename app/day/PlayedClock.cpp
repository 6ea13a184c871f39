#include "PlayedClock.h"

#include <QElapsedTimer>
#include <QTimer>

namespace staffroom::day {

namespace {

constexpr qint64 patienceMs = 60'000; // real
constexpr int calmTurns = 3;          // of the event loop in a row that found everything at rest
constexpr int quickTurns = 20;        // then the processor is left to whoever is at work

/// Resumes after what the event loop has to do now, and `ms` of real time.
Future<void> turnOfTheLoop(int ms) {
    auto promise = std::make_shared<Promise<void>>();
    auto future = promise->future();
    QTimer::singleShot(ms, Qt::PreciseTimer, [promise] { promise->resolve({}); });
    return future;
}

} // namespace

struct PlayedClock::Entry {
    std::function<void()> ring;
};

PlayedClock::PlayedClock(qint64 startUtcMs, std::function<bool()> isAtRest)
    : m_startUtcMs(startUtcMs), m_isAtRest(std::move(isAtRest)) {}

PlayedClock::~PlayedClock() = default;

Alarm PlayedClock::ringAt(qint64 at, std::function<void()> ring) {
    auto entry = std::make_shared<Entry>(Entry{std::move(ring)});
    if (at > m_playedMs) {
        m_alarms.emplace(at, entry);
        return entry;
    }
    const std::weak_ptr<Entry> weak = entry;
    EventLoop::current()->post([weak] {
        if (const auto due = weak.lock())
            std::exchange(due->ring, nullptr)();
    });
    return entry;
}

Task<Result<void>> PlayedClock::rest(std::stop_token stop) {
    QElapsedTimer waited;
    waited.start();
    int turns = 0;
    for (int calm = 0; calm < calmTurns; calm = m_isAtRest() ? calm + 1 : 0) {
        if (stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
        if (waited.elapsed() > patienceMs)
            co_return failure(ErrorKind::Timeout,
                              QStringLiteral("something has not come to rest in a minute of real time"));
        auto turn = turnOfTheLoop(calm > 0 || turns++ < quickTurns ? 0 : 1);
        co_await turn;
    }
    co_return Result<void>();
}

/// Alarms that somebody let go of are no moment.
std::optional<qint64> PlayedClock::nextDue() {
    while (!m_alarms.empty() && m_alarms.begin()->second.expired())
        m_alarms.erase(m_alarms.begin());
    return m_alarms.empty() ? std::nullopt : std::optional(m_alarms.begin()->first);
}

void PlayedClock::ringDue() {
    std::vector<std::weak_ptr<Entry>> due;
    while (!m_alarms.empty() && m_alarms.begin()->first <= m_playedMs) {
        due.push_back(m_alarms.begin()->second);
        m_alarms.erase(m_alarms.begin());
    }
    for (const auto& weak : due) { // one may cancel another
        if (const auto entry = weak.lock())
            std::exchange(entry->ring, nullptr)();
    }
}

Task<Result<void>> PlayedClock::playTo(qint64 utcMs, std::function<bool()> isEnough, std::stop_token stop) {
    const qint64 untilMs = utcMs - m_startUtcMs;
    while (true) {
        CO_TRY_VOID(co_await rest(stop));
        if (isEnough && isEnough())
            break;
        const auto due = nextDue();
        if (!due || *due > untilMs) {
            m_playedMs = std::max(m_playedMs, untilMs);
            break;
        }
        m_playedMs = *due;
        ringDue();
    }
    co_return Result<void>();
}

} // namespace staffroom::day
