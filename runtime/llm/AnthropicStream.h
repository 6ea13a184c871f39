// The events of a Messages stream folded into one answer. Pure: bytes in, answer out.
//
// message_start, then per block content_block_start, deltas and content_block_stop, then message_delta with
// the stop reason and the usage, then message_stop. Without the last the answer was cut. Events, deltas and
// blocks of unknown types are passed over. Blocks that must go back unchanged are kept in ChatAnswer::vendor.
#pragma once

#include "llm/AnswerReader.h"

#include <map>
#include <memory>

namespace staffroom::llm {

class AnthropicFold final : public AnswerFold {
public:
    /// `inventedIdPrefix` begins the id of each tool call that came without one; `maker` signs the vendor
    /// content.
    AnthropicFold(QString inventedIdPrefix, QString maker);
    ~AnthropicFold() override;

    /// The data of one event, or one whole message.
    Result<QString> fold(const QByteArray& payload) override;
    bool isComplete() const override { return m_done; }
    /// Besides what every fold says: Invalid, a context overflow, when there was no room for an answer.
    Result<ChatAnswer> finish() const override;
    /// The vendor wants the answer sent back as it is, to go on.
    bool isPaused() const { return m_stopReason == u"pause_turn"; }

    struct Block; // opaque here so that no JSON type shows
    struct Event;

private:
    QString takeMessage(const Event& event);
    QString takeBlockStart(const Event& event);
    QString takeBlockDelta(const Event& event);
    QString takeMessageDelta(const Event& event);
    FinishReason reason(bool hasCalls) const;
    QByteArray vendorBytes(const std::vector<ToolCall>& calls) const;

    QString m_inventedIdPrefix;
    QString m_maker;
    QString m_text;
    QString m_model;
    QString m_stopReason;
    Usage m_usage;
    qint64 m_uncachedTokens = 0;
    std::vector<std::unique_ptr<Block>> m_blocks;
    std::map<qint64, Block*> m_blockAt; // by the server's index
    bool m_done = false;
};

} // namespace staffroom::llm
