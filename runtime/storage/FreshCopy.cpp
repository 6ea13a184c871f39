#include "storage/FreshCopy.h"

#include "storage/SqliteError.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sqlite3.h>

namespace staffroom::detail {

Result<sqlite3*> openFreshCopy(const QString& path) {
    const auto name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemFailure("make", path);
    ::close(descriptor);
    sqlite3* copy = nullptr;
    int code = sqlite3_open_v2(name.constData(), &copy, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_exec(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        return copy;
    const auto refused = sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(copy)));
    sqlite3_close(copy);
    return refused;
}

tl::unexpected<Error> systemFailure(const char* verb, const QString& path) {
    return failure(ErrorKind::Storage,
                   QStringLiteral("cannot %1 %2: %3")
                       .arg(QLatin1String(verb), path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace staffroom::detail
