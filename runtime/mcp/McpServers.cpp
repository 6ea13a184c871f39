#include "mcp/McpServers.h"

#include "mcp/HttpWire.h"
#include "mcp/McpSandbox.h"
#include "mcp/StdioWire.h"

#include <unistd.h>

namespace staffroom::mcp {

namespace {

constexpr int callsAtOnce = 8; // of one server at an address

McpServer::Parts partsFor(Clock& clock, HttpClient& http, const SecretStore& secrets, const QString& home,
                          const QString& persona, const team::McpBinding& binding) {
    McpServer::Parts parts{clock, pinFile(home, persona, binding.id), true, {}};
    const QString label = QStringLiteral("%1's MCP server %2").arg(persona, binding.id);
    if (binding.url.isEmpty())
        parts.makeWire = [&clock, &secrets, home, binding, label]() -> Result<std::unique_ptr<Wire>> {
            TRY(auto command, serverCommand(binding, secrets, home, ::geteuid() == 0));
            return std::make_unique<StdioWire>(std::move(command), label, clock);
        };
    else
        parts.makeWire = [&clock, &http, binding, label]() -> Result<std::unique_ptr<Wire>> {
            return std::make_unique<HttpWire>(http, http.lane(label, callsAtOnce), binding, clock);
        };
    return parts;
}

} // namespace

struct McpServers::Core {
    Core(Clock& time, HttpClient& client, const SecretStore& store, QString folder)
        : clock(time), http(client), secrets(store), home(std::move(folder)) {}

    Clock& clock;
    HttpClient& http;
    const SecretStore& secrets;
    QString home;
    std::map<std::pair<QString, QString>, std::weak_ptr<McpServer>> servers; // by persona and server
    TaskScope scope{QStringLiteral("MCP servers")};
};

McpServers::McpServers(Clock& clock, HttpClient& http, const SecretStore& secrets, QString home)
    : m_core(std::make_shared<Core>(clock, http, secrets, std::move(home))) {}

McpServers::~McpServers() = default;

std::shared_ptr<McpServer> McpServers::serverFor(const QString& persona, const team::McpBinding& binding) {
    auto& known = m_core->servers[{persona, binding.id}];
    if (auto running = known.lock(); running && running->binding() == binding)
        return running;
    auto made = std::make_unique<McpServer>(
        partsFor(m_core->clock, m_core->http, m_core->secrets, m_core->home, persona, binding), binding);
    // Whoever lets go of it last has it ended in the background.
    const std::shared_ptr<McpServer> server(
        made.release(), [weak = std::weak_ptr<Core>(m_core)](McpServer* last) {
            const std::shared_ptr<McpServer> own(last);
            if (const auto core = weak.lock()) // else it was ended with all the others
                core->scope.start([own](std::stop_token) -> Task<> { co_await own->close(); });
        });
    known = server;
    return server;
}

Task<> McpServers::stop() {
    const auto core = m_core;
    std::vector<std::shared_ptr<McpServer>> running;
    for (const auto& [name, known] : core->servers) {
        if (auto server = known.lock())
            running.push_back(std::move(server));
    }
    std::vector<Task<>> ending;
    ending.reserve(running.size());
    for (const auto& server : running)
        ending.push_back(server->close());
    for (auto& each : ending)
        co_await each;
    running.clear();
    co_await core->scope.stopAndJoin();
}

std::unique_ptr<McpServer> lookingAt(Clock& clock, HttpClient& http, const SecretStore& secrets,
                                     const QString& home, const QString& persona,
                                     const team::McpBinding& binding) {
    auto parts = partsFor(clock, http, secrets, home, persona, binding);
    parts.pins = false;
    return std::make_unique<McpServer>(std::move(parts), binding);
}

} // namespace staffroom::mcp
