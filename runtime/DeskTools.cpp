#include "DeskTools.h"

#include "memory/MemoryTools.h"
#include "scripts/ScriptTool.h"

namespace staffroom {

void addDeskTools(tools::Toolbox& toolbox, const SharedWorks& shared, const team::Persona& persona,
                  MemoryStore& memory) {
    const memory::MemoryAccess notes{memory, shared.work, shared.journal, shared.clock, persona.id};
    for (auto& tool : memory::makeTools(notes, persona.tools))
        toolbox.add(std::move(tool));
    if (!shared.scriptRunner)
        return;
    const scripts::ScriptAccess access{*shared.scriptRunner, toolbox,
                                       shared.home + QStringLiteral("/scripts"), persona.scripts};
    for (auto& tool : scripts::makeTools(access, persona.tools))
        toolbox.add(std::move(tool));
}

} // namespace staffroom
