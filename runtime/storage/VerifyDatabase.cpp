#include "storage/VerifyDatabase.h"

#include "storage/Schema.h"
#include "storage/SqliteError.h"

#include <QFile>
#include <QFileInfo>

#include <memory>
#include <sqlite3.h>

namespace staffroom {

Result<void> verifyDatabase(const QString& path) {
    if (QFileInfo(path).size() == 0)
        return detail::sqliteFailure(path, SQLITE_CORRUPT, QStringLiteral("the file is empty"));
    sqlite3* opened = nullptr;
    // To be written too: what a crash left in the -wal file is taken over by whoever opens first.
    int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, sqlite3_close);
    sqlite3_stmt* statement = nullptr;
    if (code == SQLITE_OK)
        detail::distrust(opened);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(opened, "PRAGMA integrity_check(1)", -1, &statement, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> check(statement, sqlite3_finalize);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code != SQLITE_ROW)
        return detail::sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(opened)));
    const auto verdict = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    if (verdict != QLatin1String("ok"))
        return detail::sqliteFailure(path, SQLITE_CORRUPT, verdict);
    return {};
}

} // namespace staffroom
