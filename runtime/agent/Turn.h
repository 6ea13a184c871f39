// One model loop: the question and its context go to the model, the tool calls it asks for are run (those of
// one step side by side), their answers go back, until it speaks. A turn always ends with words for the
// person: an answer, or an honest sentence about what went wrong. What can be mended is mended first: a
// broken tool call goes back to the model, a conversation that is too long is shortened, a stream that broke
// before anything was shown is asked for again, an empty answer too. It stores nothing itself; its Observer
// does.
#pragma once

#include "agent/LoopGuard.h"
#include "base/Clock.h"
#include "base/Task.h"
#include "llm/ChatModel.h"
#include "tools/Toolbox.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::agent {

struct TurnRequest {
    QString id; // unique; stands in every record of this turn
    QString persona;
    QString conversation;
    QString person; // who asked, by name
    QString system;
    std::vector<llm::ChatMessage> messages; // history, then the new question last
    int maxSteps = 12;                      // model calls; the last of them has no tools and sums up
};

struct ToolCallRecord {
    int index = 0; // within the turn
    QString tool;
    QByteArray arguments;
    tools::ToolAnswer answer;
    qint64 startedMs = 0; // UTC
    qint64 tookMs = 0;
};

struct ModelCallRecord {
    int index = 0; // within the turn, repeated attempts counted
    QString model; // as the vendor names it; empty where it failed
    llm::Usage usage;
    QString finish;     // stop, tool_calls, length, refusal; empty where it failed
    QString error;      // empty where it answered
    QString answeredBy; // of several models: the id of the one that answered
    QString setback;    // why no earlier one did
    int toolCalls = 0;
    qint64 startedMs = 0; // UTC
    qint64 tookMs = 0;
};

struct TurnOutcome {
    enum class State { Answered, Failed, Stopped };
    State state = State::Answered;
    QString text;    // Markdown for the person; empty only when Stopped
    QString failure; // for ledger and status; empty when all went well
    bool unrecorded = false; // it failed for want of what this machine must give: room on the disk, descriptors
    int steps = 0;
    int toolCalls = 0;
    llm::Usage usage; // summed over the model calls
    QString model;
    QList<qint64> notes; // of the memory, given with the question
    qint64 tookMs = 0;
};

class TurnObserver {
public:
    virtual ~TurnObserver() = default;
    /// Called after each tool call, a refused one included; the turn goes on when the record is safe on disk.
    /// An error ends the turn: what cannot be recorded must not go on.
    virtual Task<Result<void>> toolCalled(ToolCallRecord record) = 0;
    /// Before the first tool call of a step: an error ends the turn, and nothing is called.
    virtual Task<Result<void>> beforeCalls();
    /// After each call of the model, a failed one included.
    virtual void modelCalled(const ModelCallRecord& record);
    /// The words of the answer under way, all so far, redacted; shorter again when the model is asked anew.
    virtual void textSoFar(const QString& text);
    /// These tools are being called now.
    virtual void calling(const QStringList& tools);
};

class Turn final {
public:
    Turn(llm::ChatModel& model, const tools::Toolbox& toolbox, Clock& clock, TurnObserver& observer);

    /// Once a Turn.
    Task<TurnOutcome> run(TurnRequest request, Limits limits);

private:
    Task<> step();
    Task<Result<llm::ChatAnswer>> ask(bool last);
    Task<Result<llm::ChatAnswer>> callModel(bool last);
    llm::ChatRequest chatRequest(bool last) const;
    bool isLastStep() const;
    bool makeShorter();
    void conclude(const llm::ChatAnswer& answer);
    Task<> work(llm::ChatAnswer answer);
    Task<Result<std::vector<ToolCallRecord>>> runCalls(std::vector<llm::ToolCall> calls);
    Task<ToolCallRecord> runCall(llm::ToolCall call, int index, tools::ToolContext context);
    void judge(const std::vector<ToolCallRecord>& records);
    void tellModel(const QString& note);
    void end(TurnOutcome::State state, const QString& text, const QString& failure);
    void fail(const Error& error);

    llm::ChatModel& m_model;
    const tools::Toolbox& m_toolbox;
    Clock& m_clock;
    TurnObserver& m_observer;
    TurnRequest m_request;
    Limits m_limits;
    qint64 m_toolsUntilMs = 0;  // monotonic: what is left after that is for the last words
    std::size_t m_question = 0; // where the new question stands; before it is history
    LoopGuard m_guard;
    QString m_shown; // what the observer was given of the model call under way
    int m_modelCalls = 0;
    int m_shortened = 0;
    bool m_askedAgain = false; // for an answer that was empty
    bool m_toldItIsLast = false;
    bool m_over = false;
    TurnOutcome m_outcome;
};

/// What a person is told when the model could not answer. Pure.
QString failureText(const Error& error);

} // namespace staffroom::agent
