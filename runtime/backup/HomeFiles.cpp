#include "backup/HomeFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace staffroom::backup {

namespace {

constexpr int longestPath = 1024;

bool isCleanPath(const QString& path) {
    if (path.isEmpty() || path.size() > longestPath || path.startsWith(u'/'))
        return false;
    for (const QChar each : path) {
        if (each.unicode() < 0x20 || each.unicode() == 0x7f)
            return false;
    }
    const auto parts = path.split(u'/');
    return std::none_of(parts.begin(), parts.end(), [](const QString& part) {
        return part.isEmpty() || part == u"." || part == u"..";
    });
}

void walk(const QString& home, const QString& below, HomeFiles& found) {
    const QDir folder(below.isEmpty() ? home : home + u'/' + below);
    const auto entries = folder.entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& entry : entries) {
        const QString path = below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName();
        if (!isBackedUp(path))
            continue;
        if (entry.isSymLink())
            found.skipped << path + QStringLiteral(": a link");
        else if (entry.isDir())
            walk(home, path, found);
        else if (entry.isFile())
            found.files << path;
        else
            found.skipped << path + QStringLiteral(": no plain file");
    }
}

} // namespace

tl::unexpected<Error> systemFailure(const char* verb, const QString& path) {
    return failure(ErrorKind::Storage,
                   QStringLiteral("cannot %1 %2: %3")
                       .arg(QLatin1String(verb), path, QString::fromLocal8Bit(std::strerror(errno))));
}

bool isBackedUp(const QString& path) {
    if (!isCleanPath(path))
        return false;
    const auto parts = path.split(u'/');
    const QString& top = parts.first();
    const QString& name = parts.last();
    if (name == u"secrets.env" || name.startsWith(QStringLiteral("secrets.env.")) ||
        name.endsWith(QStringLiteral(".partial")))
        return false;
    if (top == u"backups" || top == u"staging" || top == u"manifest.json" || top.startsWith(QStringLiteral("restore.pending")))
        return false;
    if (top == u"state" && parts.size() > 1 &&
        (parts[1] == u"lock" || parts[1] == u"control.sock" || parts[1] == u"keychain.json"))
        return false;
    return !(top == u"revisions" && parts.size() > 1 &&
             (parts[1].startsWith(QStringLiteral("before-restore-")) ||
              parts[1].startsWith(QStringLiteral("restoring"))));
}

HomeFiles listHome(const QString& home) {
    HomeFiles found;
    walk(home, {}, found);
    found.files.sort();
    return found;
}

Result<QByteArray> sha256Of(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    return hash.result().toHex();
}

bool isExecutable(const QString& path) {
    return QFile::permissions(path).testFlag(QFileDevice::ExeOwner);
}

Result<void> flushToDisk(const QString& path) {
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return systemFailure("open", path);
    const bool flushed = ::fsync(file) == 0;
    const auto refused = systemFailure("flush", path);
    ::close(file);
    if (!flushed)
        return refused;
    return {};
}

Result<void> removeTree(const QString& folder) {
    if (QFileInfo(folder).isSymLink() ? !QFile::remove(folder) : !QDir(folder).removeRecursively())
        return failure(ErrorKind::Storage, QStringLiteral("cannot remove %1").arg(folder));
    return {};
}

Result<void> renamePath(const QString& from, const QString& to) {
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemFailure("move", from + QStringLiteral(" to ") + to);
    return {};
}

} // namespace staffroom::backup
