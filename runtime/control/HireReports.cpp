#include "control/HireReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

const auto paramFields = [](auto& visit, auto& p) {
    visit("persona", p.persona), visit("person", p.person), visit("template", p.templateId);
    visit("name", p.name), visit("title", p.title), visit("department", p.department);
    visit("email", p.email), visit("handle", p.handle), visit("topic", p.topic);
    visit("topic_name", p.topicName), visit("make_topic", p.makeTopic), visit("thread", p.thread);
    visit("allowlist", p.allowlist), visit("direct_messages", p.directMessages);
    visit("instance", p.instance), visit("erp_user", p.erpUser), visit("role_profile", p.roleProfile);
    visit("jobs", p.jobs);
};

/// Bytes, and a text that may be missing.
template <class Params, class Visit>
void otherFields(Params& p, Visit visit) {
    visit("token", p.token), visit("erp_key", p.erpKey), visit("administrator_key", p.administratorKey);
}

const auto templateFields = [](auto& visit, auto& l) {
    visit("id", l.id), visit("name", l.name), visit("title", l.title), visit("department", l.department);
    visit("role_profile", l.roleProfile), visit("rules", l.rules), visit("tools", l.tools);
    visit("jobs", l.jobs), visit("direct_messages", l.directMessages), visit("wants_erp", l.wantsErp);
};

const auto choiceFields = [](auto& visit, auto& l) {
    visit("id", l.id), visit("name", l.name), visit("detail", l.detail);
};

const auto lookFields = [](auto& visit, auto& r) {
    visit("handle", r.handle), visit("owner", r.owner), visit("words", r.words), visit("in_group", r.inGroup);
    visit("hears", r.hears), visit("manages_topics", r.managesTopics);
};

const auto problemFields = [](auto& visit, auto& l) {
    visit("file", l.file), visit("path", l.path), visit("what", l.what), visit("remedy", l.remedy);
    visit("line", l.line);
};

const auto fileFields = [](auto& visit, auto& l) {
    visit("file", l.file), visit("before", l.before), visit("after", l.after);
};

const auto reportFields = [](auto& visit, auto& r) {
    visit("persona", r.persona), visit("left_out", r.leftOut), visit("todo", r.todo), visit("hired", r.hired);
    visit("in_force", r.inForce);
};

const auto provisionFields = [](auto& visit, auto& r) {
    visit("done", r.done), visit("obstacles", r.obstacles), visit("trouble", r.trouble);
};

const auto dismissParamFields = [](auto& visit, auto& p) {
    visit("persona", p.persona), visit("person", p.person), visit("confirm", p.confirm);
    visit("remove_topics", p.removeTopics);
};

const auto dismissFields = [](auto& visit, auto& r) {
    visit("persona", r.persona), visit("archive", r.archive), visit("words", r.words);
};

template <class Thing, class Fields>
json object(const Thing& thing, Fields fields) {
    Writer writer;
    fields(writer, thing);
    return writer.object;
}

template <class Line, class Fields>
json list(const std::vector<Line>& lines, Fields fields) {
    json all = json::array();
    for (const auto& line : lines)
        all.push_back(object(line, fields));
    return all;
}

Result<json> parsed(const QByteArray& text) {
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (!value.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("this is not what this method takes or gives"));
    return value;
}

tl::unexpected<Error> wrongType(const QString& name) {
    return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(name));
}

template <class Thing, class Fields>
Result<Thing> read(const json& value, Fields fields) {
    Thing thing;
    Reader reader{value, {}};
    fields(reader, thing);
    if (!reader.wrong.isEmpty())
        return wrongType(reader.wrong);
    return thing;
}

template <class Line, class Fields>
Result<std::vector<Line>> lines(const json& whole, const char* name, Fields fields) {
    std::vector<Line> all;
    for (const auto& item : whole.value(name, json::array())) {
        if (!item.is_object())
            return failure(ErrorKind::Invalid, QStringLiteral("an entry of the list is no object"));
        TRY(auto line, read<Line>(item, fields));
        all.push_back(std::move(line));
    }
    return all;
}

} // namespace

QByteArray toJson(const HireParams& params) {
    json whole = object(params, paramFields);
    otherFields(params, [&](const char* name, const QByteArray& value) {
        if (!value.isEmpty())
            whole[name] = value.toStdString();
    });
    if (params.rules)
        whole["rules"] = params.rules->toStdString();
    return dumped(whole);
}

Result<HireParams> hireParamsFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto params, read<HireParams>(whole, paramFields));
    Reader reader{whole, {}};
    otherFields(params, [&](const char* name, QByteArray& value) {
        QString read;
        reader(name, read);
        value = read.toUtf8();
    });
    if (reader.find("rules"))
        reader("rules", params.rules.emplace());
    if (!reader.wrong.isEmpty())
        return wrongType(reader.wrong);
    return params;
}

QByteArray toJson(const HireChoices& choices) {
    return dumped(json{{"templates", list(choices.templates, templateFields)},
                       {"topics", list(choices.topics, choiceFields)},
                       {"people", list(choices.people, choiceFields)},
                       {"instances", list(choices.instances, choiceFields)},
                       {"profiles", list(choices.profiles, choiceFields)},
                       {"chat", choices.chat}});
}

Result<HireChoices> hireChoicesFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto choices, read<HireChoices>(whole, [](auto& visit, auto& r) { visit("chat", r.chat); }));
    TRY(choices.templates, lines<TemplateLine>(whole, "templates", templateFields));
    TRY(choices.topics, lines<ChoiceLine>(whole, "topics", choiceFields));
    TRY(choices.people, lines<ChoiceLine>(whole, "people", choiceFields));
    TRY(choices.instances, lines<ChoiceLine>(whole, "instances", choiceFields));
    TRY(choices.profiles, lines<ChoiceLine>(whole, "profiles", choiceFields));
    return choices;
}

QByteArray toJson(const BotLook& look) {
    return dumped(object(look, lookFields));
}

Result<BotLook> botLookFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<BotLook>(whole, lookFields);
}

QByteArray toJson(const HireReport& report) {
    json whole = object(report, reportFields);
    whole["problems"] = list(report.problems, problemFields);
    whole["files"] = list(report.files, fileFields);
    return dumped(whole);
}

Result<HireReport> hireReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    TRY(auto report, read<HireReport>(whole, reportFields));
    TRY(report.problems, lines<ProblemLine>(whole, "problems", problemFields));
    TRY(report.files, lines<HireFile>(whole, "files", fileFields));
    return report;
}

QByteArray toJson(const ProvisionReport& report) {
    return dumped(object(report, provisionFields));
}

Result<ProvisionReport> provisionReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<ProvisionReport>(whole, provisionFields);
}

QByteArray toJson(const DismissParams& params) {
    return dumped(object(params, dismissParamFields));
}

Result<DismissParams> dismissParamsFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<DismissParams>(whole, dismissParamFields);
}

QByteArray toJson(const DismissReport& report) {
    return dumped(object(report, dismissFields));
}

Result<DismissReport> dismissReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text));
    return read<DismissReport>(whole, dismissFields);
}

} // namespace staffroom::control
