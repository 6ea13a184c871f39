#include "jobs/Deliveries.h"

#include "jobs/Incidents.h"
#include "jobs/Standing.h"

namespace staffroom::jobs {

namespace {

using telegram::OutboxRow;

/// "alert:<incident>:<operator>:<recovery>:<persona>", as Alerts makes it.
Result<void> settleAlert(Connection& work, const OutboxRow& row, qint64 nowMs) {
    const auto parts = row.message.dedupe.split(u':');
    if (parts.size() != 5)
        return failure(ErrorKind::Internal,
                       QStringLiteral("an alert with the key %1").arg(row.message.dedupe));
    // Not delivered: the next bot tries. Unknown: it may have arrived, so nobody says it again.
    const QString state = row.state == OutboxRow::State::Delivered ? QStringLiteral("delivered")
                          : row.state == OutboxRow::State::Unknown ? QStringLiteral("unknown")
                                                                   : QStringLiteral("due");
    return work.exec(
        QStringLiteral("UPDATE alerts SET state = ?, error = ?, changed_ms = ? WHERE incident = ? AND "
                       "operator = ? AND recovery = ? AND state = 'sending'"),
        {state, row.error, nowMs, parts[1].toLongLong(), parts[2], parts[3].toInt()});
}

/// A post may be several messages: it is delivered when all are.
Result<QString> deliveryOf(Connection& work, const QString& run) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT DISTINCT state FROM outbox WHERE turn = ? AND kind = 'job'"),
                  {run}));
    QStringList states;
    for (const auto& row : rows)
        states << row[0].toString();
    for (const auto& worst : {QStringLiteral("failed"), QStringLiteral("unknown")}) {
        if (states.contains(worst))
            return worst;
    }
    const bool all = states.size() == 1 && states[0] == u"delivered";
    return all ? QStringLiteral("delivered") : QStringLiteral("pending");
}

Result<void> settleRun(Connection& work, const OutboxRow& row, Settled& settled) {
    TRY(const auto run, work.row(QStringLiteral("SELECT persona, job, delivery FROM job_runs WHERE id = ?"),
                                 {row.message.turn}));
    if (!run)
        return {};
    TRY(settled.delivery, deliveryOf(work, row.message.turn));
    settled.job = JobKey{run->value(0).toString(), run->value(1).toString()};
    TRY_VOID(work.exec(QStringLiteral("UPDATE job_runs SET delivery = ?, delivery_error = ? WHERE id = ?"),
                       {settled.delivery, row.error, row.message.turn}));
    const bool failedBefore =
        run->value(2) == QStringLiteral("failed") || run->value(2) == QStringLiteral("unknown");
    const bool fails = settled.delivery == u"failed" || settled.delivery == u"unknown";
    const int change = fails ? (failedBefore ? 0 : 1) : (settled.delivery == u"delivered" ? 2 : 0);
    TRY_VOID(work.exec(
        QStringLiteral(
            "UPDATE jobs SET last_delivery = ?, delivery_failures = CASE ? WHEN 1 THEN "
            "delivery_failures + 1 WHEN 2 THEN 0 ELSE delivery_failures END WHERE persona = ? AND job = ?"),
        {settled.delivery, change, settled.job->persona, settled.job->job}));
    TRY(const auto record,
        work.row(QStringLiteral("SELECT delivery_failures FROM jobs WHERE persona = ? AND job = ?"),
                 {settled.job->persona, settled.job->job}));
    settled.failures = record ? record->value(0).toInt() : 0;
    return {};
}

/// An incident of its own tells already why nothing arrives: a closed topic, a bot that is out of the group
/// or whose token is refused.
Result<bool> isExplained(Connection& work, const OutboxRow& row) {
    const auto& message = row.message;
    if (row.error.contains(u"TOPIC_CLOSED"))
        return incidents::isOpen(work, QStringLiteral("topic"), topicSubject(message.chat, message.thread));
    if (row.error.contains(u"kicked") || row.error.contains(u"not a member"))
        return incidents::isOpen(work, QStringLiteral("place"), placeSubject(message.persona, message.chat));
    if (row.error.contains(u"401"))
        return incidents::isOpen(work, QStringLiteral("hearing"), message.persona);
    return false;
}

Result<bool> countOnRoute(Connection& work, const OutboxRow& row, qint64 nowMs) {
    const QString route = routeOf(row.message);
    TRY(const auto before, work.row(QStringLiteral("SELECT failures FROM routes WHERE route = ?"), {route}));
    const int failuresBefore = before ? before->value(0).toInt() : 0;
    const bool good = row.state == OutboxRow::State::Delivered;
    if (good && failuresBefore == 0)
        return false;
    const int failures = good ? 0 : failuresBefore + 1;
    TRY_VOID(
        work.exec(QStringLiteral("INSERT OR REPLACE INTO routes (route, failures, last_error, changed_ms) "
                                 "VALUES (?, ?, ?, ?)"),
                  {route, failures, good ? QString() : row.error, nowMs}));
    if (good)
        return incidents::close(work, QStringLiteral("delivery"), route, nowMs);
    if (failures < failuresToAlert)
        return false;
    TRY(const bool standing, incidents::isOpen(work, QStringLiteral("delivery"), route));
    TRY(const bool explained, isExplained(work, row));
    if (standing || explained)
        return false;
    const QString detail =
        QStringLiteral("%1 messages in a row did not arrive, the last: %2").arg(failures).arg(row.error);
    TRY_VOID(incidents::open(work, QStringLiteral("delivery"), route, detail, nowMs));
    return true;
}

} // namespace

QString routeOf(const telegram::OutboxMessage& message) {
    return QStringLiteral("%1|%2|%3")
        .arg(message.persona)
        .arg(message.chat)
        .arg(message.thread ? QString::number(*message.thread) : QStringLiteral("-"));
}

Result<Settled> settleDelivery(Connection& work, const OutboxRow& row, qint64 nowMs) {
    Settled settled;
    if (row.message.kind ==
        u"alert") { // its own trouble is told by what becomes of it, not by another incident
        TRY_VOID(settleAlert(work, row, nowMs));
        settled.incidents = true;
        return settled;
    }
    if (row.message.kind == u"alert_edit") // the alert itself has arrived
        return settled;
    TRY(settled.incidents, countOnRoute(work, row, nowMs));
    if (row.message.kind == u"job")
        TRY_VOID(settleRun(work, row, settled));
    return settled;
}

void DeliveryHeard::set(Tell tell) {
    const std::lock_guard lock(m_mutex);
    m_loop = EventLoop::current();
    m_tell = tell ? std::make_shared<Tell>(std::move(tell)) : nullptr;
}

void DeliveryHeard::post(const Settled& settled) {
    const std::lock_guard lock(m_mutex);
    if (!m_tell)
        return;
    m_loop->post([weak = std::weak_ptr<Tell>(m_tell), settled] {
        if (const auto tell = weak.lock())
            (*tell)(settled);
    });
}

Result<void> settleAndTell(Connection& work, const OutboxRow& row, qint64 nowMs, DeliveryHeard& heard) {
    TRY(const auto settled, settleDelivery(work, row, nowMs));
    if (settled.incidents || settled.job)
        heard.post(settled);
    return {};
}

} // namespace staffroom::jobs
