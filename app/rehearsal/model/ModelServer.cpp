#include "rehearsal/model/ModelServer.h"

#include "rehearsal/Json.h"
#include "rehearsal/model/ChatRequestReader.h"
#include "rehearsal/model/ModelStream.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;

const QString service = QStringLiteral("model");
const QString completions = QStringLiteral("chat.completions");

/// What the first of its kind says with that status.
ApiError apiErrorFor(int status) {
    ApiError error{.status = status,
                   .message = QStringLiteral(
                       "The server had an error while processing your request. Sorry about that!")};
    error.type = QStringLiteral("server_error");
    if (status == 429) {
        error.message = QStringLiteral("Rate limit reached for requests");
        error.type = QStringLiteral("requests");
        error.code = QStringLiteral("rate_limit_exceeded");
    } else if (status == 503) {
        error.message = QStringLiteral("The engine is currently overloaded, please try again later");
    } else if (status == 401) {
        error.message = QStringLiteral("Incorrect API key provided.");
        error.type = QStringLiteral("invalid_request_error");
        error.code = QStringLiteral("invalid_api_key");
    }
    return error;
}

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

} // namespace

ModelServer::ModelServer(ModelOptions options, Clock& clock, TraceSink& trace, Faults& faults)
    : m_options(std::move(options)), m_clock(clock), m_trace(trace), m_faults(faults) {
    const auto source = QByteArray::number(m_options.seed) + "/model/key";
    m_key =
        QStringLiteral("sk-rehearsal-") +
        QString::fromLatin1(QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().left(32));
}

ModelServer::~ModelServer() = default;

HttpHeaders ModelServer::headers(const QByteArray& contentType) const {
    return {{"Content-Type", contentType},
            {"x-request-id", "req_" + QByteArray::number(m_requests, 16).rightJustified(24, '0')}};
}

void ModelServer::sendError(HttpReply& reply, const ApiError& error) const {
    reply.send(error.status, headers("application/json"), errorBody(error));
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
std::optional<ApiError> ModelServer::refuseKey(const HttpRequest& request) const {
    const auto header = request.header("authorization");
    if (!header.toLower().startsWith("bearer "))
        return ApiError{.status = 401,
                        .message = QStringLiteral("You didn't provide an API key. You need to provide your "
                                                  "API key in an Authorization header using Bearer auth "
                                                  "(i.e. Authorization: Bearer YOUR_KEY).")};
    if (QString::fromUtf8(header.mid(7).trimmed()) != m_key)
        return ApiError{.status = 401,
                        .message = QStringLiteral("Incorrect API key provided."),
                        .code = QStringLiteral("invalid_api_key")};
    return std::nullopt;
}

void ModelServer::handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    ++m_requests;
    if (const auto refusal = refuseKey(request)) {
        record(request.path, {}, QStringLiteral("no key that fits"), refusal->status);
        return sendError(*reply, *refusal);
    }
    const auto& path = request.rawPath;
    if (path == "/v1/chat/completions" && request.method == "POST")
        return complete(request, reply);
    if (path == "/v1/models" && request.method == "GET") {
        record(QStringLiteral("models"), {}, {}, 200);
        return reply->send(200, headers("application/json"),
                           "{\"object\":\"list\",\"data\":[" + modelJson(m_clock.utcMs() / 1000) + "]}");
    }
    if (path == QByteArray("/v1/models/") + modelName && request.method == "GET")
        return reply->send(200, headers("application/json"), modelJson(m_clock.utcMs() / 1000));
    const ApiError unknown{
        .status = 404,
        .message =
            QStringLiteral("Invalid URL (%1 %2)").arg(QString::fromLatin1(request.method), request.path)};
    record(request.path, {}, {}, unknown.status);
    sendError(*reply, unknown);
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

void ModelServer::complete(const HttpRequest& http, const std::shared_ptr<HttpReply>& reply) {
    const auto request = readChatRequest(http.body);
    if (!request) {
        record(completions, {}, request.error().message, request.error().status);
        m_trace.violation(service, completions, request.error().message);
        return sendError(*reply, request.error());
    }
    const auto who = whoAsks(*request);
    keep(who, http.body);
    for (const auto& oddity : request->oddities)
        m_trace.violation(service, completions, oddity);
    if (!http.header("content-type").startsWith("application/json"))
        m_trace.violation(service, completions,
                          QStringLiteral("a body without Content-Type: application/json"));
    if (request->model != QLatin1String(modelName)) {
        record(completions, who, QStringLiteral("model_not_found"), 404);
        return sendError(
            *reply, ApiError{.status = 404,
                             .message = QStringLiteral(
                                            "The model `%1` does not exist or you do not have access to it.")
                                            .arg(request->model),
                             .code = QStringLiteral("model_not_found")});
    }
    const auto act = [this, asked = *request, who, reply] {
        const auto scripted = m_script.next(asked);
        const auto said = scripted ? *scripted : m_understudy.reply(asked, m_answers + 1);
        record(completions, who, describe(asked, said), said.httpError ? said.httpError->status : 200);
        const int pause = said.pauseMs + (asked.stream ? 0 : m_options.latencyMs);
        if (pause == 0)
            return answer(asked, said, reply);
        const auto number = ++m_answers;
        m_pauses[number] = m_clock.ringAt(m_clock.monotonicMs() + pause, [this, number, asked, said, reply] {
            const auto rung =
                std::exchange(m_pauses[number], nullptr); // keeps this closure alive while it runs
            m_pauses.erase(number);
            answer(asked, said, reply);
        });
    };
    const Faults::Request about{service, completions, who, {}};
    const bool acts = m_faults.around(
        about, reply, act, [](const Fault& fault) { return errorBody(apiErrorFor(fault.status)); });
    if (!acts)
        record(completions, who, QStringLiteral("fault"), 0);
}

void ModelServer::answer(const ChatRequest& request, const ModelReply& said,
                         const std::shared_ptr<HttpReply>& reply) {
    if (said.httpError)
        return sendError(*reply, *said.httpError);
    const auto number = ++m_answers;
    const ReplyContext context{QStringLiteral("chatcmpl-%1").arg(number, 8, 10, QLatin1Char('0')),
                               m_clock.utcMs() / 1000};
    if (request.stream)
        return stream(request, said, context, reply);
    if (said.quirks.cutAfter >= 0)
        return reply->cut();
    reply->send(200, headers("application/json"), replyBody(request, said, context));
}

void ModelServer::stream(const ChatRequest& request, const ModelReply& said, const ReplyContext& context,
                         const std::shared_ptr<HttpReply>& reply) {
    auto answerHeaders = headers("text/event-stream; charset=utf-8");
    answerHeaders.push_back({"Cache-Control", "no-cache"});
    reply->begin(200, answerHeaders);
    // Pieces that split characters only arrive as pieces when the loop turns between them.
    const int pace = said.quirks.splitBytes > 0 ? qMax(1, m_options.latencyMs) : m_options.latencyMs;
    const auto number = m_answers;
    auto running = std::make_shared<ModelStream>(m_clock, reply,
                                                 segmentsOf(replyEvents(request, said, context), said.quirks),
                                                 pace, said.quirks.cutAfter >= 0);
    m_streams.emplace(number, running);
    running->start([this, number] { m_streams.erase(number); });
}

void ModelServer::addControlRoutes(ControlPort& control) {
    control.route("POST", "/model",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const auto loaded = m_script.load(request.body);
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
