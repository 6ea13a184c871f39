#include "zabbix/HealthSurvey.h"

#include "zabbix/ZabbixClient.h"

#include <numeric>

namespace staffroom::zabbix {

namespace {

constexpr qint64 twoDaysMs = 48 * 3'600'000LL;
constexpr int mostProblemsOfAPiece = 2'000;

std::map<QString, std::vector<Item>> byHost(std::vector<Item> items) {
    std::map<QString, std::vector<Item>> sorted;
    for (auto& item : items)
        sorted[item.hostId].push_back(std::move(item));
    return sorted;
}

std::map<QString, std::vector<TrendHour>> byItem(std::vector<TrendHour> hours) {
    std::map<QString, std::vector<TrendHour>> sorted;
    for (auto& hour : hours)
        sorted[hour.itemId].push_back(std::move(hour));
    return sorted;
}

/// One piece of a group: at most ZabbixClient::mostIds hosts.
Task<Result<std::vector<HostHealth>>> surveyHosts(ZabbixClient& client, std::vector<Host> hosts, qint64 nowMs,
                                                  Limits limits) {
    QStringList ids;
    for (const auto& host : hosts)
        ids << host.id;
    CO_TRY(auto items, co_await client.items(ids, limits));
    ProblemQuery query;
    query.hostIds = ids;
    query.least = Severity::Warning; // what is below counts for no grade
    query.limit = mostProblemsOfAPiece;
    CO_TRY(const auto page, co_await client.problems(query, limits));

    const auto itemsOf = byHost(std::move(items));
    std::vector<HostHealth> healths;
    QStringList trendIds;
    for (auto& host : hosts) {
        HostHealth health;
        health.host = std::move(host);
        const auto found = itemsOf.find(health.host.id);
        if (found != itemsOf.end())
            health.readings = readingsOf(found->second, nowMs, freshMs);
        trendIds += trendItems(health.readings);
        for (const auto& problem : page.problems) {
            const bool isIts = std::any_of(problem.hosts.begin(), problem.hosts.end(),
                                           [&](const HostRef& ref) { return ref.id == health.host.id; });
            if (isIts)
                health.problems.push_back(problem);
        }
        healths.push_back(std::move(health));
    }
    CO_TRY(auto hours, co_await client.trends(trendIds, nowMs - twoDaysMs, limits));
    const auto hoursOf = byItem(std::move(hours));
    for (auto& health : healths) {
        addTrends(health.readings, hoursOf, nowMs);
        gradeHost(health, nowMs);
    }
    co_return healths;
}

} // namespace

int Census::hostCount() const {
    return std::accumulate(groups.begin(), groups.end(), 0, [](int sum, const HostGroup& group) {
        return sum + static_cast<int>(group.hosts.size());
    });
}

Census censusOf(std::vector<Host> hosts) {
    std::map<std::pair<QString, QString>, HostGroup> groups; // by folded name and id
    for (auto& host : hosts) {
        auto& group = groups[{host.group.toCaseFolded(), host.groupId}];
        group.id = host.groupId;
        group.name = host.groupId.isEmpty() ? QStringLiteral("(no group)") : host.group;
        group.hosts.push_back(std::move(host));
    }
    Census census;
    for (auto& [key, group] : groups)
        census.groups.push_back(std::move(group));
    return census;
}

GroupHealth groupHealthOf(QString name, std::vector<HostHealth> hosts) {
    GroupHealth health;
    health.name = std::move(name);
    health.hosts = std::move(hosts);
    std::sort(health.hosts.begin(), health.hosts.end(), isWorse);
    for (const auto& host : health.hosts)
        health.counts.add(host.grade);
    return health;
}

Task<Result<Census>> takeCensus(ZabbixClient& client, QString search, Limits limits) {
    HostQuery query;
    query.search = std::move(search);
    CO_TRY(auto page, co_await client.hosts(query, limits));
    auto census = censusOf(std::move(page.hosts));
    census.isMore = page.isMore;
    co_return census;
}

Task<Result<GroupHealth>> surveyGroup(ZabbixClient& client, HostGroup group, qint64 nowMs, Limits limits) {
    std::vector<HostHealth> all;
    for (size_t at = 0; at < group.hosts.size(); at += ZabbixClient::mostIds) {
        const auto from = group.hosts.begin() + static_cast<std::ptrdiff_t>(at);
        const auto count = std::min<size_t>(ZabbixClient::mostIds, group.hosts.size() - at);
        const std::vector<Host> piece(from, from + static_cast<std::ptrdiff_t>(count));
        CO_TRY(auto healths, co_await surveyHosts(client, piece, nowMs, limits));
        all.insert(all.end(), std::make_move_iterator(healths.begin()),
                   std::make_move_iterator(healths.end()));
    }
    co_return groupHealthOf(group.name, std::move(all));
}

} // namespace staffroom::zabbix
