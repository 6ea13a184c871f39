#include "Staff.h"

#include "base/Log.h"
#include "telegram/Inbox.h"

#include <limits>
#include <set>

namespace staffroom {

namespace {

constexpr qint64 patienceWithLeaversMs = 300'000; // a turn's own limit is shorter

/// What an earlier run left in work.sqlite for some personas.
struct Left {
    std::vector<telegram::InboxRow> inbox;
    std::map<QString, qint64> offsets;
    std::set<QString> paused;
};

Result<Left> readLeft(Connection& work, const QStringList& personas) {
    Left left;
    TRY(auto unanswered, telegram::inbox::unanswered(work));
    for (auto& row : unanswered) {
        if (personas.contains(row.persona))
            left.inbox.push_back(std::move(row));
    }
    for (const auto& persona : personas) {
        TRY(left.offsets[persona], telegram::inbox::offset(work, persona));
        TRY(const auto paused, work.row(QStringLiteral("SELECT 1 FROM state WHERE key = ?"),
                                        {QStringLiteral("paused:") + persona}));
        if (paused)
            left.paused.insert(persona);
    }
    return left;
}

} // namespace

Staff::Staff(SharedWorks shared, Storage& storage)
    : m_colleagues(agent::Colleagues::Works{shared.clock, shared.work, shared.journal,
                                            [this](const QString& persona) -> Result<agent::PersonaWorker*> {
                                                TRY(auto* const found, desk(persona));
                                                return &found->worker();
                                            }}),
      m_shared(std::move(shared)), m_storage(storage), m_scope(QStringLiteral("staff")) {
    m_shared.colleagues = &m_colleagues;
}

Staff::~Staff() = default;

std::unique_ptr<telegram::BotApi> Staff::makeBot(const QString& persona) const {
    telegram::BotApi::Lanes lanes;
    // One lane for all, which no poll ever waits in: six bots share a connection manager and its thread.
    lanes.poll = m_shared.http.lane(QStringLiteral("telegram polls"), std::numeric_limits<int>::max());
    lanes.send = m_shared.telegramSends;
    lanes.aside = m_shared.telegramAside;
    const auto& token = m_team->team->persona(persona)->bot.token;
    return std::make_unique<telegram::BotApi>(m_shared.http, m_shared.clock, m_team->team->telegramApi, token,
                                              lanes);
}

/// The persona's bot as the files have it now; the outbox sends through it from now on.
Task<> Staff::renewBot(QString persona) {
    auto& bot = m_bots[persona];
    if (bot) {
        co_await m_shared.outbox.leave(persona);
        m_formerBots.push_back(std::move(bot));
    }
    bot = makeBot(persona);
    if (m_onDuty)
        m_shared.outbox.serve(persona, *bot);
}

Task<> Staff::openDesk(QString persona) {
    const QString path = m_shared.home + QStringLiteral("/personas/%1/memory.sqlite").arg(persona);
    auto memory = co_await MemoryStore::open(m_storage, path);
    if (!memory) {
        qCCritical(lcAgent, "%s is down: %s", qPrintable(persona), qPrintable(memory.error().toString()));
        m_down[persona] = memory.error();
        co_return;
    }
    m_down.erase(persona);
    co_await renewBot(persona);
    auto& bot = *m_bots[persona];
    m_desks[persona] = std::make_unique<PersonaDesk>(m_shared, m_team, persona, std::move(*memory), bot);
}

Task<> Staff::open(TeamWorksPtr team) {
    m_team = std::move(team);
    const auto works = m_team; // named: a reload may replace it
    for (const auto& persona : works->team->personas)
        co_await openDesk(persona.id);
}

Task<Result<void>> Staff::takeUp(QStringList personas) {
    auto read = [personas](Connection& work) { return readLeft(work, personas); };
    CO_TRY(Left left, co_await m_shared.work.read(read));
    for (const auto& [persona, offset] : left.offsets)
        m_offsets[persona] = offset;
    for (const auto& persona : left.paused) {
        const auto found = m_desks.find(persona);
        if (found != m_desks.end())
            found->second->worker().pause();
    }
    std::map<QString, std::vector<telegram::InboxRow>> waiting;
    for (auto& row : left.inbox)
        waiting[row.persona].push_back(std::move(row));
    for (auto& [persona, rows] : waiting) {
        const auto found = m_desks.find(persona);
        if (found != m_desks.end())
            found->second->takeUp(std::move(rows));
    }
    co_return Result<void>();
}

void Staff::goOnDuty() {
    m_onDuty = true;
    for (const auto& [id, bot] : m_bots)
        m_shared.outbox.serve(id, *bot);
    for (const auto& [id, desk] : m_desks)
        desk->goOnDuty(m_offsets[id]);
}

/// New desks of a runtime that is at work already.
Task<> Staff::bringIn(QStringList personas) {
    QStringList opened;
    for (const auto& persona : personas) {
        co_await openDesk(persona);
        if (m_desks.contains(persona))
            opened << persona;
    }
    if (!m_onDuty || opened.isEmpty())
        co_return;
    const auto taken = co_await takeUp(opened);
    for (const auto& persona : opened) {
        const auto found = m_desks.find(persona);
        if (found == m_desks.end())
            continue;
        if (taken) {
            found->second->goOnDuty(m_offsets[persona]);
        } else { // without its offset it would hear what it has heard already: it waits for the next reload
            m_down[persona] = taken.error();
            co_await found->second->leave(Limits());
            m_desks.erase(persona);
        }
    }
}

Task<> Staff::adopt(TeamWorksPtr team) {
    m_team = std::move(team);
    const auto works = m_team;
    for (auto desk = m_desks.begin(); desk != m_desks.end();) {
        if (works->team->persona(desk->first)) {
            desk->second->take(works);
            ++desk;
            continue;
        }
        const std::shared_ptr<PersonaDesk> leaver(std::move(desk->second));
        m_leaving[leaver->id()] = leaver;
        m_scope.start([this, leaver](std::stop_token stop) { return seeOff(leaver, stop); });
        desk = m_desks.erase(desk);
    }
    std::erase_if(m_down, [&](const auto& each) { return !works->team->persona(each.first); });
    QStringList newcomers;
    for (const auto& persona : works->team->personas) {
        if (m_desks.contains(persona.id))
            continue;
        if (m_leaving.contains(persona.id)) { // seeOff() brings it in
            Error error;
            error.kind = ErrorKind::Conflict;
            error.detail = QStringLiteral("was taken out of the team and put back: it begins when its last "
                                          "turns have ended");
            m_down[persona.id] = error;
        } else {
            newcomers << persona.id;
        }
    }
    co_await bringIn(newcomers);
    for (const auto& persona : works->team->personas) {
        const auto found = m_desks.find(persona.id);
        if (found == m_desks.end() || !found->second->needsNewBot())
            continue;
        co_await renewBot(persona.id);
        auto& bot = *m_bots[persona.id];
        co_await found->second->listenWith(bot);
    }
}

Task<> Staff::seeOff(std::shared_ptr<PersonaDesk> desk, std::stop_token stop) {
    const QString id = desk->id();
    const Limits limits = Limits::within(m_shared.clock, patienceWithLeaversMs, stop);
    co_await desk->leave(limits);
    m_leaving.erase(id);
    desk.reset();
    qCInfo(lcAgent, "%s has left the team", qPrintable(id));
    for (auto& waiter : std::exchange(m_goneWaiters, {}))
        waiter.resolve({});
    if (!stop.stop_requested() && m_team->team->persona(id) && !m_desks.contains(id))
        co_await bringIn(QStringList(id));
}

Task<Result<void>> Staff::gone(QString persona, Limits limits) {
    while (m_leaving.contains(persona) || m_desks.contains(persona)) {
        Promise<void> left;
        auto waiting = bounded(left.future(), m_shared.clock, limits);
        m_goneWaiters.push_back(std::move(left));
        CO_TRY_VOID(co_await waiting);
    }
    co_return Result<void>();
}

Task<> Staff::stop() {
    co_await m_scope.stopAndJoin();
    for (const auto& [id, desk] : m_desks)
        co_await desk->stop();
}

Result<PersonaDesk*> Staff::desk(const QString& persona) const {
    const auto found = m_desks.find(persona);
    if (found != m_desks.end())
        return found->second.get();
    const auto down = m_down.find(persona);
    if (down != m_down.end())
        return failure(ErrorKind::Storage,
                       QStringLiteral("%1 is down: %2").arg(persona, down->second.detail));
    QStringList known;
    for (const auto& each : m_team->team->personas)
        known << each.id;
    return failure(ErrorKind::NotFound, QStringLiteral("there is no persona \"%1\"; there are: %2")
                                            .arg(persona.left(64), known.join(QStringLiteral(", "))));
}

} // namespace staffroom
