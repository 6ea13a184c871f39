// What a backup says of itself: manifest.json, the first member of its tar.gz.
#pragma once

#include "storage/DatabaseFacts.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::backup {

constexpr int formatVersion = 1;
inline const char* const manifestName = "manifest.json";

struct FileRecord {
    QString path; // below the home, with slashes
    qint64 size = 0;
    QByteArray sha256; // hex
    bool executable = false;
    std::optional<DatabaseFacts> database; // none: any other file
};

struct Manifest {
    int format = formatVersion;
    QString staffroom;     // the version that made it
    qint64 createdMs = 0;  // UTC: the moment the databases show, or shortly before
    QString home;          // where it lay
    QStringList secrets;   // "scope name", to be set again after a restore
    QStringList skipped;   // links, sockets, damaged databases that were taken as they are: with the reason
    std::vector<FileRecord> files;

    const FileRecord* file(const QString& path) const;
};

QByteArray toJson(const Manifest& manifest);
/// Invalid: no manifest, of a newer format, or with paths no home has.
Result<Manifest> manifestFrom(const QByteArray& json);

} // namespace staffroom::backup
