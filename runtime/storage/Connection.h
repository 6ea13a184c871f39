// One open SQLite file, as the functions given to Database::write() and read() see it. Lives on the storage
// thread; never keep a reference to it beyond the function.
//
// Values: integers, bool, double, QString (TEXT), QByteArray (BLOB) and QVariant() for NULL. A default-made
// QString is the empty text, not NULL: a missing value never slips into a NOT NULL column as something else.
// NULL comes back as an invalid QVariant. Statements are prepared once and kept, so give `sql` as a constant
// with a plain `?` for every value (the driver knows neither ?1 nor a name used twice).
//
// Errors are ErrorKind::Storage (the file, SQLite or the disk said no; detail names the file) or Internal
// (the statement and its values do not fit, or a read tried to write).
#pragma once

#include "base/Error.h"

#include <QString>
#include <QVariantList>

#include <memory>
#include <optional>
#include <vector>

struct sqlite3;

namespace staffroom {

namespace detail {
class DatabaseFile;
class GroupCommit;
} // namespace detail

class Connection final {
public:
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Result<void> exec(const QString& sql, const QVariantList& values = {});
    /// Every row of the answer, in order; a bounded query is the caller's duty.
    Result<std::vector<QVariantList>> rows(const QString& sql, const QVariantList& values = {});
    /// The first row, or nothing.
    Result<std::optional<QVariantList>> row(const QString& sql, const QVariantList& values = {});

    /// Rows the last INSERT, UPDATE or DELETE touched; 0 after an INSERT OR IGNORE that was ignored.
    qint64 changes() const;
    qint64 lastInsertId() const;

private:
    friend class detail::DatabaseFile;
    friend class detail::GroupCommit;
    struct Statement;
    struct Session;

    explicit Connection(std::unique_ptr<Session> session);
    static Result<std::unique_ptr<Connection>> open(const QString& path);
    Result<Statement*> prepared(const QString& sql);
    Result<Statement*> run(const QString& sql, const QVariantList& values);
    sqlite3* handle() const;
    /// No transaction is open: none was begun, or SQLite itself rolled it back (disk full, I/O error).
    bool isAutocommit() const;
    void setReadOnly(bool readOnly);

    std::unique_ptr<Session> m_session;
};

} // namespace staffroom
