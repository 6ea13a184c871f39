// What Runtime is made of. Runtime's own: included by its parts alone.
#pragma once

#include "Runtime.h"

#include "ApprovalDesk.h"
#include "BackupSchedule.h"
#include "DismissDesk.h"
#include "EditDesk.h"
#include "JobDesk.h"
#include "JobWork.h"
#include "Lookout.h"
#include "Presses.h"
#include "ReplayDesk.h"
#include "Staff.h"
#include "StagingDesk.h"
#include "TeamReload.h"
#include "WriteIntents.h"
#include "jobs/Deliveries.h"
#include "ledger/Ledger.h"

namespace staffroom {

/// Everything made by start(), in the order it is made; destroyed in the reverse order.
struct Runtime::Works {
    explicit Works(Clock& clock, const SecretStore& store) : http(clock, store) {}

    HttpClient http;
    Storage storage;
    Database work;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Journal> journal;
    std::shared_ptr<jobs::DeliveryHeard> heardOfDelivery;
    std::unique_ptr<telegram::Outbox> outbox;
    std::unique_ptr<WriteIntents> intents;
    std::unique_ptr<agent::Budget> budget;
    std::shared_ptr<StagingDesk> staging;
    std::shared_ptr<mcp::McpServers> mcp;
    std::unique_ptr<Staff> staff;
    std::unique_ptr<TeamReload> reload;
    std::unique_ptr<JobWork> jobWork;
    std::unique_ptr<JobDesk> jobs;
    std::unique_ptr<BackupDesk> backups;
    std::unique_ptr<BackupSchedule> backupSchedule;
    std::unique_ptr<EditDesk> edits;
    std::unique_ptr<HireDesk> hires;
    std::unique_ptr<DismissDesk> dismissals;
    std::unique_ptr<ReplayDesk> replays;
    std::shared_ptr<Presses> presses = std::make_shared<Presses>();
    std::unique_ptr<Lookout> lookout;
    std::unique_ptr<ApprovalDesk> approvals;
};

} // namespace staffroom
