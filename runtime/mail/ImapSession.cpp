#include "mail/ImapSession.h"

#include "base/Redactor.h"

#include <algorithm>

namespace staffroom::mail {

namespace {

constexpr qsizetype mostOfAnAnswer = 48 * 1024 * 1024; // bytes, of all answers to one command

tl::unexpected<Error> failed(ErrorKind kind, const QString& detail) {
    return failure(kind, detail, QStringLiteral("mail"));
}

QString wordsOf(const QByteArray& line) {
    QString words = Redactor::global().redact(QString::fromUtf8(line)).simplified();
    for (auto& c : words) {
        if (!c.isPrint())
            c = u'?';
    }
    return words.left(200);
}

/// A "NO" or "BAD", as a person can act on it.
tl::unexpected<Error> refusal(const QByteArray& status) {
    const QByteArray upper = status.toUpper();
    const QString words = wordsOf(status.mid(status.indexOf(' ') + 1));
    if (upper.contains("[TRYCREATE]") || upper.contains("[NONEXISTENT]"))
        return failed(ErrorKind::NotFound, QStringLiteral("the mailbox has no such folder: %1").arg(words));
    if (upper.contains("[OVERQUOTA]"))
        return failed(ErrorKind::Policy, QStringLiteral("the mailbox is full: %1").arg(words));
    return failed(ErrorKind::Invalid, QStringLiteral("the mail server refused: %1").arg(words));
}

QByteArray setOf(const QList<quint32>& uids) {
    QByteArray set;
    for (const auto uid : uids)
        set += (set.isEmpty() ? QByteArray() : QByteArray(",")) + QByteArray::number(uid);
    return set;
}

} // namespace

Result<std::unique_ptr<ImapSession>> ImapSession::open(const MailLogin& login, const MailCall& call) {
    TRY(auto line, ImapLine::open(login, call));
    return std::unique_ptr<ImapSession>(new ImapSession(std::move(line)));
}

ImapSession::~ImapSession() {
    if (m_holds)
        std::ignore = m_line->write("z LOGOUT\r\n");
}

/// One answer with its literals as they came.
Result<QByteArray> ImapSession::readAnswer(qsizetype& budget) {
    QByteArray answer;
    while (true) {
        TRY(const auto line, m_line->readLine());
        answer += line;
        const auto literal = literalAfter(line);
        budget -= line.size() + literal.value_or(0);
        if (budget < 0)
            return failed(ErrorKind::Parse, QStringLiteral("the mail server's answer is too large"));
        if (!literal)
            return answer;
        TRY(const auto bytes, m_line->read(*literal));
        answer += "\r\n" + bytes;
    }
}

Result<ImapSession::Reply> ImapSession::run(const ImapCommand& command) {
    const QByteArray tag = "s" + QByteArray::number(++m_tag);
    const auto& pieces = command.pieces();
    Reply reply;
    m_holds = false; // until this command has ended as it should
    qsizetype budget = mostOfAnAnswer;
    for (std::size_t i = 0; i < pieces.size(); i += 2) {
        const bool last = i + 1 >= pieces.size();
        TRY_VOID(m_line->write((i == 0 ? tag + ' ' : QByteArray()) + pieces[i] + "\r\n"));
        while (true) {
            TRY(const auto answer, readAnswer(budget));
            if (answer.startsWith('+')) {
                if (last)
                    return failed(ErrorKind::Parse,
                                  QStringLiteral("the mail server asks for more than there is"));
                TRY_VOID(m_line->write(pieces[i + 1]));
                break;
            }
            if (answer.startsWith(tag + ' ')) {
                m_holds = true;
                reply.status = answer.mid(tag.size() + 1);
                if (!reply.status.left(3).toUpper().startsWith("OK"))
                    return refusal(reply.status);
                return reply;
            }
            if (answer.startsWith("* BYE"))
                return failed(ErrorKind::Network,
                              QStringLiteral("the mail server says goodbye: %1").arg(wordsOf(answer.mid(6))));
            const QByteArray word = answer.mid(2, 4).toUpper();
            if (word.startsWith("OK ") || word.startsWith("NO ") || word.startsWith("BAD "))
                continue; // words for people
            TRY(auto values, parseImap(answer));
            reply.answers.push_back(std::move(values));
        }
    }
    return failed(ErrorKind::Internal, QStringLiteral("a command without an end"));
}

Result<bool> ImapSession::can(const char* capability) {
    if (!m_capabilities) {
        TRY(const auto reply, run(ImapCommand("CAPABILITY")));
        m_capabilities.emplace();
        for (const auto& answer : reply.answers) {
            for (const auto& value : answer)
                *m_capabilities << value.bytes.toUpper();
        }
    }
    return m_capabilities->contains(capability);
}

Result<std::vector<MailFolder>> ImapSession::folders() {
    TRY(const bool special, can("SPECIAL-USE"));
    TRY(const bool extended, can("LIST-EXTENDED"));
    QByteArray words = "LIST \"\" \"*\"";
    if (special && extended)
        words += " RETURN (SPECIAL-USE)";
    TRY(const auto reply, run(ImapCommand(words)));
    std::vector<MailFolder> all;
    for (const auto& answer : reply.answers) {
        if (auto folder = folderIn(answer))
            all.push_back(std::move(*folder));
    }
    return all;
}

Result<void> ImapSession::enter(const MailFolder& folder, bool toChange) {
    TRY_VOID(run(ImapCommand(toChange ? "SELECT" : "EXAMINE").string(folder.wire)));
    return {};
}

Result<QList<quint32>> ImapSession::search(const ImapCommand& command) {
    TRY(const auto reply, run(command));
    QList<quint32> uids;
    for (const auto& answer : reply.answers) {
        if (const auto found = foundIn(answer))
            uids << *found;
    }
    std::sort(uids.begin(), uids.end(), std::greater<>());
    return uids;
}

Result<std::vector<Fetched>> ImapSession::fetch(const QList<quint32>& uids, const QByteArray& items) {
    std::vector<Fetched> all;
    if (uids.isEmpty())
        return all;
    TRY(const auto reply, run(ImapCommand("UID FETCH " + setOf(uids) + " (" + items + ")")));
    for (const auto& answer : reply.answers) {
        auto fetched = fetchedIn(answer);
        if (fetched && uids.contains(fetched->uid)) // others are news of other clients' doings
            all.push_back(std::move(*fetched));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Fetched& a, const Fetched& b) { return a.uid > b.uid; });
    return all;
}

Result<quint32> ImapSession::append(const MailFolder& folder, const QByteArray& flags,
                                    const QByteArray& mail) {
    ImapCommand command("APPEND");
    command.string(folder.wire).add(" (" + flags + ") ").literal(mail);
    auto reply = run(command);
    if (!reply) {
        Error error = reply.error();
        error.sent = !m_holds; // the server's last word on it is not known
        return tl::unexpected(error);
    }
    return appendedUid(reply->status);
}

Result<void> ImapSession::remove(quint32 uid) {
    const QByteArray number = QByteArray::number(uid);
    TRY_VOID(run(ImapCommand("UID STORE " + number + " +FLAGS.SILENT (\\Deleted)")));
    TRY(const bool single, can("UIDPLUS"));
    if (single) {
        TRY_VOID(run(ImapCommand("UID EXPUNGE " + number)));
    }
    return {};
}

} // namespace staffroom::mail
