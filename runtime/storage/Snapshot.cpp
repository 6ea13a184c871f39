#include "storage/Snapshot.h"

#include "storage/FreshCopy.h"
#include "storage/SnapshotRun.h"
#include "storage/SqliteError.h"
#include "storage/StorageThread.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace staffroom {

Future<QStringList> takeSnapshot(Database one, SnapshotRequest request) {
    const auto promise = std::make_shared<Promise<QStringList>>();
    auto future = promise->future();
    // Should the job never run, the promise dies with it and resolves.
    auto started = one.read<bool>([promise, request](Connection&) -> Result<bool> {
        detail::StorageThread::current()->startSnapshot(request, promise);
        return true;
    });
    static_cast<void>(started);
    return future;
}

namespace detail {

namespace {

constexpr int pagesAStep = 256;   // 1 MiB
constexpr int lastStretch = 128;  // pages of each file that may be left for the moment of standstill
constexpr qint64 mostRounds = 4; // of a whole file: rolled back writes make SQLite begin again

tl::unexpected<Error> targetFailure(const QString& path, sqlite3* target) {
    return sqliteFailure(path, sqlite3_errcode(target), QString::fromUtf8(sqlite3_errmsg(target)));
}

} // namespace

SnapshotRun::SnapshotRun(const std::vector<std::shared_ptr<DatabaseFile>>& open, SnapshotRequest request,
                         std::shared_ptr<Promise<QStringList>> promise)
    : m_request(std::move(request)), m_promise(std::move(promise)) {
    const QString root = QDir::cleanPath(m_request.root) + u'/';
    for (const auto& file : open) {
        const QString path = QDir::cleanPath(file->path());
        if (!path.startsWith(root))
            continue;
        auto& copy = m_copies.emplace_back();
        copy.source = file;
        copy.relative = path.mid(root.size());
        if (auto begun = begin(copy); !begun) {
            end(tl::unexpected(begun.error()));
            return;
        }
    }
}

SnapshotRun::~SnapshotRun() {
    giveUp();
}

bool SnapshotRun::copies(const DatabaseFile& file) const {
    return std::any_of(m_copies.begin(), m_copies.end(),
                       [&](const Copy& copy) { return copy.source.get() == &file; });
}

Result<void> SnapshotRun::begin(Copy& copy) {
    const QString path = m_request.folder + u'/' + copy.relative;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return systemFailure("make the folder of", path);
    TRY(copy.target, openFreshCopy(path));
    copy.backup = sqlite3_backup_init(copy.target, "main", copy.source->handle(), "main");
    if (!copy.backup)
        return targetFailure(path, copy.target);
    return {};
}

/// False when little enough is left of this file.
Result<bool> SnapshotRun::stepOne(Copy& copy) {
    int code = sqlite3_backup_step(copy.backup, 0); // only counts
    const int left = sqlite3_backup_remaining(copy.backup);
    const qint64 most = mostRounds * sqlite3_backup_pagecount(copy.backup) + pagesAStep;
    if (code == SQLITE_DONE || (code == SQLITE_OK && (left <= lastStretch || copy.stepped > most)))
        return false;
    if (code == SQLITE_OK) {
        const int pages = std::min(pagesAStep, left - 1); // never the last: that is finish()
        copy.stepped += pages;
        code = sqlite3_backup_step(copy.backup, pages);
    }
    if (code != SQLITE_OK)
        return sqliteFailure(m_request.folder + u'/' + copy.relative, code,
                             QString::fromUtf8(sqlite3_errstr(code)));
    return true;
}

void SnapshotRun::step() {
    for (auto& copy : m_copies) {
        const auto more = stepOne(copy);
        if (!more) {
            end(tl::unexpected(more.error()));
            return;
        }
        if (*more)
            return; // somebody's writes have their turn
    }
    if (auto finished = finish(); !finished) {
        end(tl::unexpected(finished.error()));
        return;
    }
    QStringList paths;
    for (const auto& copy : m_copies)
        paths << copy.relative;
    end(paths + m_request.beside);
}

/// The standstill.
Result<void> SnapshotRun::finish() {
    for (auto& copy : m_copies) {
        const int code = sqlite3_backup_step(copy.backup, -1);
        if (code != SQLITE_DONE)
            return sqliteFailure(m_request.folder + u'/' + copy.relative, code,
                                 QString::fromUtf8(sqlite3_errstr(code)));
    }
    TRY_VOID(copyBeside());
    for (auto& copy : m_copies) {
        const int code = sqlite3_backup_finish(std::exchange(copy.backup, nullptr));
        if (code != SQLITE_OK)
            return targetFailure(m_request.folder + u'/' + copy.relative, copy.target);
    }
    return {};
}

Result<void> SnapshotRun::copyBeside() {
    QStringList copied;
    for (const auto& relative : std::as_const(m_request.beside)) {
        const QString from = m_request.root + u'/' + relative;
        if (!QFileInfo(from).isFile())
            continue;
        const QString to = m_request.folder + u'/' + relative;
        if (!QDir().mkpath(QFileInfo(to).absolutePath()) || !QFile::copy(from, to))
            return failure(ErrorKind::Storage, QStringLiteral("cannot copy %1 to %2").arg(from, to));
        copied << relative;
    }
    m_request.beside = copied;
    return {};
}

void SnapshotRun::giveUp() {
    if (!m_over)
        end(failure(ErrorKind::Conflict,
                    QStringLiteral("a database was closed while it was copied: try again")));
}

void SnapshotRun::end(Result<QStringList> result) {
    for (auto& copy : m_copies) {
        if (copy.backup)
            sqlite3_backup_finish(std::exchange(copy.backup, nullptr));
        sqlite3_close(std::exchange(copy.target, nullptr));
        copy.source.reset();
    }
    m_over = true;
    m_promise->resolve(std::move(result));
}

} // namespace detail
} // namespace staffroom
