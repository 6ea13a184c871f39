// The files of a persona that one conversation may see: those people sent in it, and those the persona made
// itself. Files that came in another chat do not exist here. They lie in the persona's files folder under the
// names telegram/ReceivedFiles gives them, which begin with the chat's number.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QStringList>

namespace staffroom::documents {

struct SentFile {
    QString id;   // its name in the folder
    QString name; // as its sender named it, made harmless
    QByteArray content;
};

/// Whether the file of that name may be seen in the conversation ("dm:<user>", "group:<chat>:<thread>").
/// Pure.
bool isSeenIn(const QString& file, const QString& conversation);

/// `wanted`: the id, or the sender's name of it where one file alone has it. NotFound names the files there
/// are; Policy for what is no plain file; Invalid for one larger than `largest` bytes; Storage.
Result<SentFile> sentFile(const QString& folder, const QString& wanted, const QString& conversation,
                          qint64 largest);

} // namespace staffroom::documents
