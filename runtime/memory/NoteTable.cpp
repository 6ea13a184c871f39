#include "memory/NoteTable.h"

#include <cmath>

namespace staffroom::notes {

namespace {

#define NOTE_COLUMNS                                                                                         \
    "n.id, n.key, n.text, n.tags, n.author, n.conversation, n.turn, n.pinned, n.created_ms, n.updated_ms, "  \
    "n.recalled_ms"
constexpr int noteColumns = 11;

constexpr int mostCandidates = 100;
constexpr double halfLifeMs = 60.0 * 24 * 3600 * 1000;
// What counts for the order of what was found: how much of the query a note answers, how rare its words are,
// how fresh it is, whether somebody pinned it.
constexpr double rarenessWeight = 0.5;
constexpr double freshnessWeight = 0.2;
constexpr double pinnedWeight = 0.3;

Note noteFrom(const QVariantList& row) {
    Note note;
    note.id = row.at(0).toLongLong();
    note.key = row.at(1).toString();
    note.text = row.at(2).toString();
    note.tags = row.at(3).toString().split(u' ', Qt::SkipEmptyParts);
    note.author = row.at(4).toString();
    note.conversation = row.at(5).toString();
    note.turn = row.at(6).toString();
    note.pinned = row.at(7).toBool();
    note.createdMs = row.at(8).toLongLong();
    note.updatedMs = row.at(9).toLongLong();
    note.recalledMs = row.at(10).toLongLong();
    return note;
}

std::vector<Note> notesFrom(const std::vector<QVariantList>& rows) {
    std::vector<Note> notes;
    notes.reserve(rows.size());
    for (const auto& row : rows)
        notes.push_back(noteFrom(row));
    return notes;
}

Result<std::optional<Note>> first(Result<std::optional<QVariantList>> row) {
    if (!row)
        return failure(row.error());
    if (!*row)
        return std::optional<Note>();
    return std::optional<Note>(noteFrom(**row));
}

Result<void> index(Connection& connection, qint64 id, const QString& text, const QStringList& tags) {
    return connection.exec(QStringLiteral("INSERT INTO notes_search (rowid, words, tags) VALUES (?, ?, ?)"),
                           {id, search::plainText(text), search::plainText(tags.join(u' '))});
}

/// Deleted words stay in the index until its parts are merged, and in free pages until they are overwritten.
Result<void> leaveNoTrace(Connection& connection) {
    return connection.exec(QStringLiteral("INSERT INTO notes_search (notes_search) VALUES ('optimize')"));
}

Result<void> overwriteWhatIsDeleted(Connection& connection) {
    return connection.exec(QStringLiteral("PRAGMA secure_delete = ON"));
}

tl::unexpected<Error> noSuchNote(qint64 id) {
    return failure(ErrorKind::NotFound, QStringLiteral("there is no note %1").arg(id));
}

struct Candidate {
    Note note;
    double rareness = 0; // bm25, turned round: more is better
    double score = 0;
};

void score(std::vector<Candidate>& candidates, const QStringList& words, qint64 nowMs) {
    double most = 0;
    for (const auto& each : candidates)
        most = std::max(most, each.rareness);
    for (auto& each : candidates) {
        const auto noteWords = search::plainWords(each.note.text + u' ' + each.note.tags.join(u' '));
        const auto age = static_cast<double>(std::max<qint64>(0, nowMs - each.note.updatedMs));
        each.score = search::coverage(words, noteWords) +
                     rarenessWeight * (most > 0 ? each.rareness / most : 0) +
                     freshnessWeight * std::exp2(-age / halfLifeMs) + (each.note.pinned ? pinnedWeight : 0);
    }
}

} // namespace

Result<qint64> add(Connection& connection, const Note& note) {
    TRY(const auto erased, connection.row(QStringLiteral("SELECT 1 FROM erased WHERE key = ?"), {note.key}));
    if (erased)
        return 0;
    TRY_VOID(connection.exec(
        QStringLiteral("INSERT INTO notes (key, text, tags, author, conversation, turn, pinned, created_ms, "
                       "updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"),
        {note.key, note.text, note.tags.join(u' '), note.author, note.conversation, note.turn,
         static_cast<int>(note.pinned), note.createdMs, note.updatedMs}));
    const bool isNew = connection.changes() > 0;
    TRY(const auto row, connection.row(QStringLiteral("SELECT id FROM notes WHERE key = ?"), {note.key}));
    const qint64 id = row->at(0).toLongLong();
    if (isNew)
        TRY_VOID(index(connection, id, note.text, note.tags));
    return id;
}

Result<void> update(Connection& connection, qint64 id, const QString& text, const QStringList& tags,
                    qint64 nowMs) {
    TRY_VOID(overwriteWhatIsDeleted(connection));
    TRY_VOID(
        connection.exec(QStringLiteral("UPDATE notes SET text = ?, tags = ?, updated_ms = ? WHERE id = ?"),
                        {text, tags.join(u' '), nowMs, id}));
    if (connection.changes() == 0)
        return noSuchNote(id);
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM notes_search WHERE rowid = ?"), {id}));
    TRY_VOID(index(connection, id, text, tags));
    return leaveNoTrace(connection);
}

Result<void> pin(Connection& connection, qint64 id, bool pinned, qint64 nowMs) {
    TRY_VOID(connection.exec(QStringLiteral("UPDATE notes SET pinned = ?, updated_ms = ? WHERE id = ?"),
                             {static_cast<int>(pinned), nowMs, id}));
    if (connection.changes() == 0)
        return noSuchNote(id);
    return {};
}

Result<void> forget(Connection& connection, qint64 id) {
    TRY_VOID(overwriteWhatIsDeleted(connection));
    TRY_VOID(connection.exec(
        QStringLiteral("INSERT OR IGNORE INTO erased SELECT key FROM notes WHERE id = ?"), {id}));
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM notes WHERE id = ?"), {id}));
    if (connection.changes() == 0)
        return noSuchNote(id);
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM notes_search WHERE rowid = ?"), {id}));
    return leaveNoTrace(connection);
}

Result<void> forgetAll(Connection& connection) {
    TRY_VOID(overwriteWhatIsDeleted(connection));
    TRY_VOID(connection.exec(QStringLiteral("INSERT OR IGNORE INTO erased SELECT key FROM notes")));
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM notes")));
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM notes_search")));
    return leaveNoTrace(connection);
}

Result<void> touch(Connection& connection, const std::vector<Note>& notes, qint64 nowMs) {
    for (const auto& note : notes) {
        TRY_VOID(connection.exec(QStringLiteral("UPDATE notes SET recalled_ms = ? WHERE id = ?"),
                                 {nowMs, note.id}));
    }
    return {};
}

Result<std::optional<Note>> byId(Connection& connection, qint64 id) {
    return first(connection.row(QStringLiteral("SELECT " NOTE_COLUMNS " FROM notes n WHERE n.id = ?"), {id}));
}

Result<std::optional<Note>> byText(Connection& connection, const QString& text) {
    return first(connection.row(
        QStringLiteral("SELECT " NOTE_COLUMNS " FROM notes n WHERE n.text = ? LIMIT 1"), {text}));
}

Result<std::vector<Note>> pinned(Connection& connection, int most) {
    TRY(const auto rows,
        connection.rows(QStringLiteral("SELECT " NOTE_COLUMNS
                                       " FROM notes n WHERE n.pinned = 1 ORDER BY n.id DESC LIMIT ?"),
                        {most}));
    return notesFrom(rows);
}

Result<std::vector<Note>> page(Connection& connection, qint64 beforeId, int limit) {
    TRY(const auto rows,
        connection.rows(
            QStringLiteral("SELECT " NOTE_COLUMNS " FROM notes n WHERE n.id < ? ORDER BY n.id DESC LIMIT ?"),
            {beforeId > 0 ? beforeId : std::numeric_limits<qint64>::max(), limit}));
    return notesFrom(rows);
}

Result<std::vector<Note>> search(Connection& connection, const QString& query, search::Purpose purpose,
                                 int most, qint64 nowMs) {
    const auto words = search::queryWords(query, purpose);
    if (words.isEmpty())
        return std::vector<Note>();
    TRY(const auto rows,
        connection.rows(QStringLiteral("SELECT " NOTE_COLUMNS ", bm25(notes_search, 1.0, 2.0) AS rarity "
                                       "FROM notes_search JOIN notes n ON n.id = notes_search.rowid "
                                       "WHERE notes_search MATCH ? ORDER BY rarity LIMIT ?"),
                        {search::matchExpression(words), mostCandidates}));
    std::vector<Candidate> candidates;
    for (const auto& row : rows)
        candidates.push_back({noteFrom(row), -row.at(noteColumns).toDouble()});
    score(candidates, words, nowMs);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<Note> best;
    for (auto& each : candidates) {
        if (static_cast<int>(best.size()) < most)
            best.push_back(std::move(each.note));
    }
    return best;
}

Result<void> check(Connection& connection) {
    TRY_VOID(connection.exec(
        QStringLiteral("INSERT INTO notes_search (notes_search) VALUES ('integrity-check')")));
    TRY(const auto row, connection.row(QStringLiteral(
                            "SELECT (SELECT count(*) FROM notes), (SELECT count(*) FROM notes_search), "
                            "(SELECT count(*) FROM notes n LEFT JOIN notes_search s ON s.rowid = n.id "
                            "WHERE s.rowid IS NULL)")));
    if (row->at(0) != row->at(1) || row->at(2).toInt() != 0)
        return failure(ErrorKind::Storage,
                       QStringLiteral("the index of the notes is not that of the notes: %1 notes, %2 indexed")
                           .arg(row->at(0).toLongLong())
                           .arg(row->at(1).toLongLong()));
    return {};
}

#undef NOTE_COLUMNS

} // namespace staffroom::notes
