// state/jobs.json: the last run of every job, for any editor. Written whole, atomically, on a thread of its
// own, soon after something changed, never twice within a second and less often the longer it takes; nothing
// reads it back but `staffroom watch`.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "jobs/Scheduler.h"

namespace staffroom::jobs {

/// The file's text: {"updatedAtMs", "jobs": {"<persona>/<job>": {…}}}. Times are UTC milliseconds, null where
/// there is none. Pure.
QByteArray stateText(const std::vector<JobStatus>& jobs, qint64 nowMs);

/// What `staffroom watch` needs to know from the file. Parse when it is none of ours.
struct StateSummary {
    struct Line {
        QString job; // persona/job
        QString lastRunStatus, lastError;
        std::optional<qint64> nextRunAtMs, runningAtMs;
        bool paused = false;
        qint64 timeoutMs = 0, catchUpMs = 0;
    };
    qint64 updatedAtMs = 0;
    std::vector<Line> jobs;
};
Result<StateSummary> readState(const QByteArray& text);

class StateFile final {
public:
    StateFile(QString path, Clock& clock, const Scheduler& scheduler);
    /// Something changed. Cheap.
    void touch();
    /// Writes what is not written yet.
    Task<> stop();

private:
    Task<> keepWriting(std::stop_token stop);
    Future<void> write();

    QString m_path;
    Clock& m_clock;
    const Scheduler& m_scheduler;
    bool m_dirty = true;
    std::optional<Promise<void>> m_wake;
    TaskScope m_scope;
};

} // namespace staffroom::jobs
