#include "rehearsal/model/Trouble.h"

#include <map>

namespace staffroom::rehearsal::model {

namespace {

constexpr int slowMs = 3000;
constexpr int fewEvents = 3;
constexpr int overloadedStatus = 529;

bool isAnthropic(Dialect dialect) {
    return dialect == Dialect::Anthropic;
}

ApiError named(int status, const QString& type, const QString& message, const QString& code = {}) {
    ApiError error{.status = status, .message = message, .code = code};
    error.type = type;
    return error;
}

ApiError rateLimit(Dialect dialect) {
    auto error = apiErrorFor(dialect, 429);
    error.retryAfter = 1;
    return error;
}

ApiError overloaded(Dialect dialect) {
    return apiErrorFor(dialect, isAnthropic(dialect) ? overloadedStatus : 503);
}

ApiError serverError(Dialect dialect) {
    return apiErrorFor(dialect, 500);
}

ApiError noCredit(Dialect dialect) {
    if (isAnthropic(dialect))
        return apiErrorFor(dialect, 402);
    const auto quota = QStringLiteral("insufficient_quota");
    return named(429, quota,
                 QStringLiteral("You exceeded your current quota, please check your plan and billing."),
                 quota);
}

ApiError wrongKey(Dialect dialect) {
    return apiErrorFor(dialect, 401);
}

ApiError overflow(Dialect dialect) {
    if (isAnthropic(dialect))
        return named(400, QStringLiteral("invalid_request_error"),
                     QStringLiteral("prompt is too long: 210042 tokens > 200000 maximum"));
    return named(
        400, QStringLiteral("invalid_request_error"),
        QStringLiteral("This model's maximum context length is 128000 tokens. However, your messages "
                       "resulted in 131072 tokens."),
        QStringLiteral("context_length_exceeded"));
}

ApiError tooLarge(Dialect dialect) {
    return apiErrorFor(dialect, 413);
}

/// llama.cpp, behind either protocol.
ApiError loading(Dialect) {
    auto error = named(503, QStringLiteral("unavailable_error"), QStringLiteral("Loading model"));
    error.numericCode = true;
    return error;
}

using ErrorMaker = ApiError (*)(Dialect);
const std::map<QString, ErrorMaker>& errors() {
    static const std::map<QString, ErrorMaker> all{{QStringLiteral("rate_limit"), rateLimit},
                                                   {QStringLiteral("overloaded"), overloaded},
                                                   {QStringLiteral("server_error"), serverError},
                                                   {QStringLiteral("insufficient_quota"), noCredit},
                                                   {QStringLiteral("auth"), wrongKey},
                                                   {QStringLiteral("overflow"), overflow},
                                                   {QStringLiteral("too_large"), tooLarge},
                                                   {QStringLiteral("loading"), loading}};
    return all;
}

using Spoiler = void (*)(ModelReply&, Dialect);
const std::map<QString, Spoiler>& spoilers() {
    static const std::map<QString, Spoiler> all{
        {QStringLiteral("error_midstream"),
         [](ModelReply& reply, Dialect dialect) {
             reply.quirks.errorAfter = fewEvents;
             reply.quirks.error =
                 isAnthropic(dialect)
                     ? "{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}"
                     : "{\"message\":\"The server had an error while processing your request. Sorry about "
                       "that!\",\"type\":\"server_error\",\"param\":null,\"code\":null}";
         }},
        {QStringLiteral("cut"), [](ModelReply& reply, Dialect) { reply.quirks.cutAfter = fewEvents; }},
        {QStringLiteral("no_end"), [](ModelReply& reply, Dialect) { reply.quirks.endAfter = fewEvents; }},
        {QStringLiteral("bad_arguments"),
         [](ModelReply& reply, Dialect) {
             for (auto& call : reply.toolCalls)
                 call.arguments.truncate(call.arguments.size() / 2);
         }},
        {QStringLiteral("no_id"),
         [](ModelReply& reply, Dialect) {
             for (auto& call : reply.toolCalls)
                 call.id.clear();
         }},
        {QStringLiteral("comments"), [](ModelReply& reply, Dialect) { reply.quirks.comments = true; }},
        {QStringLiteral("noise"), [](ModelReply& reply, Dialect) { reply.quirks.noise = true; }},
        {QStringLiteral("split"), [](ModelReply& reply, Dialect) { reply.quirks.splitBytes = fewEvents; }},
        {QStringLiteral("slow"),
         [](ModelReply& reply, Dialect) { reply.pauseMs = qMax(reply.pauseMs, slowMs); }},
        {QStringLiteral("refusal"), [](ModelReply& reply, Dialect) {
             reply.text.clear();
             reply.toolCalls.clear();
             reply.refusal = QStringLiteral("I cannot help with that: it could do harm.");
         }}};
    return all;
}

QString anthropicType(int status) {
    static const std::map<int, const char*> types{
        {400, "invalid_request_error"}, {401, "authentication_error"},
        {402, "billing_error"},         {403, "permission_error"},
        {404, "not_found_error"},       {409, "conflict_error"},
        {413, "request_too_large"},     {429, "rate_limit_error"},
        {504, "timeout_error"},         {overloadedStatus, "overloaded_error"}};
    const auto found = types.find(status);
    return QLatin1String(found == types.end() ? "api_error" : found->second);
}

ApiError anthropicErrorFor(int status) {
    static const std::map<int, const char*> words{
        {401, "invalid x-api-key"},
        {402, "Your account has no credit left."},
        {413, "Request exceeds the maximum size"},
        {429, "This request would exceed your organization's rate limit."},
        {504, "Request timed out"},
        {overloadedStatus, "Overloaded"}};
    const auto found = words.find(status);
    return named(status, anthropicType(status),
                 QLatin1String(found == words.end() ? "Internal server error" : found->second));
}

} // namespace

QStringList troubleNames() {
    QStringList names;
    for (const auto& [name, maker] : errors())
        names.append(name);
    for (const auto& [name, spoiler] : spoilers())
        names.append(name);
    return names;
}

void spoil(ModelReply& reply, const QString& trouble, Dialect dialect) {
    if (const auto maker = errors().find(trouble); maker != errors().end())
        reply.httpError = maker->second(dialect);
    else if (const auto spoiler = spoilers().find(trouble); spoiler != spoilers().end())
        spoiler->second(reply, dialect);
}

ApiError apiErrorFor(Dialect dialect, int status) {
    if (isAnthropic(dialect))
        return anthropicErrorFor(status);
    const auto request = QStringLiteral("invalid_request_error");
    switch (status) {
    case 401:
        return named(status, request, QStringLiteral("Incorrect API key provided."),
                     QStringLiteral("invalid_api_key"));
    case 413:
        return named(status, request, QStringLiteral("Request too large"));
    case 429:
        return named(status, QStringLiteral("requests"), QStringLiteral("Rate limit reached for requests"),
                     QStringLiteral("rate_limit_exceeded"));
    case 503:
        return named(status, QStringLiteral("server_error"),
                     QStringLiteral("The engine is currently overloaded, please try again later"));
    default:
        return named(
            status, QStringLiteral("server_error"),
            QStringLiteral("The server had an error while processing your request. Sorry about that!"));
    }
}

} // namespace staffroom::rehearsal::model
