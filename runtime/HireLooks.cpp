// HireDesk: what Telegram and ERPNext say about somebody who is not hired yet, and what is made there.
#include "HireDesk.h"
#include "RoleProfilesOf.h"
#include "erpnext/ErpClient.h"
#include "erpnext/Provision.h"
#include "telegram/BotApi.h"

#include <QRegularExpression>
#include <QSslCertificate>

namespace staffroom {

using control::HireParams;

namespace {

constexpr qint64 eachMs = 30'000;
constexpr qint64 provisionMs = 300'000;

SecretRef trialRef(const QString& name) {
    return SecretRef{QStringLiteral("hire"), name};
}

void trust(HttpClient& http, const QString& certificateFile) {
    if (certificateFile.isEmpty())
        return;
    for (const auto& certificate : QSslCertificate::fromPath(certificateFile))
        http.trust(certificate);
}

telegram::BotApi apiOf(HttpClient& http, Clock& clock, const QUrl& server, const SecretRef& token) {
    telegram::BotApi::Lanes lanes;
    lanes.poll = http.lane(QStringLiteral("trial poll"), 1);
    lanes.send = http.lane(QStringLiteral("trial"), 1);
    return telegram::BotApi(http, clock, server, token, lanes);
}

Result<void> mustBeToken(const QByteArray& token) {
    static const QRegularExpression shape(QStringLiteral("\\A[1-9][0-9]{2,15}:[A-Za-z0-9_-]{30,60}\\z"));
    if (token.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("the bot's token is missing; @BotFather gives it with /newbot"));
    if (!shape.match(QString::fromLatin1(token)).hasMatch())
        return failure(ErrorKind::Invalid, QStringLiteral("that is no token: digits, a colon, some 35 letters and "
                                                          "digits, as @BotFather gave it"));
    return {};
}

/// What keeps the bot from its work, with the way out.
QString inItsWay(const control::BotLook& look, const telegram::BotUser& me, bool hasGroup) {
    if (!look.owner.isEmpty())
        return QStringLiteral("@%1 is the bot of %2 already; each persona has one of its own: make one with @BotFather")
            .arg(look.handle, look.owner);
    if (!hasGroup)
        return {};
    if (!me.canJoinGroups)
        return QStringLiteral("@%1 may not be added to groups: @BotFather, /setjoingroups, Enable").arg(look.handle);
    if (!look.inGroup)
        return QStringLiteral("@%1 is not in the group yet; add it there as an administrator").arg(look.handle);
    if (!look.hears)
        return QStringLiteral("@%1 hears nothing in the group: make it an administrator there").arg(look.handle);
    return {};
}

} // namespace

Task<Result<control::BotLook>> HireDesk::lookAtBot(HireParams params, Limits limits) {
    const QByteArray token = params.token.trimmed();
    CO_TRY_VOID(mustBeToken(token));
    const SecretRef ref = trialRef(QStringLiteral("telegram-token"));
    makeSecretKnown(ref, token);
    TransientStore store;
    CO_TRY_VOID(store.set(ref, token));
    Clock& clock = m_parts.shared.clock;
    HttpClient http(clock, store);
    trust(http, m_parts.certificateFile);
    const auto team = m_parts.staff.team()->team;
    auto bot = apiOf(http, clock, team->telegramApi, ref);
    const Limits within = limits.atMost(clock, eachMs);
    const auto me = co_await bot.getMe(within);
    if (!me && (me.error().kind == ErrorKind::Auth || me.error().kind == ErrorKind::NotFound))
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("Telegram does not know this token: copy it again from @BotFather (/mybots, "
                                         "API Token)"));
    if (!me)
        co_return failure(me.error());
    control::BotLook look;
    look.handle = me->username;
    for (const auto& persona : team->personas) {
        if (persona.bot.handle.compare(me->username, Qt::CaseInsensitive) == 0)
            look.owner = persona.name;
    }
    if (team->chat != 0) {
        const auto member = co_await bot.getChatMember(team->chat, me->id, within);
        look.inGroup = member && member->status != u"left" && member->status != u"kicked";
        look.hears = look.inGroup && (member->isAdmin() || me->readsAllGroupMessages);
        look.managesTopics = look.inGroup && member->canManageTopics;
    }
    look.words = inItsWay(look, *me, team->chat != 0);
    co_return look;
}

/// By the new one's own bot, else by a colleague's.
Task<Result<qint64>> HireDesk::makeTopic(HireParams params, QString name, bool ownBotMay, Limits limits) {
    Clock& clock = m_parts.shared.clock;
    const auto team = m_parts.staff.team()->team;
    TransientStore store;
    const SecretRef ref = trialRef(QStringLiteral("telegram-token"));
    CO_TRY_VOID(store.set(ref, params.token.trimmed()));
    HttpClient own(clock, store);
    trust(own, m_parts.certificateFile);
    Error last;
    last.kind = ErrorKind::Forbidden;
    last.detail = QStringLiteral("no bot may make topics; give one of them the right to manage topics");
    if (ownBotMay) {
        auto bot = apiOf(own, clock, team->telegramApi, ref);
        const auto made = co_await bot.createForumTopic(team->chat, name, limits.atMost(clock, eachMs));
        if (made)
            co_return made->thread;
        last = made.error();
    }
    const auto mayTryAnother = [&last] {
        return last.kind == ErrorKind::Forbidden || last.kind == ErrorKind::Invalid || last.kind == ErrorKind::Auth;
    };
    for (const auto& persona : team->personas) {
        if (!mayTryAnother())
            break; // it may have been made
        if (!m_parts.secrets.value(persona.bot.token))
            continue;
        auto bot = apiOf(m_parts.shared.http, clock, team->telegramApi, persona.bot.token);
        const auto made = co_await bot.createForumTopic(team->chat, name, limits.atMost(clock, eachMs));
        if (made)
            co_return made->thread;
        last = made.error();
    }
    last.detail = QStringLiteral("nobody was hired: the topic %1 cannot be made: %2").arg(name, last.detail);
    co_return failure(last);
}

