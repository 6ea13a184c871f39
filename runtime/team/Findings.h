// Collects what is wrong with one file of the org chart, and the checks that are split over several files.
// Private to the room.
#pragma once

#include "team/LoadTeam.h"
#include "team/Problem.h"
#include "team/Team.h"

namespace staffroom::team {

class Findings final {
public:
    Findings(QString file, Problems& problems) : m_file(std::move(file)), m_problems(problems) {}

    void add(const QStringList& path, const QString& what, const QString& remedy);
    /// A problem where `known` lacks the id; `kind` names what it should be an id of.
    void mustExist(const QStringList& path, const QString& id, const QString& kind, const QStringList& known);

private:
    QString m_file;
    Problems& m_problems;
};

QString quoted(const QString& text);

template <class T>
QStringList idsOf(const QList<T>& list) {
    QStringList ids;
    for (const auto& each : list)
        ids << each.id;
    return ids;
}

/// `zone` is an IANA zone this machine knows.
void checkZone(Findings& findings, const QStringList& path, const QByteArray& zone);
/// Each tool has what it works with: a user, a server, scripts, methods that may be called.
void checkWork(Findings& findings, const Persona& persona, const Team& team);
/// The mailbox of a persona, and the tools that need one.
void checkMail(Findings& findings, const Persona& persona);
/// Whom it asks and what it has learnt: the tools for it, and that the colleagues may be asked at all.
void checkColleagues(Findings& findings, const Persona& persona, const Team& team);
/// The calendars of a persona, and the tools that need some.
void checkCalendar(Findings& findings, const Persona& persona);
/// Its MCP servers.
void checkMcp(Findings& findings, const Persona& persona);
void checkJobs(Findings& findings, const Persona& persona, const Team& team, const ScheduleCheck& schedules);

} // namespace staffroom::team
