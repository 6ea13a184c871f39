#include "base/HomeLock.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace staffroom {

Result<std::unique_ptr<HomeLock>> HomeLock::take(const QString& home) {
    const QString path = home + QStringLiteral("/state/lock");
    if (!QDir().mkpath(home + QStringLiteral("/state")))
        return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1/state").arg(home));
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot open %1: %2; the home must be writable for its owner")
                           .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        char holder[24] = {};
        const auto length = ::pread(descriptor, holder, sizeof holder - 1, 0);
        ::close(descriptor);
        const QString pid = length > 0 ? QString::fromLatin1(holder).trimmed() : QStringLiteral("unknown");
        return failure(ErrorKind::Conflict,
                       QStringLiteral("another Staffroom (process %1) has the home %2; stop it, or name another "
                                      "home with --home")
                           .arg(pid, home));
    }
    const QByteArray pid = QByteArray::number(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, pid.constData(), static_cast<size_t>(pid.size()), 0) < 0) {
        ::close(descriptor);
        return failure(ErrorKind::Storage, QStringLiteral("cannot write %1: is the disk full?").arg(path));
    }
    return std::unique_ptr<HomeLock>(new HomeLock(descriptor));
}

HomeLock::~HomeLock() { ::close(m_descriptor); }

} // namespace staffroom
