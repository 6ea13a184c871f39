#include "rehearsal/ControlPort.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal {

namespace {

using nlohmann::json;

std::optional<FaultAction> actionNamed(const QString& name) {
    static const std::map<QString, FaultAction> names{{u"status"_qs, FaultAction::Status},
                                                      {u"delay"_qs, FaultAction::Delay},
                                                      {u"cut_before"_qs, FaultAction::CutBefore},
                                                      {u"cut_after"_qs, FaultAction::CutAfter},
                                                      {u"hold"_qs, FaultAction::Hold},
                                                      {u"cut_stream"_qs, FaultAction::CutStream}};
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

Result<FaultRule> parseFault(const json& body) {
    FaultRule rule;
    rule.service = textAt(body, "service");
    if (rule.service.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("service is missing: telegram, erpnext, model or zabbix"));
    const json match = body.value("match", json::object());
    rule.method = textAt(match, "method");
    rule.who = textAt(match, "who");
    rule.subject = textAt(match, "doctype");
    const auto action = actionNamed(textAt(body, "action"));
    if (!action) {
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("action must be status, delay, cut_before, cut_after, hold or cut_stream"));
    }
    rule.fault.action = *action;
    rule.fault.status = int(integerAt(body, "status", 500));
    rule.fault.delayMs = integerAt(body, "ms");
    rule.fault.chunks = int(integerAt(body, "chunks"));
    rule.times = int(integerAt(body, "times", 1));
    if (const auto found = body.find("body"); found != body.end())
        rule.fault.body =
            found->is_string() ? QByteArray::fromStdString(found->get<std::string>()) : jsonText(*found);
    const json headers = body.value("headers", json::object());
    for (const auto& [name, value] : headers.items()) {
        rule.fault.headers.append(
            {QByteArray::fromStdString(name),
             value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : jsonText(value)});
    }
    return rule;
}

} // namespace

ControlPort::ControlPort(TraceSink& trace, Faults& faults, std::function<void()> quit)
    : m_trace(trace), m_faults(faults), m_quit(std::move(quit)),
      m_server([this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
          dispatch(request, reply);
      }) {
    addOwnRoutes();
}

void ControlPort::route(const QByteArray& method, const QByteArray& path, Handler handler) {
    m_routes[{method, path}] = std::move(handler);
}

void ControlPort::dispatch(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    const auto found = m_routes.find({request.method, request.rawPath});
    if (found == m_routes.end()) {
        QStringList known;
        for (const auto& [key, handler] : m_routes)
            known.append(QString::fromLatin1(key.first + ' ' + key.second));
        sendJson(*reply, 404,
                 {{"error", "no such route; known are " + utf8(known.join(QStringLiteral(", ")))}});
        return;
    }
    found->second(request, reply);
}

void ControlPort::addOwnRoutes() {
    route("GET", "/trace", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        json lines = json::array();
        for (const TraceEntry& entry :
             m_trace.after(queryText(request, QStringLiteral("after")).toLongLong())) {
            lines.push_back({{"n", entry.n},
                             {"at_ms", entry.atMs},
                             {"service", utf8(entry.service)},
                             {"method", utf8(entry.method)},
                             {"who", utf8(entry.who)},
                             {"detail", utf8(entry.detail)},
                             {"status", entry.status}});
        }
        sendJson(*reply, 200, {{"trace", lines}});
    });
    route("GET", "/violations", [this](const HttpRequest&, const std::shared_ptr<HttpReply>& reply) {
        json all = json::array();
        for (const Violation& each : m_trace.violations())
            all.push_back(
                {{"service", utf8(each.service)}, {"method", utf8(each.method)}, {"what", utf8(each.what)}});
        sendJson(*reply, 200, {{"violations", all}});
    });
    route("POST", "/fault", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        auto rule = jsonBody(request).and_then(parseFault);
        if (!rule) {
            sendJson(*reply, 400, {{"error", utf8(rule.error().detail)}});
            return;
        }
        sendJson(*reply, 200, {{"id", m_faults.add(std::move(*rule))}});
    });
    route("DELETE", "/fault", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        const qint64 id = queryText(request, QStringLiteral("id")).toLongLong();
        bool removed = true;
        if (id == 0)
            m_faults.clear();
        else
            removed = m_faults.remove(id);
        sendJson(*reply, removed ? 200 : 404, {{"removed", removed}});
    });
    route("POST", "/release", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        const int released = m_faults.release(queryText(request, QStringLiteral("id")).toLongLong());
        sendJson(*reply, 200, {{"released", released}});
    });
    route("POST", "/quit", [this](const HttpRequest&, const std::shared_ptr<HttpReply>& reply) {
        sendJson(*reply, 200, {{"quitting", true}});
        m_quit();
    });
}

} // namespace staffroom::rehearsal
