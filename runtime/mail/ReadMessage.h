// A mail as a person would read it: who wrote to whom, what it says, what hangs on it. Mails are written by
// strangers: whatever is malformed is read as far as it goes, and every part is bounded. Pure; thread-safe.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::mail {

struct Attachment {
    QString name;    // may be empty
    QString type;    // "application/pdf"
    qint64 size = 0; // bytes, decoded
};

struct MailText {
    QString from; // "Ayşe Yılmaz <ayse@acme.example>"
    QStringList to, cc, bcc, replyTo;
    QString subject;
    QString date;      // "2026-11-26T12:00:00+03:00"; empty where it has none that can be read
    QString messageId; // "<…>"; empty where it has none
    QString inReplyTo;
    QStringList references; // "<…>", oldest first
    QString text;           // of the part people see, whole up to `longestText`
    bool isCut = false;
    bool wasHtml = false;
    std::vector<Attachment> attachments;
    bool moreAttachments = false;
    int broken = 0; // parts that could not be read
};

constexpr qsizetype longestText = 200'000; // UTF-16 units
constexpr std::size_t mostAttachments = 50;

MailText readMessage(const QByteArray& message);

/// The bytes of one of its attachments, by its place among them, from 0; nothing where there is none such.
std::optional<QByteArray> attachmentOf(const QByteArray& message, std::size_t index);

/// A bare address of each mailbox in To, Cc and Bcc, each once; groups opened.
QStringList recipientsOf(const QByteArray& message);

/// The message without its Bcc field, which nobody but its writer sees; every other byte stays.
QByteArray withoutBcc(const QByteArray& message);

} // namespace staffroom::mail
