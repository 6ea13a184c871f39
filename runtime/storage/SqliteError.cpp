#include "storage/SqliteError.h"

#include <sqlite3.h>

namespace staffroom::detail {

namespace {

QString meaning(int primaryCode) {
    switch (primaryCode) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return QStringLiteral(
            "%1 is damaged (%2): stop Staffroom and bring the file back with `staffroom restore`");
    case SQLITE_FULL:
        return QStringLiteral("%1: the disk is full (%2): free some space");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return QStringLiteral("%1 is in use by another program (%2): end that program");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return QStringLiteral(
            "%1 cannot be opened for writing (%2): check the owner and mode of file and folder");
    case SQLITE_IOERR:
        return QStringLiteral("%1 cannot be read or written (%2): look at the disk, its quota and its free "
                              "space");
    default:
        return QStringLiteral("%1: %2");
    }
}

} // namespace

tl::unexpected<Error> sqliteFailure(const QString& path, int code, const QString& message) {
    return failure(ErrorKind::Storage, meaning(code & 0xff).arg(path, message));
}

Error closedError() {
    Error error;
    error.kind = ErrorKind::Storage;
    error.detail = QStringLiteral("closed");
    return error;
}

} // namespace staffroom::detail
