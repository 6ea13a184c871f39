// The life of one run: from the claim through its attempts to its end on disk.
#include "base/Log.h"
#include "jobs/Incidents.h"
#include "jobs/SchedulerEntry.h"

namespace staffroom::jobs {

namespace {

constexpr qint64 storageRetryMs = 1'000;
constexpr qint64 retryAfterMs[]{10'000, 30'000, 60'000, 120'000, 300'000};

JobOutcome outcomeOf(RunState state, const QString& why) {
    JobOutcome outcome;
    outcome.state = state;
    outcome.why = why;
    return outcome;
}

/// A job that lacks a key or a route is an incident until a run of it gets further. True: one was opened or closed.
Result<bool> noteBlocked(Connection& work, const JobRun& run) {
    const QString kind = QStringLiteral("blocked"), job = run.key.text();
    if (run.state == RunState::Missed || run.state == RunState::Skipped)
        return false;
    if (run.state != RunState::Blocked)
        return incidents::close(work, kind, job, run.endedMs);
    TRY(const bool known, incidents::isOpen(work, kind, job));
    TRY_VOID(incidents::open(work, kind, job, run.why, run.endedMs));
    return !known;
}

} // namespace

struct Scheduler::Progress final : JobProgress {
    Progress(Database database, QString id) : work(std::move(database)), run(std::move(id)) {}
    Task<Result<void>> modelWillBeCalled() override {
        if (called)
            co_return Result<void>();
        const QString id = run;
        std::function<Result<void>(Connection&)> mark = [id](Connection& connection) {
            return store::setModelCalled(connection, id);
        };
        CO_TRY_VOID(co_await work.write<void>(mark));
        called = true;
        co_return Result<void>();
    }
    Database work;
    QString run;
    bool called = false;
};

/// Writes down what is decided about the due slots; then the run, if there is one.
Task<> Scheduler::begin(EntryPtr entry, qint64 coveredBeforeMs, std::vector<store::NoWork> noWork,
                        std::optional<JobRun> run, std::stop_token stop) {
    const JobKey key = entry->spec->key;
    const qint64 coveredMs = entry->record.coveredMs;
    const qint64 nowMs = m_clock.utcMs();
    std::function<Result<bool>(Connection&)> write = [=](Connection& work) {
        return store::cover(work, key, coveredMs, noWork, run, nowMs);
    };
    const auto claimed = co_await m_work.write<bool>(write);
    const bool waits = run && run->state == RunState::Waiting;
    if (claimed && *claimed && !waits) {
        co_await execute(entry, *run, stop);
        co_return;
    }
    if (run && (!claimed || !*claimed)) { // never began
        if (waits && entry->waiting && entry->waiting->id == run->id)
            entry->waiting.reset();
        else if (!waits)
            entry->busy = false;
    }
    if (!claimed) {
        qCCritical(lcJobs, "%s: %s", qPrintable(key.text()), qPrintable(claimed.error().toString()));
        co_await m_clock.sleep(storageRetryMs, stop);
        entry->record.coveredMs = std::min(entry->record.coveredMs, coveredBeforeMs);
        plan(entry);
        wake();
    }
    changed();
}

/// From the claim to the end, with all attempts. Whatever waits behind it follows.
Task<> Scheduler::execute(EntryPtr entry, JobRun run, std::stop_token stop) {
    entry->end = std::stop_source(), entry->giveUp = std::stop_source();
    entry->endedBy.clear();
    const bool inTime = run.byHand || m_clock.utcMs() - run.slotMs - entry->spec->staggerMs <=
                                          std::max<qint64>(entry->spec->catchUpMs, 60'000);
    if (run.state == RunState::Waiting && (entry->gone || !inTime)) { // after a crash or another run
        const QString late = run.why.isEmpty() ? QStringLiteral("its turn came too late")
                                               : run.why + QStringLiteral("; now it is too late");
        auto none = entry->gone ? outcomeOf(RunState::Skipped, QStringLiteral("the job was removed"))
                                : outcomeOf(RunState::Missed, late);
        co_await finish(entry, run, none, stop);
    } else {
        while (true) {
            if (stop.stop_requested() || m_windingDown) { // before it began: what is claimed is begun by the next start
                if (run.state == RunState::Running)
                    co_await putOff(run);
                break;
            }
            const auto begun = co_await beginAttempt(&run, stop);
            if (!begun)
                break;
            const bool last = !retryAtMs(*entry, run);
            auto outcome = co_await attempt(entry, &run, last, stop);
            if (stop.stop_requested() && isFailure(outcome.state)) { // cut off by the shutdown
                if (run.modelCalled) {
                    outcome.state = RunState::Unknown;
                    outcome.why = QStringLiteral("the program was told to end: it may or may not have acted");
                    co_await finish(entry, run, outcome, stop);
                } else {
                    co_await putOff(run);
                }
                break;
            }
            const bool again =
                !last && isFailure(outcome.state) && !run.modelCalled && entry->endedBy.isEmpty();
            if (!again) {
                co_await finish(entry, run, outcome, stop);
                break;
            }
            co_await restBeforeRetry(entry, &run, outcome.why, stop);
            if (entry->endedBy.isEmpty())
                continue;
            auto ended = outcomeOf(RunState::Error, QStringLiteral("ended by %1").arg(entry->endedBy));
            co_await finish(entry, run, ended, stop);
            break;
        }
    }
    rested(*entry);
    entry->busy = false;
    entry->runningMs = 0;
    entry->runningId.clear();
    if (entry->waiting && !stop.stop_requested()) {
        const JobRun next = *std::exchange(entry->waiting, std::nullopt);
        entry->busy = true;
        m_scope.start([this, entry, next](std::stop_token token) { return execute(entry, next, token); });
    }
    changed();
}

/// It has not begun to act: the next start begins it again.
Task<> Scheduler::putOff(JobRun run) {
    run.state = RunState::Waiting;
    run.why = QStringLiteral("the program was told to end before a model was called");
    std::function<Result<void>(Connection&)> write = [run](Connection& work) {
        return store::setOpen(work, run);
    };
    const auto written = co_await m_work.write<void>(write);
    if (!written) // as after a crash, then
        qCWarning(lcJobs, "%s: %s", qPrintable(run.key.text()), qPrintable(written.error().toString()));
}

/// A run that waits becomes a running one on disk; false when a shutdown came first.
Task<bool> Scheduler::beginAttempt(JobRun* run, std::stop_token stop) {
    if (run->state == RunState::Running)
        co_return true;
    run->state = RunState::Running;
    run->startedMs = m_clock.utcMs();
    while (!stop.stop_requested()) {
        const JobRun open = *run;
        std::function<Result<void>(Connection&)> write = [open](Connection& work) {
            return store::setOpen(work, open);
        };
        const auto written = co_await m_work.write<void>(write);
        if (written)
            co_return true;
        qCCritical(lcJobs, "%s: %s", qPrintable(run->key.text()), qPrintable(written.error().toString()));
        if (written.error().kind == ErrorKind::Conflict)
            co_return false;
        co_await m_clock.sleep(storageRetryMs, stop);
    }
    co_return false;
}

/// When an attempt that fails now would be repeated; never after the last that is allowed or in time.
std::optional<qint64> Scheduler::retryAtMs(const Entry& entry, const JobRun& run) const {
    if (run.attempt > entry.spec->retries)
        return {};
    const auto index =
        std::min<std::size_t>(static_cast<std::size_t>(run.attempt) - 1, std::size(retryAfterMs) - 1);
    const qint64 atMs = m_clock.utcMs() + retryAfterMs[index];
    if (!run.byHand && atMs > run.slotMs + entry.spec->staggerMs + entry.spec->catchUpMs)
        return {};
    return atMs;
}

Task<> Scheduler::restBeforeRetry(EntryPtr entry, JobRun* run, QString why, std::stop_token stop) {
    const auto index =
        std::min<std::size_t>(static_cast<std::size_t>(run->attempt) - 1, std::size(retryAfterMs) - 1);
    run->state = RunState::Waiting;
    ++run->attempt;
    run->why = why;
    const JobRun open = *run;
    std::function<Result<void>(Connection&)> write = [open](Connection& work) {
        return store::setOpen(work, open);
    };
    const auto written = co_await m_work.write<void>(write);
    if (!written)
        qCWarning(lcJobs, "%s: %s", qPrintable(run->key.text()), qPrintable(written.error().toString()));
    qCInfo(lcJobs, "%s failed, attempt %d follows: %s", qPrintable(run->key.text()), run->attempt,
           qPrintable(why));
    changed();
    rested(*entry);
    std::stop_source either;
    const std::stop_callback onShutdown(stop, [&either] { either.request_stop(); });
    const std::stop_callback onEnd(entry->end.get_token(), [&either] { either.request_stop(); });
    const qint64 restMs = retryAfterMs[index];
    co_await m_clock.sleep(restMs, either.get_token());
}

/// The runner's own task: it is waited for, but not longer than the run's time and some grace.
Task<> Scheduler::work(JobRequest request, std::shared_ptr<Progress> progress,
                       std::shared_ptr<Promise<JobOutcome>> done, Limits limits) {
    auto outcome = co_await m_runner.run(request, *progress, limits);
    done->resolve(std::move(outcome));
}

Task<JobOutcome> Scheduler::attempt(EntryPtr entry, JobRun* run, bool last, std::stop_token stop) {
    entry->runningMs = run->startedMs;
    entry->runningId = run->id;
    entry->acting = true;
    changed();
    JobRequest request;
    request.key = run->key, request.run = run->id, request.slotMs = run->slotMs, request.byHand = run->byHand;
    request.attempt = run->attempt, request.lastAttempt = last;
    std::stop_source either;
    const std::stop_callback onShutdown(stop, [&either] { either.request_stop(); });
    const std::stop_callback onEnd(entry->end.get_token(), [&either] { either.request_stop(); });
    const Limits limits = Limits::within(m_clock, entry->spec->timeoutMs, either.get_token());
    const auto progress = std::make_shared<Progress>(m_work, run->id);
    auto done = std::make_shared<Promise<JobOutcome>>();
    auto future = done->future();
    const bool started = m_scope.start([this, request, progress, done, limits](std::stop_token) {
        return work(request, progress, done, limits);
    });
    done.reset(); // the task's alone: should it break off, the wait is over
    if (!started)
        co_return outcomeOf(RunState::Error, QStringLiteral("shutting down"));
    const Limits patience =
        Limits::within(m_clock, entry->spec->timeoutMs + graceMs, entry->giveUp.get_token());
    auto waiting = bounded(std::move(future), m_clock, patience);
    auto got = co_await waiting;
    run->modelCalled = run->modelCalled || progress->called;
    JobOutcome outcome;
    if (got)
        outcome = std::move(*got);
    else if (got.error().kind == ErrorKind::Timeout)
        outcome = outcomeOf(RunState::Timeout, QStringLiteral("it did not even end when its time was up"));
    else
        outcome = outcomeOf(RunState::Error, QStringLiteral("it broke off"));
    if (isFailure(outcome.state) && !entry->endedBy.isEmpty()) {
        outcome.state = RunState::Error;
        outcome.why = QStringLiteral("ended by %1").arg(entry->endedBy);
    } else if (outcome.state == RunState::Error && m_clock.monotonicMs() >= limits.deadlineMs) {
        outcome.state = RunState::Timeout;
    }
    co_return outcome;
}

/// The run's end, what it leaves, and the job's own pause after too many failures: one transaction.
Task<> Scheduler::finish(EntryPtr entry, JobRun run, JobOutcome outcome, std::stop_token stop) {
    run.state = outcome.state;
    run.why = outcome.why;
    run.endedMs = m_clock.utcMs();
    const auto spec = entry->spec;
    std::optional<JobRecord> pause;
    if (isFailure(run.state) && spec->pauseAfterErrors > 0 && !entry->record.pausedMs && !entry->gone &&
        entry->record.errors + 1 >= spec->pauseAfterErrors) {
        pause = entry->record;
        pause->errors = entry->record.errors + 1;
        pause->pausedMs = run.endedMs;
        pause->pausedBy.clear();
        pause->pausedWhy =
            pause->errors == 1
                ? QStringLiteral("a run failed: %1").arg(run.why)
                : QStringLiteral("%1 runs in a row failed, the last: %2").arg(pause->errors).arg(run.why);
    }
    bool told = false;
    for (int tries = 1;; ++tries) {
        const auto commit = outcome.commit;
        std::function<Result<bool>(Connection&)> write = [run, pause,
                                                          commit](Connection& work) -> Result<bool> {
            TRY_VOID(store::end(work, run));
            TRY(const bool noted, noteBlocked(work, run));
            if (pause) {
                TRY_VOID(store::setPaused(work, *pause));
                TRY_VOID(incidents::open(work, QStringLiteral("job"), run.key.text(),
                                         QStringLiteral("it paused itself: ") + pause->pausedWhy,
                                         run.endedMs));
            }
            if (commit) {
                TRY_VOID(commit(work));
            }
            return noted || pause.has_value();
        };
        const auto written = co_await m_work.write<bool>(write);
        if (written) {
            told = *written;
            break;
        }
        qCCritical(lcJobs, "%s: %s", qPrintable(run.key.text()), qPrintable(written.error().toString()));
        if (written.error().kind == ErrorKind::Conflict || stop.stop_requested())
            co_return;
        if (tries == 3 && outcome.commit) { // its post cannot be stored: then at least its end is
            outcome.commit = nullptr;
            outcome.committed = nullptr;
            run.state = RunState::Error;
            run.why = QStringLiteral("what it leaves could not be stored: %1").arg(written.error().detail);
        }
        co_await m_clock.sleep(storageRetryMs, stop);
    }
    keepEnd(*entry, run);
    if (pause) {
        entry->record.pausedMs = pause->pausedMs;
        entry->record.pausedBy = pause->pausedBy, entry->record.pausedWhy = pause->pausedWhy;
        qCWarning(lcJobs, "%s paused itself: %s", qPrintable(run.key.text()), qPrintable(pause->pausedWhy));
    }
    if (told)
        incidentsChanged();
    if (outcome.committed)
        outcome.committed();
}

/// It acts no more, for now or for good.
void Scheduler::rested(Entry& entry) {
    entry.acting = false;
    if (m_acted)
        m_acted->resolve({});
}

/// The same in memory as store::end() on disk.
void Scheduler::keepEnd(Entry& entry, const JobRun& run) {
    JobRecord& record = entry.record;
    record.lastState = runStateName(run.state);
    record.lastWhy = run.why;
    record.lastStartedMs = run.startedMs;
    record.lastTookMs = run.startedMs == 0 ? 0 : std::max<qint64>(0, run.endedMs - run.startedMs);
    if (isFailure(run.state))
        ++record.errors;
    else if (run.state == RunState::Ok || run.state == RunState::Silent)
        record.errors = 0;
    if (isFailure(run.state) || run.state == RunState::Blocked)
        record.lastError = run.why;
}

} // namespace staffroom::jobs
