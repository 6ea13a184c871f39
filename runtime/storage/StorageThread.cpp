#include "storage/StorageThread.h"

#include "base/Log.h"
#include "storage/GroupCommit.h"
#include "storage/SqliteError.h"

#include <pthread.h>

#include <sqlite3.h>

namespace staffroom::detail {

namespace {

/// One file's requests, in the order they came.
struct FileQueue {
    std::shared_ptr<DatabaseFile> file;
    std::vector<Request> requests;
};

/// Sorting by file lets writes of one file share a transaction although calls to other files stand between
/// them.
std::vector<FileQueue> byFile(std::vector<Request> batch) {
    std::vector<FileQueue> queues;
    for (auto& request : batch) {
        auto queue = std::find_if(queues.begin(), queues.end(),
                                  [&](const FileQueue& each) { return each.file == request.file; });
        if (queue == queues.end())
            queue = queues.insert(queues.end(), FileQueue{request.file, {}});
        queue->requests.push_back(std::move(request));
    }
    return queues;
}

/// Hundreds of files may be open, most of them idle: none sets memory aside that it does not use. Heeded only
/// before SQLite's first call in the process.
void makeSqliteThrifty() {
    static const bool done = [] {
        sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0); // no first 20 pages a connection
        sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 128, 64);       // 8 KiB a connection instead of 48
        return true;
    }();
    static_cast<void>(done);
}

} // namespace

thread_local StorageThread* currentThread = nullptr;

StorageThread* StorageThread::current() {
    return currentThread;
}

StorageThread::StorageThread() : m_thread([this] { run(); }) {
    pthread_setname_np(m_thread.native_handle(), "storage");
}

StorageThread::~StorageThread() {
    stop();
}

bool StorageThread::push(Request& request) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
        m_queue.push_back(std::move(request));
    }
    m_wake.notify_one();
    return true;
}

void StorageThread::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void StorageThread::run() {
    currentThread = this;
    makeSqliteThrifty();
    while (auto batch = take()) {
        process(std::move(*batch));
        stepBackups();
    }
    while (!m_open.empty()) {
        const auto file = m_open.back();
        if (const auto closed = closeFile(file); !closed.has_value())
            qCWarning(lcStorage, "%s", qPrintable(closed.error().toString()));
    }
    m_backups.clear();
}

/// All that is queued, nothing at the end. Waits for something unless a backup is being copied.
std::optional<std::vector<Request>> StorageThread::take() {
    const bool copying = std::any_of(m_backups.begin(), m_backups.end(), std::mem_fn(&Backup::isCopying)) ||
                         !m_snapshots.empty();
    std::unique_lock lock(m_mutex);
    if (!copying)
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_stopping && m_queue.empty())
        return std::nullopt;
    return std::exchange(m_queue, {});
}

void StorageThread::process(std::vector<Request> batch) {
    for (auto& queue : byFile(std::move(batch))) {
        GroupCommit group(*queue.file);
        for (auto& request : queue.requests) {
            if (request.job) {
                group.run(std::move(request.job), request.access);
                continue;
            }
            group.commit();
            request.task(*this);
            request.task = nullptr;
        }
        group.commit();
    }
}

Result<void> StorageThread::openFile(const std::shared_ptr<DatabaseFile>& file) {
    const auto identity = identityOf(file->path());
    const bool twice = std::any_of(m_open.begin(), m_open.end(),
                                   [&](const auto& each) { return identityOf(each->path()) == identity; });
    if (twice)
        return failure(ErrorKind::Conflict, QStringLiteral("%1 is open already").arg(file->path()));
    TRY_VOID(file->open());
    m_open.push_back(file);
    return {};
}

Result<void> StorageThread::closeFile(const std::shared_ptr<DatabaseFile>& file) {
    file->accepts = false;
    if (!file->isOpen())
        return failure(closedError());
    abandonBackups(*file);
    std::erase(m_open, file);
    return file->close();
}

void StorageThread::startBackup(const std::shared_ptr<DatabaseFile>& file, QString path,
                                Promise<void> promise) {
    m_backups.remove_if(std::mem_fn(&Backup::isOver));
    m_backups.emplace_back(file, std::move(path), std::move(promise));
}

void StorageThread::startSnapshot(const SnapshotRequest& request,
                                  std::shared_ptr<Promise<QStringList>> promise) {
    m_snapshots.emplace_back(m_open, request, std::move(promise));
    m_snapshots.remove_if(std::mem_fn(&SnapshotRun::isOver)); // it could not begin
}

void StorageThread::stepBackups() {
    for (auto& backup : m_backups) {
        if (backup.isCopying())
            backup.step();
    }
    for (auto& snapshot : m_snapshots)
        snapshot.step();
    m_snapshots.remove_if(std::mem_fn(&SnapshotRun::isOver));
}

void StorageThread::abandonBackups(const DatabaseFile& file) {
    m_backups.remove_if([&](const Backup& each) { return each.isCopying() && each.copies(file); });
    m_snapshots.remove_if([&](const SnapshotRun& each) { return each.copies(file); });
}

} // namespace staffroom::detail
