#include "mail/ReadMessage.h"

#include "mail/Gmime.h"
#include "mail/PlainText.h"

#include <algorithm>

namespace staffroom::mail {

namespace {

constexpr qsizetype longestHeader = 2'000;
constexpr qsizetype mostRecipients = 200;
constexpr int mostParts = 500;
constexpr int deepestPart = 50;

/// No line breaks, no control characters.
QString oneLine(QString text) {
    for (auto& c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = u' ';
    }
    return text.simplified().left(longestHeader);
}

QStringList mailboxes(InternetAddressList* list) {
    QStringList all;
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && all.size() < mostRecipients; ++i) {
        auto* address = internet_address_list_get_address(list, i);
        all << oneLine(takenFrom(internet_address_to_string(address, nullptr, FALSE)));
    }
    return all;
}

/// "=?utf-8?B?w5w=?=" as "=?utf-8?Q?=C3=9C?=".
QByteArray inQ(const QByteArray& line) {
    QByteArray changed;
    qsizetype at = 0;
    while (true) {
        const auto open = line.indexOf("=?", at);
        const auto charset = open < 0 ? -1 : line.indexOf('?', open + 2);
        const bool isBase64 = charset > 0 && line.mid(charset, 3).toUpper() == "?B?";
        const auto end = isBase64 ? line.indexOf("?=", charset + 3) : -1;
        if (open < 0 || (isBase64 && end < 0))
            return changed + line.mid(at);
        if (!isBase64) {
            changed += line.mid(at, open + 2 - at);
            at = open + 2;
            continue;
        }
        changed += line.mid(at, charset - at) + "?Q?";
        const auto bytes = QByteArray::fromBase64(line.mid(charset + 3, end - charset - 3));
        changed += (bytes.isEmpty() ? QByteArray() : '=' + bytes.toHex('=').toUpper()) + "?=";
        at = end + 2;
    }
}

/// GMime 3.2 joins the base64 of neighbouring encoded words before it decodes them, and so loses all that is
/// behind the first one's padding. In Q nothing is lost: what is in header fields is rewritten before it is
/// read.
QByteArray readable(const QByteArray& message) {
    if (!message.contains("=?"))
        return message;
    QByteArray changed;
    changed.reserve(message.size() + message.size() / 8);
    bool isHead = true, isField = false;
    for (qsizetype at = 0; at < message.size();) {
        const auto end = message.indexOf('\n', at);
        const QByteArray line = message.mid(at, end < 0 ? -1 : end + 1 - at);
        at += line.size();
        if (line.trimmed().isEmpty())
            isHead = isField = false;
        else if (!line.startsWith(' ') && !line.startsWith('\t'))
            isField = line.left(8).compare("content-", Qt::CaseInsensitive) == 0; // of a part
        changed += (isHead || isField) && line.contains("=?") ? inQ(line) : line;
    }
    return changed;
}

Held<GMimeMessage> parsed(const QByteArray& bytes) {
    startGmime();
    const QByteArray message = readable(bytes);
    Held<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(message.constData(), static_cast<size_t>(message.size())));
    Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Held<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

QByteArray contentOf(GMimePart* part) {
    auto* content = g_mime_part_get_content(part);
    if (!content)
        return {};
    Held<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    return bytesOf(memory.get());
}

/// Unknown charsets are taken for what most mails are.
QString wordsOf(GMimePart* part) {
    const QByteArray bytes = contentOf(part);
    const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    const QByteArray name = QByteArray(charset).toLower();
    QString text;
    if (name.isEmpty() || name == "utf-8" || name == "us-ascii" || name == "utf8") {
        text = QString::fromUtf8(bytes);
    } else {
        const auto converter = g_mime_iconv_open("utf-8", charset);
        if (converter == reinterpret_cast<iconv_t>(-1)) {
            text = QString::fromUtf8(bytes);
        } else {
            text = takenFrom(
                g_mime_iconv_strndup(converter, bytes.constData(), static_cast<size_t>(bytes.size())));
            g_mime_iconv_close(converter);
        }
    }
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').remove(QChar(0));
    return text;
}

QString typeOf(GMimeObject* object) {
    auto* type = g_mime_object_get_content_type(object);
    return type ? takenFrom(g_mime_content_type_get_mime_type(type)).toLower() : QStringLiteral("text/plain");
}

/// Walks the parts of one message.
class Parts final {
public:
    /// `wanted`: the attachment whose bytes are kept.
    explicit Parts(MailText& mail, std::optional<std::size_t> wanted = {}) : m_mail(mail), m_wanted(wanted) {}

