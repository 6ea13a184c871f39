// A turn gone through once more, dry: the same question with the same conversation before it, perhaps with
// other rules or another model, and tools that change nothing (DryTools.h). It is recorded as a dry turn of
// its own, with its calls and what it cost; nothing of it is remembered or posted.
#pragma once

#include "agent/DryTools.h"
#include "agent/Kit.h"
#include "agent/Turn.h"

namespace staffroom::agent {

struct ReplayTask {
    Kit kit;              // its team has the rules and the model to try
    QString turn, of;     // the new turn's id; the turn that is gone through again
    QString person;       // who has it gone through again
    QString asker;        // who asked then
    QString conversation; // in which it was asked; what tools see
    QString question;     // as the model read it, without the notes
    QString notes;        // of the memory, as they were given with it; may be empty
    QDate day;            // of the question, in the team's zone
    std::vector<llm::ChatMessage> before; // the conversation as it was
    bool mayStaySilent = false;           // it was a job's: it is given the tool say_nothing
    std::shared_ptr<DryTools> tools;
};

struct ReplayedCall {
    ToolCallRecord record;
    DryTools::Source source = DryTools::Source::Refused;
};

struct ReplayAnswer {
    TurnOutcome outcome;
    bool silent = false;
    std::vector<llm::Cost> costs;
    std::vector<ReplayedCall> calls;
    int modelCalls = 0;
};

} // namespace staffroom::agent
