// The databases of the home. Storage owns one thread on which every file is opened, read and written; a
// Database is a handle to one file: cheap to copy, usable from any thread, answered through Futures.
//
// - Writes are grouped: those that wait when the thread comes round share one transaction, each inside its
// own
//   savepoint. A write that returns an error undoes itself alone; a Future resolves only after COMMIT. When
//   the COMMIT fails, every write of its group has failed.
// - Within one database everything happens in the order of the calls; a read sees every write called before
// it.
//   Between two databases there is no order: await the one before calling the other.
// - Functions given to write() and read() run on the storage thread: they capture by value, wait for nothing
//   and touch nothing that belongs to the event loop.
// - Durable after a resolved write: always against the death of the process; against a power cut at once with
//   Durability::Full, from the next checkpoint() on with Normal.
//
// Errors: Storage (detail names file and remedy), Storage "closed" after close() or the end of Storage,
// Conflict when a file is opened twice, or whatever the given function returned.
#pragma once

#include "base/Error.h"
#include "base/OneShot.h"
#include "storage/Connection.h"
#include "storage/Migrations.h"

#include <QString>

#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

namespace staffroom {

enum class Durability { Full, Normal };

namespace detail {

class StorageThread;
enum class Access { Read, Write };

/// One call of write() or read() on its way through the storage thread.
class Job {
public:
    virtual ~Job() = default;
    /// False when it failed: undo what it wrote.
    virtual bool run(Connection& connection) = 0;
    /// Resolves the caller's Future: with the result of run(), or with `instead` where that had succeeded or
    /// never ran.
    virtual void finish(const Error* instead) = 0;
};

Error thrownError(const std::exception& thrown);

template <class T>
class TypedJob final : public Job {
public:
    explicit TypedJob(std::function<Result<T>(Connection&)> work) : m_work(std::move(work)) {}
    Future<T> future() const { return m_promise.future(); }
    bool run(Connection& connection) override {
        try {
            m_result.emplace(m_work(connection));
        } catch (const std::exception& thrown) { // must not take the thread down
            m_result.emplace(failure(thrownError(thrown)));
        }
        return m_result->has_value();
    }
    void finish(const Error* instead) override {
        m_work = nullptr; // what it captured is gone before the caller goes on
        if (instead && (!m_result || m_result->has_value()))
            m_promise.resolve(failure(*instead));
        else
            m_promise.resolve(std::move(*m_result));
    }

private:
    std::function<Result<T>(Connection&)> m_work;
    Promise<T> m_promise;
    std::optional<Result<T>> m_result;
};

template <class Work>
concept StorageWork = std::invocable<Work&, Connection&>;

} // namespace detail

/// How well the grouping works.
struct CommitCounts {
    qint64 writes = 0;
    qint64 commits = 0;
};

class Database final {
public:
    /// A closed one.
    Database() = default;

    template <class T>
    Future<T> write(std::function<Result<T>(Connection&)> work) {
        return submit<T>(detail::Access::Write, std::move(work));
    }
    template <class T>
    Future<T> read(std::function<Result<T>(Connection&)> work) {
        return submit<T>(detail::Access::Read, std::move(work));
    }
    /// The same for a plain lambda: T is taken from its Result.
    template <detail::StorageWork Work>
    auto write(Work work) {
        using T = typename std::invoke_result_t<Work&, Connection&>::value_type;
        return submit<T>(detail::Access::Write, std::move(work));
    }
    template <detail::StorageWork Work>
    auto read(Work work) {
        using T = typename std::invoke_result_t<Work&, Connection&>::value_type;
        return submit<T>(detail::Access::Read, std::move(work));
    }

    /// A copy of this moment's or a later state, made between the writes that go on meanwhile, checked with
    /// integrity_check, in one file of mode 0600. `path` appears whole or not at all; an existing file is
    /// replaced.
    Future<void> backupTo(QString path);
    /// A write that has reached the disk when it resolves, also with Durability::Normal: for what is rare and
    /// must not come undone. An error may also mean that it was written and only the checkpoint failed.
    Future<void> writeDurably(std::function<Result<void>(Connection&)> work);
    /// wal_checkpoint(FULL): what was written with Durability::Normal is now on disk.
    Future<void> checkpoint();
    /// Runs what was called before, then closes the file. Other copies of the handle are closed with it.
    Future<void> close();

    QString path() const;
    CommitCounts commitCounts() const;

private:
    friend class Storage;
    Database(std::shared_ptr<detail::StorageThread> thread, std::shared_ptr<detail::DatabaseFile> file);

    template <class T>
    Future<T> submit(detail::Access access, std::function<Result<T>(Connection&)> work) {
        auto job = std::make_unique<detail::TypedJob<T>>(std::move(work));
        auto future = job->future();
        enqueue(access, std::move(job));
        return future;
    }
    void enqueue(detail::Access access, std::unique_ptr<detail::Job> job);
    Future<void> alone(std::function<void(detail::StorageThread&, Promise<void>&)> task);

    std::shared_ptr<detail::StorageThread> m_thread;
    std::shared_ptr<detail::DatabaseFile> m_file;
};

class Storage final {
public:
    Storage();
    /// Runs what was called before, closes every file with a TRUNCATE checkpoint, joins the thread. Handles
    /// that live on are closed.
    ~Storage();
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    /// Opens or makes (0600, folders as the umask says) the file and brings it up to the last migration. A
    /// file that is damaged, newer than this program or somebody else's is refused and left as it is.
    Future<Database> open(QString path, Migrations migrations, Durability durability);

private:
    std::shared_ptr<detail::StorageThread> m_thread;
};

} // namespace staffroom
