// One line of the record, and the shape in which it waits in the journal of work.sqlite.
#pragma once

#include "base/Error.h"
#include "storage/Journal.h"

#include <QByteArray>
#include <QString>

namespace staffroom {

struct LedgerEntry {
    QString key;     // unique: the same entry appended twice is one row
    qint64 atMs = 0; // UTC
    QString kind;    // turn, model_call, tool_call, denial, delivery, ignored, decision, note
    QString persona; // id, or empty where none is concerned; so for all that follow
    QString turn;    // id
    QString person;  // who asked or decided
    QString conversation;
    QString doctype; // of a denial or a call to ERPNext
    QString method;
    QByteArray body; // a JSON object in UTF-8, specific to the kind; empty stands for {}

    bool operator==(const LedgerEntry&) const = default;
};

QByteArray toJournal(const LedgerEntry& entry);
/// Parse when the bytes are no entry.
Result<LedgerEntry> fromJournal(const QByteArray& payload);

/// What Journal::add() takes, so that an entry is committed together with the change it records.
JournalRow journalRow(const LedgerEntry& entry);
/// The journal's name for the ledger.
QString ledgerTarget();

} // namespace staffroom
