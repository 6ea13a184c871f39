// The tools of one persona: the one place where the kinds of work are put into its box.
#pragma once

#include "PersonaDesk.h"

namespace staffroom {

std::shared_ptr<const tools::Toolbox> makeToolbox(const SharedWorks& shared, const TeamWorks& team,
                                                  const team::Persona& persona, MemoryStore& memory);

} // namespace staffroom
