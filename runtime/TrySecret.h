// Whether a new value of a secret works, asked where it is used, before the old value is let go of:
// Telegram's getMe, ERPNext's logged-in user, a tiny question to the model, one problem of Zabbix.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "secrets/SecretStore.h"
#include "team/Team.h"

namespace staffroom {

/// Who uses the secret, in words: "the bot @acme_sales_bot", "the model main", "Zabbix". Pure.
QStringList usersOf(const team::Team& team, const SecretRef& ref);

/// Every secret the team's files name, each once.
std::vector<SecretRef> wantedSecrets(const team::Team& team);

struct SecretTrial {
    SecretRef ref;
    QByteArray value;
    QString certificateFile; // as RuntimeOptions
    QString home;            // which no MCP server is shown
};

/// What it was tried with; empty where nothing uses it that could be asked. The first that refuses it is the
/// error.
Task<Result<QStringList>> trySecret(const team::Team& team, const SecretStore& store, SecretTrial trial,
                                    Clock& clock, Limits limits);

} // namespace staffroom
