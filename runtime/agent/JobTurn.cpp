#include "agent/JobTurn.h"

#include "agent/BudgetedModel.h"
#include "agent/PersonaWorker.h"
#include "agent/Prompt.h"
#include "agent/SayNothing.h"
#include "agent/TurnRecorder.h"
#include "base/Redactor.h"
#include "tools/LentTool.h"

namespace staffroom::agent {

namespace {

/// The index of a tool call that is made for a job before its turn.
constexpr int beforeTheTurn = -1;

TurnIdentity identityOf(const QString& persona, const JobTask& task) {
    TurnIdentity identity;
    identity.turn = task.run;
    identity.persona = persona;
    identity.conversation = jobConversation(persona, task.job);
    identity.person = QStringLiteral("job ") + task.job;
    identity.key = QStringLiteral("job:%1:%2").arg(persona, task.slot);
    if (!task.part.isEmpty()) { // each part's turn has records of its own
        const QString number = u'#' + task.part.section(u' ', 0, 0);
        identity.turn += number;
        identity.key += number;
    }
    return identity;
}

} // namespace

QString jobConversation(const QString& persona, const QString& job) {
    return QStringLiteral("job:%1:%2").arg(persona, job);
}

QString jobQuestion(const JobTask& task) {
    QStringList parts{
        QStringLiteral("[your job \"%1\", %2; nobody asks: what you write is posted as it is]\n%3")
            .arg(task.job, task.occasion, task.task)};
    if (!task.part.isEmpty())
        parts << QStringLiteral("This is part %1. Write of this part alone, in a few lines: the report's first "
                                "line stands already, and the other parts are written by themselves.")
                     .arg(task.part);
    if (!task.finding.isEmpty())
        parts << QStringLiteral("What the check found:\n") +
                     fenced(QStringLiteral("check"), task.finding.toUtf8());
    if (!task.figures.isEmpty())
        parts << QStringLiteral("The figures:\n") + fenced(QStringLiteral("figures"), task.figures.toUtf8());
    if (task.mayStaySilent)
        parts << QStringLiteral("Where there is nothing to say, call say_nothing instead of writing so.");
    return Redactor::global().redact(parts.join(QStringLiteral("\n\n")));
}

std::vector<telegram::OutboxMessage> jobPost(const QString& persona, const JobTask& task,
                                             const QString& markdown) {
    std::vector<telegram::OutboxMessage> all;
    auto identity = identityOf(persona, task);
    const QString key = identity.key;
    for (const auto& target : task.target.each()) {
        identity.key = all.empty() ? key : QStringLiteral("%1:to:%2").arg(key).arg(target.chat);
        auto messages = answerMessages(identity, target, QStringLiteral("job"), markdown);
        std::move(messages.begin(), messages.end(), std::back_inserter(all));
    }
    return all;
}

Task<Result<tools::ToolAnswer>> PersonaWorker::callForJob(JobTask task, QString tool, QByteArray arguments,
                                                          Limits limits) {
    const Kit kit = m_kit;
    const TurnIdentity identity = identityOf(kit.persona, task);
    TurnRecorder recorder(m_tools, kit, identity, task.target, std::nullopt);
    tools::ToolContext context;
    context.persona = identity.persona;
    context.turn = identity.turn;
    context.conversation = identity.conversation;
    std::stop_source any;
    const auto end = [&any] { any.request_stop(); };
    const std::stop_callback onCaller(limits.stop, end);
    const std::stop_callback onShutdown(m_scope.stopToken(), end);
    const std::stop_callback onOperator(m_turnStop.get_token(), end);
    context.limits = limits;
    context.limits.stop = any.get_token();
    ToolCallRecord record;
    record.index = beforeTheTurn;
    record.tool = tool;
    record.arguments = arguments;
    record.startedMs = m_tools.clock.utcMs();
    const qint64 started = m_tools.clock.monotonicMs();
    record.answer = co_await kit.toolbox->call(tool, arguments, context);
    record.tookMs = m_tools.clock.monotonicMs() - started;
    CO_TRY_VOID(co_await recorder.toolCalled(record));
    m_status.denials += static_cast<qint64>(recorder.denials().size());
    co_return record.answer;
}

Task<Result<JobAnswer>> PersonaWorker::runJob(JobTask task, Limits limits) {
    if (m_resetting)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the persona is being reset"));
    turnBegan();
    auto answered = co_await answerJob(std::move(task), std::move(limits));
    turnEnded();
    co_return answered;
}

Task<Result<JobAnswer>> PersonaWorker::answerJob(JobTask task, Limits limits) {
    const Kit kit = m_kit;
    const qint64 askedMs = m_tools.clock.utcMs();
    const TurnIdentity identity = identityOf(kit.persona, task);
    const auto said = std::make_shared<SayNothing::Said>();
    auto toolbox = std::make_shared<tools::Toolbox>();
    co_await kit.toolbox->prepare(limits);
    for (const auto& description : kit.toolbox->descriptions())
        toolbox->add(std::make_unique<tools::LentTool>(kit.toolbox, description));
    if (task.mayStaySilent)
        toolbox->add(std::make_unique<SayNothing>(said));

    std::stop_source any;
    const auto end = [&any] { any.request_stop(); };
    const std::stop_callback onCaller(limits.stop, end);
    const std::stop_callback onShutdown(m_scope.stopToken(), end);
    const std::stop_callback onOperator(m_turnStop.get_token(), end);
    const std::stop_callback onSilence(said->end.get_token(), end);
    Limits own = limits;
    own.stop = any.get_token();

    TurnRequest request;
    request.id = identity.turn;
    request.persona = kit.persona;
    request.conversation = identity.conversation;
    request.system = promptOf(kit, localTime(kit, askedMs).date());
    llm::ChatMessage asked;
    asked.role = llm::Role::User;
    asked.text = jobQuestion(task);
    request.messages.push_back(asked); // each run stands on its own figures: no history
    request.maxSteps = kit.self().limits.maxSteps;
    if (task.beforeModel)
        CO_TRY_VOID(co_await task.beforeModel());
    TurnRecorder recorder(m_tools, kit, identity, task.target, std::nullopt);
    const auto asking = mayAsk(identity, task.target, any);
    BudgetedModel model(kit, m_tools.budget, task.job, task.run); // the parts of a report are one run
    Turn turn(model, *toolbox, m_tools.clock, recorder);
    JobAnswer answer;
    answer.outcome = co_await turn.run(std::move(request), own);
    m_status.denials += static_cast<qint64>(recorder.denials().size());
    if (asking && answer.outcome.state == TurnOutcome::State::Answered)
        answer.outcome.text += askedLine(*asking->trail);
    answer.silent = said->said;
    answer.silentWhy = said->why;
    if (answer.silent) {
        answer.outcome.state = TurnOutcome::State::Answered;
        answer.outcome.failure.clear();
        answer.outcome.text.clear();
    }
    const qint64 endedMs = m_tools.clock.utcMs();
    answer.journal = recorder.takeRows();
    const QString words = answer.silent ? QStringLiteral("(nothing to say)") : answer.outcome.text;
    if (answer.outcome.state == TurnOutcome::State::Answered) {
        for (auto& row : memoryRows(identity, asked.text, words, endedMs))
            answer.journal.push_back(std::move(row));
    }
    answer.journal.push_back(
        ledgerRow(turnEntry(identity, asked.text, answer.outcome, recorder.costs(), endedMs)));
    count(answer.outcome);
    co_return answer;
}

} // namespace staffroom::agent
