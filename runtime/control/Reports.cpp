#include "control/Reports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Report>
void personaFields(Visitor& visit, Report& r) {
    visit("id", r.id), visit("name", r.name), visit("title", r.title), visit("department", r.department);
    visit("bot", r.bot), visit("topics", r.topics), visit("paused", r.paused);
    visit("hearing", r.hearing), visit("hearing_detail", r.hearingDetail),
        visit("last_heard_ms", r.lastHeardMs);
    visit("turns_running", r.turnsRunning), visit("waiting", r.waiting), visit("turns_done", r.turnsDone);
    visit("turns_failed", r.turnsFailed), visit("denials", r.denials), visit("last_turn_ms", r.lastTurnMs);
    visit("last_failure", r.lastFailure), visit("budget", r.budget);
}

template <class Visitor, class Report>
void routeFields(Visitor& visit, Report& r) {
    visit("persona", r.persona), visit("state", r.state), visit("error", r.error), visit("notice", r.notice);
    visit("chat", r.chat), visit("thread", r.thread), visit("since_ms", r.sinceMs);
    visit("last_delivered_ms", r.lastDeliveredMs), visit("failures", r.failures);
}

template <class Visitor, class Report>
void topicFields(Visitor& visit, Report& r) {
    visit("id", r.id), visit("name", r.name), visit("called_now", r.calledNow), visit("state", r.state);
    visit("notice", r.notice), visit("thread", r.thread), visit("since_ms", r.sinceMs);
}

template <class Visitor, class Report>
void statusFields(Visitor& visit, Report& r) {
    visit("home", r.home), visit("company", r.company), visit("version", r.version), visit("pid", r.pid);
    visit("time_zone", r.timeZone);
    visit("started_ms", r.startedMs), visit("now_ms", r.nowMs), visit("on_duty", r.onDuty);
    visit("rehearsal", r.rehearsal), visit("inbox_waiting", r.inboxWaiting);
    visit("journal_trouble", r.journalTrouble);
    visit("team_problems", r.teamProblems), visit("secret_troubles", r.secretTroubles), visit("team_since_ms", r.teamSinceMs);
}

template <class Visitor, class Report>
void reloadFields(Visitor& visit, Report& r) {
    visit("in_force", r.inForce), visit("changed", r.changed), visit("problems", r.problems);
}

template <class Visitor, class Params>
void askParamFields(Visitor& visit, Params& p) {
    visit("persona", p.persona), visit("person", p.person), visit("text", p.text);
}

template <class Visitor, class Report>
void denialFields(Visitor& visit, Report& r) {
    visit("service", r.service), visit("user", r.user), visit("doctype", r.doctype);
    visit("document", r.document), visit("method", r.method), visit("words", r.words);
}

template <class Visitor, class Report>
void askFields(Visitor& visit, Report& r) {
    visit("turn", r.turn), visit("text", r.text), visit("failed", r.failed), visit("failure", r.failure);
    visit("tool_calls", r.toolCalls), visit("took_ms", r.tookMs);
}

template <class Visitor, class Params>
void ledgerParamFields(Visitor& visit, Params& p) {
    visit("kind", p.kind), visit("persona", p.persona), visit("doctype", p.doctype),
        visit("person", p.person);
    visit("turn", p.turn), visit("text", p.text), visit("since_ms", p.sinceMs), visit("until_ms", p.untilMs);
    visit("before_id", p.beforeId), visit("limit", p.limit);
}

template <class Visitor, class Line>
void ledgerFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("at_ms", l.atMs), visit("kind", l.kind), visit("persona", l.persona);
    visit("turn", l.turn), visit("person", l.person), visit("conversation", l.conversation);
    visit("doctype", l.doctype), visit("method", l.method);
}

template <class Visitor, class Line>
void secretFields(Visitor& visit, Line& l) {
    visit("scope", l.scope), visit("name", l.name), visit("place", l.place), visit("changed_ms", l.changedMs);
    visit("set", l.set), visit("used_by", l.usedBy), visit("trouble", l.trouble);
}

Result<json> parsed(const QByteArray& text, json::value_t type) {
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.type() != type)
        return failure(ErrorKind::Invalid, QStringLiteral("these are not the parameters of this method"));
    return value;
}

json personaList(const StatusReport& report) {
    json list = json::array();
    for (const auto& persona : report.personas) {
        Writer writer;
        personaFields(writer, persona);
        list.push_back(writer.object);
    }
    return list;
}

tl::unexpected<Error> wrongMember(const QString& name) {
    return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(name));
}

} // namespace

QByteArray toJson(const StatusReport& report) {
    Writer status;
    statusFields(status, report);
    status.object["outbox"] = json::object();
    for (const auto& [state, count] : report.outbox)
        status.object["outbox"][state.toStdString()] = count;
    status.object["personas"] = personaList(report);
    status.object["routes"] = json::array();
    for (const auto& route : report.routes) {
        Writer writer;
        routeFields(writer, route);
        status.object["routes"].push_back(writer.object);
    }
    status.object["topics"] = json::array();
    for (const auto& topic : report.topics) {
        Writer writer;
        topicFields(writer, topic);
        status.object["topics"].push_back(writer.object);
    }
    return dumped(status.object);
}

QByteArray personasJson(const StatusReport& report) {
    return dumped(personaList(report));
}

