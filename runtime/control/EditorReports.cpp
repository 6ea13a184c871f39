#include "control/EditorReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Params>
void paramFields(Visitor& visit, Params& p) {
    visit("persona", p.persona), visit("person", p.person), visit("file", p.file), visit("text", p.text);
    visit("based_on", p.basedOn), visit("revision", p.revision);
}

const auto fileFields = [](auto& visit, auto& r) {
    visit("persona", r.persona), visit("file", r.file), visit("text", r.text), visit("hash", r.hash);
    visit("changed_ms", r.changedMs);
};

const auto problemFields = [](auto& visit, auto& l) {
    visit("file", l.file), visit("path", l.path), visit("what", l.what), visit("remedy", l.remedy);
    visit("line", l.line);
};

const auto scheduleFields = [](auto& visit, auto& l) {
    visit("job", l.job), visit("words", l.words), visit("next", l.next);
};

const auto writeFields = [](auto& visit, auto& r) {
    visit("hash", r.hash), visit("revision", r.revision), visit("in_force", r.inForce);
    visit("problems", r.problems);
};

const auto revisionFields = [](auto& visit, auto& l) {
    visit("id", l.id), visit("file", l.file), visit("person", l.person), visit("hash", l.hash);
    visit("at_ms", l.atMs), visit("bytes", l.bytes);
};

const auto choiceFields = [](auto& visit, auto& l) {
    visit("id", l.id), visit("name", l.name), visit("detail", l.detail);
};

const auto tryFields = [](auto& visit, auto& r) {
    visit("turn", r.turn), visit("text", r.text), visit("failure", r.failure), visit("model", r.model);
    visit("took_ms", r.tookMs);
};

const auto callFields = [](auto& visit, auto& l) { visit("tool", l.tool), visit("arguments", l.arguments); };

template <class Line, class Fields>
json list(const std::vector<Line>& lines, Fields fields) {
    json all = json::array();
    for (const auto& line : lines) {
        Writer writer;
        fields(writer, line);
        all.push_back(writer.object);
    }
    return all;
}

template <class Report, class Fields>
json object(const Report& report, Fields fields) {
    Writer writer;
    fields(writer, report);
    return writer.object;
}

Result<json> parsed(const QByteArray& text, json::value_t type = json::value_t::object) {
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.type() != type)
        return failure(ErrorKind::Invalid, QStringLiteral("this is not what this method takes or gives"));
    return value;
}

template <class Line, class Fields>
Result<Line> read(const json& value, Fields fields) {
    Line line;
    Reader reader{value, {}};
    fields(reader, line);
    if (!reader.wrong.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
    return line;
}

template <class Line, class Fields>
Result<std::vector<Line>> lines(const json& items, Fields fields) {
    std::vector<Line> all;
    for (const auto& item : items) {
        if (!item.is_object())
            return failure(ErrorKind::Invalid, QStringLiteral("an entry of the list is no object"));
        TRY(auto line, read<Line>(item, fields));
        all.push_back(std::move(line));
    }
    return all;
}

json member(const json& whole, const char* name) {
    const auto found = whole.find(name);
    return found != whole.end() && found->is_array() ? *found : json::array();
}

void putDraft(json& whole, const char* name, const std::optional<QString>& draft) {
    if (draft)
        whole[name] = draft->toStdString();
}

Result<std::optional<QString>> draftIn(const json& whole, const char* name) {
    const auto found = whole.find(name);
    if (found == whole.end() || found->is_null())
        return std::optional<QString>();
    if (!found->is_string())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" has the wrong type").arg(QLatin1String(name)));
    return std::optional(QString::fromStdString(found->get<std::string>()));
}

} // namespace

QByteArray toJson(const EditParams& params) {
    json whole = object(params, [](auto& visit, auto& p) { paramFields(visit, p); });
    putDraft(whole, "json", params.json);
    putDraft(whole, "rules", params.rules);
    return dumped(whole);
}

Result<EditParams> editParamsFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto params, read<EditParams>(whole, [](auto& visit, auto& p) { paramFields(visit, p); }));
    TRY(params.json, draftIn(whole, "json"));
    TRY(params.rules, draftIn(whole, "rules"));
    if (params.persona.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"persona\" is missing"));
    return params;
}

QByteArray toJson(const FileReport& report) {
    return dumped(object(report, fileFields));
}

Result<FileReport> fileReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<FileReport>(whole, fileFields);
}

QByteArray toJson(const CheckReport& report) {
    return dumped(json{{"problems", list(report.problems, problemFields)},
                       {"elsewhere", list(report.elsewhere, problemFields)},
                       {"schedules", list(report.schedules, scheduleFields)}});
}

Result<CheckReport> checkReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    CheckReport report;
    TRY(report.problems, lines<ProblemLine>(member(whole, "problems"), problemFields));
    TRY(report.elsewhere, lines<ProblemLine>(member(whole, "elsewhere"), problemFields));
    TRY(report.schedules, lines<ScheduleLine>(member(whole, "schedules"), scheduleFields));
    return report;
}

QByteArray toJson(const WriteReport& report) {
    return dumped(object(report, writeFields));
}

Result<WriteReport> writeReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<WriteReport>(whole, writeFields);
}

QByteArray toJson(const std::vector<RevisionLine>& revisions) {
    return dumped(list(revisions, revisionFields));
}

Result<std::vector<RevisionLine>> revisionsFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text, json::value_t::array));
    return lines<RevisionLine>(whole, revisionFields);
}

QByteArray toJson(const ChoicesReport& report) {
    return dumped(json{{"schema", report.schema.toStdString()},
                       {"topics", list(report.topics, choiceFields)},
                       {"people", list(report.people, choiceFields)},
                       {"strangers", list(report.strangers, choiceFields)},
                       {"instances", list(report.instances, choiceFields)},
                       {"models", list(report.models, choiceFields)},
                       {"scripts", list(report.scripts, choiceFields)},
                       {"tools", list(report.tools, choiceFields)}});
}

Result<ChoicesReport> choicesReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto report, read<ChoicesReport>(whole, [](auto& visit, auto& r) { visit("schema", r.schema); }));
    const std::pair<const char*, std::vector<ChoiceLine>*> all[]{
        {"topics", &report.topics},       {"people", &report.people}, {"strangers", &report.strangers},
        {"instances", &report.instances}, {"models", &report.models}, {"scripts", &report.scripts},
        {"tools", &report.tools}};
    for (const auto& [name, into] : all) {
        TRY(*into, lines<ChoiceLine>(member(whole, name), choiceFields));
    }
    return report;
}

QByteArray toJson(const TryReport& report) {
    json whole = object(report, tryFields);
    whole["calls"] = list(report.calls, callFields);
    return dumped(whole);
}

Result<TryReport> tryReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto report, read<TryReport>(whole, tryFields));
    TRY(report.calls, lines<PlannedCall>(member(whole, "calls"), callFields));
    return report;
}

} // namespace staffroom::control
