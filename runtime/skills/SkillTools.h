// The tools of skills. use_skill gives a skill's instructions, or one of its files; run_skill_script runs one
// of its scripts as run_script runs the persona's own (scripts/ScriptRunner.h: locked in, reading ERPNext as
// the persona's user).
//
// Instructions, SKILL.md and the other Markdown files of the folder, are written by operators and nobody else
// can write them: they reach the model as instruction (ToolAnswer::instructions), below the house rules and the
// persona's own. Other files, and whatever a script puts out, are data. The record keeps the SHA-256 of what
// was read.
#pragma once

#include "scripts/ScriptRunner.h"
#include "skills/SkillShelf.h"
#include "tools/Toolbox.h"

#include <memory>
#include <vector>

namespace staffroom::skills {

struct SkillAccess {
    SkillShelf shelf;
    scripts::ScriptRunner& runner;
    const tools::Toolbox& toolbox; // the persona's own; scripts read ERPNext with it
};

/// The names this room offers, for validation and forms; the first one gives the instructions.
QStringList toolNames();
/// Those that `allowed` names, if there are skills. What `access` names outlives the tools.
std::vector<std::unique_ptr<tools::Tool>> makeTools(const SkillAccess& access, const QStringList& allowed);

/// Names and descriptions, as they stand in the persona's prompt, at most 6,000 characters; empty where there is
/// no skill. Pure.
QString skillsPrompt(const SkillShelf& shelf);

} // namespace staffroom::skills
