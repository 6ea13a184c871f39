// Every secret of a home, wherever it is kept. Where one is kept in several places, the first of these
// counts:
//   1. a systemd credential: whoever set the service up decides
//   2. the keychain of the session
//   3. an env file of the home
// A new secret goes where the home's other ones are; the first of all goes into the keychain when the session
// has one that answers, else into an env file. A secret that is set again stays where it is, unless told
// otherwise.
//
// No keychain can be asked what it holds for us: state/keychain.json lists the names. What is listed there is
// read once, at the start; where the keychain is locked then, its secrets are in faults() and value() says
// why.
#pragma once

#include "secrets/CredentialsDirectory.h"
#include "secrets/EnvFileStore.h"
#include "secrets/Keychain.h"

#include <optional>

namespace staffroom {

enum class SecretPlace { Anywhere, Keychain, EnvFile };

/// "keychain", "env-file"; nullopt for other words.
std::optional<SecretPlace> secretPlaceNamed(const QString& name);

/// What state/keychain.json lists; nothing where it cannot be read.
std::vector<SecretRef> namesInKeychain(const QString& home);

class HomeSecrets final : public SecretStore {
public:
    struct Options {
        QString home;
        QString credentialsDirectory = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
        QString keychainProgram; // empty: the one beside ours
    };
    struct Fault {
        QString place; // "personas/sales/secrets.env", "keychain", "systemd credential team.model-key"
        Error error;
    };

    /// As EnvFileStore::open(); a keychain that cannot be read and a credential that cannot be used are
    /// faults().
    static Task<Result<std::unique_ptr<HomeSecrets>>> open(Options options, Clock& clock, Limits limits);

    Result<QByteArray> value(const SecretRef& ref) const override;
    QList<SecretEntry> list() const override;
    /// Into an env file, at once. Conflict where the secret is kept elsewhere: keep() is for that.
    Result<void> set(const SecretRef& ref, const QByteArray& value) override;
    Result<void> remove(const SecretRef& ref) override;

    /// Sets the secret, and takes it away from where it was before. Conflict where a systemd credential would
    /// hide it.
    Task<Result<void>> keep(SecretRef ref, QByteArray value, SecretPlace place, Limits limits);
    /// Removes it from keychain and env file alike.
    Task<Result<void>> forget(SecretRef ref, Limits limits);

    std::vector<Fault> faults() const;
    /// The fault that keeps this secret from being known, if one does.
    std::optional<Error> faultOf(const SecretRef& ref) const;

private:
    struct Kept {
        std::optional<QByteArray> value; // nullopt: it could not be read
        qint64 changedMs = 0;
    };
    using Key = std::pair<QString, QString>;

    HomeSecrets(Options options, Clock& clock)
        : m_options(std::move(options)), m_clock(clock), m_keychain(clock, m_options.keychainProgram) {}
    Result<void> readIndex();
    Result<void> writeIndex() const;
    Task<> readKeychain(Limits limits);
    Task<SecretPlace> placeFor(SecretRef ref, Limits limits);
    Task<Result<void>> keepInKeychain(SecretRef ref, QByteArray value, Limits limits);
    Task<Result<void>> leaveKeychain(SecretRef ref, Limits limits);
    Result<void> notFromSystemd(const SecretRef& ref) const;
    QString keyOf(const Key& key) const { return m_homeId + u'/' + key.first + u'/' + key.second; }

    Options m_options;
    Clock& m_clock;
    Keychain m_keychain;
    Credentials m_credentials;
    std::unique_ptr<EnvFileStore> m_files;
    QString m_homeId; // tells the homes of one person apart in the keychain
    std::map<Key, Kept> m_kept;
    std::optional<Error> m_keychainFault;
    bool m_indexIsDamaged = false;
};

} // namespace staffroom
