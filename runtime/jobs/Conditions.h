// What is looked at again and again (bots' hearing, services, models), and the incidents that come of it: one
// is opened when something is found bad and closed when it is found good again. What cannot be told at the
// moment changes nothing. Functions to be called inside a write of work.sqlite.
#pragma once

#include "storage/Connection.h"
#include "team/Team.h"

#include <QString>

#include <vector>

namespace staffroom::jobs {

struct Condition {
    enum class State { Unclear, Good, Bad };
    QString kind;    // "hearing", "conflict", "erpnext", "zabbix", "model", "models"
    QString subject; // the persona, the instance, the model
    State state = State::Unclear;
    QString detail; // with Bad: why, and what would help

    bool operator==(const Condition&) const = default;
};

/// True: an incident was opened or closed.
Result<bool> settleConditions(Connection& work, const std::vector<Condition>& conditions, qint64 nowMs);

/// Holds what is open, and what was heard of topics, against the team. What is open about a persona, a topic,
/// an instance or a model that the team no longer has is closed: a topic that was made anew and pinned, a
/// persona that left. A topic that people call otherwise than team.json is an incident until the two agree.
/// True: an incident was opened or closed.
Result<bool> settleTeam(Connection& work, const team::Team& team, qint64 nowMs);

} // namespace staffroom::jobs
