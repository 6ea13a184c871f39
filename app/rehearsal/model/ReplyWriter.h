// Writes a model's reply as one JSON body or as the events of a stream, as Chat Completions has them. Pure.
#pragma once

#include "rehearsal/model/Chat.h"

namespace staffroom::rehearsal::model {

struct ReplyContext {
    QString id; // "chatcmpl-…"
    qint64 createdSeconds = 0;
};

/// The body of an answer that is not streamed.
QByteArray replyBody(const ChatRequest& request, const ModelReply& reply, const ReplyContext& context);

/// The stream's events in order, each with its blank line: a role, small deltas of text, tool calls whose
/// arguments come in fragments, the finish reason, the usage if it was asked for, [DONE]. Quirks apply,
/// except splitBytes and cutAfter, which are the sender's.
std::vector<QByteArray> replyEvents(const ChatRequest& request, const ModelReply& reply,
                                    const ReplyContext& context);

/// {"error": {…}}
QByteArray errorBody(const ApiError& error);

/// What fits into the asked-for number of tokens; the rest is cut off and the finish reason is "length".
ModelReply limited(const ChatRequest& request, ModelReply reply);

/// About `size` UTF-16 units a piece, never half a character.
QStringList piecesOf(const QString& text, qsizetype size);

/// Four characters a token, as the limits and the usage figures here count.
qint64 estimatedTokens(const ModelReply& reply);

} // namespace staffroom::rehearsal::model
