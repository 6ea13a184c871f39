#include "secrets/EnvFileStore.h"

#include "base/AtomicFile.h"
#include "secrets/EnvText.h"

#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace staffroom {

namespace {

constexpr qint64 maxFileBytes = 256LL * 1024;

struct PrivateFile {
    QByteArray content; // empty where there is no file
    qint64 changedMs = 0;
};

QString nameOf(const QByteArray& key) {
    return QString::fromLatin1(key).toLower().replace(u'_', u'-');
}

Result<void> checkPrivate(const struct stat& status, const QString& path) {
    if (!S_ISREG(status.st_mode))
        return failure(ErrorKind::Policy, QStringLiteral("%1 is not a regular file").arg(path));
    if (status.st_uid != ::geteuid())
        return failure(
            ErrorKind::Policy,
            QStringLiteral("%1 belongs to user %2, not to the user Staffroom runs as (%3); `chown %3 %1`")
                .arg(path, QString::number(status.st_uid), QString::number(::geteuid())));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(ErrorKind::Policy,
                       QStringLiteral("%1 holds secrets but is open to other users (mode %2); `chmod 600 %1`")
                           .arg(path, QString::number(status.st_mode & 07777, 8)));
    return {};
}

Result<QByteArray> readAll(int descriptor, const QString& path) {
    QByteArray content;
    char block[4096];
    for (;;) {
        const auto count = ::read(descriptor, block, sizeof block);
        if (count == 0)
            return content;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure(
                ErrorKind::Storage,
                QStringLiteral("cannot read %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
        content.append(block, count);
        if (content.size() > maxFileBytes)
            return failure(ErrorKind::Invalid,
                           QStringLiteral("%1 is larger than an env file can be").arg(path));
    }
}

/// Looks at the file it has opened, not at the path: what is checked is what is read.
Result<PrivateFile> readPrivate(const QString& path) {
    // O_NONBLOCK: a pipe in the file's place must not hold us up.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT)
        return PrivateFile{};
    if (descriptor < 0)
        return failure(
            ErrorKind::Storage,
            QStringLiteral("cannot read %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    const auto closer = std::shared_ptr<void>(nullptr, [descriptor](void*) { ::close(descriptor); });
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return failure(ErrorKind::Storage, QStringLiteral("cannot look at %1").arg(path));
    TRY_VOID(checkPrivate(status, path));
    TRY(auto content, readAll(descriptor, path));
    return PrivateFile{std::move(content), status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1'000'000};
}

/// The secrets of an env file by name; Invalid, with file and line, for one no store takes.
Result<std::map<QString, QByteArray>> valuesOf(const EnvText& text, const QString& path) {
    std::map<QString, QByteArray> values;
    for (const auto& assignment : text.assignments()) {
        const QString name = nameOf(assignment.key);
        const auto fits = checkSecretValue(assignment.value);
        if (!fits || !isSecretWord(name))
            return failure(
                ErrorKind::Invalid,
                QStringLiteral("%1, line %2: %3: %4")
                    .arg(path, QString::number(assignment.line), QString::fromLatin1(assignment.key),
                         fits ? QStringLiteral("not the name of a secret: words joined by single \"_\"")
                              : fits.error().detail));
        values[name] = assignment.value;
    }
    return values;
}

} // namespace

QByteArray EnvFileStore::keyOf(const QString& name) {
    return QString(name).replace(u'-', u'_').toUpper().toLatin1();
}

QString EnvFileStore::place(const QString& scope) const {
    return scope == teamScope() ? QStringLiteral("secrets.env")
                                : QStringLiteral("personas/%1/secrets.env").arg(scope);
}

Result<EnvFileStore::Scope> EnvFileStore::load(const QString& scope) const {
    const QString path = m_home + u'/' + place(scope);
    TRY(const auto file, readPrivate(path));
    TRY(const auto text, EnvText::parse(file.content, path));
    TRY(auto values, valuesOf(text, path));
    for (const auto& [name, value] : values)
        makeSecretKnown(SecretRef{scope, name}, value);
    return Scope{std::move(values), file.changedMs};
}

Result<std::unique_ptr<EnvFileStore>> EnvFileStore::open(QString home) {
    if (!QFileInfo(home).isDir())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no home %1; `staffroom init` makes one").arg(home));
    std::unique_ptr<EnvFileStore> store(new EnvFileStore(std::move(home)));
    TRY_VOID(store->reload());
    return store;
}

Result<void> EnvFileStore::reload() {
    std::map<QString, Scope> scopes;
    std::map<QString, Error> faults;
    TRY(scopes[teamScope()], load(teamScope()));
    const auto folders =
        QDir(m_home + QStringLiteral("/personas")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const auto& id : folders) {
        if (!isSecretWord(id) || id == teamScope())
            continue;
        if (auto loaded = load(id))
            scopes[id] = std::move(*loaded);
        else
            faults[id] = loaded.error();
    }
    m_scopes = std::move(scopes);
    m_faults = std::move(faults);
    return {};
}

Result<QByteArray> EnvFileStore::value(const SecretRef& ref) const {
    if (const auto fault = m_faults.find(ref.scope); fault != m_faults.end())
        return failure(fault->second);
    const auto scope = m_scopes.find(ref.scope);
    if (scope == m_scopes.end())
        return secretNotFound(ref);
    const auto found = scope->second.values.find(ref.name);
    if (found == scope->second.values.end())
        return secretNotFound(ref);
    return found->second;
}

QList<SecretEntry> EnvFileStore::list() const {
    QList<SecretEntry> entries;
    for (const auto& [scope, loaded] : m_scopes) {
        for (const auto& [name, value] : loaded.values)
            entries << SecretEntry{SecretRef{scope, name}, QStringLiteral("env file ") + place(scope),
                                   loaded.changedMs};
    }
    return entries;
}

Result<void> EnvFileStore::rewrite(const SecretRef& ref, const QByteArray* value) {
    const QString path = m_home + u'/' + place(ref.scope);
    if (!ref.isValid())
        return failure(ErrorKind::Invalid, QStringLiteral("not the name of a secret"));
    if (!QFileInfo(QFileInfo(path).path()).isDir())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no persona \"%1\" in %2").arg(ref.scope, m_home));
    TRY(const auto file, readPrivate(path));
    TRY(auto text, EnvText::parse(file.content, path));
    if (value != nullptr)
        text.set(keyOf(ref.name), *value);
    else if (!text.remove(keyOf(ref.name)))
        return secretNotFound(ref);
    TRY_VOID(valuesOf(text, path)); // a file we would refuse to load is not written either
    TRY_VOID(writeFileAtomically(path, text.toBytes()));
    TRY(m_scopes[ref.scope], load(ref.scope));
    m_faults.erase(ref.scope);
    return {};
}

Result<void> EnvFileStore::set(const SecretRef& ref, const QByteArray& value) {
    TRY_VOID(checkSecretValue(value));
    makeSecretKnown(ref, value);
    return rewrite(ref, &value);
}

Result<void> EnvFileStore::remove(const SecretRef& ref) {
    return rewrite(ref, nullptr);
}

} // namespace staffroom
