// A persona's own mailbox. Each call is one visit: it connects, logs in, does its work and leaves, on the
// mailbox's own thread. The secret is filled in when a call begins and forgotten with it.
//
// Errors: Auth (user, password or token refused), Network, Timeout, NotFound (no such folder or mail), Policy
// (no encryption), Invalid (the server refused, in its words), or as the secret store fails. Belongs to one
// thread; clock and store outlive it.
#pragma once

#include "base/Task.h"
#include "mail/CurlLine.h"
#include "mail/ImapSyntax.h"
#include "mail/ReadMessage.h"
#include "secrets/SecretStore.h"

#include <memory>

namespace staffroom::mail {

class ImapSession;

struct MailSummary {
    quint32 uid = 0;
    QString date, from, subject;
    QStringList to;
    qint64 size = 0;
    bool unread = false;
    bool hasAttachment = false;
};
struct MailsFound {
    QString folder;
    qsizetype total = 0;
    std::vector<MailSummary> mails; // newest first
};

/// A mail as it lies in its folder.
struct StoredMail {
    QString folder;
    quint32 uid = 0;
    bool isUnread = false;
    bool isDeleted = false;
    qint64 size = 0;
    QByteArray bytes; // at most `largestRead`
    MailText text;

    bool isWhole() const { return bytes.size() >= size; }
    QString sha256() const; // hex, of the bytes
};
constexpr qint64 largestRead = 16 * 1024 * 1024;

/// Where to look for one mail: by UID, or by Message-ID where that is 0.
struct MailPlace {
    enum class In { Folder, Drafts };
    In in = In::Folder;
    QString folder; // empty: the inbox
    quint32 uid = 0;
    QString messageId;
};

/// What became of a mail that the SMTP server took.
struct FiledAway {
    QString sentFolder; // empty: no copy could be kept
    QString why;        // then
    bool draftLeft = false;
};

/// What the doctor sees.
struct MailboxState {
    std::optional<Error> imap; // why it is not reached; then the folders are not known
    QStringList folders;
    QString drafts, sent;      // empty: there is none
    std::optional<Error> smtp; // what is wrong with sending
};

class Mailbox final {
public:
    Mailbox(team::MailBinding binding, const SecretStore& secrets, Clock& clock);
    ~Mailbox();

    const team::MailBinding& binding() const { return m_binding; }

    Task<Result<MailsFound>> search(MailQuery query, Limits limits);
    Task<Result<StoredMail>> read(MailPlace place, Limits limits);
    /// Into the drafts, marked as one; as the server has it now. An error with `sent`: it may be there.
    Task<Result<StoredMail>> saveDraft(QByteArray mail, Limits limits);
    /// Whether the sent folder holds a mail of that Message-ID; false where there is no such folder.
    Task<Result<bool>> wasSent(QString messageId, Limits limits);
    /// An error with `sent`: the server may have taken it.
    Task<Result<void>> send(SmtpMail mail, Limits limits);
    /// After send(): a copy among what was sent, and the draft taken away.
    Task<Result<FiledAway>> fileAway(StoredMail draft, Limits limits);
    /// Of both servers: where one is not reached, the other is looked at all the same. An error: it is reached
    /// and cannot be read, and sending, with the same secret, was not tried.
    Task<Result<MailboxState>> look(Limits limits);

private:
    Result<MailLogin> login(const team::MailServer& server) const;
    template <class T>
    Task<Result<T>> visit(std::function<Result<T>(ImapSession&)> work, Limits limits);

    team::MailBinding m_binding;
    const SecretStore& m_secrets;
    Clock& m_clock;
    MailWorker m_worker;
};

} // namespace staffroom::mail
