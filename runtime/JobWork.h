// A job's work, from the check to the post: the JobRunner of the real team. What is missing (a route, a key)
// blocks before anything is called; a check that finds nothing keeps silent without a model; a report that
// must be posted is posted as plain figures with the reason when the model is down, late or over its budget.
#pragma once

#include "JobSources.h"
#include "PersonaDesk.h"
#include "jobs/JobRunner.h"

namespace staffroom {

class Staff;

class JobWork final : public jobs::JobRunner {
public:
    struct Parts {
        Clock& clock;
        Staff& staff;
        const SecretStore& secrets;
        Journal& journal;
        telegram::Outbox& outbox;
        Database work;
    };
    JobWork(Parts parts, JobSources sources);

    Task<jobs::JobOutcome> run(jobs::JobRequest request, jobs::JobProgress& progress, Limits limits) override;

private:
    struct Run;
    QString blockedBy(const Run& run) const;
    Task<Result<QString>> findRoute(Run& run);
    Task<std::optional<jobs::JobOutcome>> gather(Run& run, Limits limits);
    Task<Result<QString>> scriptFigures(Run& run, Limits limits);
    Task<jobs::JobOutcome> speak(Run& run, jobs::JobProgress& progress, Limits limits);
    Task<jobs::JobOutcome> speakInParts(Run& run, Limits limits);
    jobs::JobOutcome ended(const Run& run, jobs::RunState state, const QString& why,
                           const QString& post) const;
    jobs::JobOutcome fallBack(const Run& run, jobs::RunState state, const QString& why) const;

    Parts m_parts;
    JobSources m_sources;
};

/// The last day that had ended at that moment in the zone. Pure.
QDate lastFullDay(qint64 utcMs, const QByteArray& zone);

} // namespace staffroom
