// How a server described its tools when they were first seen: <home>/state/mcp/<persona>.<server>.json. A
// model is shown that and nothing else, so that a server which later describes a tool otherwise (to have it
// called otherwise) gains nothing. What is pinned counts for the very command or address it was seen at.
#pragma once

#include "mcp/Protocol.h"
#include "team/Mcp.h"

#include <map>

namespace staffroom::mcp {

using Pins = std::map<QString, ListedTool>; // by the tool's name

QString pinFile(const QString& home, const QString& persona, const QString& server);
/// Empty where there are none, or where they were made at another command or address.
Pins readPins(const QString& file, const team::McpBinding& binding);
Result<void> writePins(const QString& file, const team::McpBinding& binding, const Pins& pins);

} // namespace staffroom::mcp
