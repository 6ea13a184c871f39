#include "RouteReports.h"

#include "base/AtomicFile.h"
#include "team/SaveTeam.h"

#include <nlohmann/json.hpp>

namespace staffroom {

std::vector<control::RouteReport> routeReports(const std::vector<telegram::RouteHealth>& routes) {
    std::vector<control::RouteReport> reports;
    reports.reserve(routes.size());
    for (const auto& route : routes) {
        control::RouteReport report;
        report.persona = route.persona;
        report.state = telegram::routeStateName(route.state);
        report.error = route.lastError;
        report.notice = route.notice;
        report.chat = route.chat;
        report.thread = route.thread.value_or(0);
        report.sinceMs = route.sinceMs;
        report.lastDeliveredMs = route.lastDeliveredMs;
        report.failures = route.failuresInARow;
        reports.push_back(report);
    }
    return reports;
}

namespace team {

Result<void> followMovedChat(const QString& home, qint64 from, qint64 to) {
    const QString file = home + QStringLiteral("/team.json");
    TRY(const auto text, readFile(file));
    const auto document = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    const auto pointer = nlohmann::json::json_pointer("/telegram/chat");
    if (!document.contains(pointer) || document[pointer] != from)
        return {};
    return setJsonValue(file, QStringLiteral("/telegram/chat"), QByteArray::number(to));
}

} // namespace team

} // namespace staffroom
