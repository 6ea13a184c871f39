// A persona's own mailbox, as persona.json's "mail" names it: where it is read (IMAP), where it is sent from
// (SMTP), as whom. Its address is the persona's e-mail.
#pragma once

#include "secrets/SecretRef.h"

#include <QString>

namespace staffroom::team {

struct MailServer {
    enum class Security {
        Tls,      // from the first byte
        StartTls, // or nothing at all is said
        None,     // to this very machine alone
    };
    QString host;
    int port = 0;
    Security security = Security::Tls;
    bool operator==(const MailServer&) const = default;
};

/// One of `password` and `oauth2` is there.
struct MailBinding {
    MailServer imap, smtp;
    QString user;
    SecretRef password;
    SecretRef oauth2;     // a bearer token, for XOAUTH2
    QString authorities;  // a PEM file of private certificate authorities, beside the system's; may be empty
    QString drafts, sent; // folders; empty: as the server marks them (RFC 6154), else "Drafts" and "Sent"
    bool operator==(const MailBinding&) const = default;

    const SecretRef& secret() const { return oauth2.isEmpty() ? password : oauth2; }
};

} // namespace staffroom::team
