// Tells operators of incidents, in direct messages and by a bot that is not itself the trouble: once for each
// incident, once when it is over. Where one bot cannot reach an operator the next one tries; what came of it
// stands in the table `alerts`.
//
// Lives on the event loop; stop() before it dies.
#pragma once

#include "base/TaskScope.h"
#include "jobs/Incidents.h"
#include "storage/Database.h"
#include "team/Team.h"
#include "telegram/Outbox.h"

namespace staffroom::jobs {

/// Whose bots could tell `person`, the likeliest first: those who may talk to that person, then the others.
/// `subject` of a delivery incident begins with the persona that cannot get through: it is left out. Pure.
QStringList voicesFor(const team::Team& team, const QString& person, const incidents::Incident& incident);
/// What an operator reads; HTML and plain.
struct AlertWords {
    QString html, plain;
};
AlertWords alertWords(const team::Team& team, const incidents::Incident& incident, bool recovery);

class Alerts final {
public:
    using CurrentTeam = std::function<std::shared_ptr<const team::Team>()>;
    Alerts(Database work, Clock& clock, telegram::Outbox& outbox, CurrentTeam team);
    ~Alerts();

    /// An operator was told of a job's incident.
    std::function<void(const QString& subject, qint64 atMs)> told = [](const QString&, qint64) {};

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
