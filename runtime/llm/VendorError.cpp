#include "llm/VendorError.h"

#include "base/Redactor.h"
#include "llm/ChatModel.h"
#include "llm/LooseJson.h"

#include <QRegularExpression>

namespace staffroom::llm {

namespace {

using loose::Json;

constexpr qsizetype longestRemark = 300;

/// What the body says, whatever its shape.
struct Refusal {
    bool isJson = false;
    QString message;
    QString type;
    QString code; // also where it was a number
};

QString textOf(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end())
        return {};
    if (found->is_string())
        return QString::fromStdString(found->get_ref<const std::string&>());
    return found->is_number_integer() ? QString::number(found->get<qint64>()) : QString();
}

Refusal readRefusal(const QByteArray& body) {
    Refusal refusal;
    const auto json = loose::parse(body);
    if (!json.is_object())
        return refusal;
    refusal.isJson = true;
    const auto found = json.find("error");
    const Json& error = found != json.end() && found->is_object() ? *found : json;
    refusal.message = textOf(error, "message");
    refusal.type = textOf(error, "type");
    refusal.code = textOf(error, "code");
    if (refusal.message.isEmpty())
        refusal.message = textOf(json, "error"); // a mere string
    if (refusal.message.isEmpty())
        refusal.message = textOf(json, "detail"); // FastAPI servers
    return refusal;
}

bool isNoCredit(int status, const Refusal& refusal) {
    for (const QStringView word :
         {u"insufficient_quota", u"billing_hard_limit_reached", u"billing_not_active", u"billing_error"})
        if (refusal.code == word || refusal.type == word)
            return true;
    return status == 402 || refusal.message.contains(u"credit balance is too low", Qt::CaseInsensitive);
}

bool isOverflow(int status, const Refusal& refusal) {
    for (const QStringView word :
         {u"context_length_exceeded", u"exceed_context_size_error", u"request_too_large"})
        if (refusal.code == word || refusal.type == word)
            return true;
    if (status >= 500)
        return false;
    for (const QStringView words : {u"maximum context length", u"exceeds the available context size",
                                    u"prompt is too long", u"exceed context limit"})
        if (refusal.message.contains(words, Qt::CaseInsensitive))
            return true;
    return status == 413 && refusal.isJson;
}

/// The status that an error inside a stream would have had.
int statusInStream(const Refusal& refusal) {
    const int code = refusal.code.toInt();
    if (code >= 400 && code < 600)
        return code;
    struct Named {
        QStringView word;
        int status;
    };
    static constexpr Named names[] = {
        {u"rate_limit_exceeded", 429},   {u"rate_limit_error", 429},  {u"invalid_api_key", 401},
        {u"authentication_error", 401},  {u"model_not_found", 404},   {u"not_found_error", 404},
        {u"invalid_request_error", 400}, {u"billing_error", 402},     {u"permission_error", 403},
        {u"conflict_error", 409},        {u"request_too_large", 413}, {u"api_error", 500},
        {u"timeout_error", 504},         {u"overloaded_error", 529}};
    for (const auto& [word, status] : names)
        if (refusal.code == word || refusal.type == word)
            return status;
    return 0;
}

ErrorKind kindOf(int status, bool isJson) {
    switch (status) {
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Forbidden;
    case 429:
    case 529: // Anthropic: overloaded
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (!isJson)
        return ErrorKind::Http; // a proxy or a web site speaks, not the API
    switch (status) {
    case 400:
    case 413:
    case 422:
        return ErrorKind::Invalid;
    case 404:
        return ErrorKind::NotFound;
    default:
        return ErrorKind::Http;
    }
}

QString remark(const QByteArray& body, const Refusal& refusal) {
    if (!refusal.isJson && body.trimmed().startsWith('<'))
        return QStringLiteral("a web page came instead of the API's answer: check the model's address");
    static const QRegularExpression address(QStringLiteral("\\w+://\\S+"));
    auto text = Redactor::global().redact(refusal.message);
    text.replace(address, QStringLiteral("(address)"));
    text = text.simplified();
    if (text.size() > longestRemark)
        text = text.left(longestRemark - 1) + u'…';
    return text.isEmpty() ? QStringLiteral("the server gives no reason") : text;
}

} // namespace

Error vendorError(int status, const QByteArray& body, std::optional<qint64> retryAfterMs) {
    const auto refusal = readRefusal(body);
    Error error;
    error.service = QStringLiteral("model");
    error.status = status >= 400 ? status : statusInStream(refusal);
    error.sent = true;
    error.detail = remark(body, refusal);
    if (isNoCredit(error.status, refusal)) {
        error.kind = ErrorKind::Policy;
        error.detail = QStringLiteral("the model account has no credit left");
    } else if (isOverflow(error.status, refusal)) {
        error.kind = ErrorKind::Invalid;
        error.detail = contextOverflow.toString() + QStringLiteral(": ") + error.detail;
    } else {
        error.kind = kindOf(error.status, refusal.isJson);
    }
    if (error.kind == ErrorKind::RateLimited)
        error.retryAfterMs = retryAfterMs.value_or(-1);
    return error;
}

} // namespace staffroom::llm
