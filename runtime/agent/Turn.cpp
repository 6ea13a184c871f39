#include "agent/Turn.h"

#include "agent/Prompt.h"
#include "base/Redactor.h"

#include <QStringDecoder>

#include <QRegularExpression>

namespace staffroom::agent {

namespace {

constexpr qsizetype longestToolText = 100'000; // characters of one tool answer the model gets to see
constexpr std::size_t mostPictures = 4;        // that go with one call of the model
constexpr qsizetype shortToolText = 2'000;     // no answer is shortened to less
constexpr std::size_t mostCallsAStep = 16;
constexpr int mostShortenings = 6;
constexpr int mostRepeats = 2;              // of a model call whose stream broke
constexpr qint64 longestReserveMs = 20'000; // for the last words, when time runs out
constexpr qint64 leastForAnotherMs = 2'000; // less is no time for another attempt

TurnOutcome::State stateAfter(const Error& error) {
    return error.kind == ErrorKind::Cancelled ? TurnOutcome::State::Stopped : TurnOutcome::State::Failed;
}

QString finishName(llm::FinishReason finish) {
    switch (finish) {
    case llm::FinishReason::Stop:
        return QStringLiteral("stop");
    case llm::FinishReason::ToolCalls:
        return QStringLiteral("tool_calls");
    case llm::FinishReason::Length:
        return QStringLiteral("length");
    case llm::FinishReason::Refusal:
        return QStringLiteral("refusal");
    }
    return QStringLiteral("stop");
}

const QRegularExpression& oddInNames() {
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9_-]"));
    return odd;
}

llm::ChatMessage assistantMessage(const llm::ChatAnswer& answer) {
    llm::ChatMessage message;
    message.role = llm::Role::Assistant;
    message.text = answer.text;
    message.calls = answer.calls;
    for (auto& call : message.calls) // a name no server takes back would end the turn
        call.name = call.name.left(64).replace(oddInNames(), QStringLiteral("_"));
    message.vendor = answer.vendor;
    return message;
}

llm::ChatMessage toolMessage(const llm::ToolCall& call, const ToolCallRecord& record) {
    llm::ChatMessage message;
    message.role = llm::Role::Tool;
    message.callId = call.id;
    message.isError = record.answer.isError;
    message.pictures = record.answer.pictures;
    message.text = fenced(record.tool, Redactor::global().redact(record.answer.content));
    if (message.text.size() > longestToolText)
        message.text =
            fenced(record.tool,
                   R"({"error":{"kind":"invalid","detail":"the answer is too long to read; ask for less"}})");
    if (!record.answer.instructions.isEmpty()) // outside the fence, and before it
        message.text = Redactor::global().redact(record.answer.instructions) + QStringLiteral("\n\n") + message.text;
    return message;
}

/// True when it became shorter. It stays fenced.
bool shortenToolText(llm::ChatMessage& message) {
    const qsizetype keep = std::max(shortToolText, message.text.size() / 4);
    const bool isData = message.text.startsWith(QStringLiteral("<data ")); // instructions stay whole
    if (message.role != llm::Role::Tool || !isData || message.text.size() <= keep + 200)
        return false;
    message.text = message.text.left(keep) +
                   QStringLiteral("\n… (cut here to fit: this is not the whole answer, total nothing from "
                                  "it; ask for less if you need it)\n</data>");
    return true;
}

/// Those that were looked at longest ago go: each is sent again with every further call. True where one went.
bool keepNewestPictures(std::vector<llm::ChatMessage>& messages, std::size_t most) {
    std::size_t seen = 0;
    bool went = false;
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        seen += message->pictures.size();
        if (seen <= most || message->pictures.empty())
            continue;
        message->pictures.clear();
        went = true;
        message->text += QStringLiteral("\n(The picture is no longer shown; read it again if you need it.)");
    }
    return went;
}

/// The connection or the other side broke: it may have been in the middle of the answer.
bool isBroken(const Error& error) {
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Parse ||
           error.kind == ErrorKind::Http;
}

/// The answer broke off on its way: nothing was changed, so it may be asked for again. What never reached the
/// other side, and what that refused, net/ has tried again already.
bool isWorthAnotherCall(const Error& error) {
    return isBroken(error) && error.sent && error.status < 500;
}

