#include "backup/ArchiveReader.h"

#include "backup/HomeDatabases.h"
#include "backup/HomeFiles.h"
#include "storage/Schema.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <memory>
#include <set>

namespace staffroom::backup {

namespace {

using Opened = std::unique_ptr<archive, decltype(&archive_read_free)>;

constexpr qint64 largestManifest = 32LL * 1024 * 1024;
constexpr size_t block = 256UL * 1024;

tl::unexpected<Error> damaged(const QString& path, const QString& why) {
    return failure(ErrorKind::Invalid, QStringLiteral("%1 is no whole backup: %2").arg(path, why));
}

tl::unexpected<Error> unreadable(const QString& path, archive* from) {
    return damaged(path, QString::fromLocal8Bit(archive_error_string(from)));
}

Result<Opened> openArchive(const QString& path) {
    if (!QFileInfo(path).isFile())
        return failure(ErrorKind::Invalid, QStringLiteral("there is no file %1").arg(path));
    Opened opened(archive_read_new(), archive_read_free);
    archive_read_support_filter_gzip(opened.get());
    archive_read_support_format_tar(opened.get());
    if (archive_read_open_filename(opened.get(), QFile::encodeName(path).constData(), block) != ARCHIVE_OK)
        return unreadable(path, opened.get());
    return opened;
}

/// The next member; null at the end. Anything but a plain file is refused.
Result<archive_entry*> nextMember(archive* from, const QString& path) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(from, &entry);
    if (code == ARCHIVE_EOF)
        return nullptr;
    if (code != ARCHIVE_OK)
        return unreadable(path, from);
    const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
                       !archive_entry_symlink(entry) && archive_entry_sparse_count(entry) == 0;
    if (!plain)
        return damaged(path, QStringLiteral("\"%1\" is no plain file")
                                 .arg(QFile::decodeName(archive_entry_pathname(entry)).left(200)));
    return entry;
}

Result<Manifest> firstMember(archive* from, const QString& path) {
    TRY(auto* const entry, nextMember(from, path));
    const qint64 size = entry ? archive_entry_size(entry) : -1;
    if (!entry || QFile::decodeName(archive_entry_pathname(entry)) != QLatin1String(manifestName) ||
        size < 0 || size > largestManifest)
        return damaged(path, QStringLiteral("it does not begin with a manifest"));
    QByteArray text(size, '\0');
    if (archive_read_data(from, text.data(), static_cast<size_t>(size)) != size)
        return damaged(path, QStringLiteral("its manifest is cut short"));
    return manifestFrom(text);
}

Result<void> checkRoom(const Manifest& manifest, const QString& folder) {
    const qint64 room = QStorageInfo(folder).bytesAvailable();
    qint64 needed = 0;
    for (const auto& file : manifest.files) {
        if (file.size > room - needed)
            return failure(ErrorKind::Storage,
                           QStringLiteral("the backup's files do not fit on the disk of %1 (%2 MB free)")
                               .arg(folder)
                               .arg(room / 1'000'000));
        needed += file.size;
    }
    return {};
}

Result<void> unpackOne(archive* from, const QString& path, const FileRecord& record, const QString& target) {
    QFile file(target);
    if (!QDir().mkpath(QFileInfo(target).absolutePath()) ||
        !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot make %1: %2").arg(target, file.errorString()));
    ::fchmod(file.handle(), record.executable ? 0700 : 0600);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray bytes(static_cast<qsizetype>(block), '\0');
    qint64 got = 0;
    for (;;) {
        const auto count = archive_read_data(from, bytes.data(), block);
        if (count < 0)
            return unreadable(path, from);
        if (count == 0)
            break;
        got += count;
        if (got > record.size)
            return damaged(path, QStringLiteral("%1 is larger than it says").arg(record.path));
        hash.addData(QByteArrayView(bytes.constData(), count));
        if (file.write(bytes.constData(), count) != count)
            return failure(ErrorKind::Storage,
                           QStringLiteral("cannot write %1: %2").arg(target, file.errorString()));
    }
    if (!file.flush())
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot write %1: %2").arg(target, file.errorString()));
    if (got != record.size || hash.result().toHex() != record.sha256)
        return damaged(path, QStringLiteral("%1 is not what the manifest says").arg(record.path));
    return {};
}

Result<void> unpackAll(archive* from, const QString& path, const Manifest& manifest, const QString& folder,
                       const std::atomic<bool>* givenUp) {
    std::set<QString> unpacked;
    for (;;) {
        if (givenUp && *givenUp)
            return failure(ErrorKind::Cancelled, QStringLiteral("given up"));
        TRY(auto* const entry, nextMember(from, path));
        if (!entry)
            break;
        const auto name = QFile::decodeName(archive_entry_pathname(entry));
        const auto* const record = manifest.file(name);
        if (!record || !unpacked.insert(name).second)
            return damaged(path,
                           QStringLiteral("\"%1\" is not in the manifest, or twice").arg(name.left(200)));
        TRY_VOID(unpackOne(from, path, *record, folder + u'/' + name));
    }
    if (unpacked.size() != manifest.files.size())
        return damaged(path, QStringLiteral("%1 of its %2 files are missing")
                                 .arg(manifest.files.size() - unpacked.size())
                                 .arg(manifest.files.size()));
    return {};
}

/// What is looked at as a database is one that Staffroom knows, and alone: SQLite would take what stands in a
/// log beside it over after it was looked at. A memory that its persona could not open is in a backup as it
/// was found, with its log; it is refused, or not, when it is opened.
Result<void> checkNames(const QString& path, const Manifest& manifest) {
    for (const auto& file : manifest.files) {
        const bool isMemory = file.path.startsWith(QStringLiteral("personas/"));
        if (file.database && !migrationsOf(file.path))
            return damaged(path, QStringLiteral("%1 is no database of Staffroom's").arg(file.path));
        if (!file.database && !isMemory && migrationsOf(file.path))
            return damaged(path, QStringLiteral("%1 is not there as a database").arg(file.path));
        if (!isLogOfDatabase(file.path))
            continue;
        const auto* const beside = manifest.file(file.path.left(file.path.lastIndexOf(u'-')));
        if (beside && beside->database)
            return damaged(path, QStringLiteral("%1 would change the database beside it").arg(file.path));
    }
    return {};
}

} // namespace

Result<Manifest> readManifest(const QString& path) {
    TRY(const auto opened, openArchive(path));
    return firstMember(opened.get(), path);
}

Result<Manifest> unpackAndCheck(const QString& path, const QString& folder, const std::atomic<bool>* givenUp) {
    TRY(const auto opened, openArchive(path));
    TRY(auto manifest, firstMember(opened.get(), path));
    TRY_VOID(checkRoom(manifest, folder));
    TRY_VOID(unpackAll(opened.get(), path, manifest, folder, givenUp));
    TRY_VOID(checkNames(path, manifest));
    for (const auto& file : manifest.files) {
        if (!file.database)
            continue;
        TRY_VOID(checkSchema(folder + u'/' + file.path, *migrationsOf(file.path)));
        TRY(const auto facts, examineDatabase(folder + u'/' + file.path));
        if (facts != *file.database)
            return damaged(path,
                           QStringLiteral("%1 has other rows than the manifest says").arg(file.path));
    }
    return manifest;
}

} // namespace staffroom::backup
