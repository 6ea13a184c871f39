// Reads the org chart of a home: team.json and every personas/<id>/ with its persona.json and PERSONA.md.
// Files are checked against the JSON Schemas in resources/schemas (draft-07; compiled in as
// :/staffroom/schemas/*.schema.json) and then against each other. Nothing is fetched, nothing is written; the
// same folder gives the same answer.
#pragma once

#include "team/Problem.h"
#include "team/Team.h"

#include <functional>
#include <map>
#include <optional>

namespace staffroom::team {

struct Loaded {
    std::optional<Team> team; // there only when there is no problem
    Problems problems;        // by file and line
    Problems pairing;         // valid, but not connected to Telegram yet: supergroup, topics, people

    bool isPaired() const { return pairing.empty(); }
};

/// What is wrong with a job's schedule.
struct ScheduleFault {
    QString what;   // "has six fields, must have five"
    QString remedy; // what would be right
};
/// Reads a schedule; empty where it is good. The room that runs jobs gives it: this one knows no cron.
using ScheduleCheck = std::function<std::optional<ScheduleFault>(const QString& schedule)>;

/// Every problem is found in one go. A faulty team.json leaves the checks of files against each other undone.
/// Without `schedules`, the text of schedules is taken as it is.
Loaded loadTeam(const QString& home, const ScheduleCheck& schedules = {});

/// Texts that stand in for files: by their names relative to the home. A persona whose files are drafts is there
/// without a folder; one whose personaFolder() is named, with any text, is not there.
using Drafts = std::map<QString, QByteArray>;
/// The same as if the drafts were on disk already.
Loaded loadTeam(const QString& home, const ScheduleCheck& schedules, const Drafts& drafts);

QString personaFolder(const QString& id); // "personas/<id>"
QString personaFile(const QString& id); // "personas/<id>/persona.json"
QString rulesFile(const QString& id);   // "personas/<id>/PERSONA.md"

} // namespace staffroom::team
