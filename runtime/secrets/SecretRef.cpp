#include "secrets/SecretRef.h"

namespace staffroom {

namespace {

const QLatin1String prefix("secret:");

} // namespace

bool isSecretWord(QStringView word) {
    const auto isLetter = [](QChar c) { return c >= u'a' && c <= u'z'; };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (word.isEmpty() || word.size() > 64 || !isLetter(word.front()) || word.back() == u'-')
        return false;
    QChar before;
    for (const QChar c : word) {
        const bool dash = c == u'-' && before != u'-';
        if (!isLetter(c) && !isDigit(c) && !dash)
            return false;
        before = c;
    }
    return true;
}

Result<SecretRef> SecretRef::parse(QString scope, QString text) {
    SecretRef ref{std::move(scope), text.startsWith(prefix) ? text.mid(prefix.size()) : QString()};
    if (!ref.isValid())
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("not a reference to a secret; write \"secret:\" and its name in lower-case "
                           "letters, digits and dashes, as in \"secret:telegram-token\""));
    return ref;
}

bool SecretRef::isValid() const {
    return isSecretWord(scope) && isSecretWord(name);
}

QString SecretRef::toString() const {
    return isEmpty() ? QString() : prefix + name;
}

} // namespace staffroom
