#include "rehearsal/telegram/BotApi.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

const QString service = QStringLiteral("telegram");

HttpHeaders jsonHeaders() {
    return {{"Content-Type", "application/json"}};
}

QByteArray errorBody(int code, const QString& description, qint64 retryAfterSeconds, qint64 movedTo = 0) {
    ordered_json body{{"ok", false}, {"error_code", code}, {"description", utf8(description)}};
    if (retryAfterSeconds >= 0)
        body["parameters"] = {{"retry_after", retryAfterSeconds}};
    if (movedTo != 0)
        body["parameters"] = {{"migrate_to_chat_id", movedTo}};
    return QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
}

// What the real server says with such a status when nobody wrote the body.
QByteArray faultBody(const Fault& fault) {
    switch (fault.status) {
    case 429: {
        const int seconds = fault.retryAfter().value_or(1);
        return errorBody(429, QStringLiteral("Too Many Requests: retry after %1").arg(seconds), seconds);
    }
    case 401:
        return errorBody(401, QStringLiteral("Unauthorized"), -1);
    case 403:
        return errorBody(403, QStringLiteral("Forbidden: bot was kicked from the supergroup chat"), -1);
    case 409:
        return errorBody(
            409,
            QStringLiteral("Conflict: terminated by other getUpdates request; make sure that only one bot "
                           "instance is running"),
            -1);
    case 500:
        return errorBody(500, QStringLiteral("Internal Server Error: restart"), -1);
    case 502:
        return "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n";
    default:
        return errorBody(fault.status, BotApi::describe(fault.status, {}), -1);
    }
}

bool isWellFormed(const QString& token) {
    return !token.startsWith(u'0') && token.size() <= 80 && token.contains(u':') && !token.contains(u'/');
}

PollRequest pollRequest(const ApiArguments& arguments) {
    PollRequest request;
    request.offset = arguments.integer("offset");
    request.limit = arguments.has("limit") ? arguments.integer("limit") : 100;
    request.timeoutSeconds = arguments.integer("timeout");
    const QByteArray types = arguments.bytes("allowed_updates");
    const json list = json::parse(types.begin(), types.end(), nullptr, false);
    if (list.is_array()) {
        request.allowedUpdates.emplace();
        for (const json& type : list) {
            if (type.is_string())
                request.allowedUpdates->append(fromUtf8(type.get<std::string>()));
        }
    }
    return request;
}

} // namespace

QString BotApi::describe(int code, const QString& text) {
    static const QHash<int, QString> prefixes{
        {400, u"Bad Request"_qs},       {401, u"Unauthorized"_qs},
        {403, u"Forbidden"_qs},         {404, u"Not Found"_qs},
        {409, u"Conflict"_qs},          {413, u"Request Entity Too Large"_qs},
        {429, u"Too Many Requests"_qs}, {500, u"Internal Server Error"_qs}};
    const QString prefix = prefixes.value(code, u"Error"_qs);
    if (text.isEmpty() || text == prefix)
        return prefix;
    QString tail = text;
    const bool shouting = tail.size() > 1 && (tail[1].isUpper() || tail[1] == u'_');
    if (!shouting)
        tail[0] = tail[0].toLower();
    return prefix + QStringLiteral(": ") + tail;
}

void BotApi::refuse(const QString& method, const QString& who, const Error& error, HttpReply& reply) {
    const int code = error.status == 0 ? 400 : error.status;
    const QString description = describe(code, error.detail);
    const qint64 retryAfter = error.retryAfterMs < 0 ? -1 : error.retryAfterMs / 1000;
    HttpHeaders headers = jsonHeaders();
    if (retryAfter >= 0)
        headers.push_back({"Retry-After", QByteArray::number(retryAfter)});
    m_trace.record(service, method, who, description, reply.willBeCut() ? 0 : code);
    const qint64 movedTo = description.contains(u"upgraded to a supergroup"_qs) ? m_world.group().id : 0;
    reply.send(code, headers, errorBody(code, description, retryAfter, movedTo));
}

