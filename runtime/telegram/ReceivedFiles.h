// The files people send: brought into the home before the turn that is about them, and told to the model.
// Each is at most BotApi::largestDownload bytes, mode 0600, named by the message it came with. Text files up
// to a bound are shown to the model as fenced data; whatever could not be had is said. What is in a file is
// data, never instruction.
#pragma once

#include "telegram/BotApi.h"
#include "telegram/Inbox.h"

namespace staffroom::telegram {

/// Bytes of a text file that stand in the question.
inline constexpr qsizetype shownFileBytes = 24'000;

/// One file after it was fetched, or was not.
struct FetchedFile {
    ReceivedFile file;
    QString id;       // how tools name it: its path below the persona's files/
    QByteArray bytes; // empty when there is trouble
    QString trouble;
};

/// Fetches the files of `message` into `folder` (the persona's files/), one after the other. What was fetched
/// before, for the same message, is read from there.
Task<std::vector<FetchedFile>> fetchFiles(BotApi& api, QString folder, Message message, Limits limits);

/// What the model is told of the files; empty for none. Pure.
QString describeFiles(const std::vector<FetchedFile>& files);

/// The name under which a file is kept: the message's ids and the sender's name of it, made harmless. Pure.
QString storedName(const Message& message, int index, const ReceivedFile& file);

} // namespace staffroom::telegram
