// What an import will make: a team as the files will hold it, and what goes beside them. Pure: planHome() has
// read nothing and writes nothing, so that a preview is the same as the real thing.
#pragma once

#include "import/Source.h"
#include "memory/Note.h"
#include "secrets/SecretRef.h"
#include "team/Team.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace staffroom::openclaw {

struct PlannedSecret {
    SecretRef ref;
    QByteArray value;
    QString place; // where it stood
};

/// What a persona has beside its two files.
struct Belongings {
    QString agent; // its id in OpenClaw
    std::vector<Note> notes;
    std::vector<Skill> skills; // their names are folders' names
};

struct HomePlan {
    team::Team team;
    std::map<QString, Belongings> belongings; // by persona id
    std::vector<Skill> skills;                // of everybody
    std::vector<PlannedSecret> secrets;
    Remarks remarks;
};

struct PlanOptions {
    QString company;       // empty: a word to be replaced
    QByteArray zone;       // IANA; empty: the configuration's, else `systemZone`
    QByteArray systemZone; // IANA
    qint64 nowMs = 0;      // UTC
};

HomePlan planHome(const Source& source, const PlanOptions& options);

// Between the files of this room, in this order.

/// A team under way: what the parts of planHome() share.
struct Planning {
    const Source& source;
    const PlanOptions& options;
    HomePlan plan;
    std::map<QString, QString> personaOf; // persona id by agent id

    team::Persona* persona(const QString& agentId);
    /// The team's topic with this thread, General for nullopt; made where it is not there yet.
    QString topicAt(std::optional<qint64> thread);
    /// Keeps it once. False, and it is said, where it is none that a store would take.
    bool keepSecret(const SecretRef& ref, const QString& value, const QString& place);
};
/// A persona for each agent: who it is.
void planAgents(Planning& planning);
/// models, defaultModel, and each persona's.
void planModels(Planning& planning);
/// The group, its topics, the people, the bots; who answers where and whom.
void planTelegram(Planning& planning);
void planJobs(Planning& planning);
/// Rules, notes and skills.
void planTexts(Planning& planning);
/// What of the configuration has no counterpart.
void tellTheRest(Planning& planning);

} // namespace staffroom::openclaw
