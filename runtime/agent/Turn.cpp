#include "agent/Turn.h"

#include "agent/Prompt.h"
#include "base/Redactor.h"

namespace staffroom::agent {

namespace {

constexpr qsizetype longestToolText = 100'000; // characters of one tool answer the model gets to see
constexpr std::size_t mostCallsAStep = 16;

TurnOutcome::State stateAfter(const Error& error) {
    return error.kind == ErrorKind::Cancelled ? TurnOutcome::State::Stopped : TurnOutcome::State::Failed;
}

void addUsage(llm::Usage& sum, const llm::Usage& step) {
    sum.inputTokens += step.inputTokens;
    sum.cachedInputTokens += step.cachedInputTokens;
    sum.outputTokens += step.outputTokens;
    sum.known = sum.known || step.known;
}

llm::ChatMessage assistantMessage(const llm::ChatAnswer& answer) {
    llm::ChatMessage message;
    message.role = llm::Role::Assistant;
    message.text = answer.text;
    message.calls = answer.calls;
    return message;
}

llm::ChatMessage toolMessage(const llm::ToolCall& call, const ToolCallRecord& record) {
    llm::ChatMessage message;
    message.role = llm::Role::Tool;
    message.callId = call.id;
    message.isError = record.answer.isError;
    message.text = fenced(record.tool, Redactor::global().redact(record.answer.content));
    if (message.text.size() > longestToolText)
        message.text =
            fenced(record.tool,
                   R"({"error":{"kind":"invalid","detail":"the answer is too long to read; ask for less"}})");
    return message;
}

/// The words of a final answer, with an honest line where the model was cut off or declined.
QString finalText(const llm::ChatAnswer& answer) {
    const QString text = Redactor::global().redact(answer.text.trimmed());
    switch (answer.finish) {
    case llm::FinishReason::Length:
        return text + QStringLiteral("\n\n_(cut off: the answer reached the model's length limit)_");
    case llm::FinishReason::Refusal:
        return text.isEmpty() ? QStringLiteral("The model declined to answer this.") : text;
    case llm::FinishReason::Stop:
    case llm::FinishReason::ToolCalls:
        break;
    }
    return text;
}

} // namespace

QString failureText(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Timeout:
        return QStringLiteral(
            "I ran out of time before I had an answer. Please ask again, or ask for less at once.");
    case ErrorKind::Auth:
        return QStringLiteral(
            "I cannot answer: the model service refuses our key. The operators need to set a new one.");
    case ErrorKind::RateLimited:
        return QStringLiteral(
            "The model service is overloaded right now. Please ask again in a few minutes.");
    case ErrorKind::Policy:
        return QStringLiteral("I cannot answer: %1.").arg(error.detail);
    case ErrorKind::Storage:
        return QStringLiteral("I stopped: what I do could not be recorded (%1).").arg(error.detail);
    default:
        return QStringLiteral(
                   "I could not answer: the model service failed (%1). Your question is not lost: ask again "
                   "when it is back.")
            .arg(errorKindName(error.kind));
    }
}

Turn::Turn(llm::ChatModel& model, const tools::Toolbox& toolbox, Clock& clock, TurnObserver& observer)
    : m_model(model), m_toolbox(toolbox), m_clock(clock), m_observer(observer) {}

Task<TurnOutcome> Turn::run(TurnRequest request, Limits limits) {
    const qint64 started = m_clock.monotonicMs();
    Error error;
    bool failed = false;
    while (m_outcome.text.isEmpty() && !failed) {
        if (m_outcome.steps == request.maxSteps) {
            m_outcome.state = TurnOutcome::State::Failed;
            m_outcome.failure = QStringLiteral("step limit");
            m_outcome.text =
                QStringLiteral(
                    "I stopped after %1 steps without an answer. Please ask for something smaller.")
                    .arg(request.maxSteps);
            break;
        }
        ++m_outcome.steps;
        auto answer = co_await ask(request, limits);
        if (!answer) {
            error = answer.error();
            failed = true;
            break;
        }
        addUsage(m_outcome.usage, answer->usage);
        m_outcome.model = answer->model;
        if (answer->calls.empty()) {
            m_outcome.text = finalText(*answer);
            if (m_outcome.text.isEmpty()) {
                m_outcome.state = TurnOutcome::State::Failed;
                m_outcome.failure = QStringLiteral("empty answer");
                m_outcome.text = QStringLiteral("The model gave no answer. Please ask again.");
            }
            break;
        }
        if (answer->calls.size() > mostCallsAStep)
            answer->calls.resize(mostCallsAStep);
        request.messages.push_back(assistantMessage(*answer));
        tools::ToolContext context;
        context.persona = request.persona;
        context.turn = request.id;
        context.conversation = request.conversation;
        context.limits = limits;
        auto answers = co_await runCalls(answer->calls, context);
        if (!answers) {
            error = answers.error();
            failed = true;
            break;
        }
        for (auto& message : *answers)
            request.messages.push_back(std::move(message));
    }
    if (failed) {
        m_outcome.state = stateAfter(error);
        m_outcome.failure = error.toString();
        m_outcome.text = m_outcome.state == TurnOutcome::State::Stopped ? QString() : failureText(error);
    }
    m_outcome.tookMs = m_clock.monotonicMs() - started;
    co_return m_outcome;
}

Task<Result<llm::ChatAnswer>> Turn::ask(const TurnRequest& request, Limits limits) {
    llm::ChatRequest chat;
    chat.system = request.system;
    chat.messages = request.messages;
    for (const auto& tool : m_toolbox.descriptions()) {
        llm::ToolSpec spec;
        spec.name = tool.name;
        spec.description = tool.description;
        spec.parametersSchema = tool.parameters;
        chat.tools.push_back(std::move(spec));
    }
    co_return co_await m_model.complete(std::move(chat), nullptr, limits);
}

Task<Result<std::vector<llm::ChatMessage>>> Turn::runCalls(std::vector<llm::ToolCall> calls,
                                                           tools::ToolContext context) {
    std::vector<Task<ToolCallRecord>> running;
    running.reserve(calls.size());
    for (const auto& call : calls)
        running.push_back(runCall(call, m_outcome.toolCalls++, context));
    std::vector<llm::ChatMessage> answers;
    Result<void> recorded;
    for (std::size_t i = 0; i < running.size(); ++i) { // every call is waited for, also after an error
        auto& call = running[i];
        const auto record = co_await call;
        answers.push_back(toolMessage(calls[i], record));
        const auto written = co_await m_observer.toolCalled(record);
        if (!written && recorded)
            recorded = tl::unexpected(written.error());
    }
    if (!recorded)
        co_return tl::unexpected(recorded.error());
    co_return answers;
}

Task<ToolCallRecord> Turn::runCall(llm::ToolCall call, int index, tools::ToolContext context) {
    ToolCallRecord record;
    record.index = index;
    record.tool = call.name;
    record.arguments = call.arguments;
    record.startedMs = m_clock.utcMs();
    const qint64 started = m_clock.monotonicMs();
    record.answer = co_await m_toolbox.call(call.name, call.arguments, context);
    record.tookMs = m_clock.monotonicMs() - started;
    co_return record;
}

} // namespace staffroom::agent
