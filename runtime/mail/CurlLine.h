// A connection to a mail server, by libcurl: it resolves, connects, encrypts and logs in. For an IMAP session
// the line is then ours (libcurl's own FETCH would mark mails as read); an SMTP exchange it makes whole.
// Blocks: for a MailWorker's thread alone. No error holds a secret, or words of libcurl that may hold one.
#pragma once

#include "mail/MailWorker.h"
#include "team/Mail.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

namespace staffroom::mail {

/// Who logs in where, with the secret filled in: it lives as long as the call.
struct MailLogin {
    team::MailServer server;
    QString user;
    QByteArray secret;
    bool isToken = false; // XOAUTH2
    QString authorities;  // a PEM file, or empty
};

/// A line that is logged in to IMAP.
class ImapLine final {
public:
    static Result<std::unique_ptr<ImapLine>> open(const MailLogin& login, const MailCall& call);
    ~ImapLine();
    ImapLine(const ImapLine&) = delete;
    ImapLine& operator=(const ImapLine&) = delete;

    Result<void> write(const QByteArray& bytes);
    /// Without its CR LF.
    Result<QByteArray> readLine();
    Result<QByteArray> read(qsizetype size);

private:
    struct Curl;
    explicit ImapLine(std::unique_ptr<Curl> curl);
    Result<void> fill();

    std::unique_ptr<Curl> m_curl;
    QByteArray m_buffer;
    qsizetype m_at = 0;
};

/// Logs in to SMTP and leaves.
Result<void> trySmtp(const MailLogin& login, const MailCall& call);

struct SmtpMail {
    QString from;
    QStringList recipients; // bare addresses
    QByteArray bytes;       // with CR LF
};
/// Once for all recipients, or for none. An error with `sent`: the server may have taken it.
Result<void> sendBySmtp(const MailLogin& login, const SmtpMail& mail, const MailCall& call);

} // namespace staffroom::mail
