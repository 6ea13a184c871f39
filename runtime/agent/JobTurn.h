// A job as a turn: what the persona is asked when its job is due, and what comes of it.
// PersonaWorker::runJob() runs it like any other turn (rules, tools, records, denials posted by the runtime)
// and stores nothing of its end: the scheduler does, in one transaction with the run's.
#pragma once

#include "agent/Question.h"
#include "agent/Turn.h"

#include <functional>

namespace staffroom::agent {

struct JobTask {
    QString run;      // id of the run; the turn's id as well
    QString job;      // id, within the persona
    QString slot;     // "report@1795334400000": the same however often this slot is attempted
    QString occasion; // "due 2026-11-22 18:00", for the model
    QString task;     // what is asked
    QString finding;  // what the check found; data. Empty: none
    QString figures;  // what was gathered for it; data. Empty: none
    QString part;     // "2 of 5: Databases" where the figures are a part of them; a turn of its own each
    ReplyTarget target;
    bool mayStaySilent = false; // it is given the tool say_nothing
    /// Awaited before the model is called; an error ends the turn.
    std::function<Task<Result<void>>()> beforeModel;
};

struct JobAnswer {
    TurnOutcome outcome;
    bool silent = false;
    QString silentWhy;
    /// For the transaction that ends the run.
    std::vector<JournalRow> journal;
};

/// The question as the model reads it. Pure.
QString jobQuestion(const JobTask& task);
/// The turn's conversation: "job:<persona>:<job>".
QString jobConversation(const QString& persona, const QString& job);
/// A job's words as the messages that say them; kind "job".
std::vector<telegram::OutboxMessage> jobPost(const QString& persona, const JobTask& task,
                                             const QString& markdown);

} // namespace staffroom::agent
