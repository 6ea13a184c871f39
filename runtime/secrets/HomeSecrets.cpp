#include "secrets/HomeSecrets.h"

#include "base/AtomicFile.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using nlohmann::json;

namespace {

std::pair<QString, QString> keyFor(const SecretRef& ref) {
    return {ref.scope, ref.name};
}

SecretRef refFor(const std::pair<QString, QString>& key) {
    return SecretRef{key.first, key.second};
}

QString member(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

QString indexPathIn(const QString& home) {
    return home + QStringLiteral("/state/keychain.json");
}

/// state/keychain.json.
struct Index {
    QString home;
    std::map<std::pair<QString, QString>, qint64> changedMs;
};

Result<Index> indexIn(const QString& home) {
    TRY(const auto text, readFile(indexPathIn(home)));
    const auto object = json::parse(text.begin(), text.end(), nullptr, false);
    Index index;
    index.home = object.is_object() ? member(object, "home") : QString();
    const auto secrets = object.is_object() ? object.value("secrets", json()) : json();
    if (index.home.isEmpty() || !secrets.is_array())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1 is damaged; move it away and set the keychain's secrets "
                                      "again with `staffroom secret set`")
                           .arg(indexPathIn(home)));
    for (const auto& entry : secrets) {
        const SecretRef ref{member(entry, "scope"), member(entry, "name")};
        if (!ref.isValid())
            continue;
        const auto changed = entry.find("changed_ms");
        index.changedMs[keyFor(ref)] =
            changed != entry.end() && changed->is_number_integer() ? changed->get<qint64>() : 0;
    }
    return index;
}

} // namespace

std::vector<SecretRef> namesInKeychain(const QString& home) {
    std::vector<SecretRef> names;
    const auto index = indexIn(home).value_or(Index());
    for (const auto& [key, changedMs] : index.changedMs)
        names.push_back(refFor(key));
    return names;
}

std::optional<SecretPlace> secretPlaceNamed(const QString& name) {
    if (name.isEmpty())
        return SecretPlace::Anywhere;
    if (name == u"keychain")
        return SecretPlace::Keychain;
    return name == u"env-file" ? std::optional(SecretPlace::EnvFile) : std::nullopt;
}

Task<Result<std::unique_ptr<HomeSecrets>>> HomeSecrets::open(Options options, Clock& clock, Limits limits) {
    std::unique_ptr<HomeSecrets> secrets(new HomeSecrets(std::move(options), clock));
    CO_TRY(secrets->m_files, EnvFileStore::open(secrets->m_options.home));
    secrets->m_credentials = readCredentials(secrets->m_options.credentialsDirectory);
    const auto indexed = secrets->readIndex();
    secrets->m_indexIsDamaged = !indexed;
    if (!indexed)
        secrets->m_keychainFault = indexed.error();
    else if (!secrets->m_kept.empty())
        co_await secrets->readKeychain(limits);
    co_return secrets;
}

Result<void> HomeSecrets::readIndex() {
    if (!QFileInfo::exists(indexPathIn(m_options.home))) {
        m_homeId = QUuid::createUuid().toString(QUuid::Id128);
        return {};
    }
    TRY(const auto index, indexIn(m_options.home));
    m_homeId = index.home;
    for (const auto& [key, changedMs] : index.changedMs)
        m_kept[key].changedMs = changedMs;
    return {};
}

Result<void> HomeSecrets::writeIndex() const {
    json index{{"home", m_homeId.toStdString()}, {"secrets", json::array()}};
    for (const auto& [key, kept] : m_kept)
        index["secrets"].push_back({{"scope", key.first.toStdString()},
                                    {"name", key.second.toStdString()},
                                    {"changed_ms", kept.changedMs}});
    const QString path = indexPathIn(m_options.home);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder of %1").arg(path));
    return writeFileAtomically(path, QByteArray::fromStdString(index.dump(1)) + '\n');
}

