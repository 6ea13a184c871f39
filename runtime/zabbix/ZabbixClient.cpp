#include "zabbix/ZabbixClient.h"

#include "zabbix/ZabbixError.h"
#include "zabbix/ZabbixReader.h"

#include <nlohmann/json.hpp>

namespace staffroom::zabbix {

using nlohmann::json;

namespace {

constexpr int callTimeoutMs = 30'000;
constexpr int acknowledgeBit = 2;
constexpr int messageBit = 4;
constexpr int closeBit = 1;

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

json listOf(const QStringList& texts) {
    json list = json::array();
    for (const auto& text : texts)
        list.push_back(text.toStdString());
    return list;
}

/// Pieces of at most `most`.
std::vector<QStringList> piecesOf(const QStringList& all, int most) {
    std::vector<QStringList> pieces;
    for (qsizetype at = 0; at < all.size(); at += most)
        pieces.push_back(all.mid(at, most));
    return pieces;
}

json problemParams(const ProblemQuery& query) {
    json params{
        {"output",
         {"eventid", "objectid", "clock", "name", "opdata", "severity", "acknowledged", "suppressed"}},
        {"source", 0},
        {"object", 0},
        {"sortfield", "eventid"},
        {"sortorder", "DESC"},
        {"limit", query.limit + 1}}; // one more tells whether there are more
    if (query.least != Severity::NotClassified) {
        json wanted = json::array();
        for (int i = static_cast<int>(query.least); i < severities; ++i)
            wanted.push_back(i);
        params["severities"] = wanted;
    }
    if (!query.withSuppressed)
        params["suppressed"] = false;
    if (query.acknowledged)
        params["acknowledged"] = *query.acknowledged;
    if (!query.eventIds.isEmpty())
        params["eventids"] = listOf(query.eventIds);
    if (!query.hostIds.isEmpty())
        params["hostids"] = listOf(query.hostIds);
    return params;
}

json hostParams(const HostQuery& query, const ApiVersion& version) {
    json output{"hostid", "host", "name", "status", "maintenance_status"};
    if (version.hasActiveAvailable())
        output.push_back("active_available");
    json params{{"output", output},
                {"selectInterfaces", {"interfaceid", "type", "available", "error"}},
                {version.hasHostGroups() ? "selectHostGroups" : "selectGroups", {"groupid", "name"}},
                {"filter", {{"status", "0"}}},
                {"sortfield", "name"},
                {"limit", query.limit + 1}};
    if (!query.search.isEmpty())
        params["search"] = {{"name", query.search.toStdString()}};
    return params;
}

} // namespace

ZabbixClient::ZabbixClient(HttpClient& http, std::shared_ptr<Lane> lane, ZabbixAccess access)
    : m_http(http), m_lane(std::move(lane)), m_access(std::move(access)) {}

Task<Result<json>> ZabbixClient::post(SecretText body, bool withBearer, Repeat repeat, Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("zabbix");
    request.method = "POST";
    request.base = m_access.url;
    request.path.literal("/api_jsonrpc.php");
    request.contentType = "application/json-rpc";
    request.headers.emplace_back("Accept", SecretText("application/json"));
    if (withBearer) {
        SecretText bearer("Bearer ");
        bearer.secret(m_access.token);
        request.headers.emplace_back("Authorization", bearer);
    }
    request.body = std::move(body);
    request.timeoutMs = callTimeoutMs;
    request.repeatable = repeat == Repeat::Allowed;
    request.maxAttempts = 3; // of what may not be repeated: only while it certainly did not arrive

    const auto outcome = co_await m_http.send(m_lane, request, limits);
    if (m_access.health)
        m_access.health->saw(outcome);
    CO_TRY(const auto answer, outcome);
    if (answer.status != 200)
        co_return failure(errorFromStatus(answer.status, answer.retryAfterMs().value_or(-1)));
    co_return resultOf(answer.body);
}

Task<Result<ApiVersion>> ZabbixClient::version(Limits limits) {
    if (!m_version) {
        const json request{
            {"jsonrpc", "2.0"}, {"method", "apiinfo.version"}, {"params", json::array()}, {"id", ++m_lastId}};
        const SecretText body(dumped(request));
        CO_TRY(const json answer, co_await post(body, false, Repeat::Allowed, limits));
        if (!answer.is_string())
            co_return failure(ErrorKind::Parse, QStringLiteral("what answers does not tell a Zabbix version"),
                              QStringLiteral("zabbix"));
        CO_TRY(const auto parsed, ApiVersion::parse(QString::fromStdString(answer.get<std::string>())));
        m_version = parsed;
    }
    co_return *m_version;
}

Task<Result<json>> ZabbixClient::call(QByteArray method, json params, Repeat repeat, Limits limits) {
    CO_TRY(const auto api, co_await version(limits));
    const json request{
        {"jsonrpc", "2.0"}, {"method", method.toStdString()}, {"params", params}, {"id", ++m_lastId}};
    QByteArray text = dumped(request);
    SecretText body;
    if (api.usesBearer()) {
        body.literal(text);
    } else {
        text.chop(1); // the closing brace
        body.literal(text + ",\"auth\":\"").secret(m_access.token, SecretText::Encoding::Json).literal("\"}");
    }
    auto result = co_await post(body, api.usesBearer(), repeat, limits);
    if (!result && mayBeAnotherVersion(result.error()))
        m_version.reset();
    co_return result;
}

Task<Result<ProblemPage>> ZabbixClient::problems(ProblemQuery query, Limits limits) {
    const json params = problemParams(query);
    CO_TRY(const json rows, co_await call("problem.get", params, Repeat::Allowed, limits));
    ProblemPage page;
    CO_TRY(page.problems, problemsFrom(rows));
    page.isMore = page.problems.size() > static_cast<size_t>(query.limit);
    if (page.isMore)
        page.problems.resize(static_cast<size_t>(query.limit));
    CO_TRY_VOID(co_await addHosts(&page.problems, limits));
    co_return page;
}

Task<Result<void>> ZabbixClient::addHosts(std::vector<Problem>* problems, Limits limits) {
    QStringList triggers;
    for (const auto& problem : *problems)
        triggers << problem.triggerId;
    triggers.removeAll(QString());
    triggers.removeDuplicates();
    std::map<QString, std::vector<HostRef>> hosts;
    for (const auto& piece : piecesOf(triggers, mostIds)) {
        const json params{{"triggerids", listOf(piece)},
                          {"output", json::array({"triggerid"})},
                          {"selectHosts", {"hostid", "host", "name", "maintenance_status"}}};
        CO_TRY(const json rows, co_await call("trigger.get", params, Repeat::Allowed, limits));
        CO_TRY(auto found, triggerHostsFrom(rows));
        hosts.merge(found);
    }
    for (auto& problem : *problems) {
        const auto found = hosts.find(problem.triggerId);
        if (found != hosts.end())
            problem.hosts = found->second;
    }
    co_return Result<void>();
}

Task<Result<std::vector<ProblemEnd>>> ZabbixClient::ends(QStringList eventIds, Limits limits) {
    std::map<QString, QString> recoveries;
    for (const auto& piece : piecesOf(eventIds, mostIds)) {
        const json params{{"eventids", listOf(piece)}, {"output", {"eventid", "r_eventid"}}};
        CO_TRY(const json rows, co_await call("event.get", params, Repeat::Allowed, limits));
        CO_TRY(auto found, recoveriesFrom(rows));
        recoveries.merge(found);
    }
    QStringList recovering;
    for (const auto& [event, recovery] : recoveries) {
        if (recovery != u"0")
            recovering << recovery;
    }
    std::map<QString, qint64> times;
    for (const auto& piece : piecesOf(recovering, mostIds)) {
        const json params{{"eventids", listOf(piece)}, {"output", {"eventid", "clock"}}};
        CO_TRY(const json rows, co_await call("event.get", params, Repeat::Allowed, limits));
        CO_TRY(auto found, eventTimesFrom(rows));
        times.merge(found);
    }
    std::vector<ProblemEnd> ends;
    for (const auto& event : eventIds) {
        const auto recovery = recoveries.find(event);
        const auto time = recovery == recoveries.end() ? times.end() : times.find(recovery->second);
        ends.push_back({event, time == times.end() ? 0 : time->second});
    }
    co_return ends;
}

Task<Result<HostPage>> ZabbixClient::hosts(HostQuery query, Limits limits) {
    CO_TRY(const auto api, co_await version(limits));
    const json params = hostParams(query, api);
    CO_TRY(const json rows, co_await call("host.get", params, Repeat::Allowed, limits));
    HostPage page;
    CO_TRY(page.hosts, hostsFrom(rows));
    page.isMore = page.hosts.size() > static_cast<size_t>(query.limit);
    if (page.isMore)
        page.hosts.resize(static_cast<size_t>(query.limit));
    co_return page;
}

Task<Result<std::vector<Item>>> ZabbixClient::items(QStringList hostIds, Limits limits) {
    constexpr int mostItemsOfAHost = 100;
    std::vector<Item> all;
    for (const auto& piece : piecesOf(hostIds, mostIds)) {
        json params{
            {"output", {"itemid", "hostid", "name", "key_", "lastvalue", "lastclock", "units", "state"}},
            {"hostids", listOf(piece)},
            {"filter", {{"key_", listOf(plainKeys())}, {"status", "0"}}},
            {"limit", piece.size() * mostItemsOfAHost}};
        for (const bool areDisks : {false, true}) {
            if (areDisks) {
                params["filter"] = {{"status", "0"}};
                params["search"] = {{"key_", diskKeyPrefix}};
                params["startSearch"] = true;
            }
            CO_TRY(const json rows, co_await call("item.get", params, Repeat::Allowed, limits));
            CO_TRY(auto items, itemsFrom(rows));
            all.insert(all.end(), std::make_move_iterator(items.begin()),
                       std::make_move_iterator(items.end()));
        }
    }
    co_return all;
}

Task<Result<std::vector<TrendHour>>> ZabbixClient::trends(QStringList itemIds, qint64 fromMs, Limits limits) {
    constexpr int mostHours = 60;
    std::vector<TrendHour> all;
    for (const auto& piece : piecesOf(itemIds, mostIds)) {
        const json params{{"output", {"itemid", "clock", "value_avg"}},
                          {"itemids", listOf(piece)},
                          {"time_from", fromMs / 1000},
                          {"limit", piece.size() * mostHours}};
        CO_TRY(const json rows, co_await call("trend.get", params, Repeat::Allowed, limits));
        CO_TRY(auto hours, trendsFrom(rows));
        all.insert(all.end(), std::make_move_iterator(hours.begin()), std::make_move_iterator(hours.end()));
    }
    co_return all;
}

Task<Result<void>> ZabbixClient::change(json params, Limits limits) {
    CO_TRY_VOID(co_await call("event.acknowledge", params, Repeat::Never, limits));
    co_return Result<void>();
}

Task<Result<void>> ZabbixClient::acknowledge(QString eventId, QString message, Limits limits) {
    const json params{{"eventids", listOf({eventId})},
                      {"action", acknowledgeBit | messageBit},
                      {"message", message.toStdString()}};
    co_return co_await change(params, limits);
}

Task<Result<void>> ZabbixClient::close(QString eventId, Limits limits) {
    const json params{{"eventids", listOf({eventId})}, {"action", closeBit}};
    co_return co_await change(params, limits);
}

} // namespace staffroom::zabbix
