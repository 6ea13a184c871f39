#include "storage/Database.h"

#include "storage/DatabaseFile.h"
#include "storage/SqliteError.h"
#include "storage/StorageThread.h"

namespace staffroom {

namespace detail {

Error thrownError(const std::exception& thrown) {
    Error error;
    error.kind = ErrorKind::Internal;
    error.detail = QStringLiteral("a database call threw: %1").arg(QString::fromUtf8(thrown.what()));
    return error;
}

} // namespace detail

namespace {

using SharedPromise = std::shared_ptr<Promise<void>>;

Future<void> refused() {
    Promise<void> promise;
    promise.resolve(failure(detail::closedError()));
    return promise.future();
}

} // namespace

Database::Database(std::shared_ptr<detail::StorageThread> thread, std::shared_ptr<detail::DatabaseFile> file)
    : m_thread(std::move(thread)), m_file(std::move(file)) {}

void Database::enqueue(detail::Access access, std::unique_ptr<detail::Job> job) {
    detail::Request request{m_file, access, std::move(job), {}};
    if (!m_file || !m_file->accepts || !m_thread->push(request)) {
        const auto closed = detail::closedError();
        request.job->finish(&closed);
    }
}

/// Runs `task` with the file to itself; it resolves the promise.
Future<void> Database::alone(std::function<void(detail::StorageThread&, Promise<void>&)> task) {
    if (!m_file || !m_file->accepts)
        return refused();
    const auto promise = std::make_shared<Promise<void>>(); // std::function must be copyable
    auto future = promise->future(); // the task may move the promise on before we return
    detail::Request request{
        m_file, detail::Access::Write, nullptr,
        [promise, run = std::move(task)](detail::StorageThread& thread) { run(thread, *promise); }};
    if (!m_thread->push(request))
        return refused();
    return future;
}

Future<void> Database::backupTo(QString path) {
    return alone([file = m_file, path](detail::StorageThread& thread, Promise<void>& promise) {
        if (file->isOpen())
            thread.startBackup(file, path, std::move(promise));
        else
            promise.resolve(failure(detail::closedError()));
    });
}

Future<void> Database::checkpoint() {
    return alone([file = m_file](detail::StorageThread&, Promise<void>& promise) {
        promise.resolve(file->isOpen() ? file->checkpoint("FULL") : failure(detail::closedError()));
    });
}

Future<void> Database::writeDurably(std::function<Result<void>(Connection&)> work) {
    auto writing = write<void>(std::move(work));
    return alone([file = m_file, writing](detail::StorageThread&, Promise<void>& promise) {
        auto written = writing; // called before this task, so it is resolved
        auto result = written.await_resume();
        if (result.has_value())
            // TRUNCATE: what a write erased must not live on in the log either.
            result = file->isOpen() ? file->checkpoint("TRUNCATE") : failure(detail::closedError());
        promise.resolve(std::move(result));
    });
}

Future<void> Database::close() {
    auto closed = alone([file = m_file](detail::StorageThread& thread, Promise<void>& promise) {
        promise.resolve(thread.closeFile(file));
    });
    if (m_file)
        m_file->accepts = false;
    return closed;
}

QString Database::path() const {
    return m_file ? m_file->path() : QString();
}

CommitCounts Database::commitCounts() const {
    return m_file ? CommitCounts{.writes = m_file->writes, .commits = m_file->commits} : CommitCounts{};
}

Storage::Storage() : m_thread(std::make_shared<detail::StorageThread>()) {}

Storage::~Storage() {
    m_thread->stop();
}

Future<Database> Storage::open(QString path, Migrations migrations, Durability durability) {
    const auto file =
        std::make_shared<detail::DatabaseFile>(std::move(path), std::move(migrations), durability);
    const auto promise = std::make_shared<Promise<Database>>();
    // The handle is made only here: one that sat in the queue would keep the thread alive by itself.
    const std::weak_ptr<detail::StorageThread> weak = m_thread;
    detail::Request request{file, detail::Access::Write, nullptr,
                            [file, promise, weak](detail::StorageThread& thread) {
                                if (auto opened = thread.openFile(file); opened.has_value())
                                    promise->resolve(Database(weak.lock(), file));
                                else
                                    promise->resolve(failure(std::move(opened).error()));
                            }};
    m_thread->push(request); // Storage lives, so the thread does
    return promise->future();
}

} // namespace staffroom
