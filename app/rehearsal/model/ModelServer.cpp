#include "rehearsal/model/ModelServer.h"

#include "rehearsal/Json.h"
#include "rehearsal/model/ChatRequestReader.h"
#include "rehearsal/model/MessagesWriter.h"
#include "rehearsal/model/ModelStream.h"
#include "rehearsal/model/Trouble.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;

const QString service = QStringLiteral("model");
QByteArray modelJson(qint64 createdSeconds) {
    return jsonText({{"id", ModelServer::modelName},
                     {"object", "model"},
                     {"created", createdSeconds},
                     {"owned_by", "rehearsal"}});
}

QString describe(const ChatRequest& request, const ModelReply& answer) {
    QStringList calls;
    for (const auto& call : answer.toolCalls)
        calls.append(call.name);
    return QStringLiteral("messages=%1 tools=%2 stream=%3 -> %4")
        .arg(request.messages.size())
        .arg(request.tools.size())
        .arg(request.stream ? 1 : 0)
        .arg(calls.isEmpty() ? QStringLiteral("text") : calls.join(QLatin1Char(',')));
}

/// The Messages API has ids of its own making.
void nameCalls(ModelReply& reply) {
    for (auto& call : reply.toolCalls)
        if (call.id.startsWith(u"call_"_qs))
            call.id.replace(0, 5, u"toolu_"_qs);
}

} // namespace

struct ModelServer::Door {
    QString method; // in trace and faults
    QString idPrefix;
    QByteArray (*errorBody)(const ApiError&);
    QByteArray (*replyBody)(const ChatRequest&, const ModelReply&, const ReplyContext&);
    std::vector<QByteArray> (*replyEvents)(const ChatRequest&, const ModelReply&, const ReplyContext&);
};

const ModelServer::Door& ModelServer::doorOf(Dialect dialect) {
    static const Door openAi{QStringLiteral("chat.completions"), QStringLiteral("chatcmpl-"), errorBody,
                             replyBody, replyEvents};
    static const Door anthropic{QStringLiteral("messages"), QStringLiteral("msg_"), messageErrorBody,
                                messageBody, messageEvents};
    return dialect == Dialect::OpenAi ? openAi : anthropic;
}

ModelServer::ModelServer(ModelOptions options, Clock& clock, TraceSink& trace, Faults& faults)
    : m_options(std::move(options)), m_clock(clock), m_trace(trace), m_faults(faults) {
    const auto source = QByteArray::number(m_options.seed) + "/model/key";
    m_key =
        QStringLiteral("sk-rehearsal-") +
        QString::fromLatin1(QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().left(32));
}

ModelServer::~ModelServer() = default;

HttpHeaders ModelServer::headers(const QByteArray& contentType, Dialect dialect) const {
    return {{"Content-Type", contentType},
            {dialect == Dialect::OpenAi ? "x-request-id" : "request-id",
             "req_" + QByteArray::number(m_requests, 16).rightJustified(24, '0')}};
}

void ModelServer::sendError(HttpReply& reply, const ApiError& error, Dialect dialect) const {
    auto all = headers("application/json", dialect);
    if (error.retryAfter)
        all.push_back({"Retry-After", QByteArray::number(*error.retryAfter)});
    reply.send(error.status, all, doorOf(dialect).errorBody(error));
}

void ModelServer::record(const QString& method, const QString& who, const QString& detail, int status) {
    m_trace.record(service, method, who, detail, status);
}

void ModelServer::keep(const QString& who, const QByteArray& body) {
    m_kept.push_back({m_requests, who, body});
    if (m_kept.size() > requestsKept)
        m_kept.pop_front();
}