Result<StatusReport> statusFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    StatusReport report;
    Reader reader{object, {}};
    statusFields(reader, report);
    const json states = object.value("outbox", json::object()); // named: items() keeps only a reference
    for (const auto& [state, count] : states.items())
        report.outbox[QString::fromStdString(state)] = count.is_number_integer() ? count.get<qint64>() : 0;
    for (const auto& item : object.value("personas", json::array())) {
        PersonaReport persona;
        Reader personaReader{item, {}};
        personaFields(personaReader, persona);
        if (!personaReader.wrong.isEmpty())
            return wrongMember(personaReader.wrong);
        report.personas.push_back(persona);
    }
    for (const auto& item : object.value("routes", json::array())) {
        RouteReport route;
        Reader routeReader{item, {}};
        routeFields(routeReader, route);
        if (!routeReader.wrong.isEmpty())
            return wrongMember(routeReader.wrong);
        report.routes.push_back(route);
    }
    for (const auto& item : object.value("topics", json::array())) {
        TopicReport topic;
        Reader topicReader{item, {}};
        topicFields(topicReader, topic);
        if (!topicReader.wrong.isEmpty())
            return wrongMember(topicReader.wrong);
        report.topics.push_back(topic);
    }
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return report;
}

QByteArray toJson(const ReloadReport& report) {
    Writer writer;
    reloadFields(writer, report);
    return dumped(writer.object);
}

Result<ReloadReport> reloadReportFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    ReloadReport report;
    Reader reader{object, {}};
    reloadFields(reader, report);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return report;
}

QByteArray toJson(const AskParams& params) {
    Writer writer;
    askParamFields(writer, params);
    return dumped(writer.object);
}

Result<AskParams> askParamsFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    AskParams params;
    Reader reader{object, {}};
    askParamFields(reader, params);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return params;
}

QByteArray toJson(const AskReport& report) {
    Writer writer;
    askFields(writer, report);
    writer.object["denials"] = json::array();
    for (const auto& denial : report.denials) {
        Writer item;
        denialFields(item, denial);
        writer.object["denials"].push_back(item.object);
    }
    return dumped(writer.object);
}

Result<AskReport> askReportFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    AskReport report;
    Reader reader{object, {}};
    askFields(reader, report);
    for (const auto& item : object.value("denials", json::array())) {
        DenialReport denial;
        Reader denialReader{item, {}};
        denialFields(denialReader, denial);
        report.denials.push_back(denial);
    }
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return report;
}

QByteArray toJson(const LedgerParams& params) {
    Writer writer;
    ledgerParamFields(writer, params);
    return dumped(writer.object);
}

Result<LedgerParams> ledgerParamsFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    LedgerParams params;
    Reader reader{object, {}};
    ledgerParamFields(reader, params);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return params;
}

QByteArray toJson(const std::vector<LedgerLine>& lines) {
    json list = json::array();
    for (const auto& line : lines) {
        Writer writer;
        ledgerFields(writer, line);
        writer.object["body"] = json::parse(line.body.begin(), line.body.end(), nullptr, false);
        if (writer.object["body"].is_discarded())
            writer.object["body"] = nullptr;
        list.push_back(writer.object);
    }
    return dumped(list);
}

Result<std::vector<LedgerLine>> ledgerLinesFrom(const QByteArray& text) {
    TRY(const json list, parsed(text, json::value_t::array));
    std::vector<LedgerLine> lines;
    for (const auto& item : list) {
        LedgerLine line;
        Reader reader{item, {}};
        ledgerFields(reader, line);
        if (!reader.wrong.isEmpty())
            return wrongMember(reader.wrong);
        line.body = dumped(item.value("body", json::object()));
        lines.push_back(line);
    }
    return lines;
}

QByteArray toJson(const std::vector<SecretLine>& lines) {
    json list = json::array();
    for (const auto& line : lines) {
        Writer writer;
        secretFields(writer, line);
        list.push_back(writer.object);
    }
    return dumped(list);
}

Result<std::vector<SecretLine>> secretLinesFrom(const QByteArray& text) {
    TRY(const json list, parsed(text, json::value_t::array));
    std::vector<SecretLine> lines;
    for (const auto& item : list) {
        SecretLine line;
        Reader reader{item, {}};
        secretFields(reader, line);
        if (!reader.wrong.isEmpty())
            return wrongMember(reader.wrong);
        lines.push_back(line);
    }
    return lines;
}

QByteArray toJson(const SecretParams& params) {
    Writer writer;
    writer("scope", params.scope), writer("name", params.name);
    writer("value", QString::fromUtf8(params.value)), writer("place", params.place);
    return dumped(writer.object);
}

Result<SecretParams> secretParamsFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    SecretParams params;
    QString value;
    Reader reader{object, {}};
    reader("scope", params.scope), reader("name", params.name), reader("value", value), reader("place", params.place);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    params.value = value.toUtf8();
    return params;
}

QByteArray toJson(const SecretRotation& rotation) {
    Writer writer;
    writer("tried", rotation.tried);
    return dumped(writer.object);
}

Result<SecretRotation> secretRotationFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    SecretRotation rotation;
    Reader reader{object, {}};
    reader("tried", rotation.tried);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return rotation;
}

QByteArray personaJson(const QString& persona) {
    return dumped(json{{"persona", persona.toStdString()}});
}

Result<QString> personaFrom(const QByteArray& text) {
    TRY(const json object, parsed(text, json::value_t::object));
    QString persona;
    Reader reader{object, {}};
    reader("persona", persona);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return persona;
}

} // namespace staffroom::control