/// The words of a final answer, with an honest line where the model was cut off or declined.
QString finalText(const llm::ChatAnswer& answer) {
    const QString text = Redactor::global().redact(answer.text.trimmed());
    if (answer.finish == llm::FinishReason::Length && !text.isEmpty())
        return text + QStringLiteral("\n\n_(cut off: the answer reached the model's length limit)_");
    if (answer.finish == llm::FinishReason::Refusal && text.isEmpty())
        return QStringLiteral("The model declined to answer this.");
    return text;
}

/// What the model says goes to tools, into the record and into its own next request: nowhere with a secret, wherever it
/// has that from. What only the vendor can read is let go of whole.
void strikeSecrets(llm::ChatAnswer& answer) {
    const auto& redactor = Redactor::global();
    answer.text = redactor.redact(answer.text);
    for (auto& call : answer.calls) {
        if (redactor.redact(call.name) != call.name)
            call.name = QStringLiteral("withheld"); // every vendor takes this for a name
        call.arguments = redactor.redact(call.arguments);
    }
    if (redactor.redact(answer.vendor.bytes) != answer.vendor.bytes)
        answer.vendor = {};
}

} // namespace

Task<Result<void>> TurnObserver::beforeCalls() {
    co_return Result<void>();
}
void TurnObserver::modelCalled(const ModelCallRecord&) {}
void TurnObserver::textSoFar(const QString&) {}
void TurnObserver::calling(const QStringList&) {}

Turn::Turn(llm::ChatModel& model, const tools::Toolbox& toolbox, Clock& clock, TurnObserver& observer)
    : m_model(model), m_toolbox(toolbox), m_clock(clock), m_observer(observer) {}

Task<TurnOutcome> Turn::run(TurnRequest request, Limits limits) {
    const qint64 started = m_clock.monotonicMs();
    m_request = std::move(request);
    m_limits = std::move(limits);
    m_question = m_request.messages.empty() ? 0 : m_request.messages.size() - 1;
    const bool bounded = m_limits.deadlineMs != std::numeric_limits<qint64>::max();
    const qint64 reserve = bounded ? std::min(longestReserveMs, (m_limits.deadlineMs - started) / 4) : 0;
    m_toolsUntilMs = m_limits.deadlineMs - reserve;
    while (!m_over)
        co_await step();
    m_outcome.tookMs = m_clock.monotonicMs() - started;
    co_return m_outcome;
}

Task<> Turn::step() {
    const bool last = isLastStep();
    if (last && m_outcome.steps > 0 && !std::exchange(m_toldItIsLast, true))
        tellModel(QStringLiteral("There is no room for more tool calls in this turn. Answer now with what "
                                 "you have found, and say what is missing."));
    ++m_outcome.steps;
    auto answer = co_await ask(last);
    if (!answer)
        fail(answer.error());
    else if (answer->calls.empty() || last)
        conclude(*answer);
    else
        co_await work(std::move(*answer));
}

bool Turn::isLastStep() const {
    const bool late = m_outcome.steps > 0 && m_clock.monotonicMs() >= m_toolsUntilMs;
    return late || m_outcome.steps >= m_request.maxSteps - 1;
}

llm::ChatRequest Turn::chatRequest(bool last) const {
    llm::ChatRequest chat;
    chat.system = m_request.system;
    chat.messages = m_request.messages;
    if (last && m_outcome.toolCalls > 0)
        return chat; // no tools: it can only speak
    for (const auto& tool : m_toolbox.descriptions()) {
        llm::ToolSpec spec;
        spec.name = tool.name;
        spec.description = tool.description;
        spec.parametersSchema = tool.parameters;
        chat.tools.push_back(std::move(spec));
    }
    return chat;
}

/// One answer of the model; what can be mended on the way is mended.
Task<Result<llm::ChatAnswer>> Turn::ask(bool last) {
    int repeats = 0;
    while (true) {
        auto answer = co_await callModel(last);
        if (answer)
            co_return answer;
        const auto& error = answer.error();
        if (llm::isContextOverflow(error) && makeShorter())
            continue;
        const bool time = m_limits.deadlineMs - m_clock.monotonicMs() >= leastForAnotherMs;
        if (isWorthAnotherCall(error) && m_shown.isEmpty() && time && repeats++ < mostRepeats)
            continue;
        co_return answer;
    }
}

