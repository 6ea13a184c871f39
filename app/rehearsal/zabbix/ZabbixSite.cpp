#include "rehearsal/zabbix/ZabbixSite.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

const QString service = QStringLiteral("zabbix");

QString tokenFrom(quint64 seed, const char* whose) {
    const QByteArray source = QByteArray::number(seed) + "/zabbix/" + whose;
    return QString::fromLatin1(QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex());
}

bool isTakenType(const QByteArray& header) {
    const auto type = header.split(';').value(0).trimmed().toLower();
    return type == "application/json-rpc" || type == "application/json" || type == "application/jsonrequest";
}

json errorOf(const RpcError& error) {
    return {{"code", error.code}, {"message", utf8(error.message())}, {"data", utf8(error.data)}};
}

QByteArray gatewayPage() {
    return QByteArrayLiteral("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                             "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n");
}

/// The method of a request, for faults, before anything is checked.
QString methodIn(const QByteArray& body) {
    const auto envelope = json::parse(body.begin(), body.end(), nullptr, false);
    return envelope.is_object() ? textAt(envelope, "method") : QString();
}

} // namespace

std::optional<Version> versionNamed(const QString& text) {
    for (const auto& known : {Version{6, 0}, Version{6, 4}, Version{7, 0}, Version{7, 2}, Version{7, 4}}) {
        if (text == QStringLiteral("%1.%2").arg(known.major).arg(known.minor))
            return known;
    }
    return std::nullopt;
}

ZabbixSite::ZabbixSite(ZabbixOptions options, Clock& clock, TraceSink& trace, Faults& faults)
    : m_version(options.version), m_clock(clock), m_trace(trace), m_faults(faults),
      m_token(tokenFrom(options.seed, "reader")), m_adminToken(tokenFrom(options.seed, "admin")) {
    buildStandardPlant(m_plant, nowSeconds());
}

void ZabbixSite::handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    const Faults::Request about{service, methodIn(request.body), {}, {}};
    const bool acts = m_faults.around(
        about, reply, [this, request, reply] { act(request, *reply); },
        [](const Fault&) { return gatewayPage(); });
    if (!acts)
        report(about.method, {}, QStringLiteral("fault"));
}

void ZabbixSite::act(const HttpRequest& request, HttpReply& reply) {
    const HttpHeaders headers{{"Content-Type", "application/json"}, {"Access-Control-Allow-Origin", "*"}};
    if (m_isLiving)
        m_plant.pulse(nowSeconds());
    if (m_isDown)
        return reply.send(502, {{"Content-Type", "text/html"}}, gatewayPage());
    if (request.rawPath != "/api_jsonrpc.php")
        return reply.send(404, {{"Content-Type", "text/html"}}, "<html><body>File not found.</body></html>");
    if (request.method != "POST" || !isTakenType(request.header("content-type"))) {
        m_trace.violation(service, request.path, QStringLiteral("a content type the API does not take"));
        return reply.send(412, {}, {});
    }
    const auto body = json::parse(request.body.begin(), request.body.end(), nullptr, false);
    if (body.is_discarded()) {
        m_trace.violation(service, request.path, QStringLiteral("the body is not JSON"));
        const RpcError error{
            -32700,
            QStringLiteral("Invalid JSON. An error occurred on the server while parsing the JSON text.")};
        return reply.send(200, headers,
                          jsonText({{"jsonrpc", "2.0"}, {"error", errorOf(error)}, {"id", nullptr}}));
    }
    if (!body.is_array()) {
        const auto answer = answerTo(body, request);
        return reply.send(200, headers, answer ? jsonText(*answer) : QByteArray());
    }
    json answers = json::array();
    for (const auto& one : body) {
        if (auto answer = answerTo(one, request))
            answers.push_back(std::move(*answer));
    }
    reply.send(200, headers, jsonText(answers));
}

std::optional<json> ZabbixSite::answerTo(const json& envelope, const HttpRequest& request) {
    const auto result = resultOf(envelope, request);
    if (!envelope.is_object() || !envelope.contains("id"))
        return std::nullopt; // a notification
    json answer{{"jsonrpc", "2.0"}, {"id", envelope["id"]}};
    if (result)
        answer["result"] = *result;
    else
        answer["error"] = errorOf(result.error());
    return answer;
}

Outcome<json> ZabbixSite::resultOf(const json& envelope, const HttpRequest& request) {
    if (const auto checked = checkEnvelope(envelope); !checked) {
        report({}, {}, checked.error().data);
        return tl::unexpected<RpcError>(checked.error());
    }
    const auto method = textAt(envelope, "method");
    if (method == u"apiinfo.version") {
        const bool hasKey = envelope.contains("auth") || !request.header("authorization").isEmpty();
        if (hasKey)
            m_trace.violation(service, method, QStringLiteral("it is called with a key"));
        if (envelope.contains("auth"))
            return refuse(-32602, QStringLiteral("The \"apiinfo.version\" method must be called without the "
                                                 "\"auth\" parameter."));
        if (hasKey && m_version >= Version{6, 4})
            return refuse(-32602, QStringLiteral("The \"apiinfo.version\" method must be called without "
                                                 "authorization header."));
        report(method, {}, {});
        return json(utf8(m_version.toString()));
    }
    const auto caller = authenticate(envelope, request);
    auto result = caller ? callMethod(method, envelope["params"], *caller)
                         : Outcome<json>(tl::unexpected<RpcError>(caller.error()));
    report(method, caller ? caller->name : QString(), result ? QString() : result.error().data);
    return result;
}

