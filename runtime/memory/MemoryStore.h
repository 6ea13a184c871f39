// What one persona remembers, and nobody else: personas/<id>/memory.sqlite. Written with Durability::Normal,
// so messages go through the journal of work.sqlite (journalRow(), attachTo()) and are applied here
// afterwards. Before startNew() and reset(), flush the journal: a message still on its way would come after
// them.
//
// Lives on the event loop; cheap to call, answered through Futures. Errors: Storage.
#pragma once

#include "base/Task.h"
#include "memory/ConversationMessage.h"
#include "storage/Database.h"

#include <memory>
#include <vector>

namespace staffroom {

Migrations memoryMigrations();

class MemoryStore final {
public:
    static Task<Result<std::unique_ptr<MemoryStore>>> open(Storage& storage, QString path);

    /// All or none, in the order of the conversation; messages whose key is there already are left as they
    /// are.
    Future<void> append(std::vector<ConversationMessage> messages);
    /// The end of the conversation, oldest first: as many whole messages as fit both bounds, the newest kept.
    /// `maxChars` counts UTF-16 units of the texts. A last message that is longer alone leaves nothing.
    Future<std::vector<ConversationMessage>> recent(QString conversation, int maxMessages, int maxChars);
    /// `/new`: from now on recent() sees only what follows. The messages are kept. On disk when it resolves.
    Future<void> startNew(QString conversation, qint64 atMs);
    Future<qint64> messageCount();
    /// Erases every message, and overwrites it in the file. One that is applied again later stays away. On
    /// disk when it resolves.
    Future<void> reset();

    /// From now on the journal's rows for this persona's memory are applied here.
    void attachTo(Journal& journal, const QString& persona) const;
    Database database() const { return m_database; }

private:
    explicit MemoryStore(Database database) : m_database(std::move(database)) {}
    Database m_database;
};

} // namespace staffroom
