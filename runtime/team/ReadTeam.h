// From JSON that its schema has accepted, with the schema's defaults filled in, to the plain values of
// Team.h. Cannot fail. Private to the room.
#pragma once

#include "team/Team.h"

#include <nlohmann/json.hpp>

namespace staffroom::team {

/// Everything but the personas.
Team readTeam(const nlohmann::ordered_json& json);
/// Everything but the rules; an unnamed model stays empty.
Persona readPersona(const QString& id, const nlohmann::ordered_json& json);
/// The first line that is not blank, without blanks around it.
QString firstRuleOf(const QString& rules);

} // namespace staffroom::team