Outcome<void> ZabbixSite::checkEnvelope(const json& envelope) {
    const auto wrong = [](const QString& data) { return refuse(-32600, data); };
    if (!envelope.is_object())
        return wrong(QStringLiteral("Invalid parameter \"/\": an array is expected."));
    for (const char* member : {"jsonrpc", "method", "params"}) {
        if (!envelope.contains(member))
            return wrong(QStringLiteral("Invalid parameter \"/\": the parameter \"%1\" is missing.")
                             .arg(QLatin1String(member)));
    }
    if (envelope["jsonrpc"] != "2.0")
        return wrong(QStringLiteral("Invalid parameter \"/jsonrpc\": value must be \"2.0\"."));
    if (!envelope["method"].is_string())
        return wrong(QStringLiteral("Invalid parameter \"/method\": a character string is expected."));
    for (const auto& [key, value] : envelope.items()) {
        const bool isKnown = key == "jsonrpc" || key == "method" || key == "params" || key == "id" ||
                             (key == "auth" && m_version < Version{7, 2});
        if (isKnown)
            continue;
        const auto name = fromUtf8(key);
        m_trace.violation(service, textAt(envelope, "method"),
                          QStringLiteral("unknown member %1 of the envelope").arg(name));
        if (m_version < Version{6, 4} || key == "auth")
            return wrong(QStringLiteral("Invalid parameter \"/\": unexpected parameter \"%1\".").arg(name));
    }
    if (envelope.contains("auth") && envelope["auth"] == "")
        return wrong(QStringLiteral("Invalid parameter \"/auth\": cannot be empty."));
    return {};
}

Outcome<Caller> ZabbixSite::authenticate(const json& envelope, const HttpRequest& request) {
    const auto header = request.header("authorization");
    QString token = textAt(envelope, "auth");
    if (header.startsWith("Bearer ")) {
        if (m_version >= Version{6, 4})
            token = fromUtf8(header.mid(7).trimmed().toStdString());
        else
            m_trace.violation(
                service, textAt(envelope, "method"),
                QStringLiteral("%1 does not look at the header Authorization").arg(m_version.toString()));
    } else if (!token.isEmpty() && m_version >= Version{6, 4}) {
        m_trace.violation(
            service, textAt(envelope, "method"),
            QStringLiteral("\"auth\" in the body is deprecated in %1").arg(m_version.toString()));
    }
    if (token == m_adminToken)
        return Caller{QStringLiteral("admin"), true};
    if (token == m_token && m_tokenState == TokenState::Good)
        return Caller{QStringLiteral("reader"), false};
    if (token == m_token && m_tokenState == TokenState::Expired)
        return refuse(-32500, QStringLiteral("API token expired."));
    const bool isSession = token.size() == 32;
    return refuse(-32602, isSession ? QStringLiteral("Session terminated, re-login, please.")
                                    : QStringLiteral("Not authorized."));
}

Outcome<json> ZabbixSite::callMethod(const QString& method, const json& params, const Caller& caller) {
    if (!isKnownMethod(method)) {
        m_trace.violation(service, method, QStringLiteral("the practice server has no such method"));
        if (isRealChange(method) && !caller.mayChange)
            return refuse(-32602, QStringLiteral("No permissions to call \"%1\".").arg(method));
        static const QStringList apis{u"problem"_qs, u"trigger"_qs, u"host"_qs,   u"item"_qs,
                                      u"event"_qs,   u"trend"_qs,   u"history"_qs};
        const auto api = method.section(u'.', 0, 0);
        return apis.contains(api) ? refuse(-32601, QStringLiteral("Incorrect method \"%1\".").arg(method))
                                  : refuse(-32601, QStringLiteral("Incorrect API \"%1\".").arg(api));
    }
    QStringList oddities;
    Outcome<json> result = checkParameters(method, params, m_version, oddities);
    if (result) {
        const json checked = *result;
        const MethodCall call{checked, m_version, nowSeconds(), caller, oddities};
        using Get = Outcome<json> (*)(const Plant&, const MethodCall&);
        static const std::map<QString, Get> gets{
            {u"problem.get"_qs, getProblems}, {u"trigger.get"_qs, getTriggers}, {u"host.get"_qs, getHosts},
            {u"item.get"_qs, getItems},       {u"event.get"_qs, getEvents},     {u"trend.get"_qs, getTrends},
            {u"history.get"_qs, getHistory}};
        const auto get = gets.find(method);
        result = get == gets.end() ? acknowledgeEvents(m_plant, call) : get->second(m_plant, call);
    }
    for (const auto& oddity : oddities)
        m_trace.violation(service, method, oddity);
    return result;
}

/// Never a token, and of the parameters nothing.
void ZabbixSite::report(const QString& method, const QString& who, const QString& detail) {
    m_trace.record(service, method, who, detail, m_isDown ? 502 : 200);
}

} // namespace staffroom::rehearsal::zabbix
