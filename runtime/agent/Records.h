// What the ledger and the memory keep of the work: pure builders of journal rows. Every row's key is made
// from what it tells of, so that a row written twice after a crash is kept once; every text is redacted.
#pragma once

#include "agent/Turn.h"
#include "ledger/LedgerEntry.h"
#include "llm/Cost.h"
#include "storage/Journal.h"
#include "telegram/Inbox.h"
#include "telegram/Outbox.h"

namespace staffroom::agent {

/// Who asked what where; common to all records of one turn.
struct TurnIdentity {
    QString turn;
    QString persona;
    QString conversation; // "group:<chat>:<thread>", "dm:<user>", "cli:<person>"
    QString person;       // who asked, by name
    QString key;          // the question's key: the same after a crash, when the turn's id is new
    /// The team's people behind it, by id; an empty one stands for somebody the team does not know.
    QStringList people = {};
    QString askedByPersona = {}, askedByTurn = {}; // where a colleague asked: its id and its turn
};

JournalRow ledgerRow(const LedgerEntry& entry);

LedgerEntry turnEntry(const TurnIdentity& identity, const QString& question, const TurnOutcome& outcome,
                      const std::vector<llm::Cost>& costs, qint64 atMs);
LedgerEntry modelCallEntry(const TurnIdentity& identity, const ModelCallRecord& record,
                           const std::optional<llm::Cost>& cost);
/// Into the sum of its currency.
void addCost(std::vector<llm::Cost>& sums, const llm::Cost& cost);
/// As a record of a dry run of another turn (ReplayTurn.h): nothing of it was done or sent.
LedgerEntry asDry(LedgerEntry entry, const QString& replayOf);
/// "/stop" and its like, which no model answers.
LedgerEntry commandEntry(const TurnIdentity& identity, const QString& command, const QString& reply,
                         qint64 atMs);
LedgerEntry toolCallEntry(const TurnIdentity& identity, const ToolCallRecord& record);
LedgerEntry denialEntry(const TurnIdentity& identity, const tools::Denial& denial, qint64 atMs);
LedgerEntry deliveryEntry(const telegram::OutboxRow& row, qint64 atMs);
/// A message nobody answers: a stranger's, a bot's.
LedgerEntry ignoredEntry(const telegram::InboxRow& row, const QString& reason);

/// The exchange as the persona's memory keeps it: the question and the answer.
std::vector<JournalRow> memoryRows(const TurnIdentity& identity, const QString& question,
                                   const QString& answer, qint64 atMs);
/// The post that tells a 403 where it arose; written by the runtime, not by the model.
struct Notice {
    QString html;
    QString plain;
};
Notice denialNotice(const tools::Denial& denial);
/// The same denial of the same question has the same key.
QString denialKey(const TurnIdentity& identity, const tools::Denial& denial);

} // namespace staffroom::agent
