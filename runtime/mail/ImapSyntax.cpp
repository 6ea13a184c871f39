#include "mail/ImapSyntax.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace staffroom::mail {

namespace {

constexpr int deepest = 64; // lists in lists: BODYSTRUCTURE of any mail people send
constexpr qsizetype longestQuoted = 1'000;

bool isPlain(const QByteArray& text) {
    return text.size() <= longestQuoted &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

QByteArray quoted(QByteArray text) {
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

/// Reads values off an answer.
class Reader final {
public:
    explicit Reader(const QByteArray& text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    bool isWrong() const { return m_wrong; }

    std::vector<ImapValue> values(int depth, bool inList) {
        std::vector<ImapValue> all;
        while (!m_wrong) {
            skipBlanks();
            if (atEnd()) {
                m_wrong = m_wrong || inList;
                break;
            }
            if (m_text[m_at] == ')') {
                m_wrong = m_wrong || !inList;
                ++m_at;
                break;
            }
            all.push_back(value(depth));
        }
        return all;
    }

private:
    void skipBlanks() {
        while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\r' || m_text[m_at] == '\n'))
            ++m_at;
    }
    ImapValue value(int depth) {
        const char c = m_text[m_at];
        if (c == '(') {
            ++m_at;
            m_wrong = m_wrong || depth >= deepest;
            ImapValue made{ImapValue::Kind::List, {}, {}};
            if (!m_wrong)
                made.list = values(depth + 1, true);
            return made;
        }
        if (c == '"')
            return quotedString();
        if (c == '{')
            return literal();
        return atom();
    }
    ImapValue quotedString() {
        ImapValue made{ImapValue::Kind::String, {}, {}};
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                return made;
            }
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            made.bytes += m_text[m_at];
        }
        m_wrong = true;
        return made;
    }
    ImapValue literal() {
        ImapValue made{ImapValue::Kind::String, {}, {}};
        const auto end = m_text.indexOf("}\r\n", m_at);
        bool isNumber = false;
        const auto size = end < 0 ? -1 : m_text.mid(m_at + 1, end - m_at - 1).toLongLong(&isNumber);
        if (!isNumber || size < 0 || end + 3 + size > m_text.size()) {
            m_wrong = true;
            return made;
        }
        made.bytes = m_text.mid(end + 3, size);
        m_at = end + 3 + size;
        return made;
    }
    /// "BODY[HEADER.FIELDS (FROM TO)]<0>" is one.
    ImapValue atom() {
        const auto begin = m_at;
        int brackets = 0;
        for (; !atEnd(); ++m_at) {
            const char c = m_text[m_at];
            brackets += c == '[' ? 1 : c == ']' && brackets > 0 ? -1 : 0;
            if (brackets == 0 && (c == ' ' || c == '(' || c == ')' || c == '"' || c == '\r' || c == '\n'))
                break;
        }
        ImapValue made{ImapValue::Kind::Atom, m_text.mid(begin, m_at - begin), {}};
        if (m_at == begin)
            m_wrong = true;
        if (made.is("NIL"))
            made = ImapValue{};
        return made;
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
    bool m_wrong = false;
};

bool anywhereAttachment(const ImapValue& part) {
    if (part.kind != ImapValue::Kind::List)
        return false;
    const auto isIt = [](const ImapValue& value) {
        return value.kind == ImapValue::Kind::String &&
               value.bytes.compare("attachment", Qt::CaseInsensitive) == 0;
    };
    if (!part.list.empty() && isIt(part.list.front()))
        return true;
    return std::any_of(part.list.begin(), part.list.end(), anywhereAttachment);
}

bool contains(const QList<QByteArray>& flags, const char* flag) {
    return std::any_of(flags.begin(), flags.end(), [flag](const QByteArray& each) {
        return each.compare(flag, Qt::CaseInsensitive) == 0;
    });
}

QList<QByteArray> flagsOf(const ImapValue& list) {
    QList<QByteArray> flags;
    for (const auto& each : list.list)
        flags << each.bytes;
    return flags;
}

QByteArray dateOf(QDate date) {
    return QLocale::c().toString(date, QStringLiteral("d-MMM-yyyy")).toLatin1();
}

/// As "INBOX/Drafts" and "INBOX.Drafts" are called.
bool isCalled(const MailFolder& folder, const QString& name) {
    const QString& full = folder.name;
    return full.compare(name, Qt::CaseInsensitive) == 0 ||
           full.compare(QStringLiteral("INBOX/") + name, Qt::CaseInsensitive) == 0 ||
           full.compare(QStringLiteral("INBOX.") + name, Qt::CaseInsensitive) == 0;
}

} // namespace

ImapCommand& ImapCommand::add(const QByteArray& words) {
    m_pieces.back() += words;
    return *this;
}

ImapCommand& ImapCommand::string(const QByteArray& text) {
    m_pieces.back() += ' ';
    if (isPlain(text))
        m_pieces.back() += quoted(text);
    else
        literal(text);
    return *this;
}

ImapCommand& ImapCommand::literal(const QByteArray& bytes) {
    m_pieces.back() += '{' + QByteArray::number(bytes.size()) + '}';
    m_pieces.push_back(bytes);
    m_pieces.push_back({});
    return *this;
}

std::optional<qsizetype> literalAfter(const QByteArray& line) {
    const auto open = line.lastIndexOf('{');
    if (!line.endsWith('}') || open < 0)
        return std::nullopt;
    auto digits = line.mid(open + 1, line.size() - open - 2);
    if (digits.endsWith('+'))
        digits.chop(1);
    bool isNumber = false;
    const auto size = digits.toLongLong(&isNumber);
    if (!isNumber || size < 0 || digits.startsWith('+'))
        return std::nullopt;
    return size;
}

Result<std::vector<ImapValue>> parseImap(const QByteArray& answer) {
    Reader reader(answer);
    auto values = reader.values(0, false);
    if (reader.isWrong() || !reader.atEnd())
        return failure(ErrorKind::Parse, QStringLiteral("the mail server's answer is no IMAP"),
                       QStringLiteral("mail"));
    return values;
}

ImapCommand searchCommand(const MailQuery& query) {
    const auto isAscii = [](const QString& value) {
        return std::all_of(value.begin(), value.end(), [](QChar c) { return c.unicode() < 0x80; });
    };
    ImapCommand command("UID SEARCH");
    if (!isAscii(query.from) || !isAscii(query.to) || !isAscii(query.subject) || !isAscii(query.text))
        command.add(" CHARSET UTF-8");
    bool narrows = query.unread || query.since.isValid() || query.before.isValid();
    if (query.unread)
        command.add(" UNSEEN");
    if (query.since.isValid())
        command.add(" SINCE " + dateOf(query.since));
    if (query.before.isValid())
        command.add(" BEFORE " + dateOf(query.before));
    const auto text = [&](const char* key, const QString& value) {
        if (value.isEmpty())
            return;
        command.add(key).string(value.toUtf8());
        narrows = true;
    };
    text(" FROM", query.from), text(" TO", query.to), text(" SUBJECT", query.subject),
        text(" TEXT", query.text);
    if (!narrows)
        command.add(" ALL");
    return command;
}

bool Fetched::has(const char* flag) const {
    return contains(flags, flag);
}

bool MailFolder::has(const char* flag) const {
    return contains(flags, flag);
}

std::optional<Fetched> fetchedIn(const std::vector<ImapValue>& answer) {
    if (answer.size() < 4 || !answer[2].is("FETCH") || answer[3].kind != ImapValue::Kind::List)
        return std::nullopt;
    Fetched fetched;
    const auto& items = answer[3].list;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const auto& value = items[i + 1];
        if (items[i].is("UID"))
            fetched.uid = value.bytes.toUInt();
        else if (items[i].is("FLAGS"))
            fetched.flags = flagsOf(value);
        else if (items[i].is("RFC822.SIZE"))
            fetched.size = value.bytes.toLongLong();
        else if (items[i].is("INTERNALDATE"))
            fetched.arrived = value.bytes;
        else if (items[i].is("BODYSTRUCTURE"))
            fetched.hasAttachment = anywhereAttachment(value);
        else if (items[i].kind == ImapValue::Kind::Atom && items[i].bytes.startsWith("BODY["))
            fetched.bytes = value.bytes;
    }
    return fetched.uid == 0 ? std::nullopt : std::optional(fetched);
}

std::optional<QList<quint32>> foundIn(const std::vector<ImapValue>& answer) {
    if (answer.size() < 2 || !answer[1].is("SEARCH"))
        return std::nullopt;
    QList<quint32> uids;
    for (std::size_t i = 2; i < answer.size(); ++i) {
        if (const auto uid = answer[i].bytes.toUInt(); uid != 0)
            uids << uid;
    }
    return uids;
}

std::optional<MailFolder> folderIn(const std::vector<ImapValue>& answer) {
    if (answer.size() < 5 || !answer[1].is("LIST") || answer[2].kind != ImapValue::Kind::List)
        return std::nullopt;
    MailFolder folder;
    folder.wire = answer[4].bytes;
    folder.name = fromFolderWire(folder.wire);
    folder.flags = flagsOf(answer[2]);
    return folder;
}

Result<MailFolder> pickFolder(const std::vector<MailFolder>& folders, const QString& wanted, const char* use,
                              const QString& usual) {
    const auto first = [&folders](const auto& fits) -> const MailFolder* {
        const auto found = std::find_if(folders.begin(), folders.end(), [&](const MailFolder& folder) {
            return !folder.has("\\Noselect") && !folder.has("\\NonExistent") && fits(folder);
        });
        return found == folders.end() ? nullptr : &*found;
    };
    const MailFolder* found = nullptr;
    if (!wanted.isEmpty()) {
        found = first([&](const MailFolder& folder) { return folder.name == wanted; });
        if (!found)
            found = first([&](const MailFolder& folder) { return isCalled(folder, wanted); });
    } else {
        found = use ? first([&](const MailFolder& folder) { return folder.has(use); }) : nullptr;
        if (!found)
            found = first([&](const MailFolder& folder) { return isCalled(folder, usual); });
    }
    if (found)
        return *found;
    QStringList names;
    for (const auto& folder : folders)
        names << folder.name;
    return failure(ErrorKind::NotFound,
                   QStringLiteral("the mailbox has no folder \"%1\"; it has: %2")
                       .arg(wanted.isEmpty() ? usual : wanted, names.join(QStringLiteral(", ")).left(500)),
                   QStringLiteral("mail"));
}

QByteArray toFolderWire(const QString& name) {
    QByteArray wire;
    qsizetype i = 0;
    while (i < name.size()) {
        const ushort c = name[i].unicode();
        if (c >= 0x20 && c < 0x7f) {
            wire += c == '&' ? QByteArray("&-") : QByteArray(1, static_cast<char>(c));
            ++i;
            continue;
        }
        QByteArray units;
        for (; i < name.size() && (name[i].unicode() < 0x20 || name[i].unicode() >= 0x7f); ++i) {
            units += static_cast<char>(name[i].unicode() >> 8);
            units += static_cast<char>(name[i].unicode() & 0xff);
        }
        wire += '&' + units.toBase64(QByteArray::OmitTrailingEquals).replace('/', ',') + '-';
    }
    return wire;
}

QString fromFolderWire(const QByteArray& wire) {
    QString name;
    for (qsizetype i = 0; i < wire.size(); ++i) {
        const auto end = wire[i] == '&' ? wire.indexOf('-', i) : -1;
        if (end < 0) {
            name += QString::fromUtf8(wire.mid(i, 1));
            continue;
        }
        const auto units = QByteArray::fromBase64(wire.mid(i + 1, end - i - 1).replace(',', '/'));
        if (end == i + 1)
            name += u'&';
        for (qsizetype j = 0; j + 1 < units.size(); j += 2)
            name += QChar(
                static_cast<ushort>((static_cast<uchar>(units[j]) << 8) | static_cast<uchar>(units[j + 1])));
        i = end;
    }
    return toFolderWire(name) == wire ? name : QString::fromUtf8(wire);
}

quint32 appendedUid(const QByteArray& line) {
    static const QRegularExpression code(QStringLiteral("\\[APPENDUID \\d+ (\\d+)\\]"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = code.match(QString::fromLatin1(line));
    return match.hasMatch() ? match.captured(1).toUInt() : 0;
}

} // namespace staffroom::mail
