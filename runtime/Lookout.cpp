#include "Lookout.h"

#include "LookoutRules.h"
#include "Staff.h"
#include "base/Log.h"
#include "jobs/Incidents.h"

namespace staffroom {

using jobs::Condition;

namespace {

constexpr qint64 lookMs = 3'000;
constexpr qint64 askMs = 10'000;
constexpr int askTimeoutMs = 10'000;
constexpr int mostOpen = 10'000;

/// frappe.ping, which wants no key (2.4 of the contract facts).
HttpRequest erpQuestion(const team::ErpInstance& instance) {
    HttpRequest request;
    request.service = QStringLiteral("erpnext");
    request.base = instance.url;
    request.path.literal("/api/method/ping");
    request.headers.emplace_back("Accept", SecretText("application/json"));
    if (!instance.hostHeader.isEmpty())
        request.headers.emplace_back("Host", SecretText(instance.hostHeader.toUtf8()));
    request.timeoutMs = askTimeoutMs;
    return request;
}

/// apiinfo.version, which must come without a token (4.1).
HttpRequest zabbixQuestion(const team::Zabbix& server) {
    HttpRequest request;
    request.service = QStringLiteral("zabbix");
    request.method = "POST";
    request.base = server.url;
    request.path.literal("/api_jsonrpc.php");
    request.contentType = "application/json-rpc";
    request.body = SecretText(R"({"jsonrpc":"2.0","method":"apiinfo.version","params":[],"id":1})");
    request.timeoutMs = askTimeoutMs;
    return request;
}

std::vector<BotHearing> hearings(const Staff& staff) {
    std::vector<BotHearing> bots;
    for (const auto& [id, desk] : staff.desks()) {
        if (const auto* health = desk->hearing())
            bots.push_back({id, desk->persona().bot.handle, *health});
    }
    return bots;
}

} // namespace

Lookout::Lookout(Database work, Clock& clock, HttpClient& http, Staff& staff, std::function<void()> changed)
    : m_work(std::move(work)), m_clock(clock), m_http(http), m_staff(staff), m_changed(std::move(changed)),
      m_scope(QStringLiteral("lookout")) {}

Lookout::~Lookout() = default;

void Lookout::start() {
    m_scope.start([this](std::stop_token stop) { return keepLooking(stop); });
}

Task<> Lookout::stop() {
    co_await m_scope.stopAndJoin();
}

void Lookout::lookAtTeam() {
    m_teamToo = true;
}

bool Lookout::isUnwell(const QString& persona) const {
    const auto desk = m_staff.desks().find(persona);
    if (desk == m_staff.desks().end())
        return true;
    const auto* health = desk->second->hearing();
    return health && staffroom::isUnwell(*health);
}

Task<> Lookout::keepLooking(std::stop_token stop) {
    while (!stop.stop_requested()) {
        const auto looked = co_await look();
        if (!looked)
            qCWarning(lcAgent, "what the lookout found cannot be kept: %s",
                      qPrintable(looked.error().toString()));
        askServices();
        co_await m_clock.sleep(lookMs, stop);
    }
}

std::vector<Condition> Lookout::conditions() const {
    const auto works = m_staff.team();
    const auto bots = hearings(m_staff);
    std::vector<Condition> all;
    for (const auto& bot : bots)
        all.push_back(hearingCondition(bot));
    all.push_back(conflictCondition(bots, m_clock.utcMs()));
    for (const auto& service : services())
        all.push_back(serviceCondition(service.subject.first, service.subject.second, *service.health));
    for (auto& condition : modelConditions(*works->team, works->circuits))
        all.push_back(std::move(condition));
    return all;
}

/// Writes what is new about it; nothing where nothing is.
Task<Result<void>> Lookout::look() {
    std::vector<Condition> news;
    const bool everything = std::exchange(m_teamToo, false);
    for (const auto& condition : conditions()) {
        const auto known = m_settled.find(Subject(condition.kind, condition.subject));
        const bool same = !everything && known != m_settled.end() && known->second == condition.state;
        if (condition.state != Condition::State::Unclear && !same)
            news.push_back(condition);
    }
    if (news.empty() && !everything)
        co_return Result<void>();
    struct Settled {
        bool changed = false;
        std::set<Subject> open;
    };
    const auto team = m_staff.team()->team;
    const qint64 nowMs = m_clock.utcMs();
    auto settle = [news, team, everything, nowMs](Connection& work) -> Result<Settled> {
        Settled settled;
        TRY(settled.changed, jobs::settleConditions(work, news, nowMs));
        if (everything) {
            TRY(const bool more, jobs::settleTeam(work, *team, nowMs));
            settled.changed = settled.changed || more;
        }
        TRY(const auto open, jobs::incidents::list(work, true, mostOpen));
        for (const auto& incident : open)
            settled.open.insert(Subject(incident.kind, incident.subject));
        return settled;
    };
    auto settled = co_await m_work.write(settle);
    if (!settled) {
        m_teamToo = m_teamToo || everything;
        co_return tl::unexpected(settled.error());
    }
    if (everything)
        m_settled.clear();
    for (const auto& condition : news)
        m_settled[Subject(condition.kind, condition.subject)] = condition.state;
    m_open = std::move(settled->open);
    if (settled->changed)
        m_changed();
    co_return Result<void>();
}

std::vector<Lookout::Service> Lookout::services() const {
    const auto works = m_staff.team();
    std::vector<Service> all;
    for (const auto& instance : works->team->erp) {
        const auto health = works->erpHealth.find(instance.id);
        if (health != works->erpHealth.end())
            all.push_back({Subject(QStringLiteral("erpnext"), instance.id), erpQuestion(instance),
                           works->erpLanes.at(instance.id), health->second});
    }
    if (works->team->zabbix && works->zabbixHealth)
        all.push_back({Subject(QStringLiteral("zabbix"), QStringLiteral("zabbix")),
                       zabbixQuestion(*works->team->zabbix), works->zabbixLane, works->zabbixHealth});
    return all;
}

/// Those that failed, and those of whose trouble nothing new is known since a restart or a change of the
/// files.
void Lookout::askServices() {
    const qint64 nowMs = m_clock.monotonicMs();
    for (auto& service : services()) {
        const auto& health = *service.health;
        const bool unknown = health.failuresInARow() == 0 && health.answers() == 0;
        const bool inDoubt = health.failuresInARow() > 0 || (unknown && m_open.contains(service.subject));
        const auto again = m_askAgainMs.find(service.subject);
        if (!inDoubt || m_asking.contains(service.subject) ||
            (again != m_askAgainMs.end() && nowMs < again->second))
            continue;
        m_asking.insert(service.subject);
        m_askAgainMs[service.subject] = nowMs + askMs;
        m_scope.start([this, service](std::stop_token stop) { return ask(service, stop); });
    }
}

Task<> Lookout::ask(Service service, std::stop_token stop) {
    const Limits limits = Limits::within(m_clock, askTimeoutMs + lookMs, stop);
    const auto answer = co_await m_http.send(service.lane, service.question, limits);
    service.health->saw(answer);
    m_asking.erase(service.subject);
}

} // namespace staffroom
