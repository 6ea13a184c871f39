#include "pairing/Pairing.h"

#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QFileInfo>

namespace staffroom::pairing {

namespace {

constexpr qint64 lookMs = 500; // how soon it is noticed that the person goes on

QStringList lines(const team::Problems& problems) {
    QStringList all;
    for (const auto& problem : problems)
        all << problem.toString();
    return all;
}

} // namespace

Pairing::Pairing(PairingOptions options, PairingTalk& talk, Clock& clock)
    : m_options(std::move(options)), m_talk(talk), m_clock(clock),
      m_gathering(m_options.code.isEmpty() ? m_options.code = newCode() : m_options.code) {}

Pairing::~Pairing() = default;

Task<Result<void>> Pairing::open(Limits limits) {
    if (!QFileInfo::exists(m_options.home + QStringLiteral("/team.json")))
        co_return failure(ErrorKind::Invalid,
                       QStringLiteral("there is no team in %1; `staffroom init --home %1` makes one")
                           .arg(m_options.home));
    auto lock = HomeLock::take(m_options.home);
    if (!lock && lock.error().kind == ErrorKind::Conflict)
        co_return failure(ErrorKind::Conflict,
                       lock.error().detail +
                           QStringLiteral("; while it runs, its bots hear what is meant for the pairing"));
    CO_TRY(m_lock, std::move(lock));
    HomeSecrets::Options places;
    places.home = m_options.home;
    CO_TRY(m_secrets, co_await HomeSecrets::open(places, m_clock, limits));
    m_http = std::make_unique<HttpClient>(m_clock, *m_secrets);
    co_return reload();
}

Result<void> Pairing::reload() {
    auto loaded = team::loadTeam(m_options.home);
    if (!loaded.team)
        return failure(ErrorKind::Invalid, QStringLiteral("the team's files need mending:\n  %1")
                                               .arg(lines(loaded.problems).join(QStringLiteral("\n  "))));
    if (m_team)
        *m_team = std::move(*loaded.team);
    else
        m_team = std::make_unique<team::Team>(std::move(*loaded.team));
    for (auto& [id, bot] : m_bots)
        bot.persona = m_team->persona(id);
    return {};
}

Task<Result<PairingReport>> Pairing::run(Limits limits) {
    CO_TRY_VOID(co_await open(limits));
    m_ears = std::make_unique<Ears>(m_clock);
    auto done = co_await checkBots(limits);
    if (done)
        done = co_await findGroup(limits);
    if (done)
        done = co_await checkMembership(limits);
    if (done)
        done = co_await pinTopics(limits);
    if (done)
        done = co_await learnPeople(limits);
    for (const auto& [persona, trouble] : m_ears->troubles())
        m_missing << QStringLiteral("%1: its bot hears nothing: %2").arg(persona, trouble.toString());
    Limits ending;
    co_await m_ears->stop(ending);
    CO_TRY_VOID(std::move(done));
    PairingReport report;
    report.missing = m_missing;
    report.missing += lines(team::loadTeam(m_options.home).pairing);
    co_return report;
}

Task<Result<void>> Pairing::listen(Done done, qint64 mostMs, Limits limits) {
    const qint64 end = m_clock.monotonicMs() + mostMs;
    while (!done()) {
        if (limits.stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
        if (m_talk.goesOn() || (mostMs > 0 && m_clock.monotonicMs() >= end))
            break;
        const auto heard = co_await m_ears->next(lookMs, limits);
        for (const auto& update : heard)
            m_gathering.take(update);
    }
    co_return Result<void>();
}

Result<void> Pairing::write(const QString& file, const QString& pointer, const QByteArray& value) {
    TRY_VOID(team::setJsonValue(m_options.home + u'/' + file, pointer, value));
    return reload();
}

telegram::BotApi Pairing::makeApi(const team::Persona& persona) {
    telegram::BotApi::Lanes lanes;
    lanes.poll = m_http->lane(QStringLiteral("poll ") + persona.id, 1);
    lanes.send = m_http->lane(QStringLiteral("telegram sends"), 4);
    return telegram::BotApi(*m_http, m_clock, m_team->telegramApi, persona.bot.token, lanes);
}

QStringList Pairing::unpairedTopics() const {
    QStringList ids;
    for (const auto& topic : m_team->topics) {
        if (!topic.paired)
            ids << topic.id;
    }
    return ids;
}

QStringList Pairing::unpairedPeople() const {
    QStringList ids;
    for (const auto& person : m_team->people) {
        if (person.telegram == 0)
            ids << person.id;
    }
    return ids;
}

QString describe(const telegram::User& user) {
    return user.username.isEmpty()
               ? QStringLiteral("%1 (%2)").arg(user.name).arg(user.id)
               : QStringLiteral("%1 (@%2, %3)").arg(user.name, user.username).arg(user.id);
}

} // namespace staffroom::pairing
