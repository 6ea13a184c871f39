#include "storage/Schema.h"

#include "base/AtomicFile.h"
#include "storage/SqliteError.h"

#include <QFile>
#include <QStringList>

#include <map>
#include <memory>
#include <mutex>
#include <sqlite3.h>

namespace staffroom {

namespace {

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// "table outbox" and its text; empty for the indices SQLite makes by itself.
using Schema = std::map<QString, QByteArray>;

constexpr int mostObjects = 1'000;

QByteArray bytesAt(sqlite3_stmt* statement, int column) {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return {text, sqlite3_column_bytes(statement, column)};
}

Result<Schema> schemaOf(sqlite3* handle, const QString& path) {
    sqlite3_stmt* prepared = nullptr;
    int code = sqlite3_prepare_v2(handle, "SELECT type, name, tbl_name, sql FROM sqlite_schema", -1,
                                  &prepared, nullptr);
    const Statement statement(prepared, sqlite3_finalize);
    Schema schema;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(prepared);
        if (code != SQLITE_ROW)
            break;
        const auto name = QString::fromUtf8(bytesAt(prepared, 0) + ' ' + bytesAt(prepared, 1));
        const bool isNew = schema.emplace(name, bytesAt(prepared, 2) + '\n' + bytesAt(prepared, 3)).second;
        if (!isNew || schema.size() > mostObjects)
            return failure(ErrorKind::Storage,
                           QStringLiteral("%1: its schema is not Staffroom's: %2 stands in it twice, or too "
                                          "much; bring the file back from a backup you trust")
                               .arg(path, name.left(100)));
    }
    if (code != SQLITE_DONE)
        return detail::sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(handle)));
    return schema;
}

/// Made once a program: a home has many memories.
Result<Schema> madeByMigrations(const Migrations& migrations, qint64 version) {
    static std::mutex mutex;
    static std::map<QString, Schema> known;
    const QString name = QStringLiteral("%1 %2").arg(migrations.scripts.front()).arg(version);
    const bool isCompiledIn = name.startsWith(u':'); // what lies on a disk may change
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(name); isCompiledIn && found != known.end())
        return found->second;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Handle handle(opened, sqlite3_close);
    if (code != SQLITE_OK)
        return detail::sqliteFailure(QStringLiteral(":memory:"), code, QString());
    for (qint64 done = 0; done < version; ++done) {
        const auto& resource = migrations.scripts.at(static_cast<size_t>(done));
        TRY(const auto script, readFile(resource));
        const QByteArray ended =
            script + "\n;"; // as migrate() ends it: SQLite keeps the text to the semicolon
        const int ran = sqlite3_exec(opened, ended.constData(), nullptr, nullptr, nullptr);
        if (ran != SQLITE_OK)
            return detail::sqliteFailure(resource, ran, QString::fromUtf8(sqlite3_errmsg(opened)));
    }
    TRY(auto schema, schemaOf(opened, migrations.name));
    known[name] = schema;
    return schema;
}

tl::unexpected<Error> notOurs(const QString& path, const QString& what) {
    return failure(ErrorKind::Storage,
                   QStringLiteral("%1: its schema is not Staffroom's: %2; bring the file back from a backup "
                                  "you trust")
                       .arg(path, what));
}

/// Tables SQLite makes by itself, when it needs them.
bool isOfSqlite(const QString& object) {
    return object == u"table sqlite_sequence" || object == u"table sqlite_stat1";
}

Result<void> compare(const QString& path, const Schema& found, const Schema& expected, bool whole) {
    for (const auto& [object, text] : found) {
        const auto same = expected.find(object);
        if (same == expected.end() && !isOfSqlite(object))
            return notOurs(path, QStringLiteral("%1 does not belong there").arg(object.left(100)));
        if (same != expected.end() && same->second != text)
            return notOurs(path, QStringLiteral("%1 is not as it should be").arg(object.left(100)));
    }
    for (const auto& [object, text] : expected) {
        if (whole && !found.contains(object) && !isOfSqlite(object))
            return notOurs(path, QStringLiteral("%1 is missing").arg(object));
    }
    return {};
}

} // namespace

Result<void> checkSchema(const QString& path, const Migrations& migrations) {
    sqlite3* opened = nullptr;
    // To be written too: a file that says it has a write-ahead log can be opened in no other way.
    const int code =
        sqlite3_open_v2(QFile::encodeName(path).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Handle handle(opened, sqlite3_close);
    if (code != SQLITE_OK)
        return detail::sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(opened)));
    detail::distrust(opened);
    TRY(const auto version, detail::integerFrom(opened, path, "PRAGMA user_version"));
    if (version < 1 || version > static_cast<qint64>(migrations.scripts.size()))
        return notOurs(path, QStringLiteral("version %1 of the %2 database is not known to this Staffroom")
                                 .arg(version)
                                 .arg(migrations.name));
    TRY(const auto expected, madeByMigrations(migrations, version));
    TRY(const auto found, schemaOf(opened, path));
    return compare(path, found, expected, true);
}

namespace detail {

void distrust(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Result<void> refuseForeign(sqlite3* handle, const QString& path, const Migrations& migrations) {
    TRY(const auto version, detail::integerFrom(handle, path, "PRAGMA user_version"));
    if (version < 1 || version > static_cast<qint64>(migrations.scripts.size()))
        return {};
    TRY(const auto expected, madeByMigrations(migrations, version));
    TRY(const auto found, schemaOf(handle, path));
    return compare(path, found, expected, false);
}

} // namespace detail
} // namespace staffroom
