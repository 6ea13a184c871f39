// Everything one persona works with, wired together: its ears, its ERPNext client and tools, its memory and
// its worker. Made by Staff, one for each persona of the team.
#pragma once

#include "PersonaEars.h"
#include "Presses.h"
#include "TeamWorks.h"
#include "agent/PersonaWorker.h"
#include "scripts/ScriptRunner.h"
#include "telegram/BotApi.h"
#include "tools/IntentLog.h"

#include <memory>

namespace staffroom {

class StagingDesk;
namespace documents {
class DocumentReader;
}
namespace mcp {
class McpServers;
}

/// What all desks share for as long as the runtime lives; it outlives them.
struct SharedWorks {
    Clock& clock;
    HttpClient& http;
    Database work;
    Journal& journal;
    telegram::Outbox& outbox;
    std::shared_ptr<Lane> telegramSends;
    std::shared_ptr<Lane> telegramAside; // what must not wait behind answers: typing, drafts, files
    QString home;
    std::shared_ptr<scripts::ScriptRunner> scriptRunner; // nullptr: nobody runs scripts
    tools::IntentLog* intents = nullptr;
    std::shared_ptr<Presses> presses;                // nullptr: no button does anything
    std::shared_ptr<StagingDesk> staging;            // nullptr: nobody changes apps
    std::function<void()> incidentsChanged = [] {};  // something operators must know was stored
    agent::Budget* budget = nullptr; // nullptr: nothing is limited
    std::shared_ptr<documents::DocumentReader> documents = {}; // nullptr: nobody reads documents
    const SecretStore* secrets = nullptr; // nullptr: nobody has a mailbox
    std::shared_ptr<mcp::McpServers> mcp = {}; // nullptr: nobody has MCP servers
    agent::Colleagues* colleagues = nullptr; // nullptr: nobody asks anybody
};

class PersonaDesk final {
public:
    /// `bot` outlives the desk and the outbox that sends through it.
    PersonaDesk(SharedWorks shared, TeamWorksPtr team, QString persona, std::unique_ptr<MemoryStore> memory,
                telegram::BotApi& bot);
    ~PersonaDesk();

    const QString& id() const { return m_id; }
    const team::Persona& persona() const { return *m_team->team->persona(m_id); }
    const TeamWorksPtr& team() const { return m_team; }
    agent::PersonaWorker& worker() { return *m_worker; }
    MemoryStore& memory() { return *m_memory; }
    /// nullptr while the desk is not listening.
    const telegram::PollerHealth* hearing() const { return m_ears->health(); }
    PersonaEars& ears() { return *m_ears; }

    /// Messages an earlier run left in the inbox.
    void takeUp(std::vector<telegram::InboxRow> rows);

    /// Begins to listen, from the stored offset on.
    void goOnDuty(qint64 offset);
    /// The team's files changed: new turns and new messages go by them at once.
    void take(TeamWorksPtr team);
    /// After take(): bot, token or server have changed, and listenWith() must follow.
    bool needsNewBot() const { return m_botChanged; }
    Task<> listenWith(telegram::BotApi& bot);
    /// A poll that ended because of its token is begun again.
    Task<> retryToken();
    /// Stops listening, lets the turns end within `limits`, closes the memory: the persona left the team.
    Task<> leave(Limits limits);
    /// Stops listening, then the turns.
    Task<> stop();

private:
    std::unique_ptr<PersonaEars> makeEars();
    Task<> listenAgain();

    SharedWorks m_shared;
    TeamWorksPtr m_team;
    QString m_id;
    std::unique_ptr<MemoryStore> m_memory;
    telegram::BotApi* m_bot;
    std::unique_ptr<agent::PersonaWorker> m_worker;
    std::unique_ptr<PersonaEars> m_ears;
    bool m_onDuty = false;
    bool m_botChanged = false;
};

} // namespace staffroom
