#include "TrySecret.h"

#include "MakeModels.h"
#include "calendar/CalDav.h"
#include "erpnext/ErpClient.h"
#include "mail/Mailbox.h"
#include "mcp/McpServers.h"
#include "net/HttpClient.h"
#include "telegram/BotApi.h"
#include "zabbix/ZabbixClient.h"

#include <QSslCertificate>

namespace staffroom {

namespace {

constexpr qint64 eachMs = 30'000;

/// The home's secrets with one of them replaced.
class TrialStore final : public SecretStore {
public:
    TrialStore(const SecretStore& home, SecretRef ref, QByteArray value)
        : m_home(home), m_ref(std::move(ref)), m_value(std::move(value)) {}

    Result<QByteArray> value(const SecretRef& ref) const override {
        return ref == m_ref ? Result<QByteArray>(m_value) : m_home.value(ref);
    }
    QList<SecretEntry> list() const override { return m_home.list(); }
    Result<void> set(const SecretRef&, const QByteArray&) override { return readOnly(); }
    Result<void> remove(const SecretRef&) override { return readOnly(); }

private:
    static tl::unexpected<Error> readOnly() {
        return failure(ErrorKind::Policy, QStringLiteral("a trial changes nothing"));
    }
    const SecretStore& m_home;
    SecretRef m_ref;
    QByteArray m_value;
};

struct Trial {
    HttpClient& http;
    const SecretStore& secrets;
    Clock& clock;
    const team::Team& team;
    Limits limits;
    QString home;

