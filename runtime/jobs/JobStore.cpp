#include "jobs/JobStore.h"

#include "storage/Claims.h"

#include <QUuid>

#include <algorithm>

namespace staffroom::jobs {

namespace {

constexpr std::pair<RunState, const char*> stateNames[]{
    {RunState::Waiting, "waiting"}, {RunState::Running, "running"}, {RunState::Ok, "ok"},
    {RunState::Error, "error"},     {RunState::Timeout, "timeout"}, {RunState::Silent, "silent"},
    {RunState::Skipped, "skipped"}, {RunState::Missed, "missed"},   {RunState::Unknown, "unknown"},
    {RunState::Blocked, "blocked"}};

} // namespace

QString runStateName(RunState state) {
    for (const auto& [each, name] : stateNames) {
        if (each == state)
            return QLatin1String(name);
    }
    return QStringLiteral("unknown");
}

std::optional<RunState> runStateOf(const QString& name) {
    for (const auto& [state, each] : stateNames) {
        if (name == QLatin1String(each))
            return state;
    }
    return {};
}

} // namespace staffroom::jobs

namespace staffroom::jobs::store {

namespace {

const QString& runColumns() {
    static const QString columns =
        QStringLiteral("id, persona, job, slot_ms, last_slot_ms, by_hand, state, why, attempt, model_called, "
                       "started_ms, ended_ms, delivery, delivery_error");
    return columns;
}

JobRun runFrom(const QVariantList& row) {
    JobRun run;
    run.id = row[0].toString();
    run.key = JobKey{row[1].toString(), row[2].toString()};
    run.slotMs = row[3].toLongLong();
    run.lastSlotMs = row[4].toLongLong();
    run.byHand = row[5].toBool();
    run.state = runStateOf(row[6].toString()).value_or(RunState::Unknown);
    run.why = row[7].toString();
    run.attempt = row[8].toInt();
    run.modelCalled = row[9].toBool();
    run.startedMs = row[10].toLongLong();
    run.endedMs = row[11].toLongLong();
    run.delivery = row[12].toString();
    run.deliveryError = row[13].toString();
    return run;
}

Result<std::vector<JobRun>> runsWhere(Connection& work, const QString& where, const QVariantList& values) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT %1 FROM job_runs WHERE %2").arg(runColumns(), where), values));
    std::vector<JobRun> runs;
    runs.reserve(rows.size());
    for (const auto& row : rows)
        runs.push_back(runFrom(row));
    return runs;
}

Result<void> insert(Connection& work, const JobRun& run) {
    return work.exec(
        QStringLiteral(
            "INSERT INTO job_runs (id, persona, job, slot_ms, last_slot_ms, by_hand, state, why, "
            "attempt, model_called, started_ms, ended_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {run.id, run.key.persona, run.key.job, run.slotMs, run.lastSlotMs, run.byHand,
         runStateName(run.state), run.why, run.attempt, run.modelCalled, run.startedMs, run.endedMs});
}

QString claimKey(const JobRun& run) {
    return QStringLiteral("%1@%2%3")
        .arg(run.key.text())
        .arg(run.slotMs)
        .arg(run.byHand ? QStringLiteral(" by hand") : QString());
}

QString claimScope() {
    return QStringLiteral("slot");
}

/// Slots nothing was done about: added to the stretch before where that tells the same.
Result<void> putStretch(Connection& work, const JobKey& key, const NoWork& noWork, qint64 nowMs) {
    const QString state = runStateName(noWork.state);
    TRY(const auto last,
        work.row(
            QStringLiteral("SELECT id, state, why, started_ms FROM job_runs WHERE persona = ? AND job = ? "
                           "AND by_hand = 0 AND slot_ms < ? ORDER BY slot_ms DESC LIMIT 1"),
            {key.persona, key.job, noWork.slots.firstMs}));
    if (last && last->value(1).toString() == state && last->value(2).toString() == noWork.why &&
        last->value(3).toLongLong() == 0)
        return work.exec(QStringLiteral("UPDATE job_runs SET last_slot_ms = ?, ended_ms = ? WHERE id = ?"),
                         {noWork.slots.lastMs, nowMs, last->value(0)});
    JobRun run;
    run.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    run.key = key;
    run.slotMs = noWork.slots.firstMs, run.lastSlotMs = noWork.slots.lastMs;
    run.state = noWork.state, run.why = noWork.why;
    run.endedMs = nowMs;
    return insert(work, run);
}

/// Between them may be slots that have their row: they came before the wall clock was set back.
Result<void> putNoWork(Connection& work, const JobKey& key, const NoWork& noWork, qint64 nowMs) {
    TRY(const auto there,
        work.rows(QStringLiteral("SELECT slot_ms, last_slot_ms FROM job_runs WHERE persona = ? AND job = ? "
                                 "AND by_hand = 0 AND last_slot_ms >= ? AND slot_ms <= ?"),
                  {key.persona, key.job, noWork.slots.firstMs, noWork.slots.lastMs}));
    if (there.empty())
        return putStretch(work, key, noWork, nowMs);
    const auto hasRow = [&there](qint64 slotMs) {
        return std::any_of(there.begin(), there.end(), [slotMs](const QVariantList& row) {
            return row[0].toLongLong() <= slotMs && slotMs <= row[1].toLongLong();
        });
    };
    const auto put = [&](const SlotStretch& stretch) {
        NoWork part = noWork;
        part.slots = stretch;
        return putStretch(work, key, part, nowMs);
    };
    std::optional<SlotStretch> piece;
    std::optional<qint64> slot = noWork.slots.firstMs;
    for (; slot && *slot <= noWork.slots.lastMs;
         slot = noWork.schedule ? noWork.schedule->next(*slot) : std::nullopt) {
        if (!hasRow(*slot)) {
            piece = SlotStretch{piece ? piece->firstMs : *slot, *slot};
        } else if (piece) {
            TRY_VOID(put(*piece));
            piece.reset();
        }
    }
    return piece ? put(*piece) : Result<void>();
}

Result<void> keepNoWork(Connection& work, const JobKey& key, const NoWork& noWork) {
    return work.exec(
        QStringLiteral("UPDATE jobs SET last_state = ?, last_why = ? WHERE persona = ? AND job = ?"),
        {runStateName(noWork.state), noWork.why, key.persona, key.job});
}

tl::unexpected<Error> notOpen() {
    return failure(ErrorKind::Conflict, QStringLiteral("the run has ended already"));
}

/// True the first time after each restore.
Result<bool> takeRestoredMark(Connection& work) {
    TRY(const auto restored, work.row(QStringLiteral("SELECT value FROM state WHERE key = 'restored_at'")));
    if (!restored)
        return false;
    TRY(const auto handled,
        work.row(QStringLiteral("SELECT value FROM state WHERE key = 'jobs_restored_at'")));
    if (handled && handled->value(0) == restored->value(0))
        return false;
    TRY_VOID(
        work.exec(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES ('jobs_restored_at', ?)"),
                  {restored->value(0)}));
    return true;
}

} // namespace

