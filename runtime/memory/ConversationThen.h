// A conversation as a model was shown it before a turn that is long over: the summary that stood then, and what
// had been said since.
#pragma once

#include "memory/MemoryStore.h"

namespace staffroom {

struct ConversationThen {
    std::optional<Summary> summary;
    std::vector<ConversationMessage> messages; // oldest first, the turn's own not among them
    bool found = false; // the turn's own messages are there; else what was said before its time is given
};

/// `memory`: MemoryStore::database(). `startedMs`: when the turn began, UTC. As many whole messages as fit both
/// bounds, the newest kept. What `/new` or a reset has taken away since is not there.
Future<ConversationThen> conversationBefore(Database memory, QString conversation, QString turn, qint64 startedMs,
                                            int mostMessages, qint64 mostCharacters);

} // namespace staffroom
