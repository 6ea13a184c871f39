// Tells operators of incidents, in direct messages and by a bot that is not itself the trouble: once for each
// incident, once when it is over. Where one bot cannot reach an operator the next one tries; what came of it
// stands in the table `alerts`. Under an alert stands a button that acknowledges it; then every operator's copy
// says by whom and when, and nobody is told of it any more.
//
// Lives on the event loop; stop() before it dies.
#pragma once

#include "base/TaskScope.h"
#include "jobs/AlertWords.h"
#include "storage/Database.h"
#include "team/Team.h"
#include "telegram/Outbox.h"

namespace staffroom::jobs {

/// Inside a write: every operator's copy of an incident's alert as it now reads, without its button. What is
/// returned is to be sent.
Result<std::vector<telegram::OutboxMessage>> rewrittenAlerts(Connection& work, const team::Team& team,
                                                             const incidents::Incident& incident);

class Alerts final {
public:
    using CurrentTeam = std::function<std::shared_ptr<const team::Team>()>;
    Alerts(Database work, Clock& clock, telegram::Outbox& outbox, CurrentTeam team);
    ~Alerts();

    /// An operator was told of a job's incident.
    std::function<void(const QString& subject, qint64 atMs)> told = [](const QString&, qint64) {};

    /// Whose bots are in trouble themselves: they are asked last. May be empty.
    std::function<bool(const QString& persona)> unwell;

    /// Something about incidents has changed: tell what is to be told, soon.
    void kick();
    Task<> stop();

private:
    Task<> tell(std::stop_token stop);
    Task<Result<void>> tellAll();

    Database m_work;
    Clock& m_clock;
    telegram::Outbox& m_outbox;
    CurrentTeam m_team;
    bool m_busy = false;
    bool m_again = false;
    TaskScope m_scope;
};

} // namespace staffroom::jobs
