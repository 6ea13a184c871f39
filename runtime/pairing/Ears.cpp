#include "pairing/Ears.h"

namespace staffroom::pairing {

namespace {

constexpr int pollSeconds = 20;
constexpr int mostUpdates = 100;
constexpr qint64 pollLimitMs = 60'000;
constexpr qint64 afterTroubleMs = 3'000;
constexpr qint64 confirmMs = 8'000;

} // namespace

void Ears::listen(const QString& persona, telegram::BotApi& api) {
    Ear& ear = m_ears[persona];
    ear.api = &api;
    m_scope.start([this, &ear](std::stop_token stop) { return hear(ear, stop); });
}

Task<> Ears::hear(Ear& ear, std::stop_token stop) {
    while (!stop.stop_requested()) {
        const Limits limits = Limits::within(m_clock, pollLimitMs, stop);
        auto updates = co_await ear.api->getUpdates(ear.offset, pollSeconds, mostUpdates, limits);
        if (!updates) {
            if (stop.stop_requested() || updates.error().kind == ErrorKind::Cancelled)
                break;
            ear.trouble = updates.error();
            if (updates.error().kind == ErrorKind::Auth)
                break;
            co_await m_clock.sleep(afterTroubleMs, stop);
            continue;
        }
        ear.trouble.reset();
        for (auto& update : *updates) {
            ear.offset = std::max(ear.offset, update.id + 1);
            m_heard.push_back(std::move(update));
        }
        if (!m_heard.empty() && m_more)
            m_more->resolve({});
    }
}

Task<std::vector<telegram::Update>> Ears::next(qint64 waitMs, Limits limits) {
    if (m_heard.empty() && !limits.stop.stop_requested()) {
        m_more.emplace();
        auto more = bounded(m_more->future(), m_clock, limits.atMost(m_clock, waitMs));
        co_await more;
        m_more.reset();
    }
    co_return std::exchange(m_heard, std::vector<telegram::Update>());
}

std::map<QString, Error> Ears::troubles() const {
    std::map<QString, Error> all;
    for (const auto& [persona, ear] : m_ears) {
        if (ear.trouble)
            all[persona] = *ear.trouble;
    }
    return all;
}

Task<> Ears::stop(Limits limits) {
    co_await m_scope.stopAndJoin();
    TaskScope confirming(QStringLiteral("pairing: confirming"));
    const Limits most = limits.atMost(m_clock, confirmMs);
    for (auto& [persona, ear] : m_ears) {
        if (ear.offset == 0)
            continue;
        confirming.start([&ear = ear, most](std::stop_token) -> Task<> {
            // Asking beyond what was heard is what makes the server forget it; a failure costs a repetition.
            std::ignore = co_await ear.api->getUpdates(ear.offset, 0, 1, most);
        });
    }
    co_await confirming.join();
}

} // namespace staffroom::pairing
