// When the lookout finds something bad and when good again. Pure.
#pragma once

#include "jobs/Conditions.h"
#include "llm/FallbackModel.h"
#include "net/ServiceHealth.h"
#include "team/Team.h"
#include "telegram/UpdatePoller.h"

#include <map>
#include <memory>
#include <vector>

namespace staffroom {

/// From so many failures in a row on something is bad: one alone happens.
inline constexpr int failuresThatCount = 2;
/// So long nobody else must have polled our bots before that is over. UTC milliseconds.
inline constexpr qint64 conflictOverMs = 30'000;

struct BotHearing {
    QString persona;
    QString handle;
    telegram::PollerHealth health;
};

/// A bot whose token Telegram refuses.
jobs::Condition hearingCondition(const BotHearing& bot);
/// Somebody else polls some of our bots: one condition for all of them, for a second runtime meets every bot.
jobs::Condition conflictCondition(const std::vector<BotHearing>& bots, qint64 nowMs);
/// `kind`: "erpnext" or "zabbix".
jobs::Condition serviceCondition(const QString& kind, const QString& subject, const ServiceHealth& health);
/// Of each model that some persona is bound to, two conditions: "model", where it fails and another stands in
/// for it, and "models", where none of its chain answers, which is worse and then told alone.
std::vector<jobs::Condition>
modelConditions(const team::Team& team, const std::map<QString, std::shared_ptr<llm::Circuit>>& circuits);

/// Whether a bot is itself in such trouble that an alert should rather go by another one.
bool isUnwell(const telegram::PollerHealth& health);

} // namespace staffroom
