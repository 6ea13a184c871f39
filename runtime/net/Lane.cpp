#include "net/Lane.h"

#include <QNetworkProxy>

namespace staffroom {

namespace {

constexpr int connectionsPerHost = 6; // of one QNetworkAccessManager

std::unique_ptr<QNetworkAccessManager> makeManager() {
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(QNetworkProxy::NoProxy); // http_proxy in the environment must not see our requests
    manager->setAutoDeleteReplies(false);
    return manager;
}

} // namespace

Lane::Lane(QString name, int maxParallel)
    : m_name(std::move(name)), m_maxParallel(std::max(1, maxParallel)) {}

Lane::Permit::~Permit() {
    if (m_lane) // not moved from
        m_lane->leave(*m_seats);
}

Task<Result<Lane::Permit>> Lane::admit(Clock* clock, Limits limits) {
    const auto self = shared_from_this();
    if (limits.stop.stop_requested())
        co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
    if (limits.deadlineMs <= clock->monotonicMs())
        co_return failure(ErrorKind::Timeout, QStringLiteral("the deadline had passed before it was sent"));
    if (m_running >= m_maxParallel) {
        std::erase_if(m_queue, [](const Promise<void>& each) { return each.isResolved(); });
        Promise<void> turn;
        auto ourTurn = bounded(turn.future(), *clock, limits);
        m_queue.push_back(std::move(turn));
        const auto admitted = co_await ourTurn;
        if (!admitted && admitted.error().kind == ErrorKind::Timeout)
            co_return failure(ErrorKind::Timeout,
                              QStringLiteral("the deadline passed while waiting for a free connection"));
        if (!admitted)
            co_return failure(admitted.error());
    } else {
        ++m_running;
    }
    co_return seat();
}

qsizetype Lane::waiting() const {
    return std::count_if(m_queue.begin(), m_queue.end(),
                         [](const Promise<void>& each) { return !each.isResolved(); });
}

/// A place at the first manager that has one: the connections of the first are the warmest.
Lane::Permit Lane::seat() {
    auto free = std::find_if(m_seats.begin(), m_seats.end(),
                             [](const auto& each) { return each->taken < connectionsPerHost; });
    if (free == m_seats.end()) {
        m_seats.push_back(std::make_unique<Seats>());
        m_seats.back()->manager = makeManager();
        free = std::prev(m_seats.end());
    }
    ++(*free)->taken;
    return {shared_from_this(), free->get()};
}

/// The place goes to the first in the queue who still waits, else it is free.
void Lane::leave(Seats& seats) {
    --seats.taken;
    while (!m_queue.empty()) {
        auto next = std::move(m_queue.front());
        m_queue.pop_front();
        if (next.resolve({}))
            return;
    }
    --m_running;
}

} // namespace staffroom
