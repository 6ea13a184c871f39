#include "backup/MakeBackup.h"

#include "backup/ArchiveReader.h"
#include "backup/ArchiveWriter.h"
#include "backup/HomeFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <unistd.h>

namespace staffroom::backup {

namespace {

constexpr int mostChanges = 3; // attempts at a file that is being written

bool belongsToDatabase(const QString& path, const QStringList& databases) {
    for (const char* tail : {"-wal", "-shm", "-journal"}) {
        if (path.endsWith(QLatin1String(tail)) &&
            databases.contains(path.left(path.size() - static_cast<qsizetype>(qstrlen(tail)))))
            return true;
    }
    return false;
}

Result<void> copyFile(const QString& from, const QString& to) {
    QString why;
    for (int attempt = 0; attempt < mostChanges; ++attempt) {
        QFile::remove(to);
        QFile source(from);
        if (!QDir().mkpath(QFileInfo(to).absolutePath()))
            return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder of %1").arg(to));
        const auto before = QFileInfo(from);
        if (source.copy(to) && QFileInfo(to).size() == QFileInfo(from).size() &&
            before.lastModified() == QFileInfo(from).lastModified())
            return {};
        why = source.errorString();
    }
    return failure(ErrorKind::Storage, QStringLiteral("cannot copy %1: %2").arg(from, why));
}

/// Copies what is no database beside the snapshot. A file that went away meanwhile is none of the home's.
Result<void> gather(const BackupJob& job, Manifest& manifest, BackupProgress& progress) {
    const auto home = listHome(job.home);
    manifest.skipped = home.skipped;
    progress.of = static_cast<int>(home.files.size() * 3);
    QStringList paths = job.databases;
    for (const auto& path : home.files) {
        ++progress.done;
        if (progress.givenUp)
            return failure(ErrorKind::Cancelled, QStringLiteral("the backup was given up"));
        if (job.databases.contains(path) || belongsToDatabase(path, job.databases))
            continue;
        const auto copied = copyFile(job.home + u'/' + path, job.scratch + u'/' + path);
        if (!copied && QFileInfo::exists(job.home + u'/' + path))
            return copied;
        if (!copied)
            continue;
        if (path.endsWith(QStringLiteral(".sqlite")))
            manifest.skipped << path + QStringLiteral(": not open, taken as it is and not checked");
        paths << path;
    }
    paths.sort();
    for (const auto& path : std::as_const(paths))
        manifest.files.emplace_back().path = path;
    return {};
}

Result<void> describe(const BackupJob& job, Manifest& manifest, BackupProgress& progress) {
    for (auto& file : manifest.files) {
        ++progress.done;
        if (progress.givenUp)
            return failure(ErrorKind::Cancelled, QStringLiteral("the backup was given up"));
        const QString path = job.scratch + u'/' + file.path;
        if (job.databases.contains(file.path) && file.path.endsWith(QStringLiteral(".sqlite"))) {
            TRY(file.database, examineDatabase(path));
        } else {
            file.executable = isExecutable(path);
        }
        file.size = QFileInfo(path).size();
        TRY(file.sha256, sha256Of(path));
    }
    return {};
}

Result<void> write(const BackupJob& job, const Manifest& manifest, const QString& partial,
                   BackupProgress& progress) {
    ArchiveWriter writer;
    TRY_VOID(writer.open(partial));
    TRY_VOID(writer.add(QLatin1String(manifestName), toJson(manifest), manifest.createdMs));
    for (const auto& file : manifest.files) {
        ++progress.done;
        if (progress.givenUp)
            return failure(ErrorKind::Cancelled, QStringLiteral("the backup was given up"));
        const QString path = job.scratch + u'/' + file.path;
        TRY_VOID(writer.addFile(file.path, path, file.size, file.executable, manifest.createdMs));
        QFile::remove(path); // it is in the archive: the disk need not hold it three times
    }
    return writer.close();
}

/// Reads the archive as a restore would.
Result<void> readBack(const BackupJob& job, const QString& partial, BackupProgress& progress) {
    const QString folder = job.scratch + QStringLiteral("/read-back");
    if (!QDir().mkpath(folder))
        return systemFailure("make", folder);
    TRY(const auto read, unpackAndCheck(partial, folder, &progress.givenUp));
    static_cast<void>(read);
    return {};
}

QStringList removeOld(const QString& folder, int keep) {
    static const QRegularExpression ours(
        QStringLiteral("^staffroom-[0-9]{8}T[0-9]{6}Z(-[0-9]+)?\\.tar\\.gz$"));
    QStringList removed;
    const auto all = QDir(folder).entryList(QDir::Files, QDir::Name | QDir::Reversed);
    int kept = 0;
    for (const auto& name : all) {
        if (ours.match(name).hasMatch() && ++kept > keep && QFile::remove(folder + u'/' + name))
            removed << name;
    }
    return removed;
}

Result<BackupMade> make(const BackupJob& job, const QString& partial, BackupProgress& progress) {
    Manifest manifest;
    manifest.staffroom = job.version;
    manifest.createdMs = job.nowMs;
    manifest.home = job.home;
    manifest.secrets = job.secrets;
    TRY_VOID(gather(job, manifest, progress));
    TRY_VOID(describe(job, manifest, progress));
    TRY_VOID(write(job, manifest, partial, progress));
    TRY_VOID(readBack(job, partial, progress));
    // A link, not a rename: what bears this name already is never replaced.
    if (::link(QFile::encodeName(partial).constData(), QFile::encodeName(job.target).constData()) != 0)
        return systemFailure("make", job.target);
    TRY_VOID(flushToDisk(QFileInfo(job.target).absolutePath()));
    BackupMade made;
    made.path = job.target;
    made.bytes = QFileInfo(job.target).size();
    made.files = static_cast<int>(manifest.files.size());
    for (const auto& file : manifest.files) {
        for (const auto& [table, rows] : file.database.value_or(DatabaseFacts()).rows)
            made.rows += rows;
    }
    made.skipped = manifest.skipped, made.secrets = manifest.secrets;
    if (job.keep > 0)
        made.removed = removeOld(QFileInfo(job.target).absolutePath(), job.keep);
    return made;
}

} // namespace

QString backupName(qint64 utcMs) {
    return QStringLiteral("staffroom-%1.tar.gz")
        .arg(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
}

Result<BackupMade> makeBackup(const BackupJob& job, BackupProgress& progress) {
    const QString partial = job.target + QStringLiteral(".partial");
    if (QFileInfo::exists(job.target))
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 is there already; it stays as it is").arg(job.target));
    QFile::remove(partial); // a leftover of a crash
    auto made = make(job, partial, progress);
    QFile::remove(partial);
    static_cast<void>(removeTree(job.scratch));
    return made;
}

} // namespace staffroom::backup
