#include "llm/FallbackModel.h"

#include "base/Log.h"

namespace staffroom::llm {

namespace {

constexpr qint64 longestBelievedMs = 3'600'000;
constexpr qint64 forEver = std::numeric_limits<qint64>::max();

/// When to give up on a model that has said nothing, where another one waits.
qint64 patienceEnds(qint64 nowMs, qint64 deadlineMs) {
    return deadlineMs == forEver ? forEver : nowMs + std::max<qint64>(0, deadlineMs - nowMs) * 2 / 3;
}

/// A stream that ended before its answer. HttpClient tries again what brought nothing, but not what had
/// begun.
bool brokeOff(const Error& error) {
    return error.kind == ErrorKind::Network && error.status / 100 == 2;
}

void addLine(QString& lines, const QString& line) {
    lines += lines.isEmpty() ? line : QStringLiteral("; ") + line;
}

} // namespace

void Circuit::failed(qint64 nowMs, qint64 askedMs, const QString& why) {
    m_lastError = why;
    const qint64 pause = std::min(longestPauseMs, firstPauseMs << std::min(m_failures, 10));
    ++m_failures;
    m_untilMs = std::max(m_untilMs, nowMs + std::max(pause, std::min(askedMs, longestBelievedMs)));
}

void Circuit::succeeded() {
    m_failures = 0;
    m_untilMs = 0;
    ++m_answers;
    m_lastError.clear();
}

bool mayAnotherAnswer(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Invalid:
        return false;
    case ErrorKind::Policy:
        return error.sent;
    default:
        return true;
    }
}

/// What one attempt has let out so far.
struct FallbackModel::Hearing {
    TextSink onText; // the caller's; may be empty
    bool spoke = false;
    bool handedOut = false;
    bool lostPatience = false;
};

FallbackModel::FallbackModel(std::vector<Candidate> candidates, Clock& clock)
    : m_candidates(std::move(candidates)), m_clock(clock) {}

/// Those to be counted on first.
std::vector<const Candidate*> FallbackModel::inOrder() const {
    std::vector<const Candidate*> order;
    for (const bool open : {false, true})
        for (const auto& candidate : m_candidates)
            if (candidate.circuit->isOpen(m_clock.monotonicMs()) == open)
                order.push_back(&candidate);
    return order;
}

Task<Result<ChatAnswer>> FallbackModel::ask(const Candidate& candidate, const ChatRequest& request,
                                            Hearing& hearing, Limits limits, bool isLast) {
    std::stop_source enough; // the caller's stop, or the end of our patience
    const auto stop = [&enough] { enough.request_stop(); };
    const std::stop_callback byCaller(limits.stop, stop);
    const qint64 until = patienceEnds(m_clock.monotonicMs(), limits.deadlineMs);
    Alarm patience;
    if (!isLast && until != forEver) {
        patience = m_clock.ringAt(until, [&hearing, &enough] {
            hearing.lostPatience = !hearing.spoke;
            if (hearing.lostPatience)
                enough.request_stop();
        });
    }
    limits.stop = enough.get_token();
    const TextSink listen = [&hearing](const QString& piece) {
        hearing.spoke = true;
        if (!hearing.onText)
            return;
        hearing.handedOut = true;
        hearing.onText(piece);
    };
    auto call = candidate.model->complete(request, listen, limits);
    auto answer = co_await call;
    if (!answer && answer.error().kind == ErrorKind::Cancelled && hearing.lostPatience) {
        answer.error().kind = ErrorKind::Timeout;
        answer.error().service = QStringLiteral("model");
        answer.error().detail = QStringLiteral("no answer began in time");
    }
    co_return answer;
}

Task<Result<ChatAnswer>> FallbackModel::askAgainIfItBreaks(const Candidate& candidate,
                                                           const ChatRequest& request, Hearing& hearing,
                                                           Limits limits, bool isLast) {
    auto attempt = ask(candidate, request, hearing, limits, isLast);
    auto answer = co_await attempt;
    const bool isOver = limits.stop.stop_requested() || m_clock.monotonicMs() >= limits.deadlineMs;
    if (answer || !brokeOff(answer.error()) || hearing.handedOut || isOver)
        co_return answer;
    hearing.spoke = false;
    auto again = ask(candidate, request, hearing, limits, isLast);
    co_return co_await again;
}

void FallbackModel::remember(const Candidate& candidate, const Result<ChatAnswer>& answer) const {
    if (answer)
        candidate.circuit->succeeded();
    else if (mayAnotherAnswer(answer.error()))
        candidate.circuit->failed(m_clock.monotonicMs(), answer.error().retryAfterMs,
                                  answer.error().toString());
}

Task<Result<ChatAnswer>> FallbackModel::complete(ChatRequest request, TextSink onText, Limits limits) {
    const auto order = inOrder();
    QString setback;
    if (order.front() != &m_candidates.front())
        addLine(setback, QStringLiteral("%1 failed a short while ago").arg(m_candidates.front().id));
    std::optional<Error> first;
    for (const auto* candidate : order) {
        Hearing hearing;
        hearing.onText = onText;
        auto attempt = askAgainIfItBreaks(*candidate, request, hearing, limits, candidate == order.back());
        auto answer = co_await attempt;
        remember(*candidate, answer);
        if (answer) {
            answer->answeredBy = candidate->id;
            answer->setback = setback;
            co_return answer;
        }
        const auto& error = answer.error();
        if (!first)
            first = error;
        if (hearing.handedOut || !mayAnotherAnswer(error))
            co_return answer;
        addLine(setback, QStringLiteral("%1: %2").arg(candidate->id, error.toString()));
        qCWarning(lcModel, "model %s failed (%s)", qPrintable(candidate->id), qPrintable(error.toString()));
        if (limits.stop.stop_requested() || m_clock.monotonicMs() >= limits.deadlineMs)
            break;
    }
    co_return failure(*first);
}

} // namespace staffroom::llm
