#include "zabbix/ZabbixError.h"

#include "base/Redactor.h"

#include <QRegularExpression>

namespace staffroom::zabbix {

namespace {

constexpr qsizetype longestWords = 300;

QString wordsOf(const QString& message, const QString& data) {
    static const QRegularExpression address(QStringLiteral("\\w+://\\S+"));
    QString words = Redactor::global().redact(data.trimmed().isEmpty() ? message : data);
    words.replace(address, QStringLiteral("(address)"));
    words = words.simplified();
    if (words.size() > longestWords)
        words = words.left(longestWords - 1) + u'…';
    return words.isEmpty() ? QStringLiteral("Zabbix refused and gave no reason") : words;
}

bool isKeyTrouble(const QString& data) {
    for (const QStringView words :
         {u"Not authorized.", u"Not authorised.", u"Session terminated, re-login, please.",
          u"API token expired.", u"Incorrect user name or password or account is temporarily blocked."})
        if (data == words)
            return true;
    return false;
}

bool isMissingRight(const QString& data) {
    return data.startsWith(u"No permissions to ") || data.startsWith(u"You do not have permission");
}

ErrorKind kindOf(qint64 code, const QString& data) {
    if (isKeyTrouble(data))
        return ErrorKind::Auth;
    if (isMissingRight(data))
        return ErrorKind::Forbidden;
    switch (code) {
    case -32700: // not JSON, as it sees it
    case -32600: // envelope
    case -32601: // method
    case -32602: // parameters
    case -32500: // application
        return ErrorKind::Invalid;
    default: // -32603 internal, -32400 system, -32300 transport
        return ErrorKind::Http;
    }
}

} // namespace

Error errorFromRefusal(qint64 code, const QString& message, const QString& data) {
    Error error;
    error.service = QStringLiteral("zabbix");
    error.status = 200;
    error.sent = true;
    error.kind = kindOf(code, data.trimmed());
    error.detail = wordsOf(message, data);
    if (error.kind == ErrorKind::Auth)
        error.detail = QStringLiteral("Zabbix does not accept the API token (%1): make a new one there and "
                                      "store it with `staffroom secret set`")
                           .arg(error.detail);
    return error;
}

Error errorFromStatus(int status, qint64 retryAfterMs) {
    Error error;
    error.service = QStringLiteral("zabbix");
    error.status = status;
    error.sent = true;
    error.retryAfterMs = retryAfterMs;
    switch (status) {
    case 401:
    case 403:
        error.kind = ErrorKind::Auth; // Zabbix itself never says so: something in front of it does
        error.detail = QStringLiteral("something in front of Zabbix lets nobody through");
        break;
    case 404:
        error.kind = ErrorKind::NotFound;
        error.detail = QStringLiteral("there is no Zabbix at this address: the URL is the frontend's, as in "
                                      "a browser, without api_jsonrpc.php");
        break;
    case 412:
        error.kind = ErrorKind::Internal;
        error.detail = QStringLiteral("Zabbix does not take this kind of content");
        break;
    case 429:
        error.kind = ErrorKind::RateLimited;
        error.detail = QStringLiteral("Zabbix asks to slow down");
        break;
    default:
        error.kind = ErrorKind::Http;
        error.detail = status == 502 || status == 503 || status == 504
                           ? QStringLiteral("Zabbix is not available right now")
                           : QStringLiteral("Zabbix answered with status %1").arg(status);
        break;
    }
    return error;
}

bool mayBeAnotherVersion(const Error& error) {
    return error.kind == ErrorKind::Auth || error.kind == ErrorKind::Invalid;
}

} // namespace staffroom::zabbix
