// One message of a conversation as a persona remembers it, and the shape in which it waits in the journal of
// work.sqlite.
#pragma once

#include "base/Error.h"
#include "storage/Journal.h"

#include <QString>

namespace staffroom {

struct ConversationMessage {
    QString key;          // unique: the same message appended twice is one row
    QString conversation; // persona × chat × thread
    qint64 atMs = 0;      // UTC
    QString role;         // user, assistant
    QString author;       // a name a person would know
    QString text;
    QString turn;  // id
    qint64 id = 0; // its place in this memory; only where MemoryStore::view() read it

    bool operator==(const ConversationMessage&) const = default;
};

QByteArray toJournal(const ConversationMessage& message);
/// Parse when the bytes are no message.
Result<ConversationMessage> messageFromJournal(const QByteArray& payload);

/// What Journal::add() takes, so that a message is committed together with the inbox or outbox row it stands
/// in.
JournalRow journalRow(const QString& persona, const ConversationMessage& message);
/// The journal's name for a persona's memory.
QString memoryTarget(const QString& persona);

} // namespace staffroom
