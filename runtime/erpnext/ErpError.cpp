#include "erpnext/ErpError.h"

#include <QRegularExpression>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr qsizetype longestWords = 600;

QString textOf(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

/// _server_messages: "[\"{\\\"message\\\": …}\"]"
QStringList serverMessages(const json& body) {
    QStringList messages;
    const auto list = json::parse(textOf(body, "_server_messages").toStdString(), nullptr, false);
    if (!list.is_array())
        return messages;
    for (const auto& item : list) {
        if (!item.is_string())
            continue;
        const auto message = json::parse(item.get<std::string>(), nullptr, false);
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

ErrorKind kindFor(int status, const QString& type) {
    if (type == u"PermissionError")
        return ErrorKind::Forbidden;
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
    case 417:
        return type == u"TimestampMismatchError" ? ErrorKind::Conflict : ErrorKind::Invalid;
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
    case 429:
        return QStringLiteral("ERPNext asks to slow down");
    case 502:
    case 503:
    case 504:
        return QStringLiteral("ERPNext is not available right now (maintenance or restart)");
    default:
        return QStringLiteral("ERPNext answered with status %1 and no explanation").arg(status);
    }
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
    const auto parsed = json::parse(body.begin(), body.end(), nullptr, false);
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
    error.detail = refusal.words.isEmpty() ? fallbackWords(status) : refusal.words;
    error.retryAfterMs = retryAfterMs;
    error.sent = true;
    return error;
}

} // namespace staffroom::erpnext
