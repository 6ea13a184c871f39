#include "Faulty.h"

#include "team/SaveTeam.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace staffroom {

namespace {

constexpr const char* diskSize = "size=64m,mode=0700";

bool write(const char* path, const QByteArray& text) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool written =
        file >= 0 && ::write(file, text.constData(), static_cast<size_t>(text.size())) == text.size();
    if (file >= 0)
        ::close(file);
    return written;
}

QByteArray native(const QString& path) {
    return QFile::encodeName(path);
}

/// Every byte that is left, first in large pieces.
bool fillUp(const QString& path) {
    const int file = ::open(native(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const QByteArray piece(1'048'576, 'x');
    for (size_t size = static_cast<size_t>(piece.size()); size > 0; size /= 2) {
        while (::write(file, piece.constData(), size) > 0) {
        }
    }
    const bool full = errno == ENOSPC;
    ::close(file);
    return full;
}

Faulty::FaultPtr limit(qint64 process, __rlimit_resource which, rlim_t now, const QString& words) {
    rlimit before{};
    if (::prlimit(static_cast<pid_t>(process), which, nullptr, &before) != 0)
        return nullptr;
    const rlimit low{now, before.rlim_max};
    if (::prlimit(static_cast<pid_t>(process), which, &low, nullptr) != 0)
        return nullptr;
    return std::make_unique<Faulty::Fault>(
        words, [=] { ::prlimit(static_cast<pid_t>(process), which, &before, nullptr); });
}

} // namespace

Faulty::Mounts Faulty::enterMounts() {
    const auto user = ::geteuid();
    const auto group = ::getegid();
    if (user == 0) {
        if (::unshare(CLONE_NEWNS) != 0)
            return {};
    } else {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return {};
        write("/proc/self/setgroups", "deny");
        if (!write("/proc/self/uid_map", QByteArray::number(user) + ' ' + QByteArray::number(user) + " 1") ||
            !write("/proc/self/gid_map", QByteArray::number(group) + ' ' + QByteArray::number(group) + " 1"))
            return {};
    }
    const bool own = ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    return {own};
}

bool Faulty::mountSmallDisk(const QString& folder) {
    return QDir().mkpath(folder) &&
           ::mount("tmpfs", native(folder).constData(), "tmpfs", MS_NOSUID, diskSize) == 0;
}

Faulty::FaultPtr Faulty::fill(const QString& home, qint64 process, Mounts mounts) {
    if (!mounts.works)
        return limit(process, RLIMIT_FSIZE, 0, QStringLiteral("cannot be read or written"));
    const QString filler = home + QStringLiteral("/filler");
    if (!fillUp(filler))
        return nullptr;
    return std::make_unique<Fault>(QStringLiteral("the disk is full"), [filler] { QFile::remove(filler); });
}

Faulty::FaultPtr Faulty::makeReadOnly(const QString& home, Mounts mounts) {
    const auto path = native(home);
    if (mounts.works) {
        constexpr unsigned long flags = MS_REMOUNT | MS_NOSUID;
        if (::mount(nullptr, path.constData(), nullptr, flags | MS_RDONLY, nullptr) != 0)
            return nullptr;
        return std::make_unique<Fault>(QStringLiteral("Read-only file system"), [path] {
            ::mount(nullptr, path.constData(), nullptr, flags, nullptr);
        });
    }
    if (::geteuid() == 0)
        return nullptr;
    const QString lock = home + QStringLiteral("/state/lock");
    const auto before = QFile::permissions(lock);
    QFile::setPermissions(lock, QFile::ReadOwner);
    return std::make_unique<Fault>(QStringLiteral("Permission denied"),
                                   [lock, before] { QFile::setPermissions(lock, before); });
}

Faulty::FaultPtr Faulty::takeDescriptors(qint64 process) {
    // Those between that are free are no more than what was closed lately: the process will have used them up
    // after its next connections, or finds them taken by the limit.
    int highest = 0;
    const auto open =
        QDir(QStringLiteral("/proc/%1/fd").arg(process)).entryList(QDir::AllEntries | QDir::System);
    for (const auto& each : open)
        highest = std::max(highest, each.toInt());
    return limit(process, RLIMIT_NOFILE, static_cast<rlim_t>(std::min<qsizetype>(open.size(), highest)),
                 QStringLiteral("no file descriptors are left"));
}

std::vector<std::pair<QString, QByteArray>> Faulty::damages(const QByteArray& good) {
    constexpr qsizetype page = 4096;
    QByteArray torn = good, header = good;
    const qsizetype torn_from = std::min<qsizetype>(2 * page, good.size() - page);
    torn.replace(torn_from, page, QByteArray(page, '\x55'));
    header.replace(0, page, QByteArray(page, '\x55'));
    return {{QStringLiteral("a torn page"), torn},
            {QStringLiteral("an overwritten beginning"), header},
            {QStringLiteral("cut short"), good.left(good.size() / 2)},
            {QStringLiteral("empty"), QByteArray()}};
}

QByteArray Faulty::contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool Faulty::put(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

bool Faulty::addSlowScript(const QString& home) {
    const QString script = home + QStringLiteral("/scripts/sales/slow.py");
    return put(script, "\"\"\"Takes its time.\"\"\"\nimport time\ntime.sleep(300)\n") &&
           QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) &&
           team::setJsonValue(home + QStringLiteral("/personas/daily/persona.json"),
                              QStringLiteral("/scripts"), R"(["sales/day.py","sales/slow.py"])")
               .has_value();
}

std::vector<qint64> Faulty::processesWith(const QByteArray& word) {
    std::vector<qint64> found;
    for (const auto& id : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isProcess = false;
        const qint64 number = id.toLongLong(&isProcess);
        if (isProcess && number != ::getpid() &&
            contentOf(QStringLiteral("/proc/%1/cmdline").arg(id)).contains(word))
            found.push_back(number);
    }
    return found;
}

} // namespace staffroom
