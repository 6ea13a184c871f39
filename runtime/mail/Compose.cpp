#include "mail/Compose.h"

#include "mail/Gmime.h"

#include <QDateTime>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>

namespace staffroom::mail {

namespace {

constexpr qsizetype longestPlainLine = 76;
constexpr qsizetype mostReferences = 20;

tl::unexpected<Error> invalid(QString detail) {
    return failure(ErrorKind::Invalid, std::move(detail), QStringLiteral("mail"));
}

/// A line break or another control character in a field would begin a field of its own.
bool hasControl(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c == QChar(0x2028) ||
               c == QChar(0x2029);
    });
}

Result<void> checkField(const char* field, const QString& value) {
    if (hasControl(value))
        return invalid(
            QStringLiteral("\"%1\" has a line break or a control character in it: write it on one line")
                .arg(QLatin1String(field)));
    return {};
}

Result<void> addMailboxes(GMimeMessage* message, GMimeAddressType type, const char* field,
                          const QStringList& all) {
    for (const auto& each : all) {
        TRY_VOID(checkField(field, each));
        TRY(const auto mailbox, parseMailbox(each));
        const QByteArray name = mailbox.name.toUtf8();
        g_mime_message_add_mailbox(message, type, name.isEmpty() ? nullptr : name.constData(),
                                   mailbox.address.toLatin1().constData());
    }
    return {};
}

/// As it is where every reader gets it so; else as quoted-printable, or base64 where most of it is no ASCII.
GMimeContentEncoding encodingFor(const QByteArray& utf8) {
    const auto beyond =
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<uchar>(c) >= 0x80; });
    const auto lines = utf8.split('\n');
    const bool isShort = std::all_of(lines.begin(), lines.end(), [](const QByteArray& line) {
        return line.size() <= longestPlainLine && !line.endsWith(' ') && !line.endsWith('\t') &&
               !line.startsWith("From "); // what some servers would write ">From" for
    });
    if (beyond == 0 && isShort)
        return GMIME_CONTENT_ENCODING_7BIT;
    return beyond * 3 > utf8.size() ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

Held<GMimePart> partOf(const char* type, const char* subtype, const QByteArray& bytes,
                       GMimeContentEncoding encoding) {
    Held<GMimePart> part(g_mime_part_new_with_type(type, subtype));
    Held<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    Held<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), encoding);
    return part;
}

Held<GMimePart> bodyOf(const QString& text) {
    QString lines = text;
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    if (!lines.endsWith(u'\n'))
        lines += u'\n';
    const QByteArray utf8 = lines.toUtf8();
    auto part = partOf("text", "plain", utf8, encodingFor(utf8));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    return part;
}

/// Bytes in base64, whatever they are: no server on the way changes a line end in them.
Held<GMimePart> attachmentOf(const OutgoingFile& file) {
    const QString type = QMimeDatabase().mimeTypeForFileNameAndData(file.name, file.content).name();
    auto part =
        partOf(type.section(u'/', 0, 0).toLatin1().constData(), type.section(u'/', 1).toLatin1().constData(),
               file.content, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part.get(), file.name.toUtf8().constData());
    return part;
}

void setParts(GMimeMessage* message, const Outgoing& mail) {
    const auto body = bodyOf(mail.text);
    if (mail.files.empty())
        return g_mime_message_set_mime_part(message, GMIME_OBJECT(body.get()));
    Held<GMimeMultipart> whole(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(whole.get(), GMIME_OBJECT(body.get()));
    for (const auto& file : mail.files) {
        const auto part = attachmentOf(file);
        g_mime_multipart_add(whole.get(), GMIME_OBJECT(part.get()));
    }
    g_mime_message_set_mime_part(message, GMIME_OBJECT(whole.get()));
}

void setDate(GMimeMessage* message, const Outgoing& mail) {
    const QTimeZone zone(mail.zone);
    const qint64 seconds = mail.atMs / 1000;
    const int offset =
        zone.isValid() ? zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)) : 0;
    GTimeZone* fixed = g_time_zone_new_offset(offset);
    GDateTime* utc = g_date_time_new_from_unix_utc(seconds);
    GDateTime* local = g_date_time_to_timezone(utc, fixed);
    g_mime_message_set_date(message, local);
    g_date_time_unref(local), g_date_time_unref(utc), g_time_zone_unref(fixed);
}

bool isMessageId(const QString& id) {
    static const QRegularExpression shape(QStringLiteral("^<[^<>\\s\\x00-\\x1f\\x7f-\\x{ffff}]{1,900}>\\z"));
    return shape.match(id).hasMatch();
}

QByteArray written(GMimeMessage* message) {
    GMimeFormatOptions* options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    Held<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), options, memory.get());
    g_mime_format_options_free(options);
    return bytesOf(memory.get());
}

