// What the sending methods read alike: chat, topic, text, reply and keyboard, with the server's refusals.
#pragma once

#include "rehearsal/telegram/Methods.h"

namespace staffroom::rehearsal::telegram {

/// chat_id: "chat_id is empty", "chat not found", or the 403 that stands in the way.
Result<Chat*> readChat(const Call& call);

/// message_thread_id of a forum: 0 is General; 1, unknown and deleted ones are "message thread not found".
Result<qint64> readThread(const Call& call, const Chat& chat);

/// Whether this bot may write there: TOPIC_CLOSED unless it may manage topics.
Result<void> checkOpen(const Call& call, const Chat& chat, qint64 thread);

struct TextNames {
    const char* text = "text";
    const char* entities = "entities";
};
/// The parsed text; missing or blank is an error unless `mayBeEmpty`. The length is not checked here.
Result<FormattedText> readText(const Call& call, const TextNames& names, bool mayBeEmpty);

/// reply_parameters (or the legacy arguments) into `draft`: the message replied to and the quote. A reply
/// into a topic pulls the message there when no topic was named.
Result<void> readReply(const Call& call, Draft& draft);

/// reply_markup as stored: the inline keyboard's JSON, or empty for none and for other kinds.
Result<QByteArray> readKeyboard(const Call& call);

/// link_preview_options must be an object with known members.
Result<void> checkPreview(const Call& call);

/// Everything above at once, for a message that has no content yet.
Result<Draft> readDraft(const Call& call);

/// Parsed JSON array of MessageEntity.
Result<QList<Entity>> readEntities(const Call& call, const QByteArray& json);

/// The text must fit; counts code points as the server does, and notes who relies on that.
Result<void> checkLength(const Call& call, const QString& text, qsizetype most, const QString& refusal);

} // namespace staffroom::rehearsal::telegram