void BotApi::handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    QStringList path = request.segments;
    const bool file = path.value(0) == u"file"_qs;
    if (file)
        path.removeFirst();
    if (!path.value(0).startsWith(u"bot"_qs)) {
        refuse({}, {}, refusal(404, {}).value(), *reply);
        return;
    }
    const QString token = path.takeFirst().mid(3);
    if (!isWellFormed(token)) {
        refuse({}, {}, refusal(401, QStringLiteral("invalid token specified")).value(), *reply);
        return;
    }
    Bot* bot = m_world.botByToken(token.toLatin1());
    if (!bot) {
        refuse(path.value(0), {}, refusal(401, {}).value(), *reply);
        return;
    }
    if (file) {
        download(*bot, request, reply);
        return;
    }
    const Method* method = path.size() == 1 ? methodNamed(path[0]) : nullptr;
    if (!method) {
        refuse(path.value(0), bot->user.key, refusal(404, QStringLiteral("method not found")).value(),
               *reply);
        return;
    }
    call(*bot, *method, request, reply);
}

void BotApi::call(Bot& bot, const Method& method, const HttpRequest& request,
                  const std::shared_ptr<HttpReply>& reply) {
    const QString who = bot.user.key;
    const bool acted = m_faults.around(
        {service, method.name, who, {}}, reply,
        [this, &bot, &method, request, reply] { run(bot, method, request, reply); }, faultBody);
    if (!acted)
        m_trace.record(service, method.name, who, QStringLiteral("fault"), 0);
}

void BotApi::run(Bot& bot, const Method& method, const HttpRequest& request,
                 const std::shared_ptr<HttpReply>& reply) {
    const auto arguments = ApiArguments::read(request);
    if (!arguments) {
        m_trace.violation(service, method.name, arguments.error().detail);
        refuse(method.name, bot.user.key, badRequest(arguments.error().detail).value(), *reply);
        return;
    }
    Call call{m_world, m_trace, bot, *arguments, method.name, {}};
    checkParameters(call, method);
    if (!method.run) {
        poll(call, reply);
        return;
    }
    const Result<Answer> answer = method.run(call);
    if (!answer) {
        refuse(method.name, bot.user.key, answer.error(), *reply);
        return;
    }
    m_trace.record(service, method.name, bot.user.key, call.detail, reply->willBeCut() ? 0 : 200);
    QByteArray body = "{\"ok\":true,\"result\":" + answer->result;
    if (!answer->description.isEmpty())
        body += ",\"description\":\"" + answer->description.toUtf8() + '"';
    reply->send(200, jsonHeaders(), body + '}');
}

void BotApi::poll(Call& call, const std::shared_ptr<HttpReply>& reply) {
    if (!reply->isOpen())
        return; // it was held back until its client had gone
    const QString method = call.method;
    const QString who = call.bot.user.key;
    const PollRequest request = pollRequest(call.arguments);
    UpdateQueue& updates = *call.bot.updates;
    const quint64 waiting =
        updates.poll(request, [this, method, who, reply, offset = request.offset](auto answer) {
            if (!answer) {
                refuse(method, who, answer.error(), *reply);
                return;
            }
            m_trace.record(service, method, who,
                           QStringLiteral("offset %1, %2 bytes").arg(offset).arg(answer->size()),
                           reply->willBeCut() ? 0 : 200);
            reply->send(200, jsonHeaders(), "{\"ok\":true,\"result\":" + *answer + '}');
        });
    if (waiting != 0)
        reply->onClosed([&updates, waiting] { updates.cancel(waiting); });
}

void BotApi::download(Bot& bot, const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    // …/documents/<unique id>.pdf
    const QString uniqueId = request.segments.last().section(u'.', 0, 0);
    const QString who = bot.user.key;
    const auto act = [this, uniqueId, who, reply] {
        const auto file = m_world.fileByUniqueId(uniqueId);
        if (!file) {
            refuse(QStringLiteral("file"), who, refusal(404, {}).value(), *reply);
            return;
        }
        m_trace.record(service, QStringLiteral("file"), who, uniqueId, reply->willBeCut() ? 0 : 200);
        reply->send(200, {{"Content-Type", "application/octet-stream"}}, file->bytes);
    };
    if (!m_faults.around({service, QStringLiteral("file"), who, {}}, reply, act, faultBody))
        m_trace.record(service, QStringLiteral("file"), who, QStringLiteral("fault"), 0);
}

} // namespace staffroom::rehearsal::telegram
