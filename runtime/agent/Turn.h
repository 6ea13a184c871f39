// One model loop: the question and its context go to the model, the tool calls it asks for are run (those of
// one step side by side), their answers go back, until it speaks. A turn always ends with words for the
// person: an answer, or an honest sentence about what went wrong. It stores nothing itself; its Observer
// does.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "llm/ChatModel.h"
#include "tools/Toolbox.h"

#include <QString>

#include <vector>

namespace staffroom::agent {

struct TurnRequest {
    QString id; // unique; stands in every record of this turn
    QString persona;
    QString conversation;
    QString system;
    std::vector<llm::ChatMessage> messages; // history, then the new question last
    int maxSteps = 12;                      // model calls
};

struct ToolCallRecord {
    int index = 0; // within the turn
    QString tool;
    QByteArray arguments;
    tools::ToolAnswer answer;
    qint64 startedMs = 0; // UTC
    qint64 tookMs = 0;
};

struct TurnOutcome {
    enum class State { Answered, Failed, Stopped };
    State state = State::Answered;
    QString text;    // Markdown for the person; empty only when Stopped
    QString failure; // for ledger and status; empty when all went well
    int steps = 0;
    int toolCalls = 0;
    llm::Usage usage; // summed over the steps
    QString model;
    qint64 tookMs = 0;
};

class TurnObserver {
public:
    virtual ~TurnObserver() = default;
    /// Called after each tool call, a refused one included; the turn goes on when the record is safe on disk.
    /// An error ends the turn: what cannot be recorded must not go on.
    virtual Task<Result<void>> toolCalled(ToolCallRecord record) = 0;
};

class Turn final {
public:
    Turn(llm::ChatModel& model, const tools::Toolbox& toolbox, Clock& clock, TurnObserver& observer);

    Task<TurnOutcome> run(TurnRequest request, Limits limits);

private:
    Task<Result<llm::ChatAnswer>> ask(const TurnRequest& request, Limits limits);
    Task<Result<std::vector<llm::ChatMessage>>> runCalls(std::vector<llm::ToolCall> calls,
                                                         tools::ToolContext context);
    Task<ToolCallRecord> runCall(llm::ToolCall call, int index, tools::ToolContext context);

    llm::ChatModel& m_model;
    const tools::Toolbox& m_toolbox;
    Clock& m_clock;
    TurnObserver& m_observer;
    TurnOutcome m_outcome;
};

/// What a person is told when the model could not answer. Pure.
QString failureText(const Error& error);

} // namespace staffroom::agent
