// One database file and its only connection. Everything but path(), counts and the flags of acceptance
// belongs to the storage thread. Private to the storage room.
#pragma once

#include "storage/Connection.h"
#include "storage/Database.h"

#include <atomic>

namespace staffroom::detail {

class DatabaseFile final {
public:
    DatabaseFile(QString path, Migrations migrations, Durability durability);

    const QString& path() const { return m_path; }
    bool isOpen() const { return m_connection != nullptr; }
    Connection& connection() { return *m_connection; }
    sqlite3* handle() const { return m_connection->handle(); }

    /// Makes the file (0600) where there is none, checks it, brings it up to the last migration.
    Result<void> open();
    Result<void> checkpoint(const char* mode);
    /// Ends with everything in the file itself: the -wal file is empty or gone.
    Result<void> close();

    std::atomic<bool> accepts = true; // false from close() on: later calls are refused at once
    std::atomic<qint64> writes = 0;
    std::atomic<qint64> commits = 0;

private:
    Result<void> configure(Connection& connection) const;
    Result<void> check(Connection& connection) const;

    QString m_path;
    Migrations m_migrations;
    Durability m_durability;
    std::unique_ptr<Connection> m_connection;
};

/// The same for every way to write one file's path, so that no file is opened twice.
QString identityOf(const QString& path);

} // namespace staffroom::detail
