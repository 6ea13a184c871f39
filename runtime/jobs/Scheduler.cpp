#include "jobs/Scheduler.h"

#include "base/Log.h"
#include "jobs/SchedulerEntry.h"

#include <QUuid>

namespace staffroom::jobs {

Q_LOGGING_CATEGORY(lcJobs, "staffroom.jobs")

namespace {

constexpr qint64 longestWaitMs = 30'000;
constexpr qint64 keepRunsMs = 400LL * 24 * 3600 * 1000;

QString newRunId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

JobRun newRun(const JobKey& key, qint64 slotMs, bool byHand, qint64 nowMs) {
    JobRun run;
    run.id = newRunId();
    run.key = key;
    run.slotMs = slotMs, run.lastSlotMs = slotMs;
    run.byHand = byHand;
    run.state = RunState::Running;
    run.startedMs = nowMs;
    return run;
}

store::NoWork noWork(const JobSpec& spec, const SlotStretch& slots_, RunState state, const QString& why) {
    store::NoWork none;
    none.schedule = spec.schedule;
    none.slots = slots_;
    none.state = state;
    none.why = why;
    return none;
}

} // namespace

Scheduler::Scheduler(Database work, Clock& clock, JobRunner& runner)
    : m_work(std::move(work)), m_clock(clock), m_runner(runner), m_scope(QStringLiteral("scheduler")) {}

Scheduler::~Scheduler() = default;

Task<Result<void>> Scheduler::start(std::vector<JobSpec> specs) {
    struct Left {
        store::Recovered recovered;
        std::vector<JobRecord> records;
    };
    const qint64 nowMs = m_clock.utcMs();
    m_lastWallMs = nowMs;
    std::function<Result<Left>(Connection&)> takeUp = [nowMs](Connection& work) -> Result<Left> {
        Left left;
        TRY_VOID(store::takeBack(work, nowMs));
        TRY_VOID(store::prune(work, nowMs - keepRunsMs));
        TRY(left.recovered, store::recover(work, nowMs));
        TRY(left.records, store::records(work));
        return left;
    };
    CO_TRY(Left left, co_await m_work.write<Left>(takeUp));
    std::map<JobKey, JobRecord> known;
    for (auto& record : left.records)
        known[record.key] = std::move(record);
    CO_TRY_VOID(co_await adopt(std::move(specs), std::move(known), left.recovered.restored));
    for (auto& run : left.recovered.waiting) {
        auto found = m_entries.find(run.key);
        EntryPtr entry = found == m_entries.end() ? std::make_shared<Entry>() : found->second;
        if (entry->busy) {
            entry->waiting = run;
            continue;
        }
        entry->busy = true;
        entry->gone = found == m_entries.end();
        if (entry->gone) {
            const auto orphaned = std::make_shared<JobSpec>();
            orphaned->key = run.key;
            entry->spec = orphaned;
        }
        m_scope.start([this, entry, run](std::stop_token stop) { return execute(entry, run, stop); });
    }
    m_scope.start([this](std::stop_token stop) { return keepTime(stop); });
    co_return Result<void>();
}

Task<> Scheduler::windDown(Limits limits) {
    m_windingDown = true;
    wake();
    const auto acts = [](const auto& each) { return each.second->acting; };
    while (std::any_of(m_entries.begin(), m_entries.end(), acts)) {
        m_acted.emplace();
        auto waiting = bounded(m_acted->future(), m_clock, limits);
        const auto ended = co_await waiting;
        m_acted.reset();
        if (!ended)
            break;
    }
}

Task<> Scheduler::stop() {
    co_await m_scope.stopAndJoin();
}

Task<Result<void>> Scheduler::open(std::vector<JobSpec> specs) {
    m_lastWallMs = m_clock.utcMs();
    co_return co_await setJobs(std::move(specs));
}

Task<Result<void>> Scheduler::setJobs(std::vector<JobSpec> specs) {
    std::map<JobKey, JobRecord> known;
    std::function<Result<std::vector<JobRecord>>(Connection&)> read = [](Connection& work) {
        return store::records(work);
    };
    CO_TRY(const auto records, co_await m_work.read<std::vector<JobRecord>>(read));
    for (const auto& record : records)
        known[record.key] = record;
    CO_TRY_VOID(co_await adopt(std::move(specs), std::move(known), false));
    wake();
    co_return Result<void>();
}

/// Takes over a job list. What it has not seen before, or not with this schedule, counts from now on.
Task<Result<void>> Scheduler::adopt(std::vector<JobSpec> specs, std::map<JobKey, JobRecord> known,
                                    bool missAll) {
    const qint64 nowMs = m_clock.utcMs();
    std::vector<JobRecord> fresh;
    std::vector<std::pair<JobSpec, DueSlots>> missed;
    std::map<JobKey, EntryPtr> entries;
    for (auto& spec : specs) {
        auto found = m_entries.find(spec.key);
        const EntryPtr entry = found == m_entries.end() ? std::make_shared<Entry>() : found->second;
        const auto record = known.find(spec.key);
        if (found == m_entries.end() && record != known.end())
            entry->record = record->second;
        const bool wasOff = found != m_entries.end() && !entry->spec->enabled && spec.enabled;
        const bool same = record != known.end() && record->second.scheduleText == spec.scheduleText &&
                          record->second.zone == spec.zone && !wasOff;
        if (!same) {
            entry->record.key = spec.key;
            entry->record.scheduleText = spec.scheduleText;
            entry->record.zone = spec.zone;
            entry->record.coveredMs = nowMs;
            fresh.push_back(entry->record);
        } else if (entry->gone || (missAll && spec.enabled)) {
            entry->record.coveredMs = std::max(entry->record.coveredMs, record->second.coveredMs);
        }
        if (missAll && same && spec.schedule && spec.enabled) {
            DueSlots due = dueSlots(*spec.schedule, entry->record.coveredMs, nowMs, 0, 0);
            if (due.run)
                due.missed = SlotStretch{due.missed ? due.missed->firstMs : *due.run, *due.run};
            entry->record.coveredMs = nowMs;
            missed.emplace_back(spec, due);
        } else if (same && !spec.enabled) {
            entry->record.coveredMs = nowMs; // nothing is expected of a job that is switched off
            fresh.push_back(entry->record);
        }
        entry->spec = std::make_shared<JobSpec>(std::move(spec));
        entry->gone = false;
        entries[entry->spec->key] = entry;
    }
    for (auto& [key, record] : known) { // should it come back, it counts from then on
        if (!entries.contains(key) && !record.scheduleText.isEmpty()) {
            record.scheduleText.clear();
            fresh.push_back(record);
        }
    }
    std::function<Result<void>(Connection&)> put = [fresh, missed, nowMs](Connection& work) -> Result<void> {
        for (const auto& record : fresh)
            TRY_VOID(store::putSchedule(work, record));
        for (const auto& [spec, due] : missed) {
            std::vector<store::NoWork> none;
            if (due.missed)
                none.push_back(noWork(spec, *due.missed, RunState::Missed,
                                      QStringLiteral("the home was restored from a backup")));
            TRY_VOID(store::cover(work, spec.key, nowMs, none, std::nullopt, nowMs));
        }
        return {};
    };
    CO_TRY_VOID(co_await m_work.write<void>(put));
    for (const auto& [key, entry] : m_entries)
        entry->gone = !entries.contains(key);
    m_entries = std::move(entries);
    m_due = {};
    for (const auto& [key, entry] : m_entries)
        plan(entry);
    changed();
    co_return Result<void>();
}

/// Puts the entry's next slot into the heap; what stood there for it before no longer counts.
void Scheduler::plan(const EntryPtr& entry) {
    const bool counts = entry->spec->enabled && entry->spec->schedule && !entry->gone;
    entry->nextMs = counts ? entry->spec->schedule->next(entry->record.coveredMs) : std::nullopt;
    entry->dueMs = entry->nextMs ? *entry->nextMs + entry->spec->staggerMs : 0;
    if (entry->nextMs)
        m_due.push(Later{entry->dueMs, entry});
}

void Scheduler::wake() {
    if (m_wake)
        m_wake->resolve({});
}

Task<> Scheduler::keepTime(std::stop_token stop) {
    while (!stop.stop_requested() && !m_windingDown) {
        const qint64 nowMs = m_clock.utcMs();
        if (nowMs < m_lastWallMs)
            co_await setBack(nowMs);
        m_lastWallMs = nowMs;
        fire(nowMs);
        qint64 waitMs = longestWaitMs;
        if (!m_due.empty())
            waitMs = std::clamp<qint64>(m_due.top().dueMs - nowMs, 0, longestWaitMs);
        m_wake.emplace();
        const Limits limits = Limits::within(m_clock, waitMs, stop);
        auto rest = bounded(m_wake->future(), m_clock, limits);
        co_await rest;
        m_wake.reset();
    }
}

/// The wall clock went back: what was covered in a future that is none any more is looked at again; what was
/// executed there is claimed and does not run again.
Task<> Scheduler::setBack(qint64 nowMs) {
    qCInfo(lcJobs, "the wall clock went back by %lld s",
           static_cast<long long>((m_lastWallMs - nowMs) / 1000));
    std::function<Result<void>(Connection&)> takeBack = [nowMs](Connection& work) {
        return store::takeBack(work, nowMs);
    };
    const auto taken = co_await m_work.write<void>(takeBack);
    if (!taken) {
        qCCritical(lcJobs, "%s", qPrintable(taken.error().toString()));
        co_return;
    }
    for (const auto& [key, entry] : m_entries)
        entry->record.coveredMs = std::min(entry->record.coveredMs, nowMs);
    m_due = {};
    for (const auto& [key, entry] : m_entries)
        plan(entry);
}

void Scheduler::fire(qint64 nowMs) {
    while (!m_due.empty() && m_due.top().dueMs <= nowMs) {
        const auto [dueMs, weak] = m_due.top();
        m_due.pop();
        const auto entry = weak.lock();
        if (entry && !entry->gone && entry->nextMs && entry->dueMs == dueMs)
            handleDue(entry, nowMs);
    }
}

void Scheduler::handleDue(const EntryPtr& entry, qint64 nowMs) {
    const JobSpec& spec = *entry->spec;
    const qint64 before = entry->record.coveredMs;
    const DueSlots due = dueSlots(*spec.schedule, before, nowMs, spec.staggerMs, spec.catchUpMs);
    entry->record.coveredMs = due.coveredMs;
    plan(entry);
    std::vector<store::NoWork> none;
    if (due.missed)
        none.push_back(noWork(spec, *due.missed, RunState::Missed, QStringLiteral("nobody was there in time")));
    if (due.overtaken)
        none.push_back(
            noWork(spec, *due.overtaken, RunState::Skipped, QStringLiteral("a later slot was due as well")));
    std::optional<JobRun> run;
    if (due.run) {
        const SlotStretch slot{*due.run, *due.run};
        if (entry->record.pausedMs) {
            none.push_back(
                noWork(spec, slot, RunState::Skipped, QStringLiteral("paused: ") + entry->record.pausedWhy));
        } else if (entry->busy && (spec.overlap == JobSpec::Overlap::Skip || entry->waiting)) {
            none.push_back(noWork(spec, slot, RunState::Skipped,
                                  entry->waiting ? QStringLiteral("another slot waits already")
                                                 : QStringLiteral("the run before was still under way")));
        } else {
            run = newRun(spec.key, *due.run, false, nowMs);
            if (entry->busy) {
                run->state = RunState::Waiting;
                run->startedMs = 0;
                entry->waiting = run;
            } else {
                entry->busy = true;
            }
        }
    }
    for (const auto& each : none) {
        entry->record.lastState = runStateName(each.state);
        entry->record.lastWhy = each.why;
    }
    m_scope.start([this, entry, before, none, run](std::stop_token stop) {
        return begin(entry, before, none, run, stop);
    });
}

} // namespace staffroom::jobs
