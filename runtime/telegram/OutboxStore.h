// The outbox as rows of work.sqlite. All functions run on the storage thread, inside a write or a read.
#pragma once

#include "telegram/Outbox.h"

namespace staffroom::telegram::outboxstore {

/// `where` names the state as a literal: only then does the partial index of open rows serve.
Result<std::vector<OutboxRow>> rowsWhere(Connection& work, const QString& where);
Result<void> writeState(Connection& work, const OutboxRow& row, qint64 nowMs);

/// The last rows that ended badly, one a route, of those that are the newest of their route.
struct BadEnd {
    QString persona;
    qint64 chat = 0;
    std::optional<qint64> thread;
    QString error;
    qint64 atMs = 0;
    bool unknown = false;
};
Result<std::vector<BadEnd>> badEnds(Connection& work);

Result<std::map<qint64, qint64>> moves(Connection& work);
Result<void> addMove(Connection& work, qint64 from, qint64 to);

/// Takes the dedupe of an answer for a stream: a row that is 'sending' and streamed. The message that an
/// earlier stream of the same answer left, or nullopt. Conflict: the answer is there already.
Result<std::optional<qint64>> beginStream(Connection& work, const OutboxMessage& message, qint64 nowMs);
/// Whether a message of a stream stands there for this answer, also one of an earlier run.
Result<bool> isStreamed(Connection& work, const QString& dedupe);
Result<void> streamIs(Connection& work, const QString& dedupe, std::optional<qint64> messageId);
/// The stream's first message was certainly not sent.
Result<void> dropStream(Connection& work, const QString& dedupe);
/// Streams an earlier run has left without knowing whether their message arrived.
Result<std::vector<OutboxRow>> lostStreams(Connection& work);

} // namespace staffroom::telegram::outboxstore
