// One online backup (sqlite.org/backup.html): copied in steps between the writes of its source, whose
// connection keeps the copy up to date as it writes, then checked on a thread of its own, since reading a
// large copy twice must not hold up anybody's writes. Private to the storage room; used on the storage
// thread.
#pragma once

#include "base/OneShot.h"
#include "storage/DatabaseFile.h"

#include <atomic>
#include <thread>

struct sqlite3;
struct sqlite3_backup;

namespace staffroom::detail {

class Backup final {
public:
    /// A failure to begin resolves `promise` and leaves a backup that is over.
    Backup(std::shared_ptr<DatabaseFile> source, QString path, Promise<void> promise);
    /// One that is not over is given up: Cancelled, and nothing stays on disk.
    ~Backup();
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;

    bool isCopying() const { return m_copy != nullptr; }
    bool isOver() const { return m_over; }
    bool copies(const DatabaseFile& file) const { return m_source.get() == &file; }
    /// Copies the next pages; after the last one the check begins.
    void step();

private:
    Result<void> begin();
    Result<void> verify();
    void end(Result<void> result);
    void closeTarget();

    std::shared_ptr<DatabaseFile> m_source;
    QString m_path;
    QString m_partial; // the copy's name until it has passed the check
    Promise<void> m_promise;
    sqlite3* m_target = nullptr;
    sqlite3_backup* m_copy = nullptr;
    std::atomic<bool> m_over = false;
    std::atomic<bool> m_givenUp = false;
    std::thread m_verifier;
};

} // namespace staffroom::detail