Result<Recovered> recover(Connection& work, qint64 nowMs) {
    Recovered recovered;
    TRY(recovered.restored, takeRestoredMark(work));
    TRY(const auto open,
        runsWhere(work, QStringLiteral("state IN ('waiting', 'running') ORDER BY slot_ms"), {}));
    for (JobRun run : open) {
        if (run.modelCalled) {
            run.state = RunState::Unknown;
            run.why = QStringLiteral("interrupted after the model was called: it may or may not have acted");
            run.endedMs = nowMs;
            TRY_VOID(end(work, run));
        } else if (recovered.restored) {
            run.state = RunState::Missed;
            run.why = QStringLiteral("the home was restored from a backup");
            run.endedMs = nowMs;
            TRY_VOID(end(work, run));
        } else {
            run.state = RunState::Waiting;
            run.why = QStringLiteral("interrupted before a model was called");
            TRY_VOID(setOpen(work, run));
            recovered.waiting.push_back(run);
        }
    }
    return recovered;
}

Result<std::vector<JobRecord>> records(Connection& work) {
    TRY(const auto rows, work.rows(QStringLiteral("SELECT persona, job, schedule, zone, covered_ms, "
                                                  "paused_ms, paused_by, paused_why, errors, last_state, "
                                                  "last_why, last_error, last_started_ms, last_took_ms, "
                                                  "last_delivery, delivery_failures, last_alert_ms "
                                                  "FROM jobs")));
    std::vector<JobRecord> records;
    records.reserve(rows.size());
    for (const auto& row : rows) {
        JobRecord record;
        record.key = JobKey{row[0].toString(), row[1].toString()};
        record.scheduleText = row[2].toString();
        record.zone = row[3].toString().toUtf8();
        record.coveredMs = row[4].toLongLong();
        if (!row[5].isNull())
            record.pausedMs = row[5].toLongLong();
        record.pausedBy = row[6].toString(), record.pausedWhy = row[7].toString();
        record.errors = row[8].toInt();
        record.lastState = row[9].toString(), record.lastWhy = row[10].toString();
        record.lastError = row[11].toString();
        record.lastStartedMs = row[12].toLongLong(), record.lastTookMs = row[13].toLongLong();
        record.lastDelivery = row[14].toString();
        record.deliveryFailures = row[15].toInt();
        record.lastAlertMs = row[16].toLongLong();
        records.push_back(std::move(record));
    }
    return records;
}

Result<void> putSchedule(Connection& work, const JobRecord& record) {
    return work.exec(
        QStringLiteral("INSERT INTO jobs (persona, job, schedule, zone, covered_ms) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (persona, job) DO UPDATE SET schedule = excluded.schedule, "
                       "zone = excluded.zone, covered_ms = excluded.covered_ms"),
        {record.key.persona, record.key.job, record.scheduleText, QString::fromUtf8(record.zone),
         record.coveredMs});
}