Task<Result<QString>> HireDesk::lookAtErp(HireParams params, Limits limits) {
    const auto team = m_parts.staff.team()->team;
    const auto* instance = team->erpInstance(params.instance);
    if (!instance)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("\"%1\" is no ERPNext instance of team.json").arg(params.instance.left(64)));
    const QByteArray key = params.erpKey.trimmed();
    if (key.count(':') != 1 || key.startsWith(':') || key.endsWith(':'))
        co_return failure(ErrorKind::Invalid, QStringLiteral("a key is written as api_key:api_secret; ERPNext makes one "
                                                             "under User, Settings, API Access"));
    const SecretRef ref = trialRef(QStringLiteral("erpnext-key"));
    makeSecretKnown(ref, key);
    TransientStore store;
    CO_TRY_VOID(store.set(ref, key));
    Clock& clock = m_parts.shared.clock;
    HttpClient http(clock, store);
    trust(http, m_parts.certificateFile);
    erpnext::ErpAccess access;
    access.url = instance->url, access.hostHeader = instance->hostHeader;
    access.user = params.erpUser.trimmed(), access.key = ref;
    erpnext::ErpClient client(http, http.lane(QStringLiteral("trial"), 1), access);
    const Limits within = limits.atMost(clock, eachMs);
    const auto user = co_await client.loggedUser(within);
    if (!user && user.error().kind == ErrorKind::Auth)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("ERPNext does not know this key: make one under User, Settings, API Access"));
    if (!user)
        co_return failure(user.error());
    if (user->compare(access.user, Qt::CaseInsensitive) != 0)
        co_return failure(ErrorKind::Invalid, QStringLiteral("it is the key of %1, and the user is to be %2")
                                                  .arg(*user, access.user));
    co_return *user;
}

Task<Result<control::ProvisionReport>> HireDesk::provision(HireParams params, Limits limits) {
    const auto team = m_parts.staff.team()->team;
    const auto* persona = team->persona(params.persona);
    if (!persona || !persona->hasErp)
        co_return failure(ErrorKind::NotFound, QStringLiteral("there is no persona %1 with an ERPNext user")
                                                   .arg(params.persona.left(64)));
    const QByteArray key = params.administratorKey.trimmed();
    if (key.count(':') != 1 || key.startsWith(':') || key.endsWith(':'))
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("an administrator's key is written as api_key:api_secret; ERPNext makes one "
                                         "under User, Settings, API Access"));
    makeSecretKnown(erpnext::AdministratorStore::administratorKey(), key);
    team::Team alone = *team;
    alone.personas = {*persona};
    CO_TRY(const auto profiles, readRoleProfilesOf(m_parts.shared.home));
    CO_TRY(const auto wanted, erpnext::wantedSite(alone, persona->erp.instance, profiles));
    erpnext::AdministratorStore store(m_parts.secrets);
    CO_TRY_VOID(store.set(erpnext::AdministratorStore::administratorKey(), key));
    HttpClient http(m_parts.shared.clock, store);
    trust(http, m_parts.certificateFile);
    erpnext::Provision site(http, store, *alone.erpInstance(persona->erp.instance));
    const Limits within = limits.atMost(m_parts.shared.clock, provisionMs);
    CO_TRY(const auto state, co_await site.read(wanted, within));
    const auto planned = erpnext::planChanges(wanted, state);
    control::ProvisionReport report;
    report.obstacles = planned.obstacles;
    if (!planned.obstacles.isEmpty())
        co_return report;
    LedgerEntry entry;
    entry.atMs = m_parts.shared.clock.utcMs();
    entry.key = QStringLiteral("provision:%1:%2").arg(params.persona).arg(entry.atMs);
    entry.kind = QStringLiteral("decision"), entry.method = QStringLiteral("persona.provision");
    entry.persona = params.persona, entry.person = params.person;
    CO_TRY_VOID(co_await record(entry, limits));
    const erpnext::KeySink sink = [this, within](SecretRef ref, QByteArray value) {
        return m_parts.secrets.keep(std::move(ref), std::move(value), SecretPlace::Anywhere, within);
    };
    const auto results = co_await site.apply(planned, wanted, state.majorVersion, sink, within);
    for (const auto& result : results) {
        if (result.error)
            report.trouble = QStringLiteral("%1: %2").arg(result.change.words(), result.error->detail);
        else
            report.done << QStringLiteral("%1 %2").arg(result.change.subject, result.change.words());
    }
    co_return report;
}

} // namespace staffroom
