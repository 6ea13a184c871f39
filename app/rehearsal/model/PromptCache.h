// A vendor's prompt cache: what was marked for it before is read instead of being paid for again. Pure.
#pragma once

#include "rehearsal/model/Chat.h"

#include <deque>
#include <set>

namespace staffroom::rehearsal::model {

class PromptCache final {
public:
    static constexpr size_t capacity = 5'000; // marked prefixes; the oldest are forgotten
    static constexpr qsizetype lookBack = 20; // parts before a mark in which an older mark's prefix is found

    /// Puts the marked prefixes of the request's prompt in, and says in the request how many tokens of it
    /// came from the cache and how many went into it.
    void use(ChatRequest& request);

private:
    void remember(const QByteArray& prefix);

    std::set<QByteArray> m_known; // digests of prefixes
    std::deque<QByteArray> m_order;
};

} // namespace staffroom::rehearsal::model
