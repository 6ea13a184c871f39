#include "import/PlainFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom::openclaw {

namespace {

/// Closes what it was given.
class Descriptor final {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

tl::unexpected<Error> refused(const QString& why) {
    return failure(ErrorKind::Invalid, why);
}

QString sizeInWords(qint64 bytes) {
    return bytes >= 1024 * 1024 ? QStringLiteral("%1 MiB").arg(bytes / (1024 * 1024))
                                : QStringLiteral("%1 KiB").arg(bytes / 1024);
}

struct Walk {
    const FolderBounds& bounds;
    std::vector<FileBelow> files;
    qint64 bytes = 0;
};

Result<void> walk(const QString& root, const QString& below, int depth, Walk& found) {
    if (depth > found.bounds.depth)
        return refused(QStringLiteral("has folders more than %1 deep").arg(found.bounds.depth));
    const QDir folder(below.isEmpty() ? root : root + u'/' + below);
    const auto entries =
        folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& entry : entries) {
        const QString path = below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName();
        if (entry.fileName() == u".git" || entry.fileName() == u"node_modules")
            continue;
        if (entry.isDir() && !entry.isSymLink()) {
            TRY_VOID(walk(root, path, depth + 1, found));
            continue;
        }
        auto content = readPlainFile(root + u'/' + path, found.bounds.fileBytes);
        if (!content)
            return refused(QStringLiteral("holds %1, which %2").arg(path, content.error().detail));
        found.bytes += content->size();
        if (found.bytes > found.bounds.allBytes)
            return refused(QStringLiteral("is larger than %1").arg(sizeInWords(found.bounds.allBytes)));
        if (found.files.size() >= static_cast<size_t>(found.bounds.files))
            return refused(QStringLiteral("has more than %1 files").arg(found.bounds.files));
        found.files.push_back({path, std::move(*content), entry.isExecutable()});
    }
    return {};
}

} // namespace

Result<QByteArray> readPlainFile(const QString& path, qint64 maxBytes) {
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return failure(ErrorKind::NotFound, QStringLiteral("is not there"));
        if (errno == ELOOP)
            return refused(QStringLiteral("is a link"));
        return refused(QStringLiteral("cannot be read: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
    struct stat facts = {};
    if (::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return refused(QStringLiteral("is no plain file"));
    QByteArray content;
    while (content.size() <= maxBytes) {
        char block[64 * 1024];
        const auto count = ::read(file.number(), block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return refused(QStringLiteral("cannot be read: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
        if (count == 0)
            return content;
        content.append(block, count);
    }
    return refused(QStringLiteral("is larger than %1").arg(sizeInWords(maxBytes)));
}

Result<QString> readPlainText(const QString& path, qint64 maxBytes) {
    TRY(const auto content, readPlainFile(path, maxBytes));
    QStringDecoder decoder(QStringDecoder::Utf8); // takes a byte order mark off
    const QString text = decoder(content);
    if (decoder.hasError() || content.contains('\0'))
        return refused(QStringLiteral("is no UTF-8 text"));
    return text;
}

bool isThere(const QString& path) {
    struct stat facts = {};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0;
}

bool isPlainFolder(const QString& path) {
    struct stat facts = {};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

Result<std::vector<FileBelow>> readFolder(const QString& folder, const FolderBounds& bounds) {
    Walk found{.bounds = bounds, .files = {}, .bytes = 0};
    TRY_VOID(walk(folder, QString(), 0, found));
    return std::move(found.files);
}

} // namespace staffroom::openclaw
