// What the pages read out of the ledger's lines: denials grouped, a turn's steps. The lines' bodies are JSON
// objects whose members are those the runtime writes (runtime/agent/Records.cpp). Pure.
#pragma once

#include "control/Reports.h"

namespace staffroom::ui {

/// Refusals of the same persona, doctype and method.
struct DenialGroup {
    QString persona, doctype, method, user;
    QString words; // ERPNext's own, of the newest
    QString turn;  // of the newest
    int count = 0;
    qint64 firstMs = 0, lastMs = 0;
    std::vector<control::LedgerLine> lines; // the newest first
};
/// From the newest on, by their newest line.
std::vector<DenialGroup> groupDenials(const std::vector<control::LedgerLine>& lines);

/// One turn in a list.
struct TurnRow {
    qint64 id = 0, atMs = 0; // the ledger's number; when it ended
    QString turn, persona, person, question, answer, state, model;
    qint64 tookMs = 0;
    int toolCalls = 0;
    bool dry = false; // a replay of another turn: nothing of it was done
};
/// What was asked, without the line that tells the model who asked and when.
QString withoutHead(const QString& question);
TurnRow turnFrom(const control::LedgerLine& line);

/// One line of a turn's course.
struct TurnStep {
    qint64 startMs = 0, tookMs = 0; // UTC
    QString kind;                   // model_call, tool_call, denial, delivery, turn …
    QString what;                   // "erp_list Sales Invoice", "delivered to topic 17"
    QString detail;                 // for the eye: arguments, result, words; several lines
    bool failed = false;
};
/// By their beginnings: the turn itself comes first.
std::vector<TurnStep>
stepsFrom(const std::vector<control::LedgerLine>& lines); // the newest first, as the ledger gives them

} // namespace staffroom::ui
