#include "PersonaDesk.h"

#include "erpnext/ErpTools.h"

namespace staffroom {

namespace {

telegram::BotApi makeBot(const SharedWorks& shared, const team::Persona& persona) {
    telegram::BotApi::Lanes lanes;
    lanes.poll = shared.http.lane(QStringLiteral("poll ") + persona.id, 1);
    lanes.send = shared.telegramSends;
    lanes.aside = shared.http.lane(QStringLiteral("telegram aside"), 8);
    return telegram::BotApi(shared.http, shared.clock, shared.team->telegramApi, persona.bot.token, lanes);
}

void addErpTools(tools::Toolbox& toolbox, const SharedWorks& shared, const team::Persona& persona) {
    const auto* instance = persona.hasErp ? shared.team->erpInstance(persona.erp.instance) : nullptr;
    if (!instance)
        return;
    erpnext::ErpAccess access;
    access.url = instance->url;
    access.hostHeader = instance->hostHeader;
    access.user = persona.erp.user;
    access.key = persona.erp.key;
    auto client = std::make_shared<erpnext::ErpClient>(shared.http, shared.erpLanes.at(instance->id), access);
    for (auto& tool : erpnext::makeTools(client, persona.tools))
        toolbox.add(std::move(tool));
}

} // namespace

telegram::Roster rosterOf(const team::Team& team) {
    telegram::Roster roster;
    roster.chat = team.chat;
    for (const auto& persona : team.personas) {
        telegram::Seat seat;
        seat.persona = persona.id;
        seat.handle = persona.bot.handle;
        seat.everything = persona.answersEverything;
        seat.directMessages = persona.directMessages;
        for (const auto& id : persona.allowlist) {
            const auto* person = team.person(id);
            if (person && person->telegram != 0)
                seat.allowed.insert(person->telegram);
        }
        for (const auto& id : persona.topics) {
            const auto* topic = team.topic(id);
            if (topic && topic->general)
                seat.general = true;
            else if (topic && topic->thread)
                seat.threads.insert(*topic->thread);
        }
        roster.seats.push_back(std::move(seat));
    }
    return roster;
}

PersonaDesk::PersonaDesk(SharedWorks shared, QString persona, std::unique_ptr<MemoryStore> memory)
    : m_shared(std::move(shared)), m_id(std::move(persona)), m_memory(std::move(memory)),
      m_bot(makeBot(m_shared, *m_shared.team->persona(m_id))) {
    addErpTools(m_toolbox, m_shared, this->persona());
    agent::WorkerTools tools{m_shared.clock,  m_shared.work, m_shared.journal,
                             m_shared.outbox, *m_memory,     *m_shared.models.at(this->persona().model),
                             m_toolbox};
    m_worker = std::make_unique<agent::PersonaWorker>(m_shared.team, m_id, tools);
    PersonaEars::Tools ears{m_shared.clock,  m_shared.work, m_shared.journal,
                            m_shared.outbox, m_bot,         m_shared.roster,
                            QStringLiteral("%1/personas/%2/files").arg(m_shared.home, m_id)};
    m_ears = std::make_unique<PersonaEars>(
        std::move(ears), m_id, this->persona().bot.handle,
        [this](std::vector<telegram::InboxRow> rows) { m_worker->hear(std::move(rows)); });
}

PersonaDesk::~PersonaDesk() = default;

void PersonaDesk::goOnDuty(qint64 offset) {
    m_ears->listen(offset);
    m_shared.outbox.serve(m_id, m_bot);
}

Task<> PersonaDesk::stop() {
    co_await m_ears->stop();
    co_await m_worker->stop();
}

} // namespace staffroom
