// Keeps a conversation short enough for a model. When it has grown past a bound, its older part is shortened
// by a model to a Summary, which is kept beside the messages; those stay on disk. Where the model fails,
// answers something unreadable or the program dies, everything is as it was, and the next turn tries again.
//
// The plan is pure; compact() carries it out.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "memory/MemoryStore.h"

#include <functional>
#include <optional>

namespace staffroom {

/// UTF-16 units of the texts.
struct CompactionBounds {
    qint64 compactAbove = 24'000; // a conversation of at most this many is left alone
    int mostMessages = 60;        // … and of at most so many messages
    qint64 keep = 8'000;          // about this many of the newest stay as they are …
    int keepMessages = 6;         // … and at least so many messages, at most half of mostMessages
    qint64 foldAtOnce = 60'000;   // what one call of the model is given at most; the rest waits for the next
};

struct CompactionPlan {
    qint64 upToId = 0;     // the last message to fold into the summary
    std::size_t count = 0; // how many from the front
};

/// Nothing when the conversation is short enough. The part that stays begins with what a person said.
std::optional<CompactionPlan> planCompaction(const std::vector<ConversationMessage>& messages,
                                             const CompactionBounds& bounds);

/// What a model is asked: instructions, and the text to shorten.
struct CompactionRequest {
    QString system;
    QString text;
};
CompactionRequest compactionRequest(const Summary* before, const std::vector<ConversationMessage>& folded);

/// Asks a model and gives its words. Made by whoever has one; the errors are the model's.
using Summarise = std::function<Task<Result<QString>>(CompactionRequest request, Limits limits)>;

struct CompactionOutcome {
    bool compacted = false;
    qint64 folded = 0; // messages
    qint64 upToId = 0;
};

/// One step: folds what is due into a new summary. Called twice for the same stretch it keeps the first.
/// Errors: the model's, Parse when its answer is no summary, Storage. Flush the journal first.
Task<Result<CompactionOutcome>> compact(MemoryStore& memory, QString conversation, CompactionBounds bounds,
                                        Summarise summarise, Clock& clock, Limits limits);

} // namespace staffroom
