#include "scripts/RunFolder.h"

#include "base/AtomicFile.h"
#include "scripts/Sandbox.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom::scripts {

namespace {

Result<void> writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).path()) &&
                         file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                         file.write(content) == content.size() && file.flush();
    if (!written)
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot write %1: %2").arg(path, file.errorString()));
    return {};
}

Result<void> give(const QString& path) {
    if (::lchown(QFile::encodeName(path).constData(), sandbox::nobody, sandbox::nobody) == 0)
        return {};
    return failure(
        ErrorKind::Storage,
        QStringLiteral("cannot hand over %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

Result<void> giveAll(const QString& path) {
    TRY_VOID(give(path));
    const auto entries =
        QDir(path).entryInfoList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const auto& entry : entries) {
        TRY_VOID(entry.isDir() && !entry.isSymLink() ? giveAll(entry.filePath()) : give(entry.filePath()));
    }
    return {};
}

} // namespace

RunFolder::RunFolder(bool asRoot)
    : m_folder(QDir::tempPath() + QStringLiteral("/staffroom-script-XXXXXX")), m_asRoot(asRoot) {}

Result<std::unique_ptr<RunFolder>> RunFolder::make(const ScriptFile& script, bool asRoot) {
    std::unique_ptr<RunFolder> folder(new RunFolder(asRoot));
    if (!folder->m_folder.isValid())
        return failure(
            ErrorKind::Storage,
            QStringLiteral("cannot make a folder for the script: %1").arg(folder->m_folder.errorString()));
    for (const auto& part : script.parts)
        TRY_VOID(writeFile(folder->scripts() + u'/' + part.path, part.content));
    TRY(const auto library, readFile(QStringLiteral(":/scripts/staffroom.py")));
    TRY_VOID(writeFile(folder->library() + QStringLiteral("/staffroom.py"), library));
    return folder;
}

Result<void> RunFolder::handOver() const {
    if (!m_asRoot)
        return {};
    return giveAll(m_folder.path());
}

} // namespace staffroom::scripts
