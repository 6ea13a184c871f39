// Several models as one: the first that can, answers. A model that failed is asked last for a while, so that
// not every turn waits for a dead one.
//
// The next model is asked when the fault is the vendor's or the network's, and only while no piece of an
// answer was handed out. What is wrong with the request (Invalid, a context overflow), what our own rules
// forbid and what somebody stopped is the answer as it stands.
#pragma once

#include "llm/ChatModel.h"

#include <memory>

namespace staffroom::llm {

/// What is remembered of one model's failures. Shared by all chains the model stands in. Pure: told the time.
class Circuit final {
public:
    static constexpr qint64 firstPauseMs = 5'000; // doubled with each failure in a row
    static constexpr qint64 longestPauseMs = 300'000;

    /// Whether the model is not to be counted on at that monotonic time.
    bool isOpen(qint64 nowMs) const { return nowMs < m_untilMs; }
    /// `askedMs`: how long the vendor asked us to stay away, at most an hour of it is believed; -1: it did
    /// not.
    void failed(qint64 nowMs, qint64 askedMs, const QString& why = {});
    void succeeded();
    qint64 untilMs() const { return m_untilMs; }
    int failuresInARow() const { return m_failures; }
    qint64 answers() const { return m_answers; } // ever
    QString lastError() const { return m_lastError; }

private:
    int m_failures = 0;
    qint64 m_answers = 0;
    QString m_lastError;
    qint64 m_untilMs = 0;
};

struct Candidate {
    QString id; // what ChatAnswer::answeredBy says
    std::shared_ptr<ChatModel> model;
    std::shared_ptr<Circuit> circuit;
};

/// Whether another model may do better: not after Cancelled, Invalid, and Policy of our own (a vendor's
/// Policy, an account without credit, came as an answer).
bool mayAnotherAnswer(const Error& error);

class FallbackModel final : public ChatModel {
public:
    /// At least one candidate. `clock` must outlive the model.
    FallbackModel(std::vector<Candidate> candidates, Clock& clock);

    /// While there is another model to ask, one has two thirds of the time that is left for its first piece
    /// of text, or for its answer where that has none. The error is that of the first one asked.
    Task<Result<ChatAnswer>> complete(ChatRequest request, TextSink onText, Limits limits) override;

private:
    struct Hearing;
    std::vector<const Candidate*> inOrder() const;
    Task<Result<ChatAnswer>> ask(const Candidate& candidate, const ChatRequest& request, Hearing& hearing,
                                 Limits limits, bool isLast);
    Task<Result<ChatAnswer>> askAgainIfItBreaks(const Candidate& candidate, const ChatRequest& request,
                                                Hearing& hearing, Limits limits, bool isLast);
    void remember(const Candidate& candidate, const Result<ChatAnswer>& answer) const;

    std::vector<Candidate> m_candidates;
    Clock& m_clock;
};

} // namespace staffroom::llm
