// A mail as it goes out: plain text in UTF-8, files beside it, with the header fields a mail program writes
// (RFC 5322, 2045, 2047). What a model hands over is held to one line a field, so nothing it writes becomes a
// field or a recipient of its own. Pure; thread-safe.
#pragma once

#include "base/Error.h"
#include "mail/ReadMessage.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::mail {

struct OutgoingFile {
    QString name; // as the reader will see it
    QByteArray content;
};

struct Outgoing {
    QString fromName, fromAddress;
    QStringList to, cc, bcc; // "ayse@acme.example" or "Ayşe Yılmaz <ayse@acme.example>"
    QString subject, text;
    std::vector<OutgoingFile> files;
    QString messageId; // "<…>"
    QString inReplyTo; // empty: it answers nothing
    QStringList references;
    qint64 atMs = 0; // UTC
    QByteArray zone; // IANA: how the date is written
};

constexpr int mostRecipients = 50;
constexpr qsizetype longestSubject = 250; // UTF-16 units
constexpr qsizetype longestBody = 40'000; // UTF-16 units
constexpr std::size_t mostFiles = 20;
constexpr qint64 largestFiles =
    10 * 1024 * 1024; // bytes, of all together: many servers take no more than 15 MB of base64

/// One mailbox as people write it. Invalid, with what would be right.
struct Mailbox822 {
    QString name, address;
};
Result<Mailbox822> parseMailbox(const QString& text);

/// The message with CR LF; Invalid where a field cannot be sent.
Result<QByteArray> compose(const Outgoing& mail);

/// "<uuid@acme.example>", new.
QString newMessageId(const QString& fromAddress);

/// What an answer to `original` is called, and the fields that thread it.
QString replySubject(const QString& subject);
void threadTo(Outgoing& answer, const MailText& original);

} // namespace staffroom::mail
