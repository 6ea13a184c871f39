// Chat Completions chunks folded into one answer. Pure: bytes in, answer out.
//
// Tolerant where servers differ: usage, id and index may be missing; a tool call may come in fragments,
// whole, or without an id; reasoning fields, obfuscation and unknown ones are passed over; the stream may end
// without [DONE] once a finish_reason was seen; a server that does not stream may send one whole completion.
#pragma once

#include "llm/AnswerReader.h"

#include <map>

namespace staffroom::llm {

class OpenAiFold final : public AnswerFold {
public:
    /// `inventedIdPrefix` begins the id of each tool call that came without one.
    explicit OpenAiFold(QString inventedIdPrefix) : m_inventedIdPrefix(std::move(inventedIdPrefix)) {}

    /// One chunk, or one whole completion, or "[DONE]".
    Result<QString> fold(const QByteArray& payload) override;
    bool isComplete() const override { return m_done || !m_finishReason.isEmpty(); }
    Result<ChatAnswer> finish() const override;

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

} // namespace staffroom::llm
