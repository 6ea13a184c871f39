// What became of what was said. Called inside the transaction that ends an outbox row: keeps a run's delivery
// apart from the run, counts what fails in a row on each route, opens an incident at the second failure and
// closes it with the first message that arrives. Unknown counts as failed here and is never sent again by
// anybody.
#pragma once

#include "jobs/JobRun.h"
#include "storage/Connection.h"
#include "telegram/Outbox.h"

#include <functional>
#include <memory>
#include <mutex>

namespace staffroom::jobs {

/// A route: one bot in one topic or direct chat. "sales|-1001|97"; "-" for no topic.
QString routeOf(const telegram::OutboxMessage& message);

struct Settled {
    bool incidents = false;    // one was opened or closed, or an alert was settled
    std::optional<JobKey> job; // whose delivery this was, and how it now stands
    QString delivery;          // delivered, failed, unknown, pending
    int failures = 0;          // deliveries of this job that failed in a row
};
/// `row` has ended: delivered, failed or unknown.
Result<Settled> settleDelivery(Connection& work, const telegram::OutboxRow& row, qint64 nowMs);

/// Where the event loop hears of what was settled on the storage thread. Shared; `tell` may be empty and is
/// called on the loop it was set on.
class DeliveryHeard final {
public:
    using Tell = std::function<void(const Settled&)>;
    /// On the event loop. An empty one: nobody hears any more.
    void set(Tell tell);
    /// From any thread.
    void post(const Settled& settled);

private:
    std::mutex m_mutex;
    std::shared_ptr<Tell> m_tell;
    std::shared_ptr<EventLoop> m_loop;
};
/// settleDelivery(), and the loop hears of it soon. It may hear before the transaction is committed: it only
/// looks again.
Result<void> settleAndTell(Connection& work, const telegram::OutboxRow& row, qint64 nowMs,
                           DeliveryHeard& heard);

/// From this many failures in a row on a route operators are alerted.
constexpr int failuresToAlert = 2;

} // namespace staffroom::jobs