    void walk(GMimeObject* object, int depth) {
        if (!object || ++m_seen > mostParts || depth > deepestPart) {
            ++m_mail.broken;
            return;
        }
        if (GMIME_IS_MULTIPART(object)) {
            auto* multipart = GMIME_MULTIPART(object);
            const int count = g_mime_multipart_get_count(multipart);
            for (int i = 0; i < count && m_seen <= mostParts; ++i)
                walk(g_mime_multipart_get_part(multipart, i), depth + 1);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            forwarded(GMIME_MESSAGE_PART(object));
        } else if (GMIME_IS_PART(object)) {
            single(GMIME_PART(object));
        } else {
            ++m_mail.broken;
        }
    }
    /// Plain words where there are any, else those of the HTML.
    void settle() {
        m_mail.wasHtml = m_plain.trimmed().isEmpty() && !m_html.trimmed().isEmpty();
        QString text = m_mail.wasHtml ? htmlToText(m_html) : m_plain.trimmed();
        m_mail.isCut = m_mail.isCut || text.size() > longestText;
        m_mail.text = text.left(longestText);
    }
    std::optional<QByteArray> takeContent() { return std::move(m_content); }

private:
    void single(GMimePart* part) {
        const QString type = typeOf(GMIME_OBJECT(part));
        auto* disposition = g_mime_object_get_content_disposition(GMIME_OBJECT(part));
        const bool attached =
            disposition &&
            QByteArray(g_mime_content_disposition_get_disposition(disposition)).toLower() == "attachment";
        const QString name = oneLine(fromGmime(g_mime_part_get_filename(part)));
        if (!attached && name.isEmpty() && type == u"text/plain")
            append(m_plain, wordsOf(part));
        else if (!attached && name.isEmpty() && type == u"text/html")
            append(m_html, wordsOf(part));
        else
            attach({name, type.left(longestHeader), 0}, contentOf(part));
    }
    void forwarded(GMimeMessagePart* part) {
        auto* message = g_mime_message_part_get_message(part);
        const QString subject = message ? oneLine(fromGmime(g_mime_message_get_subject(message))) : QString();
        Held<GMimeStream> memory(g_mime_stream_mem_new());
        if (message)
            g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, memory.get());
        attach({subject, QStringLiteral("message/rfc822"), 0}, bytesOf(memory.get()));
        if (!message || m_quoted > 0)
            return;
        ++m_quoted; // what it says is shown too, once
        MailText inner;
        Parts parts(inner);
        parts.m_quoted = m_quoted;
        parts.walk(g_mime_message_get_mime_part(message), 1);
        parts.settle();
        const QStringList from = mailboxes(g_mime_message_get_from(message));
        append(m_plain, QStringLiteral("[forwarded mail from %1: %2]\n%3")
                            .arg(from.join(QStringLiteral(", ")), subject, inner.text));
    }
    void attach(Attachment attachment, const QByteArray& bytes) {
        attachment.size = bytes.size();
        if (m_wanted == m_mail.attachments.size() && !m_mail.moreAttachments)
            m_content = bytes;
        if (m_mail.attachments.size() < mostAttachments)
            m_mail.attachments.push_back(std::move(attachment));
        else
            m_mail.moreAttachments = true;
    }
    void append(QString& text, const QString& more) {
        if (text.size() > longestText * 4) {
            m_mail.isCut = true;
            return;
        }
        text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) + more.left(longestText * 4);
    }

    MailText& m_mail;
    std::optional<std::size_t> m_wanted;
    std::optional<QByteArray> m_content;
    QString m_plain, m_html;
    int m_seen = 0;
    int m_quoted = 0;
};

QStringList idsIn(const QString& text) {
    QStringList ids;
    for (const auto& word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith(u'<') && word.endsWith(u'>') && word.size() > 2 && word.size() < 998)
            ids << word;
    }
    return ids;
}

QString headerOf(GMimeMessage* message, const char* name) {
    return fromGmime(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

void addBare(InternetAddressList* list, QStringList& all) {
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count; ++i) {
        auto* address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            addBare(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), all);
            continue;
        }
        const QString bare =
            fromGmime(internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(address)));
        if (!bare.isEmpty() && !all.contains(bare, Qt::CaseInsensitive))
            all << bare;
    }
}

} // namespace

MailText readMessage(const QByteArray& bytes) {
    MailText mail;
    const auto message = parsed(bytes);
    if (!message) {
        mail.broken = 1;
        mail.text = QString::fromUtf8(bytes).left(longestText);
        return mail;
    }
    auto* const raw = message.get();
    mail.from = mailboxes(g_mime_message_get_from(raw)).join(QStringLiteral(", "));
    mail.to = mailboxes(g_mime_message_get_to(raw));
    mail.cc = mailboxes(g_mime_message_get_cc(raw));
    mail.bcc = mailboxes(g_mime_message_get_bcc(raw));
    mail.replyTo = mailboxes(g_mime_message_get_reply_to(raw));
    mail.subject = oneLine(fromGmime(g_mime_message_get_subject(raw)));
    if (auto* date = g_mime_message_get_date(raw)) // ours to look at, not to keep
        mail.date = takenFrom(g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"));
    mail.messageId = idsIn(headerOf(raw, "Message-Id")).value(0);
    mail.inReplyTo = idsIn(headerOf(raw, "In-Reply-To")).value(0);
    mail.references = idsIn(headerOf(raw, "References"));
    Parts parts(mail);
    parts.walk(g_mime_message_get_mime_part(raw), 0);
    parts.settle();
    return mail;
}

std::optional<QByteArray> attachmentOf(const QByteArray& bytes, std::size_t index) {
    const auto message = parsed(bytes);
    if (!message || index >= mostAttachments)
        return {};
    MailText mail;
    Parts parts(mail, index);
    parts.walk(g_mime_message_get_mime_part(message.get()), 0);
    return parts.takeContent();
}

QStringList recipientsOf(const QByteArray& bytes) {
    QStringList all;
    const auto message = parsed(bytes);
    if (!message)
        return all;
    addBare(g_mime_message_get_to(message.get()), all);
    addBare(g_mime_message_get_cc(message.get()), all);
    addBare(g_mime_message_get_bcc(message.get()), all);
    return all;
}

QByteArray withoutBcc(const QByteArray& message) {
    QByteArray kept;
    qsizetype at = 0;
    bool drops = false;
    while (at < message.size()) {
        const auto end = message.indexOf('\n', at);
        const auto line = message.mid(at, end < 0 ? -1 : end - at + 1);
        if (line == "\r\n" || line == "\n")
            break; // the body stays as it is
        const bool continues = line.startsWith(' ') || line.startsWith('\t');
        if (!continues)
            drops = line.left(4).compare("bcc:", Qt::CaseInsensitive) == 0;
        if (!drops)
            kept += line;
        at += line.size();
    }
    return kept + message.mid(at);
}

} // namespace staffroom::mail
