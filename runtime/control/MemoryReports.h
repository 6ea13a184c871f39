// What is asked and told about memories over the control socket: memory.* in MemoryMethods.cpp.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::control {

/// The parameters of all memory.* methods; each reads those it needs.
struct MemoryParams {
    QString persona;
    QString person; // who asks, as the ledger will name them
    QString text;   // of a note, or the words of a search
    QStringList tags;
    QString conversation; // of memory.messages; empty: all
    QString confirm;      // of memory.reset: the persona's id once more
    QString copy;         // of memory.restore and memory.erase_copy: its id
    bool keepCopy = false; // of memory.reset: as the way back
    qint64 note = 0;
    qint64 beforeId = 0, afterId = 0; // the next page
    int limit = 50;                   // 1 to 1000
    bool open = false;                // read a private persona's words; that is in the ledger
    bool pinned = false;
};

/// Without `opened`, a private persona's lines have no text, tags or author.
struct NoteLine {
    qint64 id = 0, createdMs = 0, updatedMs = 0, recalledMs = 0; // UTC
    QString text, author, conversation, turn;
    QStringList tags;
    bool pinned = false;
    qint64 characters = 0;
};

struct NotesReport {
    QString persona;
    bool isPrivate = false, opened = false;
    std::vector<NoteLine> notes;
};

struct MessageLine {
    qint64 id = 0, atMs = 0; // UTC
    QString conversation, role, author, text, turn;
};

struct MessagesReport {
    QString persona;
    std::vector<MessageLine> messages;
    qint64 goOnBefore = 0; // of memory.find: where to look on; 0: all is looked through
};

struct ConversationLine {
    QString conversation;
    qint64 messages = 0, firstMs = 0, lastMs = 0;
};

struct MemoryReport {
    QString persona;
    bool isPrivate = false;
    qint64 notes = 0, pinned = 0, messages = 0, summaries = 0, bytes = 0;
    QString trouble; // what is wrong with the file; empty when it is sound
    std::vector<ConversationLine> conversations;
};

/// What a memory was before a reset.
struct MemoryCopyLine {
    QString id;
    qint64 atMs = 0, bytes = 0; // UTC
};

struct MemoryCopies {
    QString persona;
    std::vector<MemoryCopyLine> copies;
};

QByteArray toJson(const MemoryParams& params);
QByteArray toJson(const MemoryCopies& copies);
QByteArray toJson(const NotesReport& report);
QByteArray toJson(const MessagesReport& report);
QByteArray toJson(const MemoryReport& report);
/// Invalid names the member that is wrong.
Result<MemoryParams> memoryParamsFrom(const QByteArray& json);
Result<NotesReport> notesReportFrom(const QByteArray& json);
Result<MessagesReport> messagesReportFrom(const QByteArray& json);
Result<MemoryCopies> memoryCopiesFrom(const QByteArray& json);
Result<MemoryReport> memoryReportFrom(const QByteArray& json);

} // namespace staffroom::control