Result<bool> cover(Connection& work, const JobKey& key, qint64 coveredMs, const std::vector<NoWork>& noWork,
                   const std::optional<JobRun>& begins, qint64 nowMs) {
    for (const auto& each : noWork) {
        TRY_VOID(putNoWork(work, key, each, nowMs));
        TRY_VOID(keepNoWork(work, key, each));
    }
    TRY_VOID(work.exec(QStringLiteral("UPDATE jobs SET covered_ms = ? WHERE persona = ? AND job = ?"),
                       {coveredMs, key.persona, key.job}));
    if (!begins)
        return false;
    TRY(const bool claimed, Claims::take(work, claimScope(), claimKey(*begins), begins->id, nowMs));
    if (claimed)
        TRY_VOID(insert(work, *begins));
    return claimed;
}

Result<void> takeBack(Connection& work, qint64 nowMs) {
    TRY_VOID(work.exec(
        QStringLiteral(
            "DELETE FROM job_runs WHERE slot_ms > ? AND state IN ('missed', 'skipped') AND started_ms = 0 "
            "AND id NOT IN (SELECT holder FROM claims WHERE scope = 'slot')"),
        {nowMs}));
    TRY_VOID(work.exec(
        QStringLiteral("UPDATE job_runs SET last_slot_ms = ? WHERE last_slot_ms > ? AND slot_ms <= ?"),
        {nowMs, nowMs, nowMs}));
    return work.exec(QStringLiteral("UPDATE jobs SET covered_ms = ? WHERE covered_ms > ?"), {nowMs, nowMs});
}

Result<void> setModelCalled(Connection& work, const QString& run) {
    TRY_VOID(work.exec(
        QStringLiteral("UPDATE job_runs SET model_called = 1 WHERE id = ? AND state = 'running'"), {run}));
    if (work.changes() != 1)
        return notOpen();
    return {};
}

Result<void> setOpen(Connection& work, const JobRun& run) {
    TRY_VOID(work.exec(QStringLiteral("UPDATE job_runs SET state = ?, why = ?, attempt = ?, started_ms = ? "
                                      "WHERE id = ? AND state IN ('waiting', 'running')"),
                       {runStateName(run.state), run.why, run.attempt, run.startedMs, run.id}));
    if (work.changes() != 1)
        return notOpen();
    return {};
}

Result<void> end(Connection& work, const JobRun& run) {
    TRY_VOID(work.exec(QStringLiteral("UPDATE job_runs SET state = ?, why = ?, attempt = ?, ended_ms = ? "
                                      "WHERE id = ? AND state IN ('waiting', 'running')"),
                       {runStateName(run.state), run.why, run.attempt, run.endedMs, run.id}));
    if (work.changes() != 1)
        return notOpen();
    const bool failed = isFailure(run.state);
    const bool good = run.state == RunState::Ok || run.state == RunState::Silent;
    return work.exec(
        QStringLiteral("UPDATE jobs SET last_state = ?, last_why = ?, last_started_ms = ?, last_took_ms = ?, "
                       "errors = CASE ? WHEN 1 THEN errors + 1 WHEN 2 THEN 0 ELSE errors END, "
                       "last_error = CASE WHEN ? THEN ? ELSE last_error END WHERE persona = ? AND job = ?"),
        {runStateName(run.state), run.why, run.startedMs,
         run.startedMs == 0 ? 0 : std::max<qint64>(0, run.endedMs - run.startedMs),
         failed ? 1 : (good ? 2 : 0), failed || run.state == RunState::Blocked, run.why, run.key.persona,
         run.key.job});
}

Result<void> setPaused(Connection& work, const JobRecord& record) {
    return work.exec(
        QStringLiteral("UPDATE jobs SET paused_ms = ?, paused_by = ?, paused_why = ?, errors = ? "
                       "WHERE persona = ? AND job = ?"),
        {record.pausedMs ? QVariant(*record.pausedMs) : QVariant(), record.pausedBy, record.pausedWhy,
         record.errors, record.key.persona, record.key.job});
}

Result<std::vector<JobRun>> history(Connection& work, const JobKey& key, int limit) {
    return runsWhere(work, QStringLiteral("persona = ? AND job = ? ORDER BY slot_ms DESC LIMIT ?"),
                     {key.persona, key.job, limit});
}

Result<std::vector<JobRun>> between(Connection& work, qint64 fromMs, qint64 untilMs) {
    return runsWhere(work, QStringLiteral("last_slot_ms >= ? AND slot_ms < ? ORDER BY slot_ms"),
                     {fromMs, untilMs});
}

Result<void> prune(Connection& work, qint64 beforeMs) {
    TRY_VOID(work.exec(QStringLiteral("DELETE FROM claims WHERE scope = 'slot' AND at_ms < ?"), {beforeMs}));
    return work.exec(
        QStringLiteral("DELETE FROM job_runs WHERE last_slot_ms < ? AND state NOT IN ('waiting', 'running')"),
        {beforeMs});
}

} // namespace staffroom::jobs::store
