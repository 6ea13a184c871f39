// Writes a model's reply as Anthropic's Messages API has it: one JSON body, or the events of a stream. Pure.
#pragma once

#include "rehearsal/model/ReplyWriter.h"

namespace staffroom::rehearsal::model {

/// The body of an answer that is not streamed.
QByteArray messageBody(const ChatRequest& request, const ModelReply& reply, const ReplyContext& context);

/// message_start, the blocks with their deltas, message_delta, message_stop; a ping and an event that no
/// client knows among them. Quirks apply, except splitBytes, endAfter and cutAfter, which are the sender's.
std::vector<QByteArray> messageEvents(const ChatRequest& request, const ModelReply& reply,
                                      const ReplyContext& context);

/// {"type": "error", "error": {…}}
QByteArray messageErrorBody(const ApiError& error);

/// What the model signs its thinking with. It must come back with the very same words.
QString thoughtSignature(const QString& thinking);

} // namespace staffroom::rehearsal::model
