// An MCP server as a child: the command that locks it in. It sees the system's programs, the folders it is
// given and what it is told in its environment; never the home, and the network only where its binding says
// so.
#pragma once

#include "sandbox/Lockup.h"
#include "secrets/SecretStore.h"
#include "team/Mcp.h"

namespace staffroom::mcp {

/// Policy: a folder that shows the home, or what is no folder; NotFound: it or a secret is missing.
Result<sandbox::SandboxCommand> serverCommand(const team::McpBinding& binding, const SecretStore& secrets,
                                              const QString& home, bool asRoot);

} // namespace staffroom::mcp
