// The record as an operator handles it: what the methods ledger.* and audit.* are made of.
#pragma once

#include "base/Clock.h"
#include "control/AuditReports.h"
#include "control/Server.h"
#include "ledger/Ledger.h"
#include "secrets/HomeSecrets.h"

namespace staffroom {

/// What it takes; all of it outlives the calls.
struct LedgerDesk {
    Ledger& ledger;
    Database work;
    Journal& journal;
    Clock& clock;
};

/// The key of the home's ledger: team's `ledger-key`, made where there is none. The store's error where it
/// cannot tell: a key that is only out of reach must not be replaced.
Result<LedgerKey> ledgerKeyIn(HomeSecrets& store, Clock& clock);
SecretRef ledgerKeyRef();

/// `desk` answers nullopt while there is no ledger.
void addLedgerMethods(control::Methods& methods, std::function<std::optional<LedgerDesk>()> desk);

} // namespace staffroom