Task<Result<llm::ChatAnswer>> Turn::callModel(bool last) {
    StreamRedactor redactor(Redactor::global());
    QStringDecoder decoder(QStringDecoder::Utf8);
    m_shown.clear();
    const llm::TextSink sink = [this, &redactor, &decoder](const QString& delta) {
        const QString clean = decoder(redactor.feed(delta.toUtf8()));
        if (clean.isEmpty())
            return;
        m_shown += clean;
        m_observer.textSoFar(m_shown);
    };
    ModelCallRecord record;
    record.index = m_modelCalls++;
    record.startedMs = m_clock.utcMs();
    const qint64 started = m_clock.monotonicMs();
    auto answer = co_await m_model.complete(chatRequest(last), sink, m_limits);
    record.tookMs = m_clock.monotonicMs() - started;
    if (answer) {
        strikeSecrets(*answer);
        m_outcome.usage += answer->usage;
        m_outcome.model = answer->model;
        record.model = answer->model;
        record.usage = answer->usage;
        record.answeredBy = answer->answeredBy;
        record.setback = answer->setback;
        record.finish = finishName(answer->finish);
        record.toolCalls = static_cast<int>(answer->calls.size());
    } else {
        record.error = answer.error().toString();
        m_shown += decoder(redactor.finish());
    }
    m_observer.modelCalled(record);
    co_return answer;
}

/// The conversation is longer than the model can read: what was said long ago goes first, then the bulk of
/// the tools' answers. False when nothing more can be spared.
bool Turn::makeShorter() {
    if (m_shortened++ >= mostShortenings)
        return false;
    auto& messages = m_request.messages;
    if (m_question > 0) {
        std::size_t drop = (m_question + 1) / 2;
        while (drop < m_question && messages[drop].role != llm::Role::User)
            ++drop; // a conversation begins with a person
        messages.erase(messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(drop));
        m_question -= drop;
        return true;
    }
    bool shorter = keepNewestPictures(messages, 0);
    for (auto& message : messages)
        shorter = shortenToolText(message) || shorter;
    return shorter;
}

/// The model spoke.
void Turn::conclude(const llm::ChatAnswer& answer) {
    const QString text = finalText(answer);
    if (!text.isEmpty()) {
        const bool declined = answer.finish == llm::FinishReason::Refusal;
        end(TurnOutcome::State::Answered, text, declined ? QStringLiteral("the model declined") : QString());
    } else if (!answer.calls.empty()) {
        end(TurnOutcome::State::Failed,
            QStringLiteral("I stopped after %1 steps without an answer. Please ask for something smaller.")
                .arg(m_outcome.steps),
            QStringLiteral("step limit"));
    } else if (!std::exchange(m_askedAgain, true)) {
        tellModel(answer.finish == llm::FinishReason::Length
                      ? QStringLiteral("Your answer reached the length limit before it had any words. "
                                       "Answer briefly, or ask a tool for less at once.")
                      : QStringLiteral("Your answer was empty. Answer the question in words."));
    } else {
        end(TurnOutcome::State::Failed,
            QStringLiteral("The model gave no answer, also when it was asked again. Please ask once more."),
            QStringLiteral("empty answer"));
    }
}

/// The model wants tools called.
Task<> Turn::work(llm::ChatAnswer answer) {
    if (answer.calls.size() > mostCallsAStep)
        answer.calls.resize(mostCallsAStep);
    m_request.messages.push_back(assistantMessage(answer));
    QStringList names;
    for (const auto& call : answer.calls)
        names << call.name;
    m_observer.calling(names);
    const auto ready = co_await m_observer.beforeCalls();
    if (!ready) {
        fail(ready.error());
        co_return;
    }
    const auto records = co_await runCalls(answer.calls);
    if (!records) {
        fail(records.error());
        co_return;
    }
    for (std::size_t i = 0; i < records->size(); ++i)
        m_request.messages.push_back(toolMessage(answer.calls[i], (*records)[i]));
    keepNewestPictures(m_request.messages, mostPictures);
    judge(*records);
}

