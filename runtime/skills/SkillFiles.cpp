#include "skills/SkillFiles.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom::skills {

namespace {

constexpr int deepest = 3;

class Descriptor final {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

tl::unexpected<Error> refused(const QString& path, const char* why) {
    return failure(ErrorKind::Policy, QStringLiteral("%1 %2").arg(path, QLatin1String(why)));
}

tl::unexpected<Error> notOpened(const QString& path) {
    if (errno == ENOENT)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(path));
    if (errno == ELOOP || errno == ENOTDIR)
        return refused(path, "is a link, or no folder: put the file itself there");
    return failure(ErrorKind::Storage,
                   QStringLiteral("cannot read %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

Result<struct stat> checked(int descriptor, const QString& path) {
    struct stat found {};
    if (::fstat(descriptor, &found) != 0)
        return notOpened(path);
    if (found.st_uid != ::geteuid() && found.st_uid != 0)
        return refused(path, "belongs to another user: `chown` it to the runtime's");
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return refused(path, "can be written by others: `chmod go-w` it");
    return found;
}

/// Down the folders of `path`, from the home.
Result<Descriptor> descend(const QString& home, const QStringList& steps) {
    Descriptor at(::open(QFile::encodeName(home).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (at.number() < 0)
        return notOpened(home);
    QString way;
    for (const auto& step : steps) {
        way += way.isEmpty() ? step : u'/' + step;
        Descriptor next(::openat(at.number(), QFile::encodeName(step).constData(),
                                 O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (next.number() < 0)
            return notOpened(way);
        TRY_VOID(checked(next.number(), way));
        at = std::move(next);
    }
    return at;
}

void list(const QString& folder, const QString& below, int depth, int most, QStringList& found) {
    const QDir here(below.isEmpty() ? folder : folder + u'/' + below);
    const auto entries =
        here.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const auto& entry : entries) {
        const QString path = below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName();
        if (entry.isDir() && depth < deepest)
            list(folder, path, depth + 1, most, found);
        else if (entry.isFile() && found.size() < most)
            found << path;
    }
}

} // namespace

bool isPathBelow(const QString& path) {
    if (path.isEmpty() || path.size() > 200 || path.contains(QChar(0)))
        return false;
    const auto steps = path.split(u'/');
    return std::none_of(steps.begin(), steps.end(), [](const QString& step) {
        return step.isEmpty() || step == u"." || step == u"..";
    });
}

Result<void> checkFolderBelow(const QString& home, const QString& path) {
    if (!isPathBelow(path))
        return refused(path.left(200), "is no path below the home");
    TRY_VOID(descend(home, path.split(u'/')));
    return {};
}

Result<QByteArray> readBelow(const QString& home, const QString& path, qint64 most) {
    if (!isPathBelow(path))
        return refused(path.left(200), "is no path below its folder: name a file of it, as \"examples/short.md\"");
    QStringList steps = path.split(u'/');
    const QString name = steps.takeLast();
    TRY(const auto folder, descend(home, steps));
    Descriptor opened(::openat(folder.number(), QFile::encodeName(name).constData(),
                               O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (opened.number() < 0)
        return notOpened(path);
    TRY(const auto found, checked(opened.number(), path));
    if (!S_ISREG(found.st_mode))
        return refused(path, "is no regular file");
    const auto tooLarge = failure(ErrorKind::Policy, QStringLiteral("%1 is larger than %2 bytes: divide it").arg(path).arg(most));
    if (found.st_size > most)
        return tooLarge;
    QFile file;
    if (!file.open(opened.release(), QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return failure(ErrorKind::Storage, QStringLiteral("cannot read %1").arg(path));
    auto content = file.read(most + 1);
    if (content.size() > most)
        return tooLarge;
    return content;
}

QStringList filesBelow(const QString& folder, int most) {
    QStringList found;
    list(folder, {}, 0, most, found);
    return found;
}

} // namespace staffroom::skills
