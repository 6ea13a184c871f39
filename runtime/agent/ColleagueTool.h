// The tool ask_colleague: a question to another persona of the house, answered by a turn of its own (see
// Colleagues.h). What comes back is data for the asker, as any tool's answer is.
#pragma once

#include "agent/Colleagues.h"

namespace staffroom::agent {

/// The names this room offers, for validation and forms.
QStringList colleagueToolNames();
/// ask_colleague, if the persona's file allows it and names colleagues. `colleagues` outlives the tool.
std::vector<std::unique_ptr<tools::Tool>> makeColleagueTools(Colleagues& colleagues, const team::Team& team,
                                                             const team::Persona& persona);

} // namespace staffroom::agent
