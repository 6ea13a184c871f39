// Chat Completions chunks folded into one answer. Pure: bytes in, answer out.
//
// Tolerant where servers differ: usage, id and index may be missing; a tool call may come in fragments,
// whole, or without an id; reasoning fields, obfuscation and unknown ones are passed over; the stream may end
// without [DONE] once a finish_reason was seen; a server that does not stream may send one whole completion.
#pragma once

#include "llm/ChatModel.h"
#include "net/SseParser.h"

#include <map>
#include <optional>

namespace staffroom::llm {

/// Folds the payloads one by one.
class OpenAiFold final {
public:
    /// `inventedIdPrefix` begins the id of each tool call that came without one.
    explicit OpenAiFold(QString inventedIdPrefix) : m_inventedIdPrefix(std::move(inventedIdPrefix)) {}

    /// One chunk, or one whole completion, or "[DONE]". The text that it adds. Parse when it cannot be read;
    /// the server's own error when it is one.
    Result<QString> fold(const QByteArray& payload);
    /// The server said that it is through.
    bool isComplete() const { return m_done || !m_finishReason.isEmpty(); }
    /// Network (sent) when the answer was cut; Parse when a tool call has no name.
    Result<ChatAnswer> finish() const;

    struct Chunk; // parsed; opaque here so that no JSON type shows
    struct CallDelta;

private:
    QString takeText(const Chunk& chunk);
    void takeCall(const CallDelta& delta);
    ToolCall& callFor(const CallDelta& delta);
    FinishReason reason() const;

    QString m_inventedIdPrefix;
    QString m_text;
    QString m_model;
    QString m_finishReason;
    Usage m_usage;
    std::vector<ToolCall> m_calls;
    std::map<qint64, size_t> m_callAt; // by the server's index
    bool m_refused = false;
    bool m_done = false;
};

/// Reads the body of an answer as it comes, an event stream or a whole JSON text.
class OpenAiReader final {
public:
    OpenAiReader(QString inventedIdPrefix, TextSink onText)
        : m_onText(std::move(onText)), m_fold(std::move(inventedIdPrefix)) {}

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

    TextSink m_onText;
    OpenAiFold m_fold;
    SseParser m_parser;
    Kind m_kind = Kind::Unknown;
    QByteArray m_whole;
    std::optional<Error> m_fault;
};

} // namespace staffroom::llm
