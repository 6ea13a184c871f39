// Looking through the messages a persona remembers, for people. Words are found as in notes: without regard
// to case, accents and most endings (memory/SearchText.h); a message has to have them all. There is no index:
// messages are looked through from the newest on, a bounded number at a time.
#pragma once

#include "memory/ConversationMessage.h"
#include "storage/Database.h"

#include <vector>

namespace staffroom {

struct MessageSearch {
    QString words;
    QString conversation; // empty: all
    qint64 beforeId = 0;  // 0: from the newest on
    int most = 50;
};

struct MessagesFound {
    std::vector<ConversationMessage> messages; // the newest first
    qint64 goOnBefore = 0;                     // more may be found before this one; 0: there is no more
};

constexpr int lookedThroughAtOnce = 20'000;

/// `memory`: MemoryStore::database().
Future<MessagesFound> findMessages(Database memory, MessageSearch search);
/// The messages before one, oldest first, as many as `most`; beforeId 0: the last ones.
Future<std::vector<ConversationMessage>> messagesBefore(Database memory, qint64 beforeId, int most,
                                                        QString conversation);

} // namespace staffroom
