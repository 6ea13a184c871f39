// A persona's mailbox: nothing is said in the open to another machine, and it can log in.
#include "team/Findings.h"

#include <QRegularExpression>

namespace staffroom::team {

namespace {

void checkServer(Findings& findings, const char* which, const MailServer& server) {
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.[0-9]{1,3}){3}|::1)\\z"));
    if (server.security == MailServer::Security::None && !loopback.match(server.host).hasMatch())
        findings.add({QStringLiteral("mail"), QLatin1String(which), QStringLiteral("security")},
                     QStringLiteral("is \"none\" to another machine: password and mails would cross the "
                                    "network in the open"),
                     QStringLiteral("write \"tls\" or \"starttls\""));
}

} // namespace

void checkMail(Findings& findings, const Persona& persona) {
    const QString mail = QStringLiteral("mail");
    if (!persona.mail) {
        for (const auto& name : persona.tools) {
            if (!name.startsWith(QLatin1String("mail_")))
                continue;
            findings.add(
                {QStringLiteral("tools")}, QStringLiteral("%1 needs a mailbox").arg(quoted(name)),
                QStringLiteral("add \"mail\" with imap, smtp, user and password, or take the tool away"));
            return;
        }
        return;
    }
    checkServer(findings, "imap", persona.mail->imap);
    checkServer(findings, "smtp", persona.mail->smtp);
    const bool password = !persona.mail->password.isEmpty(), token = !persona.mail->oauth2.isEmpty();
    if (password == token)
        findings.add({mail},
                     password ? QStringLiteral("has both a password and a token for OAuth 2")
                              : QStringLiteral("has neither a password nor a token for OAuth 2"),
                     QStringLiteral("write either \"password\": \"secret:mail-password\" or \"oauth2\": "
                                    "\"secret:mail-token\""));
    if (persona.email.isEmpty())
        findings.add({mail}, QStringLiteral("has no address to write from"),
                     QStringLiteral("set \"email\" to the mailbox's address, as \"selin@acme.example\""));
}

} // namespace staffroom::team
