// What a persona's files were before they were changed from inside:
// <home>/revisions/personas/<id>/<revision>/ with the file as it was and about.json, which says who replaced
// it and when. A revision's id is the moment it was replaced, UTC, as "20261126T035512345Z". The newest of
// each persona are kept. No checks of content: what was on disk is what is kept.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace staffroom::team {

struct Revision {
    QString id, file, person;
    qint64 atMs = 0; // UTC
    qint64 bytes = 0;
    QByteArray hash; // SHA-256, hexadecimal
};

constexpr int mostRevisions = 200; // of one persona

QByteArray hashOf(const QByteArray& content);

/// The file as it is now becomes a revision; the oldest beyond mostRevisions go. `file` is a name without a
/// path. Storage errors.
Result<Revision> keepRevision(const QString& home, const QString& persona, const QString& file,
                              const QByteArray& content, const QString& person, qint64 nowMs);
/// The newest first. One whose about.json is lost or broken is left out.
std::vector<Revision> revisionsOf(const QString& home, const QString& persona);
struct KeptFile {
    Revision about;
    QByteArray content;
};
/// NotFound when there is no such revision; Storage when its content is not what was kept.
Result<KeptFile> readRevision(const QString& home, const QString& persona, const QString& id);

} // namespace staffroom::team
