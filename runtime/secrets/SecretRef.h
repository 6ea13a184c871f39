// The name of a secret, never its value. Files hold the text form, "secret:telegram-token"; the file it
// stands in decides the scope: team.json means the team's secrets, persona.json that persona's own. There is
// no fall-through between scopes, so one persona can never reach another's secret by naming it.
#pragma once

#include "base/Error.h"

#include <QString>
#include <QStringView>

namespace staffroom {

struct SecretRef {
    QString scope; // "team" or a persona id
    QString name;  // lower-case letters, digits and single dashes: "telegram-token"

    /// Reads "secret:telegram-token". Invalid when the text is anything else; the text itself is never
    /// repeated in the error, for it may be the secret somebody pasted in the reference's place.
    static Result<SecretRef> parse(QString scope, QString text);
    /// Whether both parts are well formed, which also makes them safe as parts of a path.
    bool isValid() const;
    bool isEmpty() const { return name.isEmpty(); }
    /// "secret:telegram-token"; empty for an empty reference.
    QString toString() const;

    bool operator==(const SecretRef&) const = default;
};

/// The scope of the secrets that belong to nobody in particular.
inline QString teamScope() {
    return QStringLiteral("team");
}

/// Lower-case letters, digits and single dashes, a letter first, at most 64: how scopes and secrets are
/// named.
bool isSecretWord(QStringView word);

} // namespace staffroom
