#include "memory/MemoryCopy.h"

#include <QFileInfo>

namespace staffroom {

namespace {

constexpr qint64 largestCopy = 512LL * 1024 * 1024;

struct TableRows {
    QString put;
    std::vector<QVariantList> rows;
};
using Content = std::vector<TableRows>;

/// Everything but the search index, which is made from the notes.
Result<Content> everythingIn(Connection& copy) {
    const std::pair<const char*, const char*> tables[]{
        {"messages", "id, key, conversation, at_ms, role, author, text, turn"},
        {"notes",
         "id, key, text, tags, author, conversation, turn, pinned, created_ms, updated_ms, recalled_ms"},
        {"summaries", "id, key, conversation, up_to_id, messages, at_ms, content"},
        {"beginnings", "conversation, after_id, at_ms"}};
    Content content;
    for (const auto& [table, columns] : tables) {
        const QString names = QLatin1String(columns), name = QLatin1String(table);
        const QString marks =
            QStringList(names.count(u',') + 1, QStringLiteral("?")).join(QStringLiteral(", "));
        TRY(auto rows, copy.rows(QStringLiteral("SELECT %1 FROM %2").arg(names, name)));
        content.push_back(
            {QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)").arg(name, names, marks),
             std::move(rows)});
    }
    return content;
}

Result<void> indexNote(Connection& memory, const QVariantList& note) {
    return memory.exec(
        QStringLiteral("INSERT INTO notes_search (rowid, words, tags) VALUES (?, ?, ?)"),
        {note.at(0), search::plainText(note.at(2).toString()), search::plainText(note.at(3).toString())});
}

Result<void> put(Connection& memory, const Content& content) {
    for (const auto& table : content) {
        const bool areNotes = table.put.contains(QStringLiteral("INTO notes "));
        for (const auto& row : table.rows) {
            TRY_VOID(memory.exec(table.put, row));
            if (areNotes && memory.changes() > 0) {
                TRY_VOID(indexNote(memory, row));
            }
        }
    }
    return memory.exec(QStringLiteral("DELETE FROM erased WHERE key IN (SELECT key FROM messages) "
                                      "OR key IN (SELECT key FROM notes)"));
}

} // namespace

Task<Result<void>> putBack(MemoryStore& memory, Storage& storage, QString copy) {
    if (!QFileInfo(copy).isFile())
        co_return failure(ErrorKind::NotFound, QStringLiteral("the copy is not there any more"));
    if (QFileInfo(copy).size() > largestCopy)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("the copy is larger than 512 MiB: restore a backup instead"));
    Database target = memory.database();
    auto opening = storage.open(copy, memoryMigrations(), Durability::Normal);
    CO_TRY(Database source, co_await opening);
    const auto content = co_await source.read(everythingIn);
    const auto closed = co_await source.close();
    CO_TRY_VOID(content);
    CO_TRY_VOID(closed);
    auto writing = [rows = *content](Connection& connection) { return put(connection, rows); };
    co_return co_await target.writeDurably(writing);
}

} // namespace staffroom
