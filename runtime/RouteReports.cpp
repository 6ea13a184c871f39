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

std::vector<control::TopicReport> topicReports(const team::Team& team,
                                               const std::vector<jobs::TopicStanding>& heard,
                                               const std::vector<telegram::RouteHealth>& routes) {
    std::vector<control::TopicReport> reports;
    for (const auto& topic : team.topics) {
        if (!topic.paired)
            continue;
        control::TopicReport report;
        report.id = topic.id, report.name = topic.name;
        report.thread = topic.thread.value_or(0);
        report.state = QStringLiteral("open");
        for (const auto& standing : heard) {
            if (standing.chat != team.chat || standing.thread != topic.thread)
                continue;
            report.notice = standing.notice;
            report.sinceMs = standing.changedMs;
            report.state = standing.closed ? QStringLiteral("closed") : report.state;
            report.calledNow = standing.name == topic.name ? QString() : standing.name;
        }
        for (const auto& route : routes) {
            if (!topic.thread || route.thread != topic.thread || route.state != telegram::RouteState::NoTopic)
                continue;
            report.state = QStringLiteral("gone"); // nobody is told of a topic's end: a message finds out
            report.sinceMs = route.sinceMs;
        }
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
