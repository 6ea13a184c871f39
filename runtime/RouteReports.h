// The ways out, as `status` tells them; and what a chat's move changes in the team's files.
#pragma once

#include "control/Reports.h"
#include "jobs/Standing.h"
#include "team/Team.h"
#include "telegram/RouteHealth.h"

namespace staffroom {

std::vector<control::RouteReport> routeReports(const std::vector<telegram::RouteHealth>& routes);

/// The team's topics, with what was heard of them and what the ways out tell.
std::vector<control::TopicReport> topicReports(const team::Team& team,
                                               const std::vector<jobs::TopicStanding>& heard,
                                               const std::vector<telegram::RouteHealth>& routes);

namespace team {

/// The group became a supergroup: team.json gets the new id where it has the old one. What it has otherwise
/// is left alone.
Result<void> followMovedChat(const QString& home, qint64 from, qint64 to);

} // namespace team

} // namespace staffroom
