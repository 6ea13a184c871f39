// Runs the reads and writes of one file so that consecutive writes share a transaction, and resolves each
// only when its transaction is committed. Private to the storage room.
#pragma once

#include "storage/DatabaseFile.h"

namespace staffroom::detail {

class GroupCommit final {
public:
    explicit GroupCommit(DatabaseFile& file) : m_file(file) {}
    ~GroupCommit() { commit(); }
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;

    void run(std::unique_ptr<Job> job, Access access);
    /// Ends the open transaction, if any, and resolves its members.
    void commit();

private:
    /// Bounds how long the first write waits for the last, and the log's growth by one transaction.
    static constexpr int mostWrites = 256;

    void runWrite(std::unique_ptr<Job> job);
    void runRead(std::unique_ptr<Job> job);
    Result<void> runInSavepoint(Job& job);
    void finishAll(const Error* instead);

    DatabaseFile& m_file;
    bool m_inTransaction = false;
    int m_writes = 0;
    std::vector<std::unique_ptr<Job>> m_members; // have run, wait for the commit
};

} // namespace staffroom::detail
