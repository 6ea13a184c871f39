#include "erpnext/ErpError.h"

#include "base/Redactor.h"
#include "erpnext/ErpJson.h"

#include <QRegularExpression>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr qsizetype longestWords = 600;

/// _server_messages: "[\"{\\\"message\\\": …}\"]"
QStringList serverMessages(const json& body) {
    QStringList messages;
    const auto list = parsedAnswer(textOf(body, "_server_messages").toUtf8());
    if (!list.is_array())
        return messages;
    for (const auto& item : list) {
        if (!item.is_string() || messages.size() >= 8)
            continue;
        const auto message = parsedAnswer(QByteArray::fromStdString(item.get<std::string>()));
        const QString words = message.is_object() ? textOf(message, "message")
                                                  : QString::fromStdString(item.get<std::string>());
        if (!words.trimmed().isEmpty())
            messages << plainFromHtml(words);
    }
    return messages;
}

/// "frappe.exceptions.ValidationError: Row #1: Qty is mandatory" → what stands behind the class name.
QString behindClassName(const QString& exception) {
    const auto colon = exception.indexOf(QStringLiteral(": "));
    return colon < 0 ? QString() : plainFromHtml(exception.mid(colon + 2));
}

/// A type is trusted before its status: proxies change one and not the other.
ErrorKind kindFor(int status, const QString& type) {
    if (type == u"PermissionError")
        return ErrorKind::Forbidden;
    if (type == u"AuthenticationError" || type == u"SessionExpired")
        return ErrorKind::Auth;
    if (type == u"TooManyRequestsError" || type == u"RateLimitExceededError")
        return ErrorKind::RateLimited;
    if (type == u"DoesNotExistError" || type == u"PageDoesNotExistError")
        return ErrorKind::NotFound;
    switch (status) {
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 400:
    case 413:
    case 415:
    case 417:
        return type == u"TimestampMismatchError" || type == u"DocumentLockedError" ? ErrorKind::Conflict
                                                                                   : ErrorKind::Invalid;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return ErrorKind::Http;
    }
}

QString fallbackWords(int status) {
    switch (status) {
    case 401:
        return QStringLiteral("ERPNext does not accept the key of this user");
    case 403:
        return QStringLiteral("ERPNext refused and gave no reason");
    case 404:
        return QStringLiteral("there is no such document");
    case 409:
        return QStringLiteral("there is such a document already");
    case 413:
        return QStringLiteral("what was sent is too large for this ERPNext");
    case 429:
        return QStringLiteral("ERPNext asks to slow down");
    case 508:
        return QStringLiteral(
            "ERPNext's database was locked by another change (deadlock); nothing was saved");
    case 502:
    case 503:
    case 504:
        return QStringLiteral("ERPNext is not available right now (maintenance or restart)");
    default:
        return QStringLiteral("ERPNext answered with status %1 and no explanation").arg(status);
    }
}

/// What a type means where ERPNext's own words do not say it.
QString meaningOf(const QString& type) {
    static const QHash<QString, QString> meanings{
        {QStringLiteral("TimestampMismatchError"),
         QStringLiteral("somebody changed the document since it was read")},
        {QStringLiteral("MandatoryError"), QStringLiteral("a mandatory field is missing")},
        {QStringLiteral("LinkValidationError"), QStringLiteral("a linked document does not exist")},
        {QStringLiteral("UniqueValidationError"), QStringLiteral("the value is taken by another document")},
        {QStringLiteral("DuplicateEntryError"), QStringLiteral("a document of this name exists")},
        {QStringLiteral("UpdateAfterSubmitError"),
         QStringLiteral("the document is submitted and keeps this field")},
        {QStringLiteral("DocstatusTransitionError"),
         QStringLiteral("drafts, submitted and cancelled documents change "
                        "in this order alone")},
        {QStringLiteral("DataError"), QStringLiteral("a value or a filter does not fit")},
        {QStringLiteral("LinkExistsError"), QStringLiteral("other documents link to this one")},
        {QStringLiteral("CannotChangeConstantError"),
         QStringLiteral("this field is set once and never changed")},
        {QStringLiteral("DocumentLockedError"),
         QStringLiteral("somebody or a background job holds the document; try "
                        "again later")},
        {QStringLiteral("InvalidStatusError"), QStringLiteral("the document's status does not allow it")},
        {QStringLiteral("NegativeStockError"), QStringLiteral("there is not enough stock")},
        {QStringLiteral("CSRFTokenError"),
         QStringLiteral("a session got in the way of the key: the client must keep no "
                        "cookies")},
        {QStringLiteral("InvalidAuthorizationToken"), QStringLiteral("the key is not well formed")},
        {QStringLiteral("SessionExpired"), QStringLiteral("the session has ended")},
        {QStringLiteral("SessionStopped"),
         QStringLiteral("ERPNext is in maintenance (an update is under way)")},
        {QStringLiteral("InReadOnlyMode"), QStringLiteral("ERPNext is in maintenance and read-only")},
        {QStringLiteral("OutgoingEmailError"), QStringLiteral("ERPNext has no outgoing e-mail account")},
        {QStringLiteral("MaxFileSizeReachedError"), QStringLiteral("the file is larger than ERPNext takes")},
    };
    return meanings.value(type);
}

} // namespace

QString plainFromHtml(const QString& html) {
    static const QRegularExpression breaks(QStringLiteral("<\\s*(br|/p|/div|/li|/summary)[^>]*>"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(QStringLiteral("<[^<>]*>"));
    QString text = html;
    text.replace(breaks, QStringLiteral(" ")).remove(tags);
    text.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&#39;"), QStringLiteral("'"))
        .replace(QStringLiteral("&nbsp;"), QStringLiteral(" "))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    text = text.simplified();
    return text.size() > longestWords ? text.left(longestWords - 1) + u'…' : text;
}

ErpRefusal decodeRefusal(const QByteArray& body) {
    ErpRefusal refusal;
    const auto parsed = parsedAnswer(Redactor::global().redact(body)); // before words are cut
    if (!parsed.is_object())
        return refusal;
    refusal.type = textOf(parsed, "exc_type");
    QStringList words = serverMessages(parsed);
    const QString plain = plainFromHtml(textOf(parsed, "_error_message"));
    if (!plain.isEmpty() && !words.contains(plain))
        words << plain;
    if (words.isEmpty())
        words << behindClassName(textOf(parsed, "exception"));
    words.removeAll(QString());
    refusal.words = words.join(QStringLiteral(". ")).replace(QStringLiteral(".. "), QStringLiteral(". "));
    return refusal;
}

Error errorFromAnswer(int status, const QByteArray& body, qint64 retryAfterMs) {
    const auto refusal = decodeRefusal(body);
    Error error;
    error.service = QStringLiteral("erpnext");
    error.status = status;
    error.kind = kindFor(status, refusal.type);
    error.detail = refusal.words;
    const QString meaning = meaningOf(refusal.type);
    if (refusal.words.isEmpty())
        error.detail = meaning.isEmpty() ? fallbackWords(status) : meaning;
    else if (!meaning.isEmpty() && refusal.type == u"DocumentLockedError")
        error.detail = refusal.words + QStringLiteral(" (%1)").arg(meaning);
    error.retryAfterMs = retryAfterMs;
    error.sent = true;
    return error;
}

} // namespace staffroom::erpnext
