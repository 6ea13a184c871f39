// The allowed tools of MCP servers as tools of a persona: what a model calls mcp_<server>_<tool>. What comes
// of a call is data like any other tool's answer; what the server says of its tools is what it said when it
// was first asked.
#pragma once

#include "mcp/McpServer.h"
#include "tools/Tool.h"

namespace staffroom::mcp {

/// One for each tool that `server`'s binding allows. They keep the server alive.
std::vector<std::unique_ptr<tools::Tool>> makeTools(const std::shared_ptr<McpServer>& server);

/// Asks each server what it offers where that is not known yet; all at a time.
Task<> learnTools(std::vector<std::shared_ptr<McpServer>> servers, Limits limits);

} // namespace staffroom::mcp
