#include "team/InstallTeam.h"

#include "base/AtomicFile.h"
#include "team/CheckTeam.h"
#include "team/JsonEdit.h"
#include "team/LoadTeam.h"
#include "team/TextFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace staffroom::team {

namespace {

constexpr mode_t privateFolder = 0700;
const auto shippedScripts = QStringLiteral("scripts"); // beside the personas' folders
const auto shippedSkills = QStringLiteral("skills");

Result<void> makeFolder(const QString& path) {
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1").arg(path));
    const auto name = QFile::encodeName(path);
    const bool made =
        ::mkdir(name.constData(), privateFolder) == 0 || (errno == EEXIST && QFileInfo(path).isDir());
    if (!made || ::chmod(name.constData(), privateFolder) != 0)
        return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1: %2")
                                               .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return {};
}

Result<void> copyFile(const QString& from, const QString& to) {
    TRY(const auto content, readFile(from));
    const bool runs = QFileInfo(from).isExecutable();
    const auto mine = QFile::ReadOwner | QFile::WriteOwner;
    return writeFileAtomically(to, content, runs ? mine | QFile::ExeOwner : mine);
}

/// Regular files and folders alone: a link could lead anywhere.
Result<void> copyFolder(const QString& from, const QString& to) {
    TRY_VOID(makeFolder(to));
    const auto entries =
        QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const auto& entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        TRY_VOID(entry.isDir() ? copyFolder(entry.filePath(), target) : copyFile(entry.filePath(), target));
    }
    return {};
}

Result<QStringList> chosenPersonas(const QString& shipped, const InstallOptions& options) {
    auto available = QDir(shipped).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    available.removeAll(shippedScripts);
    available.removeAll(shippedSkills);
    for (const auto& id : options.personas) {
        if (!available.contains(id))
            return failure(ErrorKind::NotFound, QStringLiteral("no persona \"%1\" is shipped; there are: %2")
                                                    .arg(id, available.join(QStringLiteral(", "))));
    }
    return options.personas.isEmpty() ? available : options.personas;
}

Result<QByteArray> filledIn(QByteArray text, const InstallOptions& options) {
    const std::pair<QString, QString> answers[] = {
        {QStringLiteral("/company"), options.company},
        {QStringLiteral("/timeZone"), QString::fromUtf8(options.zone)},
        {QStringLiteral("/language"), options.language},
    };
    for (const auto& [pointer, answer] : answers) {
        if (answer.isEmpty())
            continue;
        const auto value = QByteArray::fromStdString(nlohmann::json(answer.toStdString()).dump());
        TRY(text, withJsonValue(text, pointer, value));
    }
    return text;
}

Result<void> refuseExisting(const QString& home, const QStringList& personas) {
    if (QFileInfo::exists(home + u'/' + teamFile()))
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("%1 is a home already; name another one with --home, or edit its team.json")
                .arg(home));
    for (const auto& id : personas) {
        if (QFileInfo::exists(home + u'/' + personaFile(id)))
            return failure(
                ErrorKind::Conflict,
                QStringLiteral("%1/personas/%2 is there already; move it away first").arg(home, id));
    }
    return {};
}

/// Looks at the finished home; on a problem it takes team.json away again, so that the home is none.
Result<void> verify(const QString& home) {
    const auto loaded = loadTeam(home);
    if (loaded.team)
        return {};
    QFile::remove(home + u'/' + teamFile());
    return failure(ErrorKind::Invalid, loaded.problems.front().toString());
}

} // namespace

Result<QString> shippedFolder() {
    const QString installed = QDir::cleanPath(QCoreApplication::applicationDirPath() +
                                              QStringLiteral("/../share/staffroom/personas"));
    for (const QString& folder : {installed, QStringLiteral(STAFFROOM_SOURCE_PERSONAS)}) {
        if (QFileInfo::exists(folder + u'/' + teamFile()))
            return folder;
    }
    return failure(
        ErrorKind::NotFound,
        QStringLiteral("the shipped personas are not at %1: is the installation whole?").arg(installed));
}

Result<void> installTeam(const QString& shippedFolder, const QString& home, const InstallOptions& options) {
    TRY(const auto personas, chosenPersonas(shippedFolder, options));
    TRY_VOID(refuseExisting(home, personas));
    TRY(const auto shippedTeam, readFile(shippedFolder + u'/' + teamFile(), maxTextFileBytes));
    TRY(const auto teamText, filledIn(shippedTeam, options));
    TRY_VOID(makeFolder(home));
    for (const char* folder : {"personas", "state", "scripts", "skills", "revisions", "backups"}) {
        TRY_VOID(makeFolder(home + u'/' + QLatin1String(folder)));
    }
    for (const auto& id : personas) {
        TRY_VOID(copyFolder(shippedFolder + u'/' + id, home + QStringLiteral("/personas/") + id));
    }
    if (QFileInfo(shippedFolder + u'/' + shippedScripts).isDir()) {
        TRY_VOID(copyFolder(shippedFolder + u'/' + shippedScripts, home + QStringLiteral("/scripts")));
    }
    if (QFileInfo(shippedFolder + u'/' + shippedSkills).isDir()) {
        TRY_VOID(copyFolder(shippedFolder + u'/' + shippedSkills, home + QStringLiteral("/skills")));
    }
    const QString profiles = QStringLiteral("/role-profiles.json");
    if (QFileInfo(shippedFolder + profiles).isFile()) {
        TRY_VOID(copyFile(shippedFolder + profiles, home + QStringLiteral("/personas") + profiles));
    }
    TRY_VOID(writeFileAtomically(home + u'/' + teamFile(), teamText));
    return verify(home);
}

} // namespace staffroom::team
