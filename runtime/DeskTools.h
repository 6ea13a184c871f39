// The tools a persona has beside those of outside systems: its memory and its scripts.
#pragma once

#include "PersonaDesk.h"

namespace staffroom {

/// Adds what the persona's file allows. Store and toolbox outlive the tools.
void addDeskTools(tools::Toolbox& toolbox, const SharedWorks& shared, const team::Persona& persona,
                  MemoryStore& memory);

} // namespace staffroom
