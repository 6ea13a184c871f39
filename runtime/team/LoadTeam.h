// Reads the org chart of a home: team.json and every personas/<id>/ with its persona.json and PERSONA.md.
// Files are checked against the JSON Schemas in resources/schemas (draft-07; compiled in as
// :/staffroom/schemas/*.schema.json) and then against each other. Nothing is fetched, nothing is written; the
// same folder gives the same answer.
#pragma once

#include "team/Problem.h"
#include "team/Team.h"

#include <optional>

namespace staffroom::team {

struct Loaded {
    std::optional<Team> team; // there only when there is no problem
    Problems problems;        // by file and line
    Problems pairing;         // valid, but not connected to Telegram yet: supergroup, topics, people

    bool isPaired() const { return pairing.empty(); }
};

/// Every problem is found in one go. A faulty team.json leaves the checks of files against each other undone.
Loaded loadTeam(const QString& home);

} // namespace staffroom::team