Task<> HomeSecrets::readKeychain(Limits limits) {
    QStringList keys;
    for (const auto& [key, kept] : m_kept)
        keys << keyOf(key);
    const auto read = co_await m_keychain.read(keys, limits);
    if (!read) {
        m_keychainFault = read.error();
        co_return;
    }
    for (auto& [key, kept] : m_kept) {
        const auto found = read->find(keyOf(key));
        if (found == read->end() || !checkSecretValue(found->second))
            continue;
        kept.value = found->second;
        makeSecretKnown(refFor(key), found->second);
    }
}

std::optional<Error> HomeSecrets::faultOf(const SecretRef& ref) const {
    const auto credential = m_credentials.faults.find(keyFor(ref));
    if (credential != m_credentials.faults.end())
        return credential->second;
    const auto kept = m_kept.find(keyFor(ref));
    if (kept != m_kept.end() && !m_credentials.has(ref))
        return kept->second.value ? std::optional<Error>()
               : m_keychainFault  ? m_keychainFault
                                  : std::optional<Error>(secretNotFound(ref).value());
    const auto file = m_files->faults().find(ref.scope);
    return file == m_files->faults().end() || m_credentials.has(ref) ? std::optional<Error>() : file->second;
}

Result<QByteArray> HomeSecrets::value(const SecretRef& ref) const {
    const auto credential = m_credentials.values.find(keyFor(ref));
    if (credential != m_credentials.values.end())
        return credential->second;
    if (const auto fault = faultOf(ref))
        return tl::unexpected(*fault);
    const auto kept = m_kept.find(keyFor(ref));
    if (kept != m_kept.end())
        return *kept->second.value;
    return m_files->value(ref);
}

QList<SecretEntry> HomeSecrets::list() const {
    std::map<Key, SecretEntry> entries;
    for (const auto& entry : m_files->list())
        entries[keyFor(entry.ref)] = entry;
    for (const auto& [key, kept] : m_kept)
        entries[key] = SecretEntry{refFor(key), QStringLiteral("keychain"), kept.changedMs};
    for (const auto& [key, value] : m_credentials.values)
        entries[key] =
            SecretEntry{refFor(key), QStringLiteral("systemd credential"), m_credentials.changedMs};
    QList<SecretEntry> all;
    for (const auto& [key, entry] : entries)
        all << entry;
    return all;
}

std::vector<HomeSecrets::Fault> HomeSecrets::faults() const {
    std::vector<Fault> all;
    for (const auto& [scope, error] : m_files->faults())
        all.push_back({QStringLiteral("personas/%1/secrets.env").arg(scope), error});
    if (m_keychainFault)
        all.push_back({QStringLiteral("keychain"), *m_keychainFault});
    for (const auto& [key, error] : m_credentials.faults)
        all.push_back({QStringLiteral("systemd credential %1.%2").arg(key.first, key.second), error});
    return all;
}

Result<void> HomeSecrets::notFromSystemd(const SecretRef& ref) const {
    if (!m_credentials.has(ref))
        return {};
    return failure(
        ErrorKind::Conflict,
        QStringLiteral("%1 of %2 comes from a systemd credential, which counts before anything set here; "
                       "change it in the service's LoadCredential= and restart it")
            .arg(ref.toString(), ref.scope));
}

Result<void> HomeSecrets::set(const SecretRef& ref, const QByteArray& value) {
    TRY_VOID(notFromSystemd(ref));
    if (m_kept.contains(keyFor(ref)))
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 of %2 is kept in the keychain; set it with `staffroom "
                                      "secret set %2 %3`")
                           .arg(ref.toString(), ref.scope, ref.name));
    return m_files->set(ref, value);
}

Result<void> HomeSecrets::remove(const SecretRef& ref) {
    TRY_VOID(notFromSystemd(ref));
    if (m_kept.contains(keyFor(ref)))
        return failure(ErrorKind::Conflict, QStringLiteral("%1 of %2 is kept in the keychain; remove it with "
                                                           "`staffroom secret remove %2 %3`")
                                                .arg(ref.toString(), ref.scope, ref.name));
    return m_files->remove(ref);
}

