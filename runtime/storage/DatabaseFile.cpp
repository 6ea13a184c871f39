#include "storage/DatabaseFile.h"

#include "storage/Schema.h"
#include "storage/SqliteError.h"
#include "storage/Troubles.h"

#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sqlite3.h>

namespace staffroom::detail {

namespace {

/// Up to here every page is looked at when the file is opened (some 0.1 s); a larger file is checked whenever
/// it is backed up.
constexpr qint64 largestChecked = 64LL * 1024 * 1024;

tl::unexpected<Error> cannotMake(const QString& path) {
    return failure(
        ErrorKind::Storage,
        QStringLiteral("cannot make %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

/// SQLite gives -wal and -shm files the mode of the database file.
Result<void> makePrivate(const QString& path, int flags = 0) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | flags, 0600);
    if (descriptor < 0)
        return cannotMake(path);
    const bool tightened = ::fchmod(descriptor, 0600) == 0;
    const auto refused = cannotMake(path);
    ::close(descriptor);
    if (!tightened)
        return refused;
    return {};
}

/// What a database that is gone has left would be taken for the new one's: it is put aside, for who looks for
/// it.
Result<void> putLogAside(const QString& path) {
    const QString log = path + QStringLiteral("-wal");
    if (!QFileInfo::exists(log))
        return {};
    const QString aside = log + QStringLiteral(".without-database");
    if (std::rename(QFile::encodeName(log).constData(), QFile::encodeName(aside).constData()) != 0)
        return cannotMake(aside);
    return {};
}

/// A new file is there with its first page or not at all: an empty one is one that lost what it held.
Result<void> makeNew(const QString& path) {
    const QString fresh = path + QStringLiteral(".new");
    TRY_VOID(putLogAside(path));
    TRY_VOID(makePrivate(fresh, O_CREAT | O_TRUNC));
    sqlite3* opened = nullptr;
    int code = sqlite3_open_v2(QFile::encodeName(fresh).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_exec(opened, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;", nullptr,
                            nullptr, nullptr);
    const auto refused = sqliteFailure(path, code, QString::fromUtf8(sqlite3_errmsg(opened)));
    sqlite3_close(opened);
    if (code != SQLITE_OK)
        return refused;
    if (std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0)
        return cannotMake(path);
    return {};
}

Result<void> makeReady(const QString& path) {
    const QFileInfo file(path);
    if (!QDir().mkpath(file.absolutePath()))
        return cannotMake(file.absolutePath());
    if (!file.exists()) {
        TRY_VOID(makeNew(path));
    } else if (file.size() == 0) {
        return sqliteFailure(path, SQLITE_CORRUPT, QStringLiteral("the file is empty"));
    }
    return makePrivate(path);
}

} // namespace

QString identityOf(const QString& path) {
    const QFileInfo file(path);
    if (file.exists())
        return file.canonicalFilePath();
    return QDir::cleanPath(QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName());
}

DatabaseFile::DatabaseFile(QString path, Migrations migrations, Durability durability)
    : m_path(std::move(path)), m_migrations(std::move(migrations)), m_durability(durability) {}

Result<void> DatabaseFile::open() {
    TRY_VOID(makeReady(m_path));
    TRY(auto connection, Connection::open(m_path));
    distrust(connection->handle());
    TRY_VOID(configure(*connection));
    TRY_VOID(refuseForeign(connection->handle(), m_path, m_migrations));
    TRY_VOID(check(*connection));
    TRY_VOID(migrate(connection->handle(), m_path, m_migrations));
    sqlite3_db_release_memory(connection->handle()); // the pages that were checked
    m_connection = std::move(connection);
    return {};
}

Result<void> DatabaseFile::configure(Connection& connection) const {
    // Exclusive, so that no other program's connection can meet the WAL-reset fault of SQLite 3.40; first, so
    // that the WAL index lives in our memory and no -shm file is needed.
    TRY_VOID(connection.exec(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE")));
    TRY(const auto mode, connection.row(QStringLiteral("PRAGMA journal_mode = WAL")));
    if (!mode || mode->value(0).toString() != QLatin1String("wal"))
        return failure(ErrorKind::Storage,
                       QStringLiteral("%1: the file system cannot hold a write-ahead log; put "
                                      "the home on a local disk")
                           .arg(m_path));
    // Not as statements of the connection, which keeps them: two hundred memories would keep two thousand.
    QByteArray pragmas = "PRAGMA foreign_keys = ON;"
                         "PRAGMA trusted_schema = OFF;"
                         "PRAGMA temp_store = MEMORY;"
                         "PRAGMA wal_autocheckpoint = 1000;"       // pages: a log of 4 MiB
                         "PRAGMA journal_size_limit = 16777216;"; // what a burst leaves behind
    pragmas += m_durability == Durability::Full ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;";
    // KiB at most. A home has one memory a persona, each written to at its end and seldom read.
    pragmas += m_migrations.name == u"memory" ? "PRAGMA cache_size = -256;" : "PRAGMA cache_size = -1024;";
    const int code = sqlite3_exec(connection.handle(), pragmas.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return sqliteFailure(m_path, code, QString::fromUtf8(sqlite3_errmsg(connection.handle())));
    return {};
}

Result<void> DatabaseFile::check(Connection& connection) const {
    if (QFileInfo(m_path).size() > largestChecked)
        return {};
    TRY(const auto found, connection.row(QStringLiteral("PRAGMA quick_check(1)")));
    const auto verdict = found ? found->value(0).toString() : QString();
    if (verdict != QLatin1String("ok"))
        return sqliteFailure(m_path, SQLITE_CORRUPT, verdict);
    return {};
}

Result<void> DatabaseFile::checkpoint(const char* mode) {
    TRY(const auto done,
        m_connection->row(QStringLiteral("PRAGMA wal_checkpoint(%1)").arg(QLatin1String(mode))));
    const bool whole = done && done->value(0).toInt() == 0 && done->value(1) == done->value(2);
    if (!whole)
        return failure(ErrorKind::Storage, QStringLiteral("%1: the checkpoint was held up").arg(m_path));
    return {};
}

Result<void> DatabaseFile::close() {
    auto emptied = checkpoint("TRUNCATE");
    m_connection.reset();
    noteWritten(m_path); // whatever it was, nobody waits for it any more
    return emptied;
}

} // namespace staffroom::detail
