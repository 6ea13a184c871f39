// Somebody leaves the team: its turns and jobs end, its secrets are forgotten, and its whole folder, memory included,
// moves to revisions/dismissed/<id>/<UTC>/ in one step. The ledger keeps what it did; its id is free again. Nobody
// else's files are touched. Made by Runtime, on its thread.
#pragma once

#include "HireDesk.h"
#include "JobDesk.h"

namespace staffroom {

class DismissDesk final {
public:
    /// `jobs` answers nullptr while there are none.
    DismissDesk(HireDesk::Parts parts, std::function<JobDesk*()> jobs)
        : m_parts(std::move(parts)), m_jobs(std::move(jobs)) {}

    /// Invalid: the name typed is not its name, or the team would be worse off without it. Conflict: a change of
    /// its is open on a staging site. Timeout: a turn of its does not end; then it stays.
    Task<Result<control::DismissReport>> dismiss(control::DismissParams params, Limits limits);

private:
    struct Plan {
        team::Persona persona;
        QByteArray teamBefore, teamAfter;
        QString archive; // relative to the home
    };
    Result<Plan> plan(const control::DismissParams& params) const;
    Task<Result<void>> mayGo(const Plan& plan, Limits limits);
    Task<Result<control::DismissReport>> dismissNow(control::DismissParams params, Limits limits);
    Task<Result<void>> seeOff(const team::Persona& persona, Limits limits);
    Task<Result<QStringList>> forgetSecrets(QString persona, Limits limits);
    Task<Result<void>> settleWork(QString persona, Limits limits);
    Result<void> moveAway(const Plan& plan) const;

    HireDesk::Parts m_parts;
    std::function<JobDesk*()> m_jobs;
    bool m_busy = false;
};

} // namespace staffroom
