// A snapshot under way; see Snapshot.h. Private to the storage room; lives on the storage thread.
#pragma once

#include "storage/DatabaseFile.h"
#include "storage/Snapshot.h"

struct sqlite3;
struct sqlite3_backup;

namespace staffroom::detail {

class SnapshotRun final {
public:
    SnapshotRun(const std::vector<std::shared_ptr<DatabaseFile>>& open, SnapshotRequest request,
                std::shared_ptr<Promise<QStringList>> promise);
    ~SnapshotRun();
    SnapshotRun(const SnapshotRun&) = delete;
    SnapshotRun& operator=(const SnapshotRun&) = delete;

    bool isOver() const { return m_over; }
    bool copies(const DatabaseFile& file) const;
    /// Copies some more pages of one file; the last call those that are left of all.
    void step();
    void giveUp();

private:
    struct Copy {
        std::shared_ptr<DatabaseFile> source;
        QString relative;
        sqlite3* target = nullptr;
        sqlite3_backup* backup = nullptr;
        qint64 stepped = 0; // pages, also those that had to be copied again
    };
    Result<void> begin(Copy& copy);
    Result<bool> stepOne(Copy& copy);
    Result<void> finish();
    Result<void> copyBeside();
    void end(Result<QStringList> result);

    SnapshotRequest m_request;
    std::shared_ptr<Promise<QStringList>> m_promise;
    std::vector<Copy> m_copies;
    bool m_over = false;
};

} // namespace staffroom::detail
