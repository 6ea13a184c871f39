// The tool run_script: one of the persona's own scripts, with arguments. What ERPNext refused to the script
// comes back as the call's denials.
#pragma once

#include "scripts/ScriptRunner.h"
#include "tools/Toolbox.h"

#include <memory>
#include <vector>

namespace staffroom::scripts {

struct ScriptAccess {
    ScriptRunner& runner;
    const tools::Toolbox& toolbox; // the persona's own; scripts read ERPNext with it
    QString root;                  // <home>/scripts
    QStringList scripts;           // paths below it that this persona may run
};

/// The names this room offers, for validation and forms.
QStringList toolNames();
/// run_script, if `allowed` names it and the persona has scripts. What `access` names outlives the tool.
std::vector<std::unique_ptr<tools::Tool>> makeTools(const ScriptAccess& access, const QStringList& allowed);

/// The same without a model: for a job whose figures are a script's.
Task<tools::ToolAnswer> runScript(ScriptAccess access, QString script, QStringList arguments,
                                  tools::ToolContext context);

} // namespace staffroom::scripts
