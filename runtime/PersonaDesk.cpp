#include "PersonaDesk.h"

#include "PersonaTools.h"
#include "base/Log.h"
#include "skills/SkillTools.h"

namespace staffroom {

namespace {

constexpr qint64 flushMs = 10'000;

agent::Kit makeKit(const SharedWorks& shared, const TeamWorks& team, const QString& id, MemoryStore& memory) {
    const auto& persona = *team.team->persona(id);
    agent::Kit kit;
    kit.team = team.team;
    kit.persona = id;
    kit.model = team.models.at(persona.model);
    kit.toolbox = makeToolbox(shared, team, persona, memory);
    kit.skills = skills::skillsPrompt(skillsOf(shared, persona));
    kit.prices = team.prices;
    return kit;
}

} // namespace

PersonaDesk::PersonaDesk(SharedWorks shared, TeamWorksPtr team, QString persona,
                         std::unique_ptr<MemoryStore> memory, telegram::BotApi& bot)
    : m_shared(std::move(shared)), m_team(std::move(team)), m_id(std::move(persona)),
      m_memory(std::move(memory)), m_bot(&bot) {
    m_memory->attachTo(m_shared.journal, m_id);
    const agent::WorkerTools tools{m_shared.clock,  m_shared.work, m_shared.journal,
                                   m_shared.outbox, *m_memory,     m_shared.budget,
                                   m_shared.colleagues};
    m_worker = std::make_unique<agent::PersonaWorker>(tools, makeKit(m_shared, *m_team, m_id, *m_memory));
    m_ears = makeEars();
}

PersonaDesk::~PersonaDesk() = default;

std::unique_ptr<PersonaEars> PersonaDesk::makeEars() {
    PersonaEars::Tools tools{m_shared.clock,
                             m_shared.work,
                             m_shared.journal,
                             m_shared.outbox,
                             *m_bot,
                             m_team->roster,
                             QStringLiteral("%1/personas/%2/files").arg(m_shared.home, m_id),
                             m_shared.incidentsChanged};
    auto ears = std::make_unique<PersonaEars>(
        std::move(tools), m_id, persona().bot.handle,
        [this](std::vector<telegram::InboxRow> rows) { m_worker->hear(std::move(rows)); });
    if (m_shared.presses)
        ears->setPressed([presses = m_shared.presses, id = m_id](telegram::CallbackQuery query) {
            return presses->answer(id, std::move(query));
        });
    return ears;
}

void PersonaDesk::goOnDuty(qint64 offset) {
    m_onDuty = true;
    m_ears->listen(offset);
}

void PersonaDesk::takeUp(std::vector<telegram::InboxRow> rows) {
    m_worker->mistrust(rows);
    m_ears->takeUp(std::move(rows));
}

void PersonaDesk::take(TeamWorksPtr team) {
    const auto before = std::exchange(m_team, std::move(team));
    const auto& old = *before->team->persona(m_id);
    const auto& now = persona();
    m_worker->adopt(makeKit(m_shared, *m_team, m_id, *m_memory));
    m_ears->setRoster(m_team->roster);
    const bool otherBot = old.bot.handle.compare(now.bot.handle, Qt::CaseInsensitive) != 0;
    const bool otherServer = before->team->telegramApi != m_team->team->telegramApi;
    m_botChanged = m_botChanged || otherBot || otherServer || !(old.bot.token == now.bot.token);
}

Task<> PersonaDesk::listenWith(telegram::BotApi& bot) {
    m_botChanged = false;
    co_await m_ears->stop();
    m_bot = &bot;
    co_await listenAgain();
}

Task<> PersonaDesk::retryToken() {
    // Whatever the state: with another bot's token, the next poll must not go on from the old bot's offset.
    if (hearing() != nullptr)
        co_await listenAgain();
}

Task<> PersonaDesk::listenAgain() {
    co_await m_ears->stop();
    m_ears = makeEars();
    if (!m_onDuty)
        co_return;
    // From what is on disk: what was heard and not stored since is heard again, which does no harm. Whether it is
    // the same bot, the ears find out for themselves.
    const QString persona = m_id;
    auto read = [persona](Connection& work) { return telegram::inbox::offset(work, persona); };
    const auto offset = co_await m_shared.work.read(read);
    if (offset)
        goOnDuty(*offset);
    else
        qCCritical(lcTelegram, "%s does not listen any more: %s", qPrintable(m_id),
                   qPrintable(offset.error().toString()));
}

Task<> PersonaDesk::leave(Limits limits) {
    co_await m_ears->stop();
    const auto ended = co_await m_worker->idle(limits);
    if (!ended)
        qCWarning(lcAgent, "%s leaves with a turn under way", qPrintable(m_id));
    co_await m_worker->stop();
    limits.deadlineMs = m_shared.clock.monotonicMs() + flushMs;
    const auto flushed = co_await m_shared.journal.flush(limits);
    if (!flushed)
        qCWarning(lcStorage, "%s: what it heard last waits in the journal: %s", qPrintable(m_id),
                  qPrintable(flushed.error().toString()));
    m_shared.journal.removeTarget(memoryTarget(m_id));
    auto memory = m_memory->database();
    co_await memory.close();
}

Task<> PersonaDesk::stop() {
    co_await m_ears->stop();
    co_await m_worker->stop();
}

} // namespace staffroom
