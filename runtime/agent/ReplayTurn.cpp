// PersonaWorker::replay(): a turn gone through once more. It has no inbox row, no outbox row and no message in
// the memory; its record says that it was dry.
#include "agent/ReplayTurn.h"

#include "agent/BudgetedModel.h"
#include "agent/PersonaWorker.h"
#include "agent/Prompt.h"
#include "agent/SayNothing.h"

#include <nlohmann/json.hpp>

namespace staffroom::agent {

namespace {

TurnIdentity identityOf(const ReplayTask& task) {
    TurnIdentity identity;
    identity.turn = identity.key = task.turn;
    identity.persona = task.kit.persona;
    identity.conversation = QStringLiteral("replay:") + task.of;
    identity.person = task.person;
    return identity;
}

TurnRequest requestOf(const ReplayTask& task) {
    TurnRequest request;
    request.id = task.turn;
    request.persona = task.kit.persona;
    request.conversation = task.conversation;
    request.person = task.asker;
    request.system = promptOf(task.kit, task.day);
    request.messages = task.before;
    llm::ChatMessage asked;
    asked.role = llm::Role::User;
    asked.text = task.notes.isEmpty() ? task.question : task.question + QStringLiteral("\n\n") + task.notes;
    request.messages.push_back(std::move(asked));
    request.maxSteps = task.kit.self().limits.maxSteps;
    return request;
}

/// What happened is written before the turn goes on, as in any turn; a refusal is recorded and goes to whoever
/// looks on, for the question came from nowhere else.
class DryRecorder final : public TurnObserver {
public:
    DryRecorder(const WorkerTools& tools, const ReplayTask& task)
        : m_tools(tools), m_task(task), m_identity(identityOf(task)) {}

    ReplayAnswer answer;
    std::vector<JournalRow> rows; // not written yet

    Task<Result<void>> toolCalled(ToolCallRecord record) override {
        const auto source = record.tool == SayNothing::name()
                                ? DryTools::Source::Record // ends the turn, then as now
                                : m_task.tools->sourceOf(record.tool, record.arguments);
        auto entry = toolCallEntry(m_identity, record);
        auto body = nlohmann::json::parse(entry.body.begin(), entry.body.end(), nullptr, false);
        body["answered_from"] = drySourceName(source).toStdString();
        entry.body = QByteArray::fromStdString(
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        keep(std::move(entry));
        for (const auto& denial : record.answer.denials())
            keep(denialEntry(m_identity, denial, m_tools.clock.utcMs()));
        answer.calls.push_back({std::move(record), source});
        co_return co_await write();
    }

    void modelCalled(const ModelCallRecord& record) override {
        const auto cost = m_task.kit.costOf(record.answeredBy, record.usage);
        ++answer.modelCalls;
        if (cost)
            addCost(answer.costs, *cost);
        keep(modelCallEntry(m_identity, record, cost));
    }

    void keep(LedgerEntry entry) { rows.push_back(ledgerRow(asDry(std::move(entry), m_task.of))); }

    Task<Result<void>> write() {
        const auto journal = std::exchange(rows, {});
        std::function<Result<bool>(Connection&)> all = [journal](Connection& work) -> Result<bool> {
            for (const auto& row : journal)
                TRY_VOID(Journal::add(work, row));
            return true;
        };
        auto work = m_tools.work;
        CO_TRY_VOID(co_await work.write<bool>(all));
        m_tools.journal.kick();
        co_return Result<void>();
    }

private:
    const WorkerTools& m_tools;
    const ReplayTask& m_task;
    TurnIdentity m_identity;
};

} // namespace

Task<Result<ReplayAnswer>> PersonaWorker::replay(ReplayTask task, Limits limits) {
    if (m_resetting)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the persona is being reset"));
    turnBegan();
    auto answered = co_await answerAgain(std::move(task), std::move(limits));
    turnEnded();
    co_return answered;
}

Task<Result<ReplayAnswer>> PersonaWorker::answerAgain(ReplayTask task, Limits limits) {
    const auto said = std::make_shared<SayNothing::Said>();
    const auto toolbox = task.tools->toolbox();
    if (task.mayStaySilent)
        toolbox->add(std::make_unique<SayNothing>(said));
    std::stop_source any;
    const auto end = [&any] { any.request_stop(); };
    const std::stop_callback onCaller(limits.stop, end);
    const std::stop_callback onShutdown(m_scope.stopToken(), end);
    const std::stop_callback onOperator(m_turnStop.get_token(), end);
    const std::stop_callback onSilence(said->end.get_token(), end);
    Limits own = limits.atMost(m_tools.clock, task.kit.self().limits.maxSeconds * 1000LL);
    own.stop = any.get_token();
    DryRecorder recorder(m_tools, task);
    BudgetedModel model(task.kit, m_tools.budget, QString(), task.turn, BudgetedModel::Counts::CallsAlone);
    Turn turn(model, *toolbox, m_tools.clock, recorder);
    auto outcome = co_await turn.run(requestOf(task), own);
    recorder.answer.silent = said->said;
    if (said->said) {
        outcome.state = TurnOutcome::State::Answered;
        outcome.failure.clear(), outcome.text.clear();
    }
    const qint64 endedMs = m_tools.clock.utcMs();
    recorder.keep(turnEntry(identityOf(task), task.question, outcome, recorder.answer.costs, endedMs));
    CO_TRY_VOID(co_await recorder.write());
    recorder.answer.outcome = std::move(outcome);
    co_return std::move(recorder.answer);
}

} // namespace staffroom::agent
