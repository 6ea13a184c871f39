// The night shift, wired: the team's jobs under one scheduler, their state file, what is asked about them.
// Made by Runtime, on its thread.
#pragma once

#include "IncidentDesk.h"
#include "control/JobReports.h"
#include "jobs/Alerts.h"
#include "jobs/Deliveries.h"
#include "jobs/Scheduler.h"
#include "jobs/StateFile.h"
#include "team/Team.h"

#include <functional>
#include <memory>

namespace staffroom {

/// The team's jobs as the scheduler needs them. One whose schedule or zone cannot be read says so in
/// `trouble`. Pure.
std::vector<jobs::JobSpec> jobSpecsOf(const team::Team& team);

class JobDesk final {
public:
    using CurrentTeam = std::function<std::shared_ptr<const team::Team>()>;

    /// `stateFile`: state/jobs.json of the home. The runner outlives the desk.
    JobDesk(Database work, Clock& clock, CurrentTeam team, QString stateFile, jobs::JobRunner& runner,
            Journal& journal, telegram::Outbox& outbox, std::shared_ptr<jobs::DeliveryHeard> deliveries);
    ~JobDesk();

    /// Jobs fire from now on.
    Task<Result<void>> goOnDuty();
    /// For one command: nothing fires and the state file stays as it is.
    Task<Result<void>> visit();
    Task<> stop();
    /// The team's files have changed.
    Task<Result<void>> teamChanged();

    jobs::Scheduler& scheduler() { return m_scheduler; }
    jobs::Alerts& alerts() { return m_alerts; }
    IncidentDesk& incidentDesk() { return m_incidentDesk; }

    // What is told of jobs. NotFound: there is no such job.
    std::vector<control::JobReport> list() const;
    Result<control::JobDetails> show(const control::JobParams& params) const;
    Task<Result<std::vector<control::RunReport>>> history(control::JobParams params);
    /// What was expected on a day of the team's zone against what ran.
    Task<Result<std::vector<control::RunReport>>> calendar(control::JobParams params);
    Task<Result<std::vector<control::IncidentReport>>> incidents(control::JobParams params);

    // What is asked. Conflict where this desk is a visit: jobs run where the team is on duty.
    Task<Result<QString>> runNow(control::JobParams params);
    Task<Result<void>> pause(control::JobParams params);
    Task<Result<void>> resume(control::JobParams params);
    Result<void> endRun(const control::JobParams& params);
    Task<Result<void>> acknowledge(control::JobParams params);

private:
    /// The job that is meant: by persona and job, or by the job's id alone where one persona has it.
    Result<jobs::JobKey> keyOf(const control::JobParams& params) const;

    Database m_work;
    Clock& m_clock;
    CurrentTeam m_team;
    QString m_statePath;
    std::shared_ptr<jobs::DeliveryHeard> m_deliveries;
    jobs::Scheduler m_scheduler;
    jobs::Alerts m_alerts;
    IncidentDesk m_incidentDesk;
    std::unique_ptr<jobs::StateFile> m_stateFile; // while on duty
};

} // namespace staffroom
