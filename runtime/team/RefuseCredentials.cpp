#include "team/RefuseCredentials.h"

#include "team/CredentialShape.h"

#include <QRegularExpression>

using nlohmann::ordered_json;

namespace staffroom::team {

namespace {

/// The literal has been in a file that is read, copied and backed up: moving it is not enough.
QString remedyFor(const QString& scope, const QString& name, bool asReference) {
    const QString command = QStringLiteral("`staffroom secret set %1 %2`").arg(scope, name);
    return asReference
               ? QStringLiteral(
                     "keep it with %1, write \"secret:%2\" here, and replace the one that stood here "
                     "at its issuer")
                     .arg(command, name)
               : QStringLiteral("take it out, keep it with %1, and replace it at its issuer").arg(command);
}

/// "secret:name", or one word before it, as a header wants it.
bool isReference(const QString& text) {
    static const QRegularExpression reference(QStringLiteral("^([A-Za-z]+ )?secret:"));
    return reference.match(text).hasMatch();
}

class Search final {
public:
    Search(const JsonDocument& document, const QString& scope, Problems& problems)
        : m_document(document), m_scope(scope), m_problems(problems) {}

    void walk(const ordered_json& value, const QString& pointer, const QString& key) {
        if (value.is_string())
            look(QString::fromStdString(value.get_ref<const std::string&>()), pointer, key);
        if (!value.is_structured())
            return;
        size_t index = 0;
        for (const auto& [name, member] : value.items()) {
            const auto token = value.is_array() ? QString::number(index++) : QString::fromStdString(name);
            if (const auto shape = value.is_object() ? findCredential(token) : std::nullopt)
                add(pointer, QStringLiteral("has a key that looks like ") + shape->kind, shape->secretName,
                    false);
            walk(member, jsonPointer(pointer, token), value.is_array() ? key : token);
        }
    }

private:
    void look(const QString& text, const QString& pointer, const QString& key) {
        if (const auto shape = findCredential(text))
            add(pointer, QStringLiteral("looks like ") + shape->kind, shape->secretName, true);
        else if (soundsSecret(key) && !text.isEmpty() && !isReference(text))
            add(pointer, QStringLiteral("is a literal where its name, \"%1\", says secret").arg(key.left(60)),
                QStringLiteral("<name>"), true);
    }
    void add(const QString& pointer, const QString& what, const QString& name, bool asReference) {
        m_problems.push_back({.file = m_document.file,
                              .path = pointer,
                              .what = what,
                              .remedy = remedyFor(m_scope, name, asReference)});
    }

    const JsonDocument& m_document;
    const QString& m_scope;
    Problems& m_problems;
};

} // namespace

void refuseCredentials(const JsonDocument& document, const QString& scope, Problems& problems) {
    Search(document, scope, problems).walk(document.root, QString(), QString());
}

void refuseCredentials(const QString& file, const QByteArray& text, const QString& scope,
                       Problems& problems) {
    int number = 0;
    for (const auto& line : text.split('\n')) {
        ++number;
        if (const auto shape = findCredential(QString::fromUtf8(line)))
            problems.push_back({.file = file,
                                .path = QStringLiteral("line %1").arg(number),
                                .what = QStringLiteral("holds what looks like ") + shape->kind,
                                .remedy = remedyFor(scope, shape->secretName, false),
                                .line = number});
    }
}

} // namespace staffroom::team
