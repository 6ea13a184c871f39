// Everything one persona works with, wired together: its bot, its ears, its ERPNext client and tools, its
// memory and its worker. Made by Runtime, one for each persona of the team.
#pragma once

#include "agent/PersonaWorker.h"
#include "net/HttpClient.h"
#include "telegram/BotApi.h"
#include "telegram/Router.h"
#include "telegram/UpdatePoller.h"
#include "tools/Toolbox.h"

#include <memory>

namespace staffroom {

class WriteIntents;

/// What all desks share; it outlives them.
struct SharedWorks {
    Clock& clock;
    HttpClient& http;
    Database work;
    Journal& journal;
    telegram::Outbox& outbox;
    std::shared_ptr<const team::Team> team;
    std::shared_ptr<const telegram::Roster> roster;
    std::shared_ptr<Lane> telegramSends;
    std::map<QString, std::shared_ptr<Lane>> erpLanes;         // by instance
    std::map<QString, std::shared_ptr<llm::ChatModel>> models; // by id
    QString home;
    WriteIntents* intents = nullptr;
};

class PersonaDesk final {
public:
    PersonaDesk(SharedWorks shared, QString persona, std::unique_ptr<MemoryStore> memory);
    ~PersonaDesk();

    const team::Persona& persona() const { return *m_shared.team->persona(m_id); }
    agent::PersonaWorker& worker() { return *m_worker; }
    /// nullptr while the desk is not listening.
    const telegram::PollerHealth* hearing() const;

    /// Begins to listen and to send, from the stored offset on.
    void goOnDuty(qint64 offset);
    /// Stops listening, then the turns.
    Task<> stop();

private:
    Task<Result<void>> heard(std::vector<telegram::Update> updates, qint64 nextOffset);
    Task<> checkBot(std::stop_token stop);

    SharedWorks m_shared;
    QString m_id;
    std::unique_ptr<MemoryStore> m_memory;
    telegram::BotApi m_bot;
    tools::Toolbox m_toolbox;
    std::unique_ptr<agent::PersonaWorker> m_worker;
    std::unique_ptr<telegram::UpdatePoller> m_poller;
    TaskScope m_ears;
};

/// Who answers where, as the router needs it. Pure.
telegram::Roster rosterOf(const team::Team& team);

} // namespace staffroom