Task<Result<std::vector<ToolCallRecord>>> Turn::runCalls(std::vector<llm::ToolCall> calls) {
    tools::ToolContext context;
    context.persona = m_request.persona;
    context.turn = m_request.id;
    context.conversation = m_request.conversation;
    context.person = m_request.person;
    context.limits = m_limits;
    context.limits.deadlineMs = m_toolsUntilMs;
    std::vector<Task<ToolCallRecord>> running;
    running.reserve(calls.size());
    for (const auto& call : calls)
        running.push_back(runCall(call, m_outcome.toolCalls++, context));
    std::vector<ToolCallRecord> records;
    Result<void> recorded;
    for (auto& call : running) { // every call is waited for, also after an error
        auto record = co_await call;
        const auto written = co_await m_observer.toolCalled(record);
        if (!written && recorded)
            recorded = tl::unexpected(written.error());
        records.push_back(std::move(record));
    }
    if (!recorded)
        co_return tl::unexpected(recorded.error());
    if (m_limits.stop.stop_requested())
        co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
    co_return records;
}

Task<ToolCallRecord> Turn::runCall(llm::ToolCall call, int index, tools::ToolContext context) {
    ToolCallRecord record;
    record.index = index;
    record.tool = call.name;
    record.arguments = call.arguments;
    record.startedMs = m_clock.utcMs();
    const qint64 started = m_clock.monotonicMs();
    if (started >= m_toolsUntilMs) {
        Error late;
        late.kind = ErrorKind::Timeout;
        late.detail = QStringLiteral("not called: the time for tool calls in this turn is over");
        record.answer = tools::errorAnswer(late);
    } else {
        record.answer = co_await m_toolbox.call(call.name, call.arguments, context);
    }
    record.tookMs = m_clock.monotonicMs() - started;
    co_return record;
}

/// Does the turn get anywhere?
void Turn::judge(const std::vector<ToolCallRecord>& records) {
    std::vector<GuardedCall> calls;
    for (const auto& record : records) {
        GuardedCall call;
        call.tool = record.tool;
        call.arguments = record.arguments;
        call.result = record.answer.content;
        call.isError = record.answer.isError;
        calls.push_back(std::move(call));
    }
    const auto finding = m_guard.afterStep(calls);
    if (finding.verdict == LoopGuard::Verdict::Warn)
        tellModel(QStringLiteral("You are going in circles: %1. Take another way, or answer with what you "
                                 "have and say what is missing. If you go on like this, the turn ends.")
                      .arg(finding.reason));
    else if (finding.verdict == LoopGuard::Verdict::Stop)
        end(TurnOutcome::State::Failed,
            QStringLiteral("I stopped without an answer, because I was going in circles: %1. Please ask "
                           "differently, or for something smaller.")
                .arg(finding.reason),
            QStringLiteral("loop: ") + finding.reason);
}

/// A word of the runtime to the model. After tool answers it stands behind the last of them, for a vendor may
/// want a person to speak only after the assistant.
void Turn::tellModel(const QString& note) {
    const QString text = QStringLiteral("[A note of the system, not of a person] ") + note;
    auto& messages = m_request.messages;
    if (!messages.empty() && messages.back().role != llm::Role::Assistant) {
        messages.back().text += QStringLiteral("\n\n") + text;
        return;
    }
    llm::ChatMessage message;
    message.role = llm::Role::User;
    message.text = text;
    messages.push_back(std::move(message));
}

void Turn::end(TurnOutcome::State state, const QString& text, const QString& failure) {
    m_over = true;
    m_outcome.state = state;
    m_outcome.text = text;
    m_outcome.failure = failure;
}

void Turn::fail(const Error& error) {
    const auto state = stateAfter(error);
    QString text = failureText(error);
    const bool cut = isBroken(error) || error.kind == ErrorKind::Timeout;
    if (cut && !m_shown.trimmed().isEmpty()) // what was shown is not taken back
        text = Redactor::global().redact(m_shown.trimmed()) +
               QStringLiteral("\n\n_(broken off here: %1)_").arg(text);
    end(state, state == TurnOutcome::State::Stopped ? QString() : text, error.toString());
    m_outcome.unrecorded = error.kind == ErrorKind::Storage;
}

} // namespace staffroom::agent
