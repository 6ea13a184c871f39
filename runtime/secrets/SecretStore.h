// Where the values of secrets live. The rest of the house holds SecretRefs; a value is asked for at the last
// moment, in the HTTP layer, and goes nowhere else.
//
// - Every value a store loads or is given is made known to Redactor::global() before anybody can ask for it.
// - No error text ever holds a value, nor a part of one.
// - A store belongs to one thread.
#pragma once

#include "secrets/SecretRef.h"

#include <QByteArray>
#include <QList>

#include <map>

namespace staffroom {

struct SecretEntry {
    SecretRef ref;
    QString place;        // "env file personas/sales/secrets.env"
    qint64 changedMs = 0; // UTC; when the place last changed
};

class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// NotFound (with the command that sets it) when there is none; the scope's own fault when its place is
    /// unusable.
    virtual Result<QByteArray> value(const SecretRef& ref) const = 0;
    /// What there is, by scope and name; never a value.
    virtual QList<SecretEntry> list() const = 0;
    /// Invalid when the reference or the value cannot be (see checkSecretValue).
    virtual Result<void> set(const SecretRef& ref, const QByteArray& value) = 0;
    /// NotFound when there is none. Redactor::global() keeps striking the old value out.
    virtual Result<void> remove(const SecretRef& ref) = 0;
};

/// Keeps its secrets in memory alone and forgets them when it dies: for tests and rehearsals.
class TransientStore final : public SecretStore {
public:
    Result<QByteArray> value(const SecretRef& ref) const override;
    QList<SecretEntry> list() const override;
    Result<void> set(const SecretRef& ref, const QByteArray& value) override;
    Result<void> remove(const SecretRef& ref) override;

private:
    std::map<std::pair<QString, QString>, QByteArray> m_values;
};

/// Invalid, with the reason, for a value no store takes: under 8 bytes (striking it out would blacken
/// innocent text), or with a line break, NUL or other control character (it could not go into a header or an
/// env file).
Result<void> checkSecretValue(const QByteArray& value);

/// Makes the value known to Redactor::global(): whole, and each half of an "a:b" value that is long enough to
/// be struck out. A half of digits alone stays: a Telegram token begins with the bot's public id, which
/// stands in every update.
void makeSecretKnown(const SecretRef& ref, const QByteArray& value);

/// The error of a store that has no such secret.
tl::unexpected<Error> secretNotFound(const SecretRef& ref);

} // namespace staffroom