/// Never repeats the key it was given.
std::optional<ApiError> ModelServer::refuseKey(const HttpRequest& request, Dialect dialect) const {
    const auto header = request.header("authorization");
    const bool isBearer = header.toLower().startsWith("bearer ");
    const auto bearer = isBearer ? QString::fromUtf8(header.mid(7).trimmed()) : QString();
    if (dialect == Dialect::Anthropic) {
        const auto key = QString::fromUtf8(request.header("x-api-key"));
        if ((key.isEmpty() ? bearer : key) == m_key)
            return std::nullopt;
        auto error = apiErrorFor(dialect, 401);
        if (key.isEmpty() && !isBearer)
            error.message = QStringLiteral("x-api-key header is required");
        return error;
    }
    if (bearer == m_key)
        return std::nullopt;
    auto error = apiErrorFor(dialect, 401);
    if (!isBearer) {
        error.code = QString();
        error.message =
            QStringLiteral("You didn't provide an API key. You need to provide your API key in an "
                           "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
    }
    return error;
}

void ModelServer::handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    ++m_requests;
    const auto& path = request.rawPath;
    const auto dialect = path.startsWith("/v1/messages") || !request.header("anthropic-version").isEmpty()
                             ? Dialect::Anthropic
                             : Dialect::OpenAi;
    if (const auto refusal = refuseKey(request, dialect)) {
        record(request.path, {}, QStringLiteral("no key that fits"), refusal->status);
        return sendError(*reply, *refusal, dialect);
    }
    if (path == "/v1/chat/completions" && request.method == "POST")
        return complete(request, reply, Dialect::OpenAi);
    if (path == "/v1/messages" && request.method == "POST")
        return complete(request, reply, Dialect::Anthropic);
    if (path == "/v1/models" && request.method == "GET") {
        record(QStringLiteral("models"), {}, {}, 200);
        return reply->send(200, headers("application/json", dialect),
                           "{\"object\":\"list\",\"data\":[" + modelJson(m_clock.utcMs() / 1000) + "]}");
    }
    if (path == QByteArray("/v1/models/") + modelName && request.method == "GET")
        return reply->send(200, headers("application/json", dialect), modelJson(m_clock.utcMs() / 1000));
    auto unknown = apiErrorFor(dialect, 404);
    unknown.message =
        QStringLiteral("Invalid URL (%1 %2)").arg(QString::fromLatin1(request.method), request.path);
    if (dialect == Dialect::OpenAi)
        unknown.type = QStringLiteral("invalid_request_error");
    record(request.path, {}, {}, unknown.status);
    sendError(*reply, unknown, dialect);
}

QString ModelServer::whoAsks(const ChatRequest& request) const {
    const auto name = personaIn(request);
    if (m_options.personas.contains(name))
        return m_options.personas.value(name);
    for (auto persona = m_options.personas.begin(); persona != m_options.personas.end(); ++persona) {
        for (const auto& message : request.messages) {
            if (message.role == Role::System && message.text.contains(persona.key()))
                return persona.value();
        }
    }
    return name;
}

void ModelServer::complete(const HttpRequest& http, const std::shared_ptr<HttpReply>& reply,
                           Dialect dialect) {
    const auto& method = doorOf(dialect).method;
    auto request = dialect == Dialect::OpenAi
                       ? readChatRequest(http.body)
                       : readMessagesRequest(http.body, http.header("anthropic-version"), m_memory);
    if (!request) {
        record(method, {}, request.error().message, request.error().status);
        m_trace.violation(service, method, request.error().message);
        return sendError(*reply, request.error(), dialect);
    }
    const auto who = whoAsks(*request);
    keep(who, http.body);
    for (const auto& oddity : request->oddities)
        m_trace.violation(service, method, oddity);
    if (!http.header("content-type").startsWith("application/json"))
        m_trace.violation(service, method, QStringLiteral("a body without Content-Type: application/json"));
    if (request->model != QLatin1String(modelName)) {
        record(method, who, QStringLiteral("model_not_found"), 404);
        auto error = apiErrorFor(dialect, 404);
        error.message = QStringLiteral("model: %1").arg(request->model);
        if (dialect == Dialect::OpenAi)
            error = ApiError{
                .status = 404,
                .message = QStringLiteral("The model `%1` does not exist or you do not have access to it.")
                               .arg(request->model),
                .code = QStringLiteral("model_not_found")};
        return sendError(*reply, error, dialect);
    }
    const auto act = [this, asked = *request, who, reply] { perform(asked, who, reply); };
    const Faults::Request about{service, method, who, {}};
    const bool acts = m_faults.around(about, reply, act, [dialect](const Fault& fault) {
        return doorOf(dialect).errorBody(apiErrorFor(dialect, fault.status));
    });
    if (!acts)
        record(method, who, QStringLiteral("fault"), 0);
}

/// What is said: a script's words, else the understudy's, with what was ordered to go wrong.
ModelReply ModelServer::replyTo(const ChatRequest& request) {
    auto scripted = m_script.next(request);
    auto said = scripted && !scripted->asUnderstudy ? std::move(*scripted)
                                                    : m_understudy.reply(request, m_answers + 1);
    if (scripted && scripted->asUnderstudy) {
        said.quirks = scripted->quirks;
        said.pauseMs = scripted->pauseMs;
        said.reasoning = scripted->reasoning;
        said.trouble = scripted->trouble;
    }
    if (request.dialect == Dialect::Anthropic)
        nameCalls(said);
    spoil(said, said.trouble, request.dialect);
    return said;
}

