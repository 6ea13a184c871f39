// What was said lately in each conversation of one persona: read from its memory once, then kept in step, so
// that a turn does not wait for the disk. The least recently used conversations are let go.
#pragma once

#include "base/Task.h"
#include "llm/ChatModel.h"
#include "memory/MemoryStore.h"

#include <QHash>

#include <deque>
#include <functional>

namespace staffroom::agent {

class ConversationHistory final {
public:
    /// `settled` resolves when all that was said so far stands in `memory` (the journal is applied).
    ConversationHistory(MemoryStore& memory, std::function<Task<Result<void>>()> settled);

    Task<Result<std::vector<llm::ChatMessage>>> recent(QString conversation);
    /// Call it after the exchange is committed, for every exchange: what is not kept here is read from the
    /// memory, where it must have arrived by then.
    void append(const QString& conversation, const QString& question, const QString& answer);
    void forget(const QString& conversation);
    /// More has been said than recent() gives: time to shorten the conversation (see memory/Compaction.h).
    bool hasOutgrown(const QString& conversation) const;
    /// Shortening it failed: not again for the next exchanges.
    void postpone(const QString& conversation);
    void forgetAll();

    static constexpr int mostMessages = 60;
    static constexpr int mostCharacters = 24'000;

private:
    struct Kept {
        std::optional<llm::ChatMessage> summary; // of what came before
        std::deque<llm::ChatMessage> messages;
        quint64 lastUse = 0;
        bool outgrown = false;
        int exchangesToWait = 0;
    };
    bool mayBeUnsettled(const QString& conversation) const;
    Task<Result<void>> settle();
    void trim(Kept& kept) const;
    void letGoOfOldest();

    MemoryStore& m_memory;
    std::function<Task<Result<void>>()> m_settled;
    QHash<QString, std::shared_ptr<Kept>> m_kept;
    quint64 m_uses = 0;
    // Conversations whose last words may still be in the journal, by the use that brought them; when they
    // are too many to name, all up to a use.
    QHash<QString, quint64> m_unsettled;
    quint64 m_allUnsettledUpTo = 0;
};

} // namespace staffroom::agent
