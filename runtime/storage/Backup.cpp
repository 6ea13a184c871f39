#include "storage/Backup.h"

#include "storage/FreshCopy.h"
#include "storage/SqliteError.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <sqlite3.h>

namespace staffroom::detail {

namespace {

constexpr int pagesAStep = 512; // 2 MiB, a few milliseconds
constexpr int instructionsBetweenChecks = 100'000;

Result<void> syncToDisk(const QString& path) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure("open", path);
    const bool synced = ::fsync(descriptor) == 0;
    const auto refused = systemFailure("flush", path);
    ::close(descriptor);
    if (!synced)
        return refused;
    return {};
}

/// The first column of a statement's only row.
Result<QString> textFrom(sqlite3* handle, const QString& path, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    const auto text =
        code == SQLITE_ROW
            ? QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)))
            : QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW)
        return sqliteFailure(path, code, text);
    return text;
}

int isTrue(void* flag) {
    return static_cast<std::atomic<bool>*>(flag)->load() ? 1 : 0;
}

} // namespace

Backup::Backup(std::shared_ptr<DatabaseFile> source, QString path, Promise<void> promise)
    : m_source(std::move(source)), m_path(std::move(path)), m_partial(m_path + QStringLiteral(".partial")),
      m_promise(std::move(promise)) {
    if (auto begun = begin(); !begun.has_value())
        end(std::move(begun));
}

Backup::~Backup() {
    m_givenUp = true;
    if (m_verifier.joinable())
        m_verifier.join();
    if (!m_over)
        end(failure(ErrorKind::Cancelled,
                    QStringLiteral("the backup of %1 was given up").arg(m_source->path())));
}

Result<void> Backup::begin() {
    if (identityOf(m_path) == identityOf(m_source->path()))
        return failure(ErrorKind::Invalid, QStringLiteral("%1 cannot be its own backup").arg(m_path));
    ::unlink(QFile::encodeName(m_partial).constData()); // a leftover of a crash
    TRY(m_target, openFreshCopy(m_partial));
    m_copy = sqlite3_backup_init(m_target, "main", m_source->handle(), "main");
    if (!m_copy)
        return sqliteFailure(m_partial, sqlite3_errcode(m_target),
                             QString::fromUtf8(sqlite3_errmsg(m_target)));
    return {};
}

void Backup::step() {
    if (sqlite3_backup_step(m_copy, pagesAStep) == SQLITE_OK)
        return;
    const int code = sqlite3_backup_finish(std::exchange(m_copy, nullptr));
    if (code != SQLITE_OK) {
        end(sqliteFailure(m_partial, code, QString::fromUtf8(sqlite3_errmsg(m_target))));
        return;
    }
    closeTarget();
    m_verifier = std::thread([this] { end(verify()); });
}

/// Reads the copy as any program would, on a connection of its own, and gives it its name.
Result<void> Backup::verify() {
    int code =
        sqlite3_open_v2(QFile::encodeName(m_partial).constData(), &m_target, SQLITE_OPEN_READWRITE, nullptr);
    if (code != SQLITE_OK)
        return sqliteFailure(m_partial, code, QString::fromUtf8(sqlite3_errmsg(m_target)));
    sqlite3_progress_handler(m_target, instructionsBetweenChecks, isTrue, &m_givenUp);
    TRY(const auto mode, textFrom(m_target, m_partial, "PRAGMA journal_mode = DELETE")); // one file, no -wal
    TRY(const auto verdict, textFrom(m_target, m_partial, "PRAGMA integrity_check(1)"));
    if (mode != QLatin1String("delete") || verdict != QLatin1String("ok"))
        return sqliteFailure(m_source->path(), SQLITE_CORRUPT, verdict);
    closeTarget();
    TRY_VOID(syncToDisk(m_partial));
    if (std::rename(QFile::encodeName(m_partial).constData(), QFile::encodeName(m_path).constData()) != 0)
        return systemFailure("make", m_path);
    return syncToDisk(QFileInfo(m_path).absolutePath());
}

void Backup::end(Result<void> result) {
    if (m_copy)
        sqlite3_backup_finish(std::exchange(m_copy, nullptr));
    closeTarget();
    if (!result.has_value())
        ::unlink(QFile::encodeName(m_partial).constData());
    m_promise.resolve(std::move(result));
    m_over = true;
}

void Backup::closeTarget() {
    sqlite3_close(std::exchange(m_target, nullptr));
}

} // namespace staffroom::detail
