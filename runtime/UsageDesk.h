// What personas spend, as operators look at it: the budgets now, and day by day from the record.
#pragma once

#include "agent/Budget.h"
#include "control/Server.h"
#include "control/UsageReports.h"
#include "ledger/Ledger.h"

#include <functional>
#include <optional>

namespace staffroom {

/// What it takes; all of it outlives the calls.
struct UsageDesk {
    agent::Budget& budget;
    Ledger& ledger;
    Journal& journal;
    Clock& clock;
    std::shared_ptr<const team::Team> team;

    Task<Result<std::vector<control::BudgetReport>>> budgets(QString persona) const;
    /// The latest day first.
    Task<Result<std::vector<control::UsageDay>>> days(control::UsageParams params, Limits limits) const;
};

/// `desk` answers nullopt while there is nothing to look at.
void addUsageMethods(control::Methods& methods, std::function<std::optional<UsageDesk>()> desk);

} // namespace staffroom
