// In which turns a note was used, read out of the ledger's lines (runtime/agent/Records.cpp): given to the
// model with the question, or recalled by it. Pure.
#pragma once

#include "control/Reports.h"

namespace staffroom::ui {

struct NoteUse {
    enum class How { Written, Given, Recalled };
    How how = How::Given;
    qint64 atMs = 0; // UTC
    QString turn, person, question;
};

/// `lines`: turns, and calls of the tool "recall". The newest first, each turn once.
std::vector<NoteUse> usesOf(qint64 note, const std::vector<control::LedgerLine>& lines);

} // namespace staffroom::ui
