#include "zabbix/AlertCheck.h"

#include "zabbix/ZabbixClient.h"

#include <QSet>

namespace staffroom::zabbix {

namespace {

void sortWorstFirst(std::vector<Problem>& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::tuple(-static_cast<int>(a.severity), a.sinceMs, a.eventId) <
               std::tuple(-static_cast<int>(b.severity), b.sinceMs, b.eventId);
    });
}

bool isDue(const ToldProblem& told, const AlertRules& rules, qint64 nowMs) {
    return rules.remindMinutes > 0 && nowMs - told.toldMs >= rules.remindMinutes * 60'000LL;
}

ToldProblem toldNow(const Problem& problem, qint64 nowMs) {
    ToldProblem told;
    told.eventId = problem.eventId;
    told.name = problem.name;
    told.hosts = problem.hostNames();
    told.severity = problem.severity;
    told.sinceMs = problem.sinceMs;
    told.toldMs = nowMs;
    return told;
}

} // namespace

AlertOutcome compare(const AlertState& before, const AlertSight& sight, const AlertRules& rules,
                     qint64 nowMs) {
    AlertOutcome outcome;
    auto& [findings, state] = outcome;
    state = before;
    state.checkedMs = nowMs;
    findings.isMore = sight.isMore;
    QSet<QString> seen;
    for (const auto& problem : sight.open) {
        if (seen.contains(problem.eventId))
            continue;
        seen.insert(problem.eventId);
        const auto known = state.told.find(problem.eventId);
        const bool isTold = known != state.told.end();
        const bool wanted = problem.severity >= rules.least && !problem.isSilenced();
        if (wanted && !isTold)
            findings.fresh.push_back(problem);
        else if (wanted && problem.severity > known->second.severity)
            findings.worse.push_back(problem);
        else if (wanted && !problem.acknowledged && isDue(known->second, rules, nowMs))
            findings.reminders.push_back(problem);
        else {
            findings.standing += isTold ? 1 : 0;
            continue;
        }
        state.told[problem.eventId] = toldNow(problem, nowMs);
    }
    for (const auto& end : sight.ended) {
        const auto known = state.told.find(end.eventId);
        if (known == state.told.end() || seen.contains(end.eventId))
            continue;
        findings.ended.push_back({known->second, end.recoveredMs});
        state.told.erase(known);
    }
    sortWorstFirst(findings.fresh);
    sortWorstFirst(findings.worse);
    sortWorstFirst(findings.reminders);
    std::stable_sort(findings.ended.begin(), findings.ended.end(), [](const auto& a, const auto& b) {
        return std::tuple(-static_cast<int>(a.problem.severity), a.problem.sinceMs) <
               std::tuple(-static_cast<int>(b.problem.severity), b.problem.sinceMs);
    });
    return outcome;
}

Task<Result<AlertOutcome>> checkAlerts(ZabbixClient& client, AlertState before, AlertRules rules,
                                       qint64 nowMs, Limits limits) {
    ProblemQuery wanted;
    wanted.least = rules.least;
    wanted.withSuppressed = false;
    wanted.limit = mostAlerts;
    CO_TRY(auto page, co_await client.problems(wanted, limits));
    AlertSight sight;
    sight.open = std::move(page.problems);
    sight.isMore = page.isMore;

    // What was told and is not among them: suppressed by now, of a lower severity, beyond the limit, or
    // ended.
    QSet<QString> open;
    for (const auto& problem : sight.open)
        open.insert(problem.eventId);
    QStringList missing;
    for (const auto& [id, told] : before.told) {
        if (!open.contains(id))
            missing << id;
    }
    for (qsizetype at = 0; at < missing.size(); at += ZabbixClient::mostIds) {
        ProblemQuery known;
        known.eventIds = missing.mid(at, ZabbixClient::mostIds);
        known.limit = ZabbixClient::mostIds;
        CO_TRY(auto still, co_await client.problems(known, limits));
        for (auto& problem : still.problems) {
            open.insert(problem.eventId);
            sight.open.push_back(std::move(problem));
        }
    }
    missing.removeIf([&open](const QString& id) { return open.contains(id); });
    if (!missing.isEmpty()) {
        CO_TRY(sight.ended, co_await client.ends(missing, limits));
    }
    co_return compare(before, sight, rules, nowMs);
}

} // namespace staffroom::zabbix
