#include "secrets/SecretText.h"

namespace staffroom {

namespace {

/// Values hold no control characters (checkSecretValue), so these two are all that JSON wants escaped.
QByteArray insideJsonString(QByteArray value) {
    return value.replace('\\', "\\\\").replace('"', "\\\"");
}

QByteArray encoded(const QByteArray& value, SecretText::Encoding encoding) {
    switch (encoding) {
    case SecretText::Encoding::Plain:
        return value;
    case SecretText::Encoding::Base64:
        return value.toBase64();
    case SecretText::Encoding::Percent:
        return value.toPercentEncoding();
    case SecretText::Encoding::Json:
        return insideJsonString(value);
    }
    return value;
}

} // namespace

SecretText& SecretText::literal(QByteArray text) {
    if (!text.isEmpty())
        m_parts.push_back({.text = std::move(text), .ref = {}, .encoding = Encoding::Plain});
    return *this;
}

SecretText& SecretText::secret(SecretRef ref, Encoding encoding) {
    if (!ref.isEmpty())
        m_parts.push_back({.text = {}, .ref = std::move(ref), .encoding = encoding});
    return *this;
}

bool SecretText::hasSecret() const {
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) { return !part.ref.isEmpty(); });
}

Result<QByteArray> SecretText::resolve(const SecretStore& store) const {
    QByteArray text;
    for (const auto& part : m_parts) {
        if (part.ref.isEmpty()) {
            text += part.text;
            continue;
        }
        TRY(const auto value, store.value(part.ref));
        text += encoded(value, part.encoding);
    }
    return text;
}

QString SecretText::display() const {
    QString text;
    for (const auto& part : m_parts)
        text += part.ref.isEmpty() ? QString::fromUtf8(part.text) : u'[' + part.ref.toString() + u']';
    return text;
}

} // namespace staffroom
