// What is asked and told of jobs over the control socket. Each travels as the JSON that `--json` prints.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::control {

/// Times are UTC milliseconds, 0 where there is none.
struct JobReport {
    QString persona, job;
    QString schedule, words, trouble; // as written; in plain language; why it cannot be read
    bool enabled = true, paused = false;
    QString pausedBy, pausedWhy;
    QString lastState, lastWhy, lastError;
    qint64 lastStartedMs = 0, lastTookMs = 0, nextMs = 0, runningMs = 0;
    int errors = 0; // in a row
    QString lastDelivery;
    int deliveryFailures = 0;
    qint64 lastAlertMs = 0;
};

struct JobDetails {
    JobReport report;
    QString task, check, figures, deliver, topic, zone;
    int timeoutSeconds = 0, catchUpMinutes = 0, staggerSeconds = 0, retries = 0, pauseAfterErrors = 0;
    QString overlap;
    QStringList next; // the next due times, in the job's zone
};

struct RunReport {
    QString id, persona, job, state, why;
    qint64 slotMs = 0, lastSlotMs = 0, startedMs = 0, endedMs = 0;
    bool byHand = false;
    int attempt = 0; // 0: none was made
    QString delivery, deliveryError;
};

struct IncidentReport {
    qint64 id = 0;
    QString kind, subject, detail, acknowledgedBy;
    qint64 openedMs = 0, closedMs = 0, acknowledgedMs = 0;
    QStringList alerts; // "deniz: delivered"
};

/// One job, or one day, or one incident; what a method does not need stays empty.
struct JobParams {
    QString persona, job;
    QString by, why; // who asks, and why
    QString day;     // "2026-11-22"; empty: today in the team's zone
    int limit = 20;
    qint64 incident = 0;
    bool onlyOpen = false;
};

QByteArray toJson(const std::vector<JobReport>& jobs);
QByteArray toJson(const JobDetails& details);
QByteArray toJson(const std::vector<RunReport>& runs);
QByteArray toJson(const std::vector<IncidentReport>& incidents);
QByteArray toJson(const JobParams& params);

Result<std::vector<JobReport>> jobReportsFrom(const QByteArray& json);
Result<JobDetails> jobDetailsFrom(const QByteArray& json);
Result<std::vector<RunReport>> runReportsFrom(const QByteArray& json);
Result<std::vector<IncidentReport>> incidentReportsFrom(const QByteArray& json);
Result<JobParams> jobParamsFrom(const QByteArray& json);

} // namespace staffroom::control
