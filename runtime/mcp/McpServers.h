// The MCP servers of all personas: one for each persona and binding, for as long as somebody has its tools.
// When the team's files change, a server whose binding stayed the same stays as it is; another one is ended
// when the last turn that has its tools is over. All end with the runtime.
#pragma once

#include "mcp/McpServer.h"
#include "net/HttpClient.h"
#include "secrets/SecretStore.h"

namespace staffroom::mcp {

class McpServers final {
public:
    /// All outlive it; `home` is never shown to a server.
    McpServers(Clock& clock, HttpClient& http, const SecretStore& secrets, QString home);
    ~McpServers();

    std::shared_ptr<McpServer> serverFor(const QString& persona, const team::McpBinding& binding);
    /// Ends all of them. Those that somebody still holds answer nothing any more.
    Task<> stop();

private:
    struct Core;
    std::shared_ptr<Core> m_core; // shared with the servers' ends
};

/// One on its own, which keeps nothing: for `doctor`. Its way is the binding's: a child in its sandbox, or an
/// address.
std::unique_ptr<McpServer> lookingAt(Clock& clock, HttpClient& http, const SecretStore& secrets,
                                     const QString& home, const QString& persona,
                                     const team::McpBinding& binding);

} // namespace staffroom::mcp
