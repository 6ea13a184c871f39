// Writes what happens in a turn to the ledger: each tool call before the turn goes on, each model call
// together with what is written next. A denial also goes where the question came from, posted by the runtime.
#pragma once

#include "agent/Question.h"
#include "agent/Turn.h"
#include "base/OneShot.h"
#include "storage/Database.h"
#include "telegram/AnswerStream.h"
#include "telegram/Outbox.h"

namespace staffroom::agent {

struct WorkerTools;

class TurnRecorder final : public TurnObserver {
public:
    /// `begun` resolves when the turn's beginning is on disk: no tool is called before.
    TurnRecorder(const WorkerTools& tools, const Kit& kit, TurnIdentity identity, ReplyTarget target,
                 std::optional<Future<bool>> begun);

    const std::vector<tools::Denial>& denials() const { return m_denials; }
    /// What the model calls so far cost, by currency.
    const std::vector<llm::Cost>& costs() const { return m_costs; }
    /// Rows not written yet, for the transaction that ends the turn.
    std::vector<JournalRow> takeRows();

    /// Begins to show the answer in the making.
    void show();
    /// Ends it. The message in which it was shown and which the answer replaces, where there is one.
    Task<std::optional<qint64>> hide();

    Task<Result<void>> toolCalled(ToolCallRecord record) override;
    Task<Result<void>> beforeCalls() override;
    void modelCalled(const ModelCallRecord& record) override;
    void textSoFar(const QString& text) override;
    void calling(const QStringList& tools) override;

private:
    std::vector<telegram::OutboxMessage> notices(const tools::Denial& denial) const;

    const WorkerTools& m_tools;
    const Kit& m_kit;
    TurnIdentity m_identity;
    ReplyTarget m_target;
    std::optional<Future<bool>> m_begun;
    std::vector<JournalRow> m_rows;
    std::vector<tools::Denial> m_denials;
    std::vector<llm::Cost> m_costs;
    std::unique_ptr<telegram::AnswerStream> m_stream;
};

/// What is said to be going on while these tools are called. Pure.
QString statusOf(const QStringList& tools);

} // namespace staffroom::agent
