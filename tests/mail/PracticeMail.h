// A mail host for tests: a real Dovecot with a configuration, a certificate authority and a mailbox of the
// test's own, and the SMTP sink of tests/support; all on loopback, gone with the object.
#pragma once

#include "team/Mail.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace staffroom {

class PracticeMail final {
public:
    PracticeMail();
    ~PracticeMail();

    /// Empty: it answers. Else why it does not.
    QString start();
    void stopImap();
    void stopSmtp();

    /// How a persona reaches it, over TLS; its secrets are "mail-password" and "mail-token" of `scope`.
    team::MailBinding binding(const QString& scope) const;
    /// The same over a connection without TLS, for what stands between.
    team::MailServer plainImap() const;
    team::MailServer startTlsImap() const;
    team::MailServer startTlsSmtp() const;
    QString path(const QString& name) const { return m_folder.filePath(name); }

    static QString address() { return QStringLiteral("selin@acme.example"); }
    static QByteArray password() { return "correct-horse-battery"; }
    static QByteArray token() { return "ya29-practice-token-0001"; }

    /// Puts a mail into the inbox, as a delivery agent does.
    void deliver(const QByteArray& mail);
    /// A draft becomes another one, as a mail program does it: a new mail in its place.
    void replaceDrafts(const QByteArray& mail);
    struct Kept {
        QByteArray bytes;
        QString flags; // Maildir's: "DS"
    };
    /// "" (the inbox), "Drafts", "Sent".
    std::vector<Kept> kept(const QString& folder) const;
    /// What the sink accepted, in order.
    struct Taken {
        QByteArray bytes, envelope;
    };
    std::vector<Taken> taken() const;
    /// What the sink found wrong with how it was spoken to.
    QByteArray violation() const;
    QByteArray log() const; // Dovecot's

private:
    bool makeCertificates();
    bool startSink();
    bool startDovecot();
    void put(const QString& folder, const QString& flags, const QByteArray& mail);
    QString maildir() const { return path(QStringLiteral("mail/") + address()); }

    QTemporaryDir m_folder;
    QProcess m_sink, m_dovecot;
    int m_imap = 0, m_imaps = 0, m_smtp = 0, m_smtps = 0, m_tokens = 0;
    int m_delivered = 0;
};

} // namespace staffroom
