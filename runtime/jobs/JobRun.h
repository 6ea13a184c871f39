// The words of the room: which job, which slot, what became of it. Times are UTC milliseconds.
#pragma once

#include "jobs/Schedule.h"

#include <QString>

#include <optional>
#include <tuple>

namespace staffroom::jobs {

struct JobKey {
    QString persona;
    QString job;
    QString text() const { return persona + u'/' + job; }
    bool operator==(const JobKey&) const = default;
    bool operator<(const JobKey& other) const {
        return std::tie(persona, job) < std::tie(other.persona, other.job);
    }
};

enum class RunState {
    Waiting, // claimed; begins (again) soon
    Running,
    Ok, // did its work and left its post, if it had one
    Error,
    Timeout,
    Silent,  // looked, and there was nothing to say
    Skipped, // on purpose; `why` tells
    Missed,  // nobody was there in time
    Unknown, // was interrupted after it may have begun to act: not repeated
    Blocked, // cannot work: a key or a route is missing; no model was called
};

QString runStateName(RunState state);
std::optional<RunState> runStateOf(const QString& name);
inline bool isOpen(RunState state) {
    return state == RunState::Waiting || state == RunState::Running;
}
/// What counts towards the automatic pause.
inline bool isFailure(RunState state) {
    return state == RunState::Error || state == RunState::Timeout || state == RunState::Unknown;
}

/// One slot and what became of it; or a stretch of slots that share a state because nothing was done.
struct JobRun {
    QString id;
    JobKey key;
    qint64 slotMs = 0;     // by hand: when it was asked for
    qint64 lastSlotMs = 0; // as slotMs but for a stretch
    bool byHand = false;
    RunState state = RunState::Running;
    QString why;
    int attempt = 1;
    bool modelCalled = false;
    qint64 startedMs = 0, endedMs = 0;
    QString delivery, deliveryError; // pending, delivered, failed, unknown; empty: it posted nothing
};

/// A job as the scheduler needs it.
struct JobSpec {
    enum class Overlap { Skip, Wait };
    JobKey key;
    QString scheduleText;
    std::optional<Schedule> schedule; // none: `trouble` says why
    QString trouble;
    QString words; // the schedule in plain language
    QByteArray zone;
    bool enabled = true;
    qint64 timeoutMs = 300'000;
    qint64 catchUpMs = 3'600'000;
    qint64 staggerMs = 0;
    Overlap overlap = Overlap::Skip;
    int retries = 2;
    int pauseAfterErrors = 5; // 0: never
};

/// What is known of a job between its runs.
struct JobRecord {
    JobKey key;
    QString scheduleText;
    QByteArray zone;
    qint64 coveredMs = 0; // every slot up to here has its row
    std::optional<qint64> pausedMs;
    QString pausedBy, pausedWhy; // by nobody: it paused itself
    int errors = 0;              // in a row
    QString lastState, lastWhy, lastError;
    qint64 lastStartedMs = 0, lastTookMs = 0;
    QString lastDelivery;
    int deliveryFailures = 0; // in a row
    qint64 lastAlertMs = 0;
};

} // namespace staffroom::jobs
