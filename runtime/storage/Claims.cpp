#include "storage/Claims.h"

namespace staffroom {

Result<bool> Claims::take(Connection& connection, const QString& scope, const QString& key,
                          const QString& holder, qint64 atMs) {
    TRY_VOID(connection.exec(
        QStringLiteral("INSERT OR IGNORE INTO claims (scope, key, holder, at_ms) VALUES (?, ?, ?, ?)"),
        {scope, key, holder, atMs}));
    return connection.changes() == 1;
}

Result<bool> Claims::release(Connection& connection, const QString& scope, const QString& key,
                             const QString& holder) {
    TRY_VOID(connection.exec(QStringLiteral("DELETE FROM claims WHERE scope = ? AND key = ? AND holder = ?"),
                             {scope, key, holder}));
    return connection.changes() == 1;
}

Result<std::optional<QString>> Claims::holder(Connection& connection, const QString& scope,
                                              const QString& key) {
    TRY(const auto row,
        connection.row(QStringLiteral("SELECT holder FROM claims WHERE scope = ? AND key = ?"),
                       {scope, key}));
    if (!row)
        return std::optional<QString>();
    return std::optional<QString>(row->value(0).toString());
}

} // namespace staffroom
