// The intent log of the house: rows of work.sqlite, written with the commit that makes them safe, and a line
// in the ledger for each end that is not plain. A write found begun at start has an unknown end.
#pragma once

#include "base/Clock.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "tools/IntentLog.h"

namespace staffroom {

class WriteIntents final : public tools::IntentLog {
public:
    WriteIntents(Database work, Journal& journal, Clock& clock);

    Task<Result<void>> begin(tools::Intent intent) override;
    Task<Result<void>> end(QString id, tools::IntentEnd end, QString detail) override;
    /// At the start, before any turn: what an earlier run began and never ended becomes unknown.
    Task<Result<void>> recover();

private:
    Database m_work;
    Journal& m_journal;
    Clock& m_clock;
};

} // namespace staffroom
