#include "secrets/CredentialsDirectory.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace staffroom {

namespace {

constexpr qint64 longest = 64LL * 1024;

Result<QByteArray> readValue(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       QStringLiteral("the systemd credential %1 cannot be read").arg(path));
    QByteArray value = file.read(longest);
    if (value.endsWith('\n'))
        value.chop(value.endsWith("\r\n") ? 2 : 1);
    const auto fits = checkSecretValue(value);
    if (!fits)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the systemd credential %1: %2").arg(path, fits.error().detail));
    return value;
}

} // namespace

Credentials readCredentials(const QString& directory) {
    Credentials credentials;
    if (directory.isEmpty())
        return credentials;
    const QDir folder(directory);
    for (const auto& file : folder.entryInfoList(QDir::Files)) {
        const qsizetype dot = file.fileName().indexOf(u'.');
        const SecretRef ref{file.fileName().left(std::max<qsizetype>(dot, 0)), file.fileName().mid(dot + 1)};
        if (dot < 0 || !ref.isValid())
            continue;
        auto value = readValue(file.filePath());
        credentials.changedMs = std::max(credentials.changedMs, file.lastModified().toMSecsSinceEpoch());
        if (!value) {
            credentials.faults.emplace(std::pair(ref.scope, ref.name), value.error());
            continue;
        }
        makeSecretKnown(ref, *value);
        credentials.values[{ref.scope, ref.name}] = *value;
    }
    return credentials;
}

} // namespace staffroom
