// Keeps the running team in step with its files. A valid change takes effect on the next turn, without a
// restart and without dropping one; with an invalid one the last good version stays, and the problems are
// logged, shown by `status` and recorded, until the files are mended.
#pragma once

#include "Staff.h"
#include "control/Reports.h"
#include "team/Problem.h"
#include "team/TeamWatch.h"

#include <QSet>

namespace staffroom {

class TeamReload final {
public:
    /// The team in `staff` was read from the files as they are now. Everything outlives this.
    TeamReload(const SharedWorks& shared, Staff& staff);

    /// Called after a changed team has come into force: whoever else goes by its files.
    std::function<Task<Result<void>>()> adopted;

    void watch();
    /// Reads the files now and does what they say. Those who ask while one is under way get the next one's.
    Task<control::ReloadReport> reload();
    /// From the next reload on the team is read as if this persona had no folder: somebody is still busy with it.
    void holdOut(const QString& persona) { m_heldOut.insert(persona); }
    void letIn(const QString& persona) { m_heldOut.remove(persona); }
    Task<> stop();

    const team::Problems& problems() const { return m_problems; }
    /// Since when the team has been as it is; UTC.
    qint64 inForceSinceMs() const { return m_inForceSinceMs; }

private:
    using Hashes = std::map<QString, QByteArray>;
    Task<control::ReloadReport> reloadNow();
    Task<> record(LedgerEntry entry);
    Task<> refuse(team::Problems problems);

    QString m_home;
    SharedWorks m_shared;
    Staff& m_staff;
    Hashes m_hashes; // of the files in force
    team::Problems m_problems;
    qint64 m_inForceSinceMs;
    bool m_busy = false;
    std::vector<Promise<void>> m_waiters;
    std::unique_ptr<team::TeamWatch> m_watch;
    TaskScope m_scope;
    QSet<QString> m_heldOut, m_heldInForce;
};

} // namespace staffroom
