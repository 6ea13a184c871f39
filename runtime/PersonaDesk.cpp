#include "PersonaDesk.h"

#include "WriteIntents.h"
#include "base/Log.h"
#include "erpnext/ErpTools.h"
#include "telegram/Inbox.h"

namespace staffroom {

namespace {

telegram::BotApi makeBot(const SharedWorks& shared, const team::Persona& persona) {
    telegram::BotApi::Lanes lanes;
    lanes.poll = shared.http.lane(QStringLiteral("poll ") + persona.id, 1);
    lanes.send = shared.telegramSends;
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
    erpnext::ErpWorkbench bench;
    bench.client = std::make_shared<erpnext::ErpClient>(shared.http, shared.erpLanes.at(instance->id), access);
    bench.personaName = persona.name;
    bench.intents = shared.intents;
    bench.filesFolder = QStringLiteral("%1/personas/%2/files").arg(shared.home, persona.id);
    bench.methods = persona.erp.methods;
    for (auto& tool : erpnext::makeTools(bench, persona.tools))
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
      m_bot(makeBot(m_shared, *m_shared.team->persona(m_id))), m_ears(QStringLiteral("ears of ") + m_id) {
    addErpTools(m_toolbox, m_shared, this->persona());
    agent::WorkerTools tools{m_shared.clock,  m_shared.work, m_shared.journal,
                             m_shared.outbox, *m_memory,     *m_shared.models.at(this->persona().model),
                             m_toolbox};
    m_worker = std::make_unique<agent::PersonaWorker>(m_shared.team, m_id, tools);
}

PersonaDesk::~PersonaDesk() = default;

const telegram::PollerHealth* PersonaDesk::hearing() const {
    return m_poller ? &m_poller->health() : nullptr;
}

void PersonaDesk::goOnDuty(qint64 offset) {
    m_poller = std::make_unique<telegram::UpdatePoller>(
        m_bot, m_shared.clock, m_id, offset, [this](std::vector<telegram::Update> updates, qint64 next) {
            return heard(std::move(updates), next);
        });
    m_ears.start([this](std::stop_token stop) { return m_poller->run(stop); });
    m_ears.start([this](std::stop_token stop) { return checkBot(stop); });
    m_shared.outbox.serve(m_id, m_bot);
}

/// Decides on each update and stores what this persona answers (or must remember that it did not) together
/// with the offset. What is another bot's to answer leaves no trace here.
Task<Result<void>> PersonaDesk::heard(std::vector<telegram::Update> updates, qint64 nextOffset) {
    using telegram::Decision;
    std::vector<telegram::InboxRow> rows;
    std::vector<JournalRow> ignored;
    for (auto& update : updates) {
        if (update.kind != telegram::Update::Kind::Message)
            continue;
        const Decision decision = telegram::decide(*m_shared.roster, m_id, update.message);
        telegram::InboxRow row;
        row.persona = m_id;
        row.updateId = update.id;
        row.conversation = decision.conversation;
        row.receivedMs = m_shared.clock.utcMs();
        row.update = std::move(update);
        if (decision.kind == Decision::Kind::Answer)
            rows.push_back(std::move(row));
        else if (decision.kind == Decision::Kind::Ignore)
            ignored.push_back(agent::ledgerRow(agent::ignoredEntry(row, decision.reason)));
    }
    if (rows.empty() && ignored.empty())
        co_return Result<void>();
    const QString persona = m_id;
    auto store = [rows, ignored, persona,
                  nextOffset](Connection& work) -> Result<std::vector<telegram::InboxRow>> {
        for (const auto& entry : ignored)
            TRY_VOID(Journal::add(work, entry));
        TRY_VOID(telegram::inbox::setOffset(work, persona, nextOffset));
        return telegram::inbox::add(work, rows);
    };
    CO_TRY(auto added, co_await m_shared.work.write(store));
    if (!ignored.empty())
        m_shared.journal.kick();
    m_worker->hear(std::move(added));
    co_return Result<void>();
}

/// Beside the first poll: is the token this bot's, and does it hear its group?
Task<> PersonaDesk::checkBot(std::stop_token stop) {
    const Limits limits = Limits::within(m_shared.clock, 30'000, stop);
    const auto me = co_await m_bot.getMe(limits);
    if (!me)
        co_return; // the poller meets the same trouble and tells it
    if (me->username.compare(persona().bot.handle, Qt::CaseInsensitive) != 0)
        qCWarning(lcTelegram, "%s: the token belongs to @%s, not to @%s: mentions will not be recognised",
                  qPrintable(m_id), qPrintable(me->username), qPrintable(persona().bot.handle));
    if (!me->readsAllGroupMessages)
        qCInfo(lcTelegram, "%s: privacy mode is on: @%s hears its topic only while it is an administrator",
               qPrintable(m_id), qPrintable(me->username));
}

Task<> PersonaDesk::stop() {
    co_await m_ears.stopAndJoin();
    co_await m_worker->stop();
}

} // namespace staffroom