void ModelServer::perform(const ChatRequest& asked, const QString& who,
                          const std::shared_ptr<HttpReply>& reply) {
    const auto said = replyTo(asked);
    record(doorOf(asked.dialect).method, who, describe(asked, said),
           said.httpError ? said.httpError->status : 200);
    const int pause = said.pauseMs + (asked.stream ? 0 : m_options.latencyMs);
    if (pause == 0)
        return answer(asked, said, reply);
    const auto number = ++m_answers;
    m_pauses[number] = m_clock.ringAt(m_clock.monotonicMs() + pause, [this, number, asked, said, reply] {
        const auto rung = std::exchange(m_pauses[number], nullptr); // keeps this closure alive while it runs
        m_pauses.erase(number);
        answer(asked, said, reply);
    });
}

void ModelServer::answer(const ChatRequest& request, const ModelReply& said,
                         const std::shared_ptr<HttpReply>& reply) {
    if (said.httpError)
        return sendError(*reply, *said.httpError, request.dialect);
    const auto number = ++m_answers;
    const auto& door = doorOf(request.dialect);
    const ReplyContext context{door.idPrefix + QStringLiteral("%1").arg(number, 8, 10, QLatin1Char('0')),
                               m_clock.utcMs() / 1000};
    auto counted = request;
    if (request.dialect == Dialect::Anthropic) {
        m_cache.use(counted);
        if (request.messages.back().role == Role::Assistant)
            --m_memory.pauses;
        if (said.finishReason == u"pause_turn"_qs)
            ++m_memory.pauses;
        for (const auto& call : said.toolCalls)
            if (!said.reasoning.isEmpty())
                m_memory.thoughtful.insert(call.id);
    }
    if (request.stream)
        return stream(counted, said, context, reply);
    if (said.quirks.cutAfter >= 0)
        return reply->cut();
    reply->send(200, headers("application/json", request.dialect), door.replyBody(counted, said, context));
}

void ModelServer::stream(const ChatRequest& request, const ModelReply& said, const ReplyContext& context,
                         const std::shared_ptr<HttpReply>& reply) {
    auto answerHeaders = headers("text/event-stream; charset=utf-8", request.dialect);
    answerHeaders.push_back({"Cache-Control", "no-cache"});
    reply->begin(200, answerHeaders);
    // Pieces that split characters only arrive as pieces when the loop turns between them.
    const int pace = said.quirks.splitBytes > 0 ? qMax(1, m_options.latencyMs) : m_options.latencyMs;
    const auto number = m_answers;
    auto running = std::make_shared<ModelStream>(
        m_clock, reply, segmentsOf(doorOf(request.dialect).replyEvents(request, said, context), said.quirks),
        pace, said.quirks.cutAfter >= 0);
    m_streams.emplace(number, running);
    running->start([this, number] { m_streams.erase(number); });
}

void ModelServer::addControlRoutes(ControlPort& control) {
    control.route("POST", "/model",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const auto loaded = loadScript(request.body);
                      if (loaded)
                          sendJson(*reply, 200, {{"waiting", *loaded}});
                      else
                          sendJson(*reply, 400, {{"error", utf8(loaded.error().detail)}});
                  });
    const auto described = [](const Kept& kept) {
        return json{{"n", kept.n},
                    {"who", utf8(kept.who)},
                    {"body", json::parse(kept.body.begin(), kept.body.end(), nullptr, false)}};
    };
    control.route("GET", "/model/requests",
                  [this, described](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const auto after = queryText(request, QStringLiteral("after")).toLongLong();
                      json list = json::array();
                      for (const auto& kept : m_kept) {
                          if (kept.n > after)
                              list.push_back(described(kept));
                      }
                      sendJson(*reply, 200, {{"requests", list}});
                  });
    control.route("GET", "/model/last",
                  [this, described](const HttpRequest&, const std::shared_ptr<HttpReply>& reply) {
                      if (m_kept.empty())
                          return sendJson(*reply, 404, {{"error", "the model has not been asked yet"}});
                      sendJson(*reply, 200, described(m_kept.back()));
                  });
}

} // namespace staffroom::rehearsal::model
