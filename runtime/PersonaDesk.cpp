#include "PersonaDesk.h"

#include "PersonaTools.h"
#include "base/Log.h"
#include "telegram/Inbox.h"

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
    kit.prices = team.prices;
    return kit;
}

} // namespace

PersonaDesk::PersonaDesk(SharedWorks shared, TeamWorksPtr team, QString persona,
                         std::unique_ptr<MemoryStore> memory, telegram::BotApi& bot)
    : m_shared(std::move(shared)), m_team(std::move(team)), m_id(std::move(persona)),
      m_memory(std::move(memory)), m_bot(bot) {
    m_bot.rebind(m_team->team->telegramApi, this->persona().bot.token);
    m_memory->attachTo(m_shared.journal, m_id);
    const agent::WorkerTools tools{m_shared.clock, m_shared.work, m_shared.journal, m_shared.outbox,
                                   *m_memory};
    m_worker = std::make_unique<agent::PersonaWorker>(tools, makeKit(m_shared, *m_team, m_id, *m_memory));
}

PersonaDesk::~PersonaDesk() = default;

const telegram::PollerHealth* PersonaDesk::hearing() const {
    return m_poller ? &m_poller->health() : nullptr;
}

void PersonaDesk::goOnDuty(qint64 offset) {
    m_nextOffset = offset;
    m_ears = std::make_unique<TaskScope>(QStringLiteral("ears of ") + m_id);
    m_poller = std::make_unique<telegram::UpdatePoller>(
        m_bot, m_shared.clock, m_id, offset, [this](std::vector<telegram::Update> updates, qint64 next) {
            return heard(std::move(updates), next);
        });
    m_ears->start([this](std::stop_token stop) { return m_poller->run(stop); });
    m_ears->start([this](std::stop_token stop) { return checkBot(stop); });
}

void PersonaDesk::take(TeamWorksPtr team) {
    const auto before = std::exchange(m_team, std::move(team));
    const auto& old = *before->team->persona(m_id);
    const auto& now = persona();
    m_worker->adopt(makeKit(m_shared, *m_team, m_id, *m_memory));
    const bool otherBot = old.bot.handle.compare(now.bot.handle, Qt::CaseInsensitive) != 0;
    const bool otherServer = before->team->telegramApi != m_team->team->telegramApi;
    if (!otherBot && !otherServer && old.bot.token == now.bot.token)
        return;
    m_bot.rebind(m_team->team->telegramApi, now.bot.token);
    m_botChanged = true;
    if (otherBot || otherServer)
        m_nextOffset = 0; // its updates are numbered anew; an offset too high would lose them
}

Task<> PersonaDesk::listenAsTold() {
    if (std::exchange(m_botChanged, false) && m_ears)
        co_await listenAgain();
}

Task<> PersonaDesk::retryToken() {
    if (m_poller && m_poller->health().state == telegram::PollerHealth::State::Unauthorized)
        co_await listenAgain();
}

Task<> PersonaDesk::listenAgain() {
    const qint64 fresh = m_nextOffset; // what is heard until the ears are stopped does not count
    co_await m_ears->stopAndJoin();
    goOnDuty(fresh == 0 ? 0 : m_nextOffset);
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
        const Decision decision = telegram::decide(*m_team->roster, m_id, update.message);
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
    if (rows.empty() && ignored.empty()) {
        m_nextOffset = nextOffset;
        co_return Result<void>();
    }
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
    m_nextOffset = nextOffset;
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

Task<> PersonaDesk::leave(Limits limits) {
    if (m_ears)
        co_await m_ears->stopAndJoin();
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
    if (m_ears)
        co_await m_ears->stopAndJoin();
    co_await m_worker->stop();
}

} // namespace staffroom
