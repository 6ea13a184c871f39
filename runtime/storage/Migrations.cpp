#include "storage/Migrations.h"

#include "base/AtomicFile.h"
#include "storage/SqliteError.h"

#include <sqlite3.h>

namespace staffroom::detail {

Result<qint64> integerFrom(sqlite3* handle, const QString& path, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    const qint64 value = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    const auto message = QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW)
        return sqliteFailure(path, code, message);
    return value;
}

namespace {

/// Qt SQL runs one statement at a time; a script has many, and triggers have semicolons inside.
Result<void> runScript(sqlite3* handle, const QString& path, const QByteArray& script) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle, script.constData(), nullptr, nullptr, &message);
    const auto text = QString::fromUtf8(message);
    sqlite3_free(message);
    if (code != SQLITE_OK)
        return sqliteFailure(path, code, text);
    return {};
}

Result<void> runMigration(sqlite3* handle, const QString& path, const QString& resource, qint64 version) {
    TRY(const auto script, readFile(resource));
    const QByteArray whole = "BEGIN IMMEDIATE;\n" + script +
                             "\n;PRAGMA user_version = " + QByteArray::number(version) + ";\nCOMMIT;";
    auto ran = runScript(handle, path, whole);
    if (ran.has_value())
        return {};
    if (sqlite3_get_autocommit(handle) == 0)
        sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    ran.error().detail += QStringLiteral(" in: migration %1").arg(resource);
    return ran;
}

} // namespace

Result<void> migrate(sqlite3* handle, const QString& path, const Migrations& migrations) {
    const auto known = static_cast<qint64>(migrations.scripts.size());
    TRY(const auto version, integerFrom(handle, path, "PRAGMA user_version"));
    if (version > known)
        return failure(
            ErrorKind::Storage,
            QStringLiteral("%1 was written by a newer Staffroom (%2 schema %3, this one knows %4): install "
                           "that version again, or restore the backup made before the upgrade")
                .arg(path, migrations.name)
                .arg(version)
                .arg(known));
    TRY(const auto objects, integerFrom(handle, path, "SELECT count(*) FROM sqlite_schema"));
    if (version == 0 && objects > 0)
        return failure(
            ErrorKind::Storage,
            QStringLiteral("%1 is a SQLite file, but not Staffroom's %2 database: move it away, or "
                           "restore the right one from a backup")
                .arg(path, migrations.name));
    for (qint64 next = version; next < known; ++next) {
        TRY_VOID(runMigration(handle, path, migrations.scripts.at(static_cast<size_t>(next)), next + 1));
    }
    return {};
}

} // namespace staffroom::detail
