#include "mail/Mailbox.h"

#include "mail/ImapSession.h"

#include <QCryptographicHash>

namespace staffroom::mail {

namespace {

const char* const summaryItems =
    "UID FLAGS RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (DATE FROM TO SUBJECT)]";
const QString inbox = QStringLiteral("INBOX");

tl::unexpected<Error> notFound(const QString& detail) {
    return failure(ErrorKind::NotFound, detail, QStringLiteral("mail"));
}

Result<MailFolder> draftsOf(const std::vector<MailFolder>& folders, const team::MailBinding& binding) {
    return pickFolder(folders, binding.drafts, "\\Drafts", QStringLiteral("Drafts"));
}

Result<MailFolder> sentOf(const std::vector<MailFolder>& folders, const team::MailBinding& binding) {
    return pickFolder(folders, binding.sent, "\\Sent", QStringLiteral("Sent"));
}

ImapCommand byMessageId(const QString& messageId) {
    ImapCommand command("UID SEARCH HEADER Message-ID");
    command.string(messageId.toUtf8());
    return command;
}

Result<MailFolder> folderNamed(ImapSession& session, const QString& name) {
    TRY(const auto folders, session.folders());
    return pickFolder(folders, name, nullptr, inbox);
}

Result<StoredMail> fetchOne(ImapSession& session, const MailFolder& folder, quint32 uid) {
    const QList<quint32> one{uid};
    const QByteArray part = "BODY.PEEK[]<0." + QByteArray::number(largestRead) + '>';
    TRY(const auto fetched, session.fetch(one, "UID FLAGS RFC822.SIZE " + part));
    if (fetched.empty())
        return notFound(QStringLiteral("there is no mail %1 in \"%2\" (any more)").arg(uid).arg(folder.name));
    StoredMail mail;
    mail.folder = folder.name;
    mail.uid = uid;
    mail.isUnread = !fetched.front().has("\\Seen");
    mail.isDeleted = fetched.front().has("\\Deleted");
    mail.size = fetched.front().size;
    mail.bytes = fetched.front().bytes;
    mail.text = readMessage(mail.bytes);
    return mail;
}

Result<MailsFound> searchIn(ImapSession& session, const MailQuery& query) {
    TRY(const auto folder, folderNamed(session, query.folder));
    TRY_VOID(session.enter(folder));
    TRY(auto uids, session.search(searchCommand(query)));
    MailsFound found;
    found.folder = folder.name;
    found.total = uids.size();
    TRY(const auto fetched, session.fetch(uids.mid(0, query.limit), summaryItems));
    for (const auto& each : fetched) {
        const auto head = readMessage(each.bytes);
        found.mails.push_back({each.uid, head.date, head.from, head.subject, head.to, each.size,
                               !each.has("\\Seen"), each.hasAttachment});
    }
    return found;
}

Result<StoredMail> readIn(ImapSession& session, const MailPlace& place, const team::MailBinding& binding) {
    TRY(const auto folders, session.folders());
    TRY(const auto folder, place.in == MailPlace::In::Drafts
                               ? draftsOf(folders, binding)
                               : pickFolder(folders, place.folder, nullptr, inbox));
    TRY_VOID(session.enter(folder));
    quint32 uid = place.uid;
    if (uid == 0) {
        TRY(const auto found, session.search(byMessageId(place.messageId)));
        if (found.isEmpty())
            return notFound(QStringLiteral("there is no such mail in \"%1\"").arg(folder.name));
        uid = found.first();
    }
    return fetchOne(session, folder, uid);
}

Result<StoredMail> saveIn(ImapSession& session, const QByteArray& mail, const team::MailBinding& binding) {
    TRY(const auto folders, session.folders());
    TRY(const auto drafts, draftsOf(folders, binding));
    TRY(auto uid, session.append(drafts, "\\Draft \\Seen", mail));
    const auto readBack = [&]() -> Result<StoredMail> {
        TRY_VOID(session.enter(drafts));
        if (uid == 0) {
            TRY(const auto found, session.search(byMessageId(readMessage(mail).messageId)));
            uid = found.value(0);
        }
        return fetchOne(session, drafts, uid);
    };
    auto stored = readBack();
    if (!stored)
        stored.error().sent = true; // it is there, and only the look at it failed
    return stored;
}

Result<FiledAway> fileIn(ImapSession& session, const StoredMail& draft, const team::MailBinding& binding) {
    FiledAway filed;
    TRY(const auto folders, session.folders());
    const auto sent = sentOf(folders, binding);
    Result<quint32> kept =
        sent ? session.append(*sent, "\\Seen", draft.bytes) : tl::unexpected<Error>(sent.error());
    if (!kept) {
        filed.why = kept.error().detail;
        filed.draftLeft = true; // the only copy there is
        return filed;
    }
    filed.sentFolder = sent->name;
    const auto removed = [&]() -> Result<void> {
        TRY(const auto drafts, draftsOf(folders, binding));
        TRY_VOID(session.enter(drafts, true));
        return session.remove(draft.uid);
    };
    filed.draftLeft = !removed().has_value();
    return filed;
}

} // namespace

QString StoredMail::sha256() const {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Mailbox::Mailbox(team::MailBinding binding, const SecretStore& secrets, Clock& clock)
    : m_binding(std::move(binding)), m_secrets(secrets), m_clock(clock) {}

Mailbox::~Mailbox() = default;

Result<MailLogin> Mailbox::login(const team::MailServer& server) const {
    MailLogin made;
    made.server = server;
    made.user = m_binding.user;
    made.isToken = !m_binding.oauth2.isEmpty();
    made.authorities = m_binding.authorities;
    TRY(made.secret, m_secrets.value(m_binding.secret()));
    return made;
}

template <class T>
Task<Result<T>> Mailbox::visit(std::function<Result<T>(ImapSession&)> work, Limits limits) {
    CO_TRY(const auto imap, login(m_binding.imap));
    std::function<Result<T>(const MailCall&)> job = [imap, work](const MailCall& call) -> Result<T> {
        TRY(const auto session, ImapSession::open(imap, call));
        return work(*session);
    };
    auto future = m_worker.run(m_clock, limits, std::move(job));
    co_return co_await future;
}

Task<Result<MailsFound>> Mailbox::search(MailQuery query, Limits limits) {
    std::function<Result<MailsFound>(ImapSession&)> work = [query](ImapSession& session) {
        return searchIn(session, query);
    };
    co_return co_await visit(work, limits);
}

Task<Result<StoredMail>> Mailbox::read(MailPlace place, Limits limits) {
    std::function<Result<StoredMail>(ImapSession&)> work =
        [place, binding = m_binding](ImapSession& session) { return readIn(session, place, binding); };
    co_return co_await visit(work, limits);
}

Task<Result<StoredMail>> Mailbox::saveDraft(QByteArray mail, Limits limits) {
    std::function<Result<StoredMail>(ImapSession&)> work = [mail, binding = m_binding](ImapSession& session) {
        return saveIn(session, mail, binding);
    };
    co_return co_await visit(work, limits);
}

Task<Result<bool>> Mailbox::wasSent(QString messageId, Limits limits) {
    std::function<Result<bool>(ImapSession&)> work =
        [messageId, binding = m_binding](ImapSession& session) -> Result<bool> {
        TRY(const auto folders, session.folders());
        const auto sent = sentOf(folders, binding);
        if (!sent)
            return false;
        TRY_VOID(session.enter(*sent));
        TRY(const auto found, session.search(byMessageId(messageId)));
        return !found.isEmpty();
    };
    co_return co_await visit(work, limits);
}

Task<Result<void>> Mailbox::send(SmtpMail mail, Limits limits) {
    CO_TRY(const auto smtp, login(m_binding.smtp));
    std::function<Result<void>(const MailCall&)> job = [smtp, mail](const MailCall& call) {
        return sendBySmtp(smtp, mail, call);
    };
    auto future = m_worker.run(m_clock, limits, std::move(job));
    co_return co_await future;
}

Task<Result<FiledAway>> Mailbox::fileAway(StoredMail draft, Limits limits) {
    std::function<Result<FiledAway>(ImapSession&)> work = [draft, binding = m_binding](ImapSession& session) {
        return fileIn(session, draft, binding);
    };
    co_return co_await visit(work, limits);
}

Task<Result<MailboxState>> Mailbox::look(Limits limits) {
    std::function<Result<MailboxState>(ImapSession&)> work =
        [binding = m_binding](ImapSession& session) -> Result<MailboxState> {
        MailboxState state;
        TRY(const auto folders, session.folders());
        for (const auto& folder : folders)
            state.folders << folder.name;
        if (const auto drafts = draftsOf(folders, binding))
            state.drafts = drafts->name;
        if (const auto sent = sentOf(folders, binding))
            state.sent = sent->name;
        return state;
    };
    auto looked = co_await visit(work, limits);
    if (!looked && looked.error().kind != ErrorKind::Network)
        co_return tl::unexpected(looked.error());
    MailboxState state;
    if (looked)
        state = *looked;
    else
        state.imap = looked.error();
    CO_TRY(const auto smtp, login(m_binding.smtp));
    std::function<Result<void>(const MailCall&)> job = [smtp](const MailCall& call) {
        return trySmtp(smtp, call);
    };
    auto future = m_worker.run(m_clock, limits, std::move(job));
    const auto logged = co_await future;
    if (!logged)
        state.smtp = logged.error();
    co_return state;
}

} // namespace staffroom::mail
