// Secrets that systemd hands to a service (systemd.exec(5), LoadCredential= and LoadCredentialEncrypted=):
// the files of $CREDENTIALS_DIRECTORY. The secret `model-key` of the team is the file `team.model-key`, the
// secret `telegram-token` of sales is `sales.telegram-token`. Files of other names are other programs'
// business. They are read once, at the start, and cannot be changed from here.
#pragma once

#include "secrets/SecretStore.h"

namespace staffroom {

struct Credentials {
    std::map<std::pair<QString, QString>, QByteArray> values; // by scope and name
    std::map<std::pair<QString, QString>, Error> faults;      // named as ours, and not usable
    qint64 changedMs = 0;                                     // UTC

    bool has(const SecretRef& ref) const {
        return values.contains({ref.scope, ref.name}) || faults.contains({ref.scope, ref.name});
    }
};

/// Nothing where `directory` is empty or does not exist. One line end after a value does not belong to it.
Credentials readCredentials(const QString& directory);

} // namespace staffroom
