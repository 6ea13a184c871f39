#include "control/ReplayReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

const auto paramFields = [](auto& visit, auto& p) {
    visit("turn", p.turn), visit("replay", p.replay), visit("person", p.person), visit("model", p.model);
    visit("open", p.open);
};

const auto callFields = [](auto& visit, auto& l) {
    visit("tool", l.tool), visit("arguments", l.arguments), visit("result", l.result);
    visit("failed", l.failed), visit("source", l.source);
};

const auto costFields = [](auto& visit, auto& l) { visit("currency", l.currency), visit("micros", l.micros); };

const auto sideFields = [](auto& visit, auto& s) {
    visit("turn", s.turn), visit("state", s.state), visit("answer", s.answer), visit("failure", s.failure);
    visit("model", s.model), visit("silent", s.silent), visit("tokens_known", s.tokensKnown);
    visit("input_tokens", s.inputTokens), visit("output_tokens", s.outputTokens);
    visit("model_calls", s.modelCalls), visit("took_ms", s.tookMs);
};

const auto reportFields = [](auto& visit, auto& r) {
    visit("messages", r.messages), visit("messages_found", r.messagesFound);
    visit("notes", r.notes), visit("notes_gone", r.notesGone);
};

template <class T, class Fields>
json object(const T& value, Fields fields) {
    Writer writer;
    fields(writer, value);
    return writer.object;
}

template <class T, class Fields>
Result<T> read(const json& value, Fields fields) {
    if (!value.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("this is not what this method takes or gives"));
    T made;
    Reader reader{value, {}};
    fields(reader, made);
    if (!reader.wrong.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
    return made;
}

template <class T, class Fields>
json list(const std::vector<T>& items, Fields fields) {
    json all = json::array();
    for (const auto& item : items)
        all.push_back(object(item, fields));
    return all;
}

template <class T, class Fields>
Result<std::vector<T>> listIn(const json& whole, const char* name, Fields fields) {
    std::vector<T> all;
    const auto found = whole.find(name);
    for (const auto& item : found != whole.end() && found->is_array() ? *found : json::array()) {
        TRY(auto one, read<T>(item, fields));
        all.push_back(std::move(one));
    }
    return all;
}

json sideJson(const ReplaySide& side) {
    json whole = object(side, sideFields);
    whole["calls"] = list(side.calls, callFields);
    whole["costs"] = list(side.costs, costFields);
    return whole;
}

Result<ReplaySide> sideIn(const json& whole, const char* name) {
    const auto found = whole.find(name);
    const json value = found == whole.end() ? json() : *found;
    TRY(auto side, read<ReplaySide>(value, sideFields));
    TRY(side.calls, listIn<ReplayCallLine>(value, "calls", callFields));
    TRY(side.costs, listIn<ReplayCost>(value, "costs", costFields));
    return side;
}

json parsed(const QByteArray& text) {
    return json::parse(text.begin(), text.end(), nullptr, false);
}

} // namespace

QByteArray toJson(const ReplayParams& params) {
    json whole = object(params, paramFields);
    if (params.rules)
        whole["rules"] = params.rules->toStdString();
    return dumped(whole);
}

Result<ReplayParams> replayParamsFrom(const QByteArray& text) {
    const json whole = parsed(text);
    TRY(auto params, read<ReplayParams>(whole, paramFields));
    const auto rules = whole.find("rules");
    if (rules != whole.end() && !rules->is_null()) {
        if (!rules->is_string())
            return failure(ErrorKind::Invalid, QStringLiteral("\"rules\" has the wrong type"));
        params.rules = QString::fromStdString(rules->get<std::string>());
    }
    return params;
}

QByteArray toJson(const ReplayReport& report) {
    json whole = object(report, reportFields);
    whole["then"] = sideJson(report.then);
    whole["now"] = sideJson(report.now);
    return dumped(whole);
}

Result<ReplayReport> replayReportFrom(const QByteArray& text) {
    const json whole = parsed(text);
    TRY(auto report, read<ReplayReport>(whole, reportFields));
    TRY(report.then, sideIn(whole, "then"));
    TRY(report.now, sideIn(whole, "now"));
    return report;
}

} // namespace staffroom::control
