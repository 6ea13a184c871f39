// The thread every database lives on, and its queue. Private to the storage room.
#pragma once

#include "base/Awaited.h"
#include "storage/Backup.h"
#include "storage/Database.h"
#include "storage/DatabaseFile.h"
#include "storage/SnapshotRun.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace staffroom::detail {

/// Either a job (a read or a write) or a task that needs the file to itself.
struct Request {
    std::shared_ptr<DatabaseFile> file;
    Access access = Access::Read;
    std::unique_ptr<Job> job;
    std::function<void(StorageThread&)> task;
    Awaited awaited = {};
};

class StorageThread final {
public:
    StorageThread();
    ~StorageThread();

    /// False when the thread is ending; the request is then untouched.
    bool push(Request& request);
    /// Runs what is queued, closes every file, joins. Called once, from another thread.
    void stop();

    // For tasks, on the storage thread:
    Result<void> openFile(const std::shared_ptr<DatabaseFile>& file);
    Result<void> closeFile(const std::shared_ptr<DatabaseFile>& file);
    void startBackup(const std::shared_ptr<DatabaseFile>& file, QString path, Promise<void> promise);
    void startSnapshot(const SnapshotRequest& request, std::shared_ptr<Promise<QStringList>> promise);
    /// The storage thread that this code runs on.
    static StorageThread* current();

private:
    void run();
    std::optional<std::vector<Request>> take();
    void process(std::vector<Request> batch);
    void stepBackups();
    void abandonBackups(const DatabaseFile& file);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Request> m_queue;
    bool m_stopping = false;

    std::vector<std::shared_ptr<DatabaseFile>> m_open;
    std::list<Backup> m_backups;
    std::list<SnapshotRun> m_snapshots;
    std::thread m_thread;
};

} // namespace staffroom::detail
