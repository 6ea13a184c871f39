#include "secrets/SecretStore.h"

#include "base/Redactor.h"

namespace staffroom {

namespace {

tl::unexpected<Error> malformed(const SecretRef& ref) {
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("a secret is named by a scope (\"team\" or a persona's id) and a name, both in "
                       "lower-case letters, digits and dashes; \"%1\" and \"%2\" are not both")
            .arg(ref.scope, ref.name));
}

bool isDigits(const QByteArray& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<void> checkSecretValue(const QByteArray& value) {
    if (value.size() < Redactor::shortest)
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("a secret has at least %1 characters: a shorter one cannot be struck out of "
                           "logs without harming ordinary text")
                .arg(Redactor::shortest));
    const bool control = std::any_of(
        value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("a secret is one line: no line break, NUL or other control character"));
    return {};
}

void makeSecretKnown(const SecretRef& ref, const QByteArray& value) {
    auto& redactor = Redactor::global();
    redactor.add(ref.name, value);
    const auto colon = value.indexOf(':');
    if (colon < 0 || value.indexOf(':', colon + 1) >= 0)
        return;
    for (const auto& half : {value.left(colon), value.mid(colon + 1)}) {
        if (!isDigits(half))
            redactor.add(ref.name, half);
    }
}

tl::unexpected<Error> secretNotFound(const SecretRef& ref) {
    return failure(ErrorKind::NotFound,
                   QStringLiteral("no value for %1 of %2; set it with `staffroom secret set %2 %3`")
                       .arg(ref.toString(), ref.scope, ref.name));
}

Result<QByteArray> TransientStore::value(const SecretRef& ref) const {
    const auto found = m_values.find({ref.scope, ref.name});
    if (found == m_values.end())
        return secretNotFound(ref);
    return found->second;
}

QList<SecretEntry> TransientStore::list() const {
    QList<SecretEntry> entries;
    for (const auto& [key, value] : m_values)
        entries << SecretEntry{SecretRef{key.first, key.second}, QStringLiteral("memory"), 0};
    return entries;
}

Result<void> TransientStore::set(const SecretRef& ref, const QByteArray& value) {
    if (!ref.isValid())
        return malformed(ref);
    TRY_VOID(checkSecretValue(value));
    makeSecretKnown(ref, value);
    m_values[{ref.scope, ref.name}] = value;
    return {};
}

Result<void> TransientStore::remove(const SecretRef& ref) {
    if (m_values.erase({ref.scope, ref.name}) == 0)
        return secretNotFound(ref);
    return {};
}

} // namespace staffroom
