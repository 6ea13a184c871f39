// One message on its way to Telegram: as a rich message where that shows more, else as HTML, else as plain
// text, else as a file; a refused form falls back to the next, never to silence.
#pragma once

#include "telegram/BotApi.h"
#include "telegram/Outbox.h"

namespace staffroom::telegram {

/// What a bot's server turned out not to have; remembered so that it is asked once.
struct Abilities {
    bool rich = true;   // Bot API 10.1
    bool drafts = true; // 9.3
};

/// Texts are redacted here. An edit of the same words again is a success. When the message to be edited is
/// gone: an error for which isEditGone() holds; nothing else was tried then.
Task<Result<SentMessage>> deliver(BotApi& api, OutboxMessage message, std::shared_ptr<Abilities> abilities,
                                  Limits limits);

bool isEditGone(const Error& error);
bool isNotModified(const Error& error);
/// The server does not know the method.
bool isNoMethod(const Error& error);

} // namespace staffroom::telegram
