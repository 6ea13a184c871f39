#include "agent/ConversationHistory.h"

namespace staffroom::agent {

namespace {

constexpr qsizetype mostConversations = 32;
constexpr qsizetype mostUnsettled = 256;
constexpr int exchangesAfterAFailure = 10;

llm::ChatMessage chatMessage(llm::Role role, const QString& text) {
    llm::ChatMessage message;
    message.role = role;
    message.text = text;
    return message;
}

} // namespace

ConversationHistory::ConversationHistory(MemoryStore& memory, std::function<Task<Result<void>>()> settled)
    : m_memory(memory), m_settled(std::move(settled)) {}

Task<Result<std::vector<llm::ChatMessage>>> ConversationHistory::recent(QString conversation) {
    auto kept = m_kept.value(conversation);
    if (!kept) {
        if (mayBeUnsettled(conversation))
            CO_TRY_VOID(co_await settle());
        auto reading = m_memory.recent(conversation, mostMessages, mostCharacters);
        auto summarised = m_memory.summary(conversation);
        CO_TRY(const auto stored, co_await reading);
        CO_TRY(const auto summary, co_await summarised);
        kept = std::make_shared<Kept>();
        if (summary)
            kept->summary = chatMessage(llm::Role::User, summaryForModel(*summary));
        for (const auto& message : stored) {
            const bool fromUser = message.role == u"user";
            kept->messages.push_back(
                chatMessage(fromUser ? llm::Role::User : llm::Role::Assistant, message.text));
        }
        letGoOfOldest();
        m_kept.insert(conversation, kept);
    }
    kept->lastUse = ++m_uses;
    std::vector<llm::ChatMessage> messages;
    if (kept->summary)
        messages.push_back(*kept->summary);
    messages.insert(messages.end(), kept->messages.begin(), kept->messages.end());
    co_return messages;
}

bool ConversationHistory::mayBeUnsettled(const QString& conversation) const {
    return m_allUnsettledUpTo > 0 || m_unsettled.contains(conversation);
}

/// Where something cannot be applied yet, what is stored has to do.
Task<Result<void>> ConversationHistory::settle() {
    const quint64 upTo = m_uses;
    const auto settled = co_await m_settled();
    if (!settled && settled.error().kind == ErrorKind::Cancelled)
        co_return tl::unexpected(settled.error());
    if (!settled)
        co_return Result<void>();
    m_unsettled.removeIf([upTo](const auto& each) { return each.value() <= upTo; });
    if (m_allUnsettledUpTo <= upTo)
        m_allUnsettledUpTo = 0;
    co_return Result<void>();
}

void ConversationHistory::append(const QString& conversation, const QString& question,
                                 const QString& answer) {
    m_unsettled[conversation] = ++m_uses;
    if (m_unsettled.size() > mostUnsettled) {
        m_unsettled.clear();
        m_allUnsettledUpTo = m_uses;
    }
    const auto kept = m_kept.value(conversation);
    if (!kept)
        return;
    kept->messages.push_back(chatMessage(llm::Role::User, question));
    kept->messages.push_back(chatMessage(llm::Role::Assistant, answer));
    trim(*kept);
    if (kept->exchangesToWait > 0)
        --kept->exchangesToWait;
}

bool ConversationHistory::hasOutgrown(const QString& conversation) const {
    const auto kept = m_kept.value(conversation);
    return kept && kept->outgrown && kept->exchangesToWait == 0;
}

void ConversationHistory::postpone(const QString& conversation) {
    if (const auto kept = m_kept.value(conversation))
        kept->exchangesToWait = exchangesAfterAFailure;
}

void ConversationHistory::forget(const QString& conversation) {
    m_kept.remove(conversation);
}

void ConversationHistory::forgetAll() {
    m_kept.clear();
}

void ConversationHistory::trim(Kept& kept) const {
    qsizetype characters = 0;
    for (const auto& message : kept.messages)
        characters += message.text.size();
    while (!kept.messages.empty() &&
           (static_cast<int>(kept.messages.size()) > mostMessages || characters > mostCharacters)) {
        characters -= kept.messages.front().text.size();
        kept.messages.pop_front();
        kept.outgrown = true;
    }
}

void ConversationHistory::letGoOfOldest() {
    if (m_kept.size() < mostConversations)
        return;
    auto oldest = m_kept.begin();
    for (auto each = m_kept.begin(); each != m_kept.end(); ++each) {
        if (each.value()->lastUse < oldest.value()->lastUse)
            oldest = each;
    }
    m_kept.erase(oldest);
}

} // namespace staffroom::agent
