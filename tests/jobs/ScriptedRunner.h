// A JobRunner that does what the test tells it, and a scheduler on a clock and a database of the test's own.
#pragma once

#include "jobs/Scheduler.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <deque>

namespace staffroom::jobs {

/// What one run does.
struct Act {
    RunState state = RunState::Ok;
    QString why;
    bool callsModel = false;
    bool waits = false;  // until its limits end it or release() does
    bool isDeaf = false; // waits, and does not hear of a stop either
    QString leaves;      // a row in `state` under this key, in the transaction that ends the run
};

class ScriptedRunner final : public JobRunner {
public:
    explicit ScriptedRunner(Clock& clock) : m_clock(clock) {}

    /// The next runs of the job; after them, and for all other jobs, `usual`.
    void script(const QString& job, std::deque<Act> acts) { m_acts[job] = std::move(acts); }
    Act usual;

    struct Ran {
        QString job;
        qint64 slotMs, atMs;
        int attempt;
        bool last;
    };
    std::vector<Ran> ran;

    void release() {
        for (auto& each : m_held)
            each.resolve({});
        m_held.clear();
    }

    Task<JobOutcome> run(JobRequest request, JobProgress& progress, Limits limits) override {
        Ran begun;
        begun.job = request.key.job, begun.slotMs = request.slotMs, begun.atMs = m_clock.utcMs();
        begun.attempt = request.attempt, begun.last = request.lastAttempt;
        ran.push_back(begun);
        Act act = usual;
        auto& acts = m_acts[request.key.job];
        if (!acts.empty()) {
            act = acts.front();
            acts.pop_front();
        }
        JobOutcome outcome;
        outcome.state = act.state;
        outcome.why = act.why;
        if (act.callsModel) {
            const auto marked = co_await progress.modelWillBeCalled();
            if (!marked) {
                outcome.state = RunState::Error;
                outcome.why = marked.error().detail;
                co_return outcome;
            }
        }
        if (act.waits || act.isDeaf) {
            Promise<void> held;
            const Limits none;
            auto future = bounded(held.future(), m_clock, act.isDeaf ? none : limits);
            m_held.push_back(std::move(held));
            const auto ended = co_await future;
            if (!ended) {
                outcome.state = RunState::Error;
                outcome.why = ended.error().detail;
                co_return outcome;
            }
        }
        if (!act.leaves.isEmpty()) {
            const QString key = act.leaves;
            outcome.commit = [key](Connection& work) {
                return work.exec(QStringLiteral("INSERT INTO state (key, value) VALUES (?, 'left')"), {key});
            };
        }
        co_return outcome;
    }

private:
    Clock& m_clock;
    std::map<QString, std::deque<Act>> m_acts;
    std::vector<Promise<void>> m_held;
};

inline JobSpec specOf(const QString& job, const QString& schedule, const QByteArray& zone = "UTC") {
    JobSpec spec;
    spec.key = JobKey{QStringLiteral("selin"), job};
    spec.scheduleText = schedule;
    spec.zone = zone;
    auto parsed = Schedule::parse(schedule, zone);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    spec.schedule = std::move(*parsed);
    return spec;
}

} // namespace staffroom::jobs
