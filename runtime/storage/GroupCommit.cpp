#include "storage/GroupCommit.h"

#include "storage/SqliteError.h"
#include "storage/Troubles.h"

#include <sqlite3.h>

namespace staffroom::detail {

void GroupCommit::run(std::unique_ptr<Job> job, Access access) {
    if (!m_file.isOpen()) {
        const auto closed = closedError();
        job->finish(&closed);
    } else if (access == Access::Write) {
        runWrite(std::move(job));
    } else {
        runRead(std::move(job));
    }
}

void GroupCommit::runRead(std::unique_ptr<Job> job) {
    auto& connection = m_file.connection();
    connection.setReadOnly(true);
    job->run(connection);
    connection.setReadOnly(false);
    if (m_inTransaction)
        m_members.push_back(std::move(job)); // it has seen writes that are not committed yet
    else
        job->finish(nullptr);
}

void GroupCommit::runWrite(std::unique_ptr<Job> job) {
    if (!m_inTransaction) {
        const auto begun = m_file.connection().exec(QStringLiteral("BEGIN IMMEDIATE"));
        if (!begun.has_value()) {
            noteTrouble(m_file.path(), begun.error());
            job->finish(&begun.error());
            return;
        }
        m_inTransaction = true;
    }
    auto& added = *m_members.emplace_back(std::move(job));
    ++m_writes;
    ++m_file.writes;
    const auto kept = runInSavepoint(added);
    if (!kept.has_value()) {
        finishAll(&kept.error());
        return;
    }
    if (m_writes >= mostWrites)
        commit();
}

/// An error here is the group's, not the job's: the transaction is gone or beyond repair.
Result<void> GroupCommit::runInSavepoint(Job& job) {
    auto& connection = m_file.connection();
    TRY_VOID(connection.exec(QStringLiteral("SAVEPOINT one")));
    const bool keep = job.run(connection);
    if (connection.isAutocommit()) { // SQLite rolled it back by itself; what it stumbled over is the last error
        const int code = sqlite3_extended_errcode(m_file.handle());
        const auto words = QString::fromUtf8(sqlite3_errmsg(m_file.handle()));
        return code == SQLITE_OK ? sqliteFailure(m_file.path(), SQLITE_IOERR,
                                                 QStringLiteral("the transaction was rolled back"))
                                 : sqliteFailure(m_file.path(), code, words);
    }
    if (!keep) {
        TRY_VOID(connection.exec(QStringLiteral("ROLLBACK TO one")));
    }
    return connection.exec(QStringLiteral("RELEASE one"));
}

void GroupCommit::commit() {
    if (!m_inTransaction)
        return;
    const auto committed = m_file.connection().exec(QStringLiteral("COMMIT"));
    if (committed.has_value()) {
        ++m_file.commits;
        noteWritten(m_file.path());
    }
    finishAll(committed.has_value() ? nullptr : &committed.error());
}

void GroupCommit::finishAll(const Error* instead) {
    if (instead)
        noteTrouble(m_file.path(), *instead);
    if (!m_file.connection().isAutocommit())
        static_cast<void>(m_file.connection().exec(QStringLiteral("ROLLBACK")));
    m_inTransaction = false;
    m_writes = 0;
    for (const auto& member : std::exchange(m_members, {}))
        member->finish(instead);
}

} // namespace staffroom::detail
