// One visit to a mailbox over IMAP: commands and their answers, whole. Blocks: for a MailWorker's thread
// alone. Mails are read with BODY.PEEK in a folder opened to be read: nothing becomes "seen".
#pragma once

#include "mail/CurlLine.h"
#include "mail/ImapSyntax.h"

namespace staffroom::mail {

class ImapSession final {
public:
    static Result<std::unique_ptr<ImapSession>> open(const MailLogin& login, const MailCall& call);
    /// Says goodbye where the line still holds.
    ~ImapSession();
    ImapSession(const ImapSession&) = delete;
    ImapSession& operator=(const ImapSession&) = delete;

    Result<std::vector<MailFolder>> folders();
    /// Opens a folder, to be read alone or to be changed too.
    Result<void> enter(const MailFolder& folder, bool toChange = false);
    /// Newest first.
    Result<QList<quint32>> search(const ImapCommand& command);
    /// `items`: "UID FLAGS BODY.PEEK[]". What was deleted meanwhile is left out.
    Result<std::vector<Fetched>> fetch(const QList<quint32>& uids, const QByteArray& items);
    /// Its UID; 0 where the server does not tell. The error has `sent` where the mail may be there.
    Result<quint32> append(const MailFolder& folder, const QByteArray& flags, const QByteArray& mail);
    /// Deletes one mail of the folder that was entered, for good where the server can delete a single one.
    Result<void> remove(quint32 uid);

private:
    struct Reply {
        QByteArray status; // the tagged line without its tag
        std::vector<std::vector<ImapValue>> answers;
    };
    explicit ImapSession(std::unique_ptr<ImapLine> line) : m_line(std::move(line)) {}
    Result<Reply> run(const ImapCommand& command);
    Result<QByteArray> readAnswer(qsizetype& budget);
    Result<bool> can(const char* capability);

    std::unique_ptr<ImapLine> m_line;
    int m_tag = 0;
    bool m_holds = true;
    std::optional<QList<QByteArray>> m_capabilities;
};

} // namespace staffroom::mail
