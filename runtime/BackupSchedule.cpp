#include "BackupSchedule.h"

#include "base/Log.h"
#include "jobs/Incidents.h"
#include "jobs/Schedule.h"

#include <QDir>

namespace staffroom {

namespace {

constexpr qint64 longestSleepMs = 30'000; // the wall clock may be set, the plan may change

} // namespace

BackupSchedule::BackupSchedule(Parts parts, BackupDesk& desk)
    : m_parts(std::move(parts)), m_desk(desk), m_scope(QStringLiteral("backups")) {}

void BackupSchedule::goOnDuty() {
    m_scope.start([this](std::stop_token stop) { return follow(stop); });
}

Task<> BackupSchedule::stop() {
    m_desk.giveUp();
    co_await m_scope.stopAndJoin();
}

/// Of the archives that lie there; now where there is none, so that a new schedule does not begin with a backup.
qint64 BackupSchedule::newestMs() const {
    const auto archives = QDir(m_parts.home + QStringLiteral("/backups"))
                              .entryInfoList({QStringLiteral("staffroom-*.tar.gz")}, QDir::Files, QDir::Time);
    return archives.isEmpty() ? m_parts.clock.utcMs() : archives.first().lastModified().toMSecsSinceEpoch();
}

Task<> BackupSchedule::follow(std::stop_token stop) {
    qint64 coveredMs = newestMs();
    while (!stop.stop_requested()) {
        const auto team = m_parts.team();
        const auto plan = team->backup;
        const auto schedule = plan ? jobs::Schedule::parse(plan->cron, team->zone) : failure(ErrorKind::NotFound, {});
        qint64 sleepMs = longestSleepMs;
        if (schedule) {
            const qint64 nowMs = m_parts.clock.utcMs();
            const auto due = schedule->next(coveredMs);
            if (due && *due <= nowMs) {
                coveredMs = nowMs;
                co_await make(plan->keep, stop);
                continue;
            }
            if (due)
                sleepMs = std::min(sleepMs, *due - nowMs);
        }
        co_await m_parts.clock.sleep(sleepMs, stop);
    }
}

Task<> BackupSchedule::make(int keep, std::stop_token stop) {
    Limits limits;
    limits.stop = stop;
    const auto made = co_await m_desk.make(QString(), keep, limits);
    if (!made && (made.error().kind == ErrorKind::Cancelled || made.error().kind == ErrorKind::Conflict))
        co_return;
    if (made)
        qCInfo(lcStorage, "backed up to %s", qPrintable(made->path));
    else
        qCCritical(lcStorage, "the scheduled backup failed: %s", qPrintable(made.error().detail));
    const qint64 nowMs = m_parts.clock.utcMs();
    const QString detail = made ? QString() : made.error().detail;
    std::function<Result<bool>(Connection&)> note = [nowMs, detail](Connection& work) -> Result<bool> {
        const auto kind = QStringLiteral("backup"), subject = QStringLiteral("schedule");
        if (detail.isEmpty())
            return jobs::incidents::close(work, kind, subject, nowMs);
        TRY_VOID(jobs::incidents::open(work, kind, subject, detail, nowMs));
        return true;
    };
    const auto noted = co_await m_parts.work.write<bool>(note);
    if (noted && *noted)
        m_parts.incidentsChanged();
}

} // namespace staffroom
