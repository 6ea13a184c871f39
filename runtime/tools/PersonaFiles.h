// A persona's files folder, personas/<id>/files: what people sent it, and what it made or fetched itself. One
// conversation sees what was sent in it and what is the persona's own; files that came in another chat do not
// exist there. What was sent lies under the names telegram/ReceivedFiles gives it, which begin with the chat's
// number.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::tools {

struct PersonaFile {
    QString id;   // its name in the folder
    QString name; // as its sender named it, made harmless
    QByteArray content;
};

/// Whether the file of that name may be seen in the conversation ("dm:<user>", "group:<chat>:<thread>").
/// Pure.
bool isSeenIn(const QString& file, const QString& conversation);

/// `wanted`: the id, or the sender's name of it where one file alone has it. NotFound names the files there
/// are; Policy for what is no plain file; Invalid for one larger than `largest` bytes; Storage.
Result<PersonaFile> personaFile(const QString& folder, const QString& wanted, const QString& conversation,
                                qint64 largest);

/// Keeps what the persona made or fetched itself, in place of one of that name: its id, which is `name` with
/// letters, digits, dash and dot alone. Storage.
Result<QString> keepPersonaFile(const QString& folder, const QString& name, const QByteArray& content);

} // namespace staffroom::tools