    Limits within() const { return limits.atMost(clock, eachMs); }
};

Task<Result<void>> tryBot(Trial& trial, const team::Persona& persona) {
    telegram::BotApi::Lanes lanes;
    lanes.poll = trial.http.lane(QStringLiteral("trial poll"), 1);
    lanes.send = trial.http.lane(QStringLiteral("trial"), 1);
    telegram::BotApi bot(trial.http, trial.clock, trial.team.telegramApi, persona.bot.token, lanes);
    const Limits within = trial.within();
    CO_TRY(const auto me, co_await bot.getMe(within));
    if (me.username.compare(persona.bot.handle, Qt::CaseInsensitive) != 0)
        co_return failure(
            ErrorKind::Invalid,
            QStringLiteral("it is the token of @%1, and %2 is @%3; `staffroom secret set` takes it anyway")
                .arg(me.username, persona.id, persona.bot.handle));
    co_return Result<void>();
}

Task<Result<void>> tryErp(Trial& trial, const team::Persona& persona) {
    erpnext::ErpAccess access;
    for (const auto& instance : trial.team.erp) {
        if (instance.id == persona.erp.instance)
            access.url = instance.url, access.hostHeader = instance.hostHeader;
    }
    access.user = persona.erp.user;
    access.key = persona.erp.key;
    erpnext::ErpClient client(trial.http, trial.http.lane(QStringLiteral("trial"), 1), access);
    const Limits within = trial.within();
    CO_TRY(const auto user, co_await client.loggedUser(within));
    if (user.compare(persona.erp.user, Qt::CaseInsensitive) != 0)
        co_return failure(ErrorKind::Invalid, QStringLiteral("it is the key of %1, and %2 works as %3")
                                                  .arg(user, persona.id, persona.erp.user));
    co_return Result<void>();
}

Task<Result<void>> tryModel(Trial& trial, const team::ModelBinding& binding) {
    auto alone = binding;
    alone.maxOutputTokens = 64;
    alone.fallback.clear();
    const auto model = makeModel(trial.http, alone);
    llm::ChatRequest request;
    request.system = QStringLiteral("This is a test of the connection.");
    llm::ChatMessage question;
    question.text = QStringLiteral("Answer with the one word: ready");
    request.messages.push_back(question);
    const Limits within = trial.within();
    CO_TRY_VOID(co_await model->complete(request, llm::TextSink(), within));
    co_return Result<void>();
}

Task<Result<void>> tryZabbix(Trial& trial) {
    zabbix::ZabbixAccess access;
    access.url = trial.team.zabbix->url;
    access.token = trial.team.zabbix->token;
    zabbix::ZabbixClient client(trial.http, trial.http.lane(QStringLiteral("trial"), 1), access);
    zabbix::ProblemQuery query;
    query.limit = 1;
    const Limits within = trial.within();
    CO_TRY_VOID(co_await client.problems(query, within));
    co_return Result<void>();
}

Task<Result<void>> tryMail(Trial& trial, const team::Persona& persona) {
    mail::Mailbox mailbox(*persona.mail, trial.secrets, trial.clock);
    const Limits within = trial.within();
    CO_TRY(const auto state, co_await mailbox.look(within));
    if (state.imap || state.smtp)
        co_return failure(state.imap ? *state.imap : *state.smtp);
    co_return Result<void>();
}

Task<Result<void>> tryMcp(Trial& trial, const team::Persona& persona, const team::McpBinding& binding) {
    const auto server = mcp::lookingAt(trial.clock, trial.http, trial.secrets, trial.home, persona.id, binding);
    const Limits within = trial.within();
    const auto found = co_await server->examine(within);
    co_await server->close();
    if (!found)
        co_return failure(found.error());
    co_return Result<void>();
}

Task<Result<void>> tryCalendar(Trial& trial, const team::Persona& persona) {
    calendar::CalDav calendars(*persona.calendar, trial.secrets, trial.clock);
    const Limits within = trial.within();
    CO_TRY_VOID(co_await calendars.calendars(within));
    co_return Result<void>();
}

using Use = std::function<Task<Result<void>>(Trial&)>;

/// One list serves who-uses-it, what-is-wanted and the trial.
std::vector<std::tuple<SecretRef, QString, Use>> usesIn(const team::Team& team) {
    std::vector<std::tuple<SecretRef, QString, Use>> uses;
    for (const auto& model : team.models)
        uses.emplace_back(model.key, QStringLiteral("the model %1").arg(model.id),
                          [&model](Trial& trial) { return tryModel(trial, model); });
    if (team.zabbix)
        uses.emplace_back(team.zabbix->token, QStringLiteral("Zabbix"),
                          [](Trial& trial) { return tryZabbix(trial); });
    for (const auto& persona : team.personas) {
        uses.emplace_back(persona.bot.token, QStringLiteral("the bot @%1").arg(persona.bot.handle),
                          [&persona](Trial& trial) { return tryBot(trial, persona); });
        if (persona.hasErp)
            uses.emplace_back(persona.erp.key,
                              QStringLiteral("%1 on ERPNext %2").arg(persona.erp.user, persona.erp.instance),
                              [&persona](Trial& trial) { return tryErp(trial, persona); });
        if (persona.mail)
            uses.emplace_back(persona.mail->secret(), QStringLiteral("the mailbox %1").arg(persona.email),
                              [&persona](Trial& trial) { return tryMail(trial, persona); });
        if (persona.calendar)
            uses.emplace_back(persona.calendar->secret(), QStringLiteral("the calendars of %1").arg(persona.id),
                              [&persona](Trial& trial) { return tryCalendar(trial, persona); });
        for (const auto& server : persona.mcp) {
            for (const auto& value : server.variables + server.headers)
                uses.emplace_back(value.secret, QStringLiteral("the MCP server %1").arg(server.id),
                                  [&persona, &server](Trial& trial) { return tryMcp(trial, persona, server); });
        }
    }
    std::erase_if(uses, [](const auto& use) { return std::get<0>(use).isEmpty(); });
    return uses;
}

} // namespace

QStringList usersOf(const team::Team& team, const SecretRef& ref) {
    QStringList users;
    for (const auto& [used, who, tryIt] : usesIn(team)) {
        if (used == ref)
            users << who;
    }
    return users;
}

std::vector<SecretRef> wantedSecrets(const team::Team& team) {
    std::vector<SecretRef> wanted;
    for (const auto& [used, who, tryIt] : usesIn(team)) {
        if (std::find(wanted.begin(), wanted.end(), used) == wanted.end())
            wanted.push_back(used);
    }
    return wanted;
}

Task<Result<QStringList>> trySecret(const team::Team& team, const SecretStore& store, SecretTrial trial,
                                    Clock& clock, Limits limits) {
    CO_TRY_VOID(checkSecretValue(trial.value));
    makeSecretKnown(trial.ref, trial.value);
    const TrialStore secrets(store, trial.ref, trial.value);
    HttpClient http(clock, secrets);
    if (!trial.certificateFile.isEmpty()) {
        for (const auto& certificate : QSslCertificate::fromPath(trial.certificateFile))
            http.trust(certificate);
    }
    Trial under{http, secrets, clock, team, limits, trial.home};
    QStringList tried;
    const auto uses = usesIn(team); // outlives every wait
    for (const auto& [used, who, tryIt] : uses) {
        if (!(used == trial.ref))
            continue;
        auto worked = co_await tryIt(under);
        if (!worked) {
            Error error = worked.error();
            error.detail = QStringLiteral("the new value does not work for %1, the old one stays: %2")
                               .arg(who, error.detail);
            co_return tl::unexpected(error);
        }
        tried << who;
    }
    co_return tried;
}

} // namespace staffroom
