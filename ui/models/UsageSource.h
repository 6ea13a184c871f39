// Where the page of usage has its turns from: the ledger, page by page, the newest first, and afterwards only
// what is newer. Another source of the same turns can stand in its place.
#pragma once

#include "ui/Session.h"
#include "ui/models/UsageDays.h"

namespace staffroom::ui {

struct UsageSource {
    using Taken = std::function<void(Result<std::vector<UsageTurn>>)>;
    /// The turns since then (UTC ms) that are newer than the ledger's number `after`, the newest first.
    /// Called back once, unless `context` has died by then.
    std::function<void(qint64 sinceMs, qint64 after, QObject* context, Taken)> read;
};

/// `session` must outlive it.
UsageSource usageFromLedger(Session& session);

} // namespace staffroom::ui