Task<SecretPlace> HomeSecrets::placeFor(SecretRef ref, Limits limits) {
    if (m_kept.contains(keyFor(ref)))
        co_return SecretPlace::Keychain;
    if (m_files->value(ref))
        co_return SecretPlace::EnvFile;
    if (!m_kept.empty() || !m_files->list().isEmpty())
        co_return m_kept.empty() ? SecretPlace::EnvFile : SecretPlace::Keychain;
    const bool answers = co_await m_keychain.answers(limits);
    co_return answers ? SecretPlace::Keychain : SecretPlace::EnvFile;
}

Task<Result<void>> HomeSecrets::keep(SecretRef ref, QByteArray value, SecretPlace place, Limits limits) {
    CO_TRY_VOID(notFromSystemd(ref));
    if (place == SecretPlace::Anywhere)
        place = co_await placeFor(ref, limits);
    if (place == SecretPlace::Keychain)
        co_return co_await keepInKeychain(ref, value, limits);
    CO_TRY_VOID(m_files->set(ref, value));
    if (m_kept.contains(keyFor(ref)))
        co_return co_await leaveKeychain(ref, limits);
    co_return Result<void>();
}

Task<Result<void>> HomeSecrets::keepInKeychain(SecretRef ref, QByteArray value, Limits limits) {
    if (!ref.isValid())
        co_return failure(ErrorKind::Invalid, QStringLiteral("not the name of a secret"));
    if (ref.scope != teamScope() &&
        !QFileInfo(m_options.home + QStringLiteral("/personas/") + ref.scope).isDir())
        co_return failure(ErrorKind::NotFound,
                          QStringLiteral("there is no persona \"%1\" in %2").arg(ref.scope, m_options.home));
    CO_TRY_VOID(checkSecretValue(value));
    if (m_indexIsDamaged) // writing it afresh would forget what is kept
        co_return failure(m_keychainFault->kind,
                          m_keychainFault->detail + QStringLiteral("; `--in env-file` keeps it in a file"));
    makeSecretKnown(ref, value);
    // The name first: a value nobody knows of could never be removed.
    const bool isNew = !m_kept.contains(keyFor(ref));
    auto& kept = m_kept[keyFor(ref)];
    const Kept before = kept;
    kept.changedMs = m_clock.utcMs();
    auto written = writeIndex();
    if (written) {
        const QString key = keyOf(keyFor(ref));
        written = co_await m_keychain.write(key, value, limits);
    }
    if (!written) {
        if (isNew)
            m_kept.erase(keyFor(ref));
        else
            m_kept[keyFor(ref)] = before;
        std::ignore = writeIndex();
        co_return failure(written.error().kind,
                          written.error().detail + QStringLiteral("; `--in env-file` keeps it in a file"));
    }
    m_kept[keyFor(ref)].value = value;
    if (m_files->value(ref))
        co_return m_files->remove(ref);
    co_return Result<void>();
}

Task<Result<void>> HomeSecrets::leaveKeychain(SecretRef ref, Limits limits) {
    const QString key = keyOf(keyFor(ref));
    CO_TRY_VOID(co_await m_keychain.remove(key, limits));
    m_kept.erase(keyFor(ref));
    co_return writeIndex();
}

Task<Result<void>> HomeSecrets::forget(SecretRef ref, Limits limits) {
    CO_TRY_VOID(notFromSystemd(ref));
    const bool kept = m_kept.contains(keyFor(ref));
    if (kept) {
        CO_TRY_VOID(co_await leaveKeychain(ref, limits));
    }
    if (kept && !m_files->value(ref))
        co_return Result<void>();
    co_return m_files->remove(ref);
}

} // namespace staffroom
