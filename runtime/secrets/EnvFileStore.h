// Secrets in env files: <home>/secrets.env for the team, <home>/personas/<id>/secrets.env for a persona. The
// secret `telegram-token` is the key TELEGRAM_TOKEN.
//
// A file is used only when its owner is the user we run as and nobody else may read or write it. Edits made
// by hand take effect at reload(); set() and remove() read the file afresh, change one line and write the
// file whole.
#pragma once

#include "secrets/SecretStore.h"

namespace staffroom {

class EnvFileStore final : public SecretStore {
public:
    /// Reads every env file of the home. A missing file is a scope without secrets. An unusable one of the
    /// team fails the call (Policy: its permissions; Invalid: its content; both name file and remedy); a
    /// persona's stands in faults() and answers for every secret of that persona, so that one persona's
    /// trouble is its own.
    static Result<std::unique_ptr<EnvFileStore>> open(QString home);

    /// Reads the files again. On an error everything stays as it was.
    Result<void> reload();
    /// The personas whose file cannot be used, and why.
    const std::map<QString, Error>& faults() const { return m_faults; }

    Result<QByteArray> value(const SecretRef& ref) const override;
    QList<SecretEntry> list() const override;
    Result<void> set(const SecretRef& ref, const QByteArray& value) override;
    Result<void> remove(const SecretRef& ref) override;

    /// "TELEGRAM_TOKEN" for "telegram-token".
    static QByteArray keyOf(const QString& name);

private:
    struct Scope {
        std::map<QString, QByteArray> values; // by secret name
        qint64 changedMs = 0;
    };

    explicit EnvFileStore(QString home) : m_home(std::move(home)) {}
    Result<Scope> load(const QString& scope) const;
    /// Reads the scope's file, sets the secret (or takes it away: nullptr), writes it back and takes it over.
    Result<void> rewrite(const SecretRef& ref, const QByteArray* value);
    QString place(const QString& scope) const; // relative to the home

    QString m_home;
    std::map<QString, Scope> m_scopes;
    std::map<QString, Error> m_faults;
};

} // namespace staffroom
