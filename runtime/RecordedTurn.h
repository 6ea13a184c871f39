// A turn as the ledger's rows tell of it: what was asked, what was called, what came of it. Pure.
#pragma once

#include "agent/DryTools.h"
#include "control/ReplayReports.h"
#include "ledger/Ledger.h"

namespace staffroom {

struct RecordedTurn {
    QString persona, conversation, person, question;
    qint64 startedMs = 0; // UTC
    bool dry = false;     // it was a replay itself
    QList<qint64> notes;  // of the memory, given with the question
    std::vector<agent::DryTools::Recorded> answers; // those the ledger has whole
    control::ReplaySide side;
};

/// `newestFirst`: all rows of one turn. NotFound where its end is not among them.
Result<RecordedTurn> recordedTurn(const std::vector<LedgerRow>& newestFirst);

/// A call as it is told: its result at a length people can look at.
control::ReplayCallLine replayLine(const QString& tool, const QByteArray& arguments, const QByteArray& result,
                                   bool failed);

} // namespace staffroom
