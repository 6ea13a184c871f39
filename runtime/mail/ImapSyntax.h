// IMAP's words (RFC 3501, 6154, 4315): what is said to a server and what its answers mean. Pure. A text goes
// out quoted where it is plain ASCII and as a literal where it is anything else, so nothing a person or a
// model wrote can become a command.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace staffroom::mail {

/// A command in pieces: text, and literals the server must ask for one by one.
class ImapCommand final {
public:
    ImapCommand() = default;
    explicit ImapCommand(QByteArray words) { add(std::move(words)); }
    /// As it stands: only words of ours.
    ImapCommand& add(const QByteArray& words);
    /// A string argument, with a blank before it.
    ImapCommand& string(const QByteArray& text);
    ImapCommand& literal(const QByteArray& bytes);
    bool hasLiteral() const { return m_pieces.size() > 1; }

    /// Text and literal by turns, text first: each text but the last ends in "{n}".
    const std::vector<QByteArray>& pieces() const { return m_pieces; }

private:
    std::vector<QByteArray> m_pieces{QByteArray()};
};

/// One value of an answer.
struct ImapValue {
    enum class Kind { Atom, String, Nil, List };
    Kind kind = Kind::Nil;
    QByteArray bytes; // of an atom or a string
    std::vector<ImapValue> list;

    bool is(const char* atom) const {
        return kind == Kind::Atom && bytes.compare(atom, Qt::CaseInsensitive) == 0;
    }
};

/// How many bytes of a literal follow a line that ends in "{n}" (or "{n+}"); nullopt: none do. The line ends
/// without CR LF.
std::optional<qsizetype> literalAfter(const QByteArray& line);

/// An answer without its last CR LF, literals as they came ("{5}\r\nhello"). Parse where it is none.
Result<std::vector<ImapValue>> parseImap(const QByteArray& answer);

/// What a person looks for; empty members do not narrow.
struct MailQuery {
    QString folder; // empty: the inbox
    QString from, to, subject, text;
    QDate since, before; // by the day it arrived; `before` is not included
    bool unread = false;
    int limit = 20;
};
ImapCommand searchCommand(const MailQuery& query);

/// What a FETCH told of one message.
struct Fetched {
    quint32 uid = 0;
    QList<QByteArray> flags; // "\Seen"
    qint64 size = 0;
    QByteArray arrived; // "26-Nov-2026 09:12:44 +0000"
    QByteArray bytes;   // of the one part that was asked for
    bool hasAttachment = false;

    bool has(const char* flag) const;
};
/// nullopt where the answer is no FETCH with a UID.
std::optional<Fetched> fetchedIn(const std::vector<ImapValue>& answer);
/// The UIDs of a SEARCH answer; nullopt where it is none.
std::optional<QList<quint32>> foundIn(const std::vector<ImapValue>& answer);

struct MailFolder {
    QString name;
    QByteArray wire; // as the server spells it
    QList<QByteArray> flags;

    bool has(const char* flag) const;
};
std::optional<MailFolder> folderIn(const std::vector<ImapValue>& answer);
/// The one of `folders` that is meant: `wanted`, or where that is empty the one marked `use` ("\Drafts"), or
/// the one called `usual`. NotFound, naming what there is.
Result<MailFolder> pickFolder(const std::vector<MailFolder>& folders, const QString& wanted, const char* use,
                              const QString& usual);

/// The modified UTF-7 of folders' names (RFC 3501 5.1.3), and back; what is none stays as it is.
QByteArray toFolderWire(const QString& name);
QString fromFolderWire(const QByteArray& wire);

/// "[APPENDUID 1511554416 142]" in a line: the UID; 0 where there is none.
quint32 appendedUid(const QByteArray& line);

} // namespace staffroom::mail
