#include "scripts/ScriptFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom::scripts {

namespace {

constexpr std::size_t mostParts = 200;
constexpr qint64 mostBytes = 4LL << 20;
constexpr int deepest = 3;
constexpr qsizetype longestDescription = 400;

tl::unexpected<Error> refused(const QString& path, const QString& why) {
    return failure(ErrorKind::Policy, QStringLiteral("%1 is not run: %2").arg(path, why));
}

/// Neither a link nor anybody else's nor open to others.
Result<void> checkOwned(const QString& path, const struct stat& found) {
    if (S_ISLNK(found.st_mode))
        return refused(path, QStringLiteral("it is a link; put the file itself there"));
    if (found.st_uid != ::geteuid() && found.st_uid != 0)
        return refused(path, QStringLiteral("it belongs to another user; `chown` it to the runtime's"));
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return refused(path, QStringLiteral("others may write it; `chmod go-w` it"));
    return {};
}

Result<struct stat> looked(const QString& path) {
    struct stat found {};
    if (::lstat(QFile::encodeName(path).constData(), &found) == 0)
        return found;
    if (errno == ENOENT || errno == ENOTDIR)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(path));
    return failure(
        ErrorKind::Storage,
        QStringLiteral("cannot look at %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

Result<void> checkFolder(const QString& path) {
    TRY(const auto found, looked(path));
    TRY_VOID(checkOwned(path, found));
    if (!S_ISDIR(found.st_mode))
        return refused(path, QStringLiteral("it is no folder"));
    return {};
}

/// The file is opened before it is looked at, so it cannot be exchanged in between.
Result<QByteArray> readChecked(const QString& path, qint64 most) {
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ELOOP)
        return refused(path, QStringLiteral("it is a link; put the file itself there"));
    if (descriptor < 0 && errno == ENOENT)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(path));
    if (descriptor < 0)
        return failure(
            ErrorKind::Storage,
            QStringLiteral("cannot read %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    QFile file;
    file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    struct stat found {};
    if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        return refused(path, QStringLiteral("it is no regular file"));
    TRY_VOID(checkOwned(path, found));
    if (found.st_size > most)
        return refused(path, QStringLiteral("the folder is larger than %1 bytes").arg(mostBytes));
    return file.read(most + 1);
}

struct Reading {
    QString folder;
    std::vector<ScriptPart> parts;
    qint64 bytes = 0;
};

Result<void> readPart(Reading& reading, const QString& path) {
    if (reading.parts.size() == mostParts)
        return refused(reading.folder, QStringLiteral("the folder has more than %1 files").arg(mostParts));
    TRY(auto content, readChecked(reading.folder + u'/' + path, mostBytes - reading.bytes));
    reading.bytes += content.size();
    if (reading.bytes > mostBytes)
        return refused(reading.folder, QStringLiteral("the folder is larger than %1 bytes").arg(mostBytes));
    reading.parts.push_back({path, std::move(content)});
    return {};
}

/// What lies beside the script and is not fit to be read is left out, not an error: it may be somebody's
/// draft.
Result<void> readFolder(Reading& reading, const QString& below, int depth) {
    const QDir folder(below.isEmpty() ? reading.folder : reading.folder + u'/' + below);
    const auto entries =
        folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const auto& entry : entries) {
        const auto path = below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName();
        if (entry.isDir()) {
            if (depth < deepest && checkFolder(entry.filePath()))
                TRY_VOID(readFolder(reading, path, depth + 1));
            continue;
        }
        const auto found = looked(entry.filePath());
        if (found && checkOwned(entry.filePath(), *found))
            TRY_VOID(readPart(reading, path));
    }
    return {};
}

} // namespace

bool isScriptPath(const QString& path) {
    static const QRegularExpression pattern(
        QStringLiteral("\\A[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*\\.(py|sh)\\z"));
    return path.size() <= 200 && pattern.match(path).hasMatch();
}

Result<ScriptFile> readScript(const QString& root, const QString& path) {
    if (!isScriptPath(path))
        return refused(path.left(200),
                       QStringLiteral("a script is named by its path below scripts/, as sales/day.py"));
    TRY_VOID(checkFolder(root));
    const auto steps = path.split(u'/');
    QString folder = root;
    for (const auto& step : steps.mid(0, steps.size() - 1)) {
        folder += u'/' + step;
        TRY_VOID(checkFolder(folder));
    }
    ScriptFile script;
    script.name = steps.last();
    Reading reading{folder, {}, 0};
    TRY_VOID(readPart(reading, script.name)); // before the others: what is wrong with it is said
    if (steps.size() > 1) {
        reading = Reading{folder, {}, 0};
        TRY_VOID(readFolder(reading, QString(), 1));
    }
    script.parts = std::move(reading.parts);
    const bool isThere = std::any_of(script.parts.begin(), script.parts.end(),
                                     [&](const ScriptPart& each) { return each.path == script.name; });
    if (!isThere)
        return failure(ErrorKind::Storage, QStringLiteral("%1/%2 changed while it was read").arg(root, path));
    return script;
}

QString descriptionOf(const QByteArray& script) {
    const auto text = QString::fromUtf8(script.left(8'192));
    static const QRegularExpression docstring(
        QStringLiteral("\\A(?:\\s*#[^\\n]*\\n|\\s+)*\"\"\"(.*?)(?:\\n\\s*\\n|\"\"\")"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = docstring.match(text);
    if (match.hasMatch())
        return match.captured(1).simplified().left(longestDescription);
    QStringList comment;
    for (const auto& line : text.split(u'\n')) {
        if (line.startsWith(u"#!"))
            continue;
        if (!line.startsWith(u'#'))
            break;
        comment.append(line.mid(1).trimmed());
    }
    return comment.join(u' ').simplified().left(longestDescription);
}

} // namespace staffroom::scripts
