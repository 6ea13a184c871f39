// The tools of one persona: the one place where the kinds of work are put into its box.
#pragma once

#include "PersonaDesk.h"
#include "skills/SkillShelf.h"

namespace staffroom {

/// The persona's skills as they stand in the home now; what is wrong with one is logged.
skills::SkillShelf skillsOf(const SharedWorks& shared, const team::Persona& persona);

std::shared_ptr<const tools::Toolbox> makeToolbox(const SharedWorks& shared, const TeamWorks& team,
                                                  const team::Persona& persona, MemoryStore& memory);

} // namespace staffroom
