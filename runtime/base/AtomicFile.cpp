#include "base/AtomicFile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

namespace staffroom {

namespace {

tl::unexpected<Error> cannot(const char* verb, const QString& path, const QString& why) {
    return failure(ErrorKind::Storage, QStringLiteral("cannot %1 %2: %3").arg(QLatin1String(verb), path, why));
}

/// Makes the rename itself survive a power cut. Some file systems cannot; that is no error.
void syncFolderOf(const QString& path) {
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

} // namespace

Result<void> writeFileAtomically(const QString& path, const QByteArray& content,
                                 QFileDevice::Permissions permissions) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(permissions) &&
                         file.write(content) == content.size() && file.commit();
    if (!written)
        return cannot("write", path, file.errorString());
    syncFolderOf(path);
    return {};
}

Result<QByteArray> readFile(const QString& path, qint64 maxBytes) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannot("read", path, file.errorString());
    if (file.size() > maxBytes)
        return cannot("read", path, QStringLiteral("it is larger than %1 bytes").arg(maxBytes));
    auto content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return cannot("read", path, file.errorString());
    return content;
}

} // namespace staffroom
