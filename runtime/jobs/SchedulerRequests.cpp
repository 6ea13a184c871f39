// What people ask of the scheduler: status, run now, pause, resume, end.
#include "jobs/Incidents.h"
#include "jobs/Scheduler.h"
#include "jobs/SchedulerEntry.h"

#include <QUuid>

namespace staffroom::jobs {

Result<Scheduler::EntryPtr> Scheduler::find(const JobKey& key) const {
    const auto found = m_entries.find(key);
    if (found != m_entries.end())
        return found->second;
    return failure(
        ErrorKind::NotFound,
        QStringLiteral("there is no job \"%1\"; `staffroom job list` shows them").arg(key.text().left(130)));
}

Task<Result<QString>> Scheduler::runNow(JobKey key) {
    CO_TRY(const EntryPtr entry, find(key));
    if (entry->busy)
        co_return failure(ErrorKind::Conflict, QStringLiteral("%1 is running already").arg(key.text()));
    entry->busy = true;
    JobRun run;
    run.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    run.key = key;
    run.slotMs = run.lastSlotMs = run.startedMs = m_clock.utcMs();
    run.byHand = true;
    const qint64 coveredMs = entry->record.coveredMs;
    std::function<Result<bool>(Connection&)> claim = [run, coveredMs](Connection& work) {
        const std::vector<store::NoWork> none;
        return store::cover(work, run.key, coveredMs, none, run, run.slotMs);
    };
    const auto claimed = co_await m_work.write<bool>(claim);
    if (!claimed || !*claimed) {
        entry->busy = false;
        if (!claimed)
            co_return tl::unexpected(claimed.error());
        co_return failure(ErrorKind::Conflict, QStringLiteral("%1 was run this very moment").arg(key.text()));
    }
    m_scope.start([this, entry, run](std::stop_token stop) { return execute(entry, run, stop); });
    co_return run.id;
}

Task<Result<void>> Scheduler::pause(JobKey key, QString by, QString why) {
    CO_TRY(const EntryPtr entry, find(key));
    if (entry->record.pausedMs) // who paused it first, and why, stands
        co_return Result<void>();
    JobRecord record = entry->record;
    record.pausedMs = m_clock.utcMs();
    record.pausedBy = by;
    record.pausedWhy = why.isEmpty() ? QStringLiteral("by %1").arg(by) : why;
    std::function<Result<void>(Connection&)> write = [record](Connection& work) {
        return store::setPaused(work, record);
    };
    CO_TRY_VOID(co_await m_work.write<void>(write));
    entry->record.pausedMs = record.pausedMs;
    entry->record.pausedBy = record.pausedBy, entry->record.pausedWhy = record.pausedWhy;
    changed();
    co_return Result<void>();
}

Task<Result<void>> Scheduler::resume(JobKey key) {
    CO_TRY(const EntryPtr entry, find(key));
    JobRecord record = entry->record;
    record.pausedMs.reset();
    record.pausedBy.clear(), record.pausedWhy.clear();
    record.errors = 0;
    const qint64 nowMs = m_clock.utcMs();
    std::function<Result<void>(Connection&)> write = [record, nowMs](Connection& work) -> Result<void> {
        TRY_VOID(incidents::close(work, QStringLiteral("job"), record.key.text(), nowMs));
        return store::setPaused(work, record);
    };
    CO_TRY_VOID(co_await m_work.write<void>(write));
    entry->record.pausedMs.reset();
    entry->record.pausedBy.clear(), entry->record.pausedWhy.clear();
    entry->record.errors = 0;
    incidentsChanged();
    changed();
    co_return Result<void>();
}

Result<void> Scheduler::endRun(const JobKey& key, const QString& by) {
    TRY(const EntryPtr entry, find(key));
    if (!entry->busy)
        return failure(ErrorKind::Conflict, QStringLiteral("%1 is not running").arg(key.text()));
    entry->endedBy = by;
    entry->end.request_stop();
    // The source is copied: it stays this run's when the entry has gone on to the next.
    entry->impatience = m_clock.ringAt(m_clock.monotonicMs() + graceMs,
                                       [source = entry->giveUp]() mutable { source.request_stop(); });
    return {};
}

namespace {

JobStatus statusOf(const Scheduler::Entry& entry) {
    JobStatus status;
    status.spec = entry.spec;
    status.record = entry.record;
    status.nextMs = entry.nextMs;
    status.runningMs = entry.runningMs;
    status.runningId = entry.runningId;
    return status;
}

} // namespace

std::vector<JobStatus> Scheduler::status() const {
    std::vector<JobStatus> all;
    all.reserve(m_entries.size());
    for (const auto& [key, entry] : m_entries)
        all.push_back(statusOf(*entry));
    return all;
}

Result<JobStatus> Scheduler::status(const JobKey& key) const {
    TRY(const EntryPtr entry, find(key));
    return statusOf(*entry);
}

void Scheduler::deliverySettled(const JobKey& key, const QString& delivery, int failures) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    found->second->record.lastDelivery = delivery;
    found->second->record.deliveryFailures = failures;
    changed();
}

void Scheduler::alerted(const JobKey& key, qint64 atMs) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    found->second->record.lastAlertMs = atMs;
    changed();
}

} // namespace staffroom::jobs
