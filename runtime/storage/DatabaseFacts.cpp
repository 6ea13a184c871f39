#include "storage/DatabaseFacts.h"

#include "storage/Schema.h"
#include "storage/SqliteError.h"

#include <QFile>

#include <memory>
#include <sqlite3.h>
#include <vector>

namespace staffroom {

namespace {

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// The first column of every row.
Result<std::vector<QString>> column(sqlite3* handle, const QString& path, const QByteArray& sql) {
    sqlite3_stmt* prepared = nullptr;
    int code = sqlite3_prepare_v2(handle, sql.constData(), -1, &prepared, nullptr);
    const Statement statement(prepared, sqlite3_finalize);
    std::vector<QString> values;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(prepared);
        if (code == SQLITE_ROW)
            values.push_back(
                QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0))));
    }
    if (code != SQLITE_DONE)
        return detail::sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(handle)));
    return values;
}

Result<qint64> number(sqlite3* handle, const QString& path, const QByteArray& sql) {
    TRY(const auto values, column(handle, path, sql));
    return values.empty() ? 0 : values.front().toLongLong();
}

} // namespace

Result<DatabaseFacts> examineDatabase(const QString& path) {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(QFile::encodeName(path).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Handle handle(opened, sqlite3_close);
    if (code != SQLITE_OK)
        return detail::sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(opened)));
    detail::distrust(opened);
    TRY(const auto mode, column(opened, path, "PRAGMA journal_mode = DELETE"));
    TRY(const auto verdict, column(opened, path, "PRAGMA integrity_check(1)"));
    if (mode != std::vector{QStringLiteral("delete")} || verdict != std::vector{QStringLiteral("ok")})
        return detail::sqliteFailure(path, SQLITE_CORRUPT,
                                     verdict.empty() ? QString() : verdict.front());
    DatabaseFacts facts;
    TRY(facts.schemaVersion, number(opened, path, "PRAGMA user_version"));
    TRY(const auto tables,
        column(opened, path,
               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE "
               "'\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"));
    for (const auto& table : tables) {
        auto quoted = table.toUtf8().replace('"', "\"\"");
        TRY(facts.rows[table], number(opened, path, "SELECT count(*) FROM \"" + quoted + "\""));
    }
    return facts;
}

} // namespace staffroom