Result<void> check(const Outgoing& mail) {
    TRY_VOID(checkField("subject", mail.subject));
    if (mail.to.isEmpty() && mail.cc.isEmpty() && mail.bcc.isEmpty())
        return invalid(QStringLiteral("\"to\" is empty: name at least one recipient"));
    if (mail.to.size() + mail.cc.size() + mail.bcc.size() > mostRecipients)
        return invalid(QStringLiteral("there are more than %1 recipients").arg(mostRecipients));
    if (mail.subject.size() > longestSubject)
        return invalid(QStringLiteral("\"subject\" is longer than %1 characters").arg(longestSubject));
    if (mail.text.size() > longestBody)
        return invalid(QStringLiteral("\"text\" is longer than %1 characters").arg(longestBody));
    qint64 bytes = 0;
    for (const auto& file : mail.files) {
        TRY_VOID(checkField("attach", file.name));
        bytes += file.content.size();
    }
    if (mail.files.size() > mostFiles || bytes > largestFiles)
        return invalid(QStringLiteral("a mail takes at most %1 files, and %2 MB of them together")
                           .arg(mostFiles)
                           .arg(largestFiles >> 20));
    const bool odd = std::any_of(mail.text.begin(), mail.text.end(), [](QChar c) {
        return c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t';
    });
    if (odd)
        return invalid(QStringLiteral("\"text\" has a control character in it"));
    return {};
}

} // namespace

Result<Mailbox822> parseMailbox(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("^(?:([^<>]*?)\\s*<([^<>]*)>|([^<>]*))\\z"));
    static const QRegularExpression address(
        QStringLiteral("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                       "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\\z"));
    const auto match = shape.match(text.trimmed());
    Mailbox822 mailbox;
    mailbox.address = (match.captured(2) + match.captured(3)).trimmed();
    mailbox.name = match.captured(1).trimmed();
    if (mailbox.name.size() > 1 && mailbox.name.startsWith(u'"') && mailbox.name.endsWith(u'"'))
        mailbox.name = mailbox.name.mid(1, mailbox.name.size() - 2);
    if (hasControl(text) || mailbox.name.size() > 200 || mailbox.address.size() > 254 ||
        !address.match(mailbox.address).hasMatch())
        return invalid(QStringLiteral("\"%1\" is no address: write \"ayse@acme.example\" or \"Ayşe Yılmaz "
                                      "<ayse@acme.example>\", one address an entry")
                           .arg(text.left(100).simplified()));
    return mailbox;
}

Result<QByteArray> compose(const Outgoing& mail) {
    startGmime();
    TRY_VOID(check(mail));
    Held<GMimeMessage> message(g_mime_message_new(TRUE));
    QStringList from{mail.fromName.isEmpty()
                         ? mail.fromAddress
                         : QStringLiteral("%1 <%2>").arg(mail.fromName, mail.fromAddress)};
    setDate(message.get(), mail);
    TRY_VOID(addMailboxes(message.get(), GMIME_ADDRESS_TYPE_FROM, "from", from));
    TRY_VOID(addMailboxes(message.get(), GMIME_ADDRESS_TYPE_TO, "to", mail.to));
    TRY_VOID(addMailboxes(message.get(), GMIME_ADDRESS_TYPE_CC, "cc", mail.cc));
    TRY_VOID(addMailboxes(message.get(), GMIME_ADDRESS_TYPE_BCC, "bcc", mail.bcc));
    g_mime_message_set_subject(message.get(), mail.subject.toUtf8().constData(), "utf-8");
    if (!isMessageId(mail.messageId))
        return invalid(QStringLiteral("the message's id is malformed"));
    const QByteArray id = mail.messageId.mid(1, mail.messageId.size() - 2).toLatin1();
    g_mime_message_set_message_id(message.get(), id.constData());
    QStringList references;
    for (const auto& each : mail.references) {
        if (isMessageId(each))
            references << each;
    }
    if (isMessageId(mail.inReplyTo))
        g_mime_object_set_header(GMIME_OBJECT(message.get()), "In-Reply-To",
                                 mail.inReplyTo.toLatin1().constData(), "us-ascii");
    if (!references.isEmpty())
        g_mime_object_set_header(GMIME_OBJECT(message.get()), "References",
                                 references.join(u' ').toLatin1().constData(), "us-ascii");
    setParts(message.get(), mail);
    return written(message.get());
}

QString newMessageId(const QString& fromAddress) {
    const QString domain = fromAddress.mid(fromAddress.lastIndexOf(u'@') + 1);
    return QStringLiteral("<%1@%2>").arg(QUuid::createUuid().toString(QUuid::WithoutBraces), domain);
}

QString replySubject(const QString& subject) {
    static const QRegularExpression isReply(
        QStringLiteral("^\\s*(re|ynt|yan|aw|antw|sv|vs|رد)(\\[\\d+\\])?\\s*:"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString kept = subject.left(longestSubject - 4);
    return isReply.match(kept).hasMatch() ? kept : QStringLiteral("Re: ") + kept;
}

void threadTo(Outgoing& answer, const MailText& original) {
    if (answer.subject.isEmpty())
        answer.subject = replySubject(original.subject);
    if (!isMessageId(original.messageId)) // nothing to point at
        return;
    answer.inReplyTo = original.messageId;
    answer.references = original.references;
    if (answer.references.isEmpty() && isMessageId(original.inReplyTo))
        answer.references << original.inReplyTo;
    answer.references.removeAll(original.messageId);
    answer.references << original.messageId;
    while (answer.references.size() > mostReferences)
        answer.references.removeAt(1); // the first is the thread's name
}

} // namespace staffroom::mail
