// Each persona's mailbox: that it can be read and sent from, and has the folders its tools write to.
#include "doctor/Patient.h"
#include "mail/Mailbox.h"

namespace staffroom::doctor {

namespace {

constexpr qint64 mailboxMs = 60'000;

/// What to do about `error`, by its kind.
QString mailRemedy(const Error& error, const team::MailBinding& mail, const team::MailServer& server) {
    const QString network =
        networkRemedy(error, QStringLiteral("%1:%2").arg(server.host).arg(server.port));
    if (error.kind == ErrorKind::Auth)
        return QStringLiteral("keep the right one with %1; many providers want an app password or a token")
            .arg(keepSecret(mail.secret()));
    return network.isEmpty() ? QStringLiteral("see \"mail\" in its persona.json: host, port, security, authorities")
                             : network + QStringLiteral(" (a private one is named in \"authorities\")");
}

} // namespace

Task<> examineMail(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("mail");
    for (const auto& persona : patient.team().personas) {
        if (!persona.mail || !patient.hasSecret(persona.mail->secret())) // said among the secrets
            continue;
        const auto& binding = *persona.mail;
        const QString where = QStringLiteral("%1: %2").arg(persona.id, persona.email);
        mail::Mailbox mailbox(binding, *patient.secrets, patient.clock);
        const Limits within = limits.atMost(patient.clock, mailboxMs);
        const auto state = co_await mailbox.look(within);
        const auto unread = state ? state->imap : std::optional<Error>(state.error());
        if (unread)
            patient.error(check, where, QStringLiteral("the mailbox cannot be read: ") + unread->detail,
                          mailRemedy(*unread, binding, binding.imap));
        if (state && state->smtp)
            patient.error(check, where, QStringLiteral("nothing can be sent from it: ") + state->smtp->detail,
                          mailRemedy(*state->smtp, binding, binding.smtp));
        if (unread)
            continue;
        const auto folder = [&](const QString& found, const QString& tool, const char* key, const char* usual) {
            if (!found.isEmpty() || !persona.tools.contains(tool))
                return;
            patient.warning(check, where, QStringLiteral("it has no folder for %1").arg(QLatin1String(usual)),
                            QStringLiteral("make one called \"%1\", or name it in \"mail\" as \"%2\"; there are: %3")
                                .arg(QLatin1String(usual), QLatin1String(key),
                                     state->folders.join(QStringLiteral(", ")).left(300)));
        };
        folder(state->drafts, QStringLiteral("mail_draft"), "drafts", "Drafts");
        folder(state->sent, QStringLiteral("mail_send"), "sent", "Sent");
        if (!state->smtp)
            patient.good(check, QStringLiteral("the mailbox can be read and sent from (%1 folders)")
                                    .arg(state->folders.size()),
                         where);
    }
}

} // namespace staffroom::doctor
