// Reads the body of a model's answer as it comes: an event stream, or one whole JSON text from a server that
// does not stream. What the payloads mean is the affair of the vendor's fold. Pure: bytes in, answer out.
#pragma once

#include "llm/ChatModel.h"
#include "net/SseParser.h"

#include <optional>

namespace staffroom::llm {

/// Folds payloads, one by one, into an answer.
class AnswerFold {
public:
    virtual ~AnswerFold() = default;
    /// One event's data, or one whole answer. The text that it adds. Parse when it cannot be read; the
    /// server's own error when it is one.
    virtual Result<QString> fold(const QByteArray& payload) = 0;
    /// The server said that it is through.
    virtual bool isComplete() const = 0;
    /// Network (sent) when the answer was cut; Parse when a tool call has no name.
    virtual Result<ChatAnswer> finish() const = 0;
};

class AnswerReader final {
public:
    /// `fold` must outlive the reader.
    AnswerReader(AnswerFold& fold, TextSink onText) : m_fold(fold), m_onText(std::move(onText)) {}

    /// False once the answer cannot be used: nothing more need be read, and finish() says why.
    bool take(const QByteArray& bytes);
    bool isComplete() const { return m_fold.isComplete(); }
    const std::optional<Error>& fault() const { return m_fault; }
    /// The body has ended.
    Result<ChatAnswer> finish();

private:
    enum class Kind { Unknown, Events, Whole };
    void takePayload(const QByteArray& payload);
    void takeEvents(const std::vector<SseEvent>& events);

    AnswerFold& m_fold;
    TextSink m_onText;
    SseParser m_parser;
    Kind m_kind = Kind::Unknown;
    QByteArray m_whole;
    std::optional<Error> m_fault;
};

/// An error of the model's about an answer that came.
tl::unexpected<Error> answerFailure(ErrorKind kind, QString detail);

/// Gives each call an id of its own, arguments where it has none, and leaves out those that were cut off at
/// the length limit. Parse when one has no name. `inventedIdPrefix` begins the ids that are made up.
Result<std::vector<ToolCall>> usableCalls(std::vector<ToolCall> calls, FinishReason finish,
                                          const QString& inventedIdPrefix);

} // namespace staffroom::llm
