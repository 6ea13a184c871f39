// One or several messages of one conversation, as the model will read them, and where their answer goes.
// Pure.
#pragma once

#include "agent/Kit.h"
#include "agent/Records.h"
#include "telegram/Inbox.h"
#include "telegram/Outbox.h"

#include <QDateTime>

namespace staffroom::agent {

struct Question {
    TurnIdentity identity;
    QString text;
};

/// `rows` is not empty; `turn` is the new turn's id.
Question questionFrom(const Kit& kit, const std::vector<telegram::InboxRow>& rows, const QString& turn);
/// Asked outside Telegram, in the conversation "cli:<person>".
Question questionFrom(const Kit& kit, const QString& person, const QString& text, qint64 askedMs,
                      const QString& turn);

QDateTime localTime(const Kit& kit, qint64 utcMs);

/// Where the answers and notices of a turn go; nowhere for a question asked outside Telegram.
struct ReplyTarget {
    bool toTelegram = false;
    qint64 chat = 0;
    bool isPrivate = false;
    std::optional<qint64> thread;
    std::optional<qint64> replyTo;
    std::vector<qint64> alsoTo; // further private chats: of a job that has no topic
    QString through = {};       // whose bot speaks there; empty: the turn's own persona's
    /// One for each chat.
    std::vector<ReplyTarget> each() const;
};
ReplyTarget targetOf(const telegram::InboxRow& row);

/// Without words.
telegram::OutboxMessage outboxMessage(const TurnIdentity& identity, const ReplyTarget& target,
                                      const QString& kind, const QString& dedupe);
/// The turn's words as the messages that say them; never empty. `edits`: the message in which they were shown
/// in the making.
std::vector<telegram::OutboxMessage> answerMessages(const TurnIdentity& identity, const ReplyTarget& target,
                                                    const QString& kind, const QString& markdown,
                                                    std::optional<qint64> edits = {});

} // namespace staffroom::agent
