// Recognises literals that look like credentials, so that a file that is meant to hold references is refused
// when somebody pastes the real thing. Shapes alone, pure; it never tells what it has found, only what kind
// and where. Shapes: Telegram "<digits>:<35 characters>" (Bot API 10.3), ERPNext "<15 hex>:<15 hex>" (Frappe
// 15), "sk-…" keys, GitHub, Slack, AWS and JWT tokens, Bearer headers, passwords inside URLs, private key
// blocks.
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace staffroom::team {

struct CredentialShape {
    QString kind;         // "a Telegram bot token"
    QString secretName;   // under which such a thing is usually kept: "telegram-token"
    qsizetype offset = 0; // UTF-16 units from the start of the text
};

/// The first credential in the text.
std::optional<CredentialShape> findCredential(QStringView text);

/// Whether a key of this name holds a secret by the sound of it: "password", "apiKey", "x-token" …
bool soundsSecret(QStringView key);

} // namespace staffroom::team
