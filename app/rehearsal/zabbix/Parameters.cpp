#include "rehearsal/zabbix/Parameters.h"

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

enum class Kind { Ids, Flag, Number, Numbers, Output, Pairs, Text, Texts, List };

struct Parameter {
    const char* name;
    Kind kind;
    Version since = {5, 4};
    Version until = {99, 0}; // the first version that no longer has it
};

using Parameters = std::vector<Parameter>;

Parameters with(Parameters own, const Parameters& common) {
    own.insert(own.end(), common.begin(), common.end());
    return own;
}

const Parameters& common() {
    static const Parameters all{{"output", Kind::Output},    {"limit", Kind::Number},
                                {"sortfield", Kind::Texts},  {"sortorder", Kind::Texts},
                                {"countOutput", Kind::Flag}, {"preservekeys", Kind::Flag}};
    return all;
}

const Parameters& searching() {
    static const Parameters all{{"filter", Kind::Pairs},       {"search", Kind::Pairs},
                                {"startSearch", Kind::Flag},   {"searchByAny", Kind::Flag},
                                {"excludeSearch", Kind::Flag}, {"searchWildcardsEnabled", Kind::Flag},
                                {"editable", Kind::Flag}};
    return all;
}

Parameters problemGet() {
    return with({{"eventids", Kind::Ids},
                 {"groupids", Kind::Ids},
                 {"hostids", Kind::Ids},
                 {"objectids", Kind::Ids},
                 {"source", Kind::Number},
                 {"object", Kind::Number},
                 {"severities", Kind::Numbers},
                 {"acknowledged", Kind::Flag},
                 {"suppressed", Kind::Flag},
                 {"tags", Kind::List},
                 {"evaltype", Kind::Number},
                 {"recent", Kind::Flag},
                 {"time_from", Kind::Number},
                 {"time_till", Kind::Number},
                 {"eventid_from", Kind::Number},
                 {"eventid_till", Kind::Number},
                 {"selectAcknowledges", Kind::Output},
                 {"selectTags", Kind::Output},
                 {"selectSuppressionData", Kind::Output},
                 {"action", Kind::Number, {7, 0}},
                 {"action_userids", Kind::Ids, {7, 0}},
                 {"symptom", Kind::Flag, {7, 0}},
                 {"cause_eventid", Kind::Ids, {7, 0}}},
                common());
}

Parameters triggerGet() {
    return with(with({{"triggerids", Kind::Ids},
                      {"hostids", Kind::Ids},
                      {"groupids", Kind::Ids},
                      {"selectHosts", Kind::Output},
                      {"selectLastEvent", Kind::Output},
                      {"selectTags", Kind::Output},
                      {"selectItems", Kind::Output},
                      {"selectFunctions", Kind::Output},
                      {"selectDependencies", Kind::Output},
                      {"expandDescription", Kind::Flag},
                      {"expandComment", Kind::Flag},
                      {"expandExpression", Kind::Flag},
                      {"only_true", Kind::Flag},
                      {"monitored", Kind::Flag},
                      {"active", Kind::Flag},
                      {"skipDependent", Kind::Flag},
                      {"min_severity", Kind::Number},
                      {"lastChangeSince", Kind::Number},
                      {"lastChangeTill", Kind::Number}},
                     common()),
                searching());
}

Parameters hostGet() {
    return with(with({{"hostids", Kind::Ids},
                      {"groupids", Kind::Ids},
                      {"selectInterfaces", Kind::Output},
                      {"selectGroups", Kind::Output, {5, 4}, {7, 2}},
                      {"selectHostGroups", Kind::Output, {6, 2}},
                      {"selectTags", Kind::Output},
                      {"selectInventory", Kind::Output},
                      {"selectParentTemplates", Kind::Output},
                      {"monitored_hosts", Kind::Flag}},
                     common()),
                searching());
}

Parameters itemGet() {
    return with(with({{"itemids", Kind::Ids}, {"hostids", Kind::Ids}, {"groupids", Kind::Ids}}, common()),
                searching());
}

Parameters eventGet() {
    return with(with({{"eventids", Kind::Ids},
                      {"objectids", Kind::Ids},
                      {"hostids", Kind::Ids},
                      {"selectHosts", Kind::Output},
                      {"selectRelatedObject", Kind::Output},
                      {"select_acknowledges", Kind::Output, {5, 4}, {7, 2}},
                      {"selectAcknowledges", Kind::Output, {7, 0}},
                      {"selectTags", Kind::Output}},
                     common()),
                searching());
}

Parameters trendGet() {
    return {{"itemids", Kind::Ids},   {"time_from", Kind::Number}, {"time_till", Kind::Number},
            {"output", Kind::Output}, {"limit", Kind::Number},     {"countOutput", Kind::Flag}};
}

Parameters historyGet() {
    return with({{"history", Kind::Number},
                 {"itemids", Kind::Ids},
                 {"hostids", Kind::Ids},
                 {"time_from", Kind::Number},
                 {"time_till", Kind::Number}},
                common());
}

const std::map<QString, Parameters>& table() {
    static const std::map<QString, Parameters> all{{u"apiinfo.version"_qs, {}},
                                                   {u"problem.get"_qs, problemGet()},
                                                   {u"trigger.get"_qs, triggerGet()},
                                                   {u"host.get"_qs, hostGet()},
                                                   {u"item.get"_qs, itemGet()},
                                                   {u"event.get"_qs, eventGet()},
                                                   {u"trend.get"_qs, trendGet()},
                                                   {u"history.get"_qs, historyGet()},
                                                   {u"event.acknowledge"_qs,
                                                    {{"eventids", Kind::Ids},
                                                     {"action", Kind::Number},
                                                     {"message", Kind::Text},
                                                     {"severity", Kind::Number},
                                                     {"suppress_until", Kind::Number, {6, 2}}}}};
    return all;
}

bool isIdText(const json& value) {
    if (value.is_number_unsigned())
        return true;
    if (!value.is_string())
        return false;
    const auto& text = value.get_ref<const std::string&>();
    return !text.empty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isNumber(const json& value) {
    return value.is_number_integer() || isIdText(value);
}

bool isListOf(const json& value, bool (*is)(const json&)) {
    return value.is_array() && std::all_of(value.begin(), value.end(), is);
}

bool isText(const json& value) {
    return value.is_string();
}

bool fits(const json& value, Kind kind) {
    switch (kind) {
    case Kind::Ids:
        return isIdText(value) || isListOf(value, isIdText);
    case Kind::Flag:
        return value.is_boolean();
    case Kind::Number:
        return isNumber(value);
    case Kind::Numbers:
        return isNumber(value) || isListOf(value, isNumber);
    case Kind::Output:
        return value == "extend" || value == "count" || isListOf(value, isText);
    case Kind::Pairs:
        return value.is_object();
    case Kind::Text:
        return value.is_string();
    case Kind::Texts:
        return value.is_string() || isListOf(value, isText);
    case Kind::List:
        return value.is_array();
    }
    return false;
}

/// Null checks in the real server: given as false they act as true.
bool isNullChecked(const QString& name) {
    return name == u"only_true" || name == u"monitored" || name == u"active" || name == u"monitored_hosts";
}

} // namespace

bool isKnownMethod(const QString& method) {
    return table().contains(method);
}

bool isRealChange(const QString& method) {
    static const QStringList objects{u"host"_qs,        u"item"_qs,    u"trigger"_qs, u"hostgroup"_qs,
                                     u"maintenance"_qs, u"user"_qs,    u"token"_qs,   u"script"_qs,
                                     u"action"_qs,      u"template"_qs};
    static const QStringList verbs{u"create"_qs, u"update"_qs, u"delete"_qs, u"massupdate"_qs, u"execute"_qs};
    return objects.contains(method.section(u'.', 0, 0)) && verbs.contains(method.section(u'.', 1));
}

Outcome<json> checkParameters(const QString& method, const json& params, Version version,
                              QStringList& oddities) {
    const auto& known = table().at(method);
    if (params.is_array() && params.empty())
        return json::object();
    if (!params.is_object())
        return refuse(-32602, QStringLiteral("Invalid parameter \"/\": an array is expected."));
    json taken = json::object();
    for (const auto& [key, value] : params.items()) {
        const auto name = fromUtf8(key);
        const auto found = std::find_if(known.begin(), known.end(), [&](const Parameter& parameter) {
            return key == parameter.name && version >= parameter.since && version < parameter.until;
        });
        if (found == known.end()) {
            oddities << QStringLiteral("%1 has no parameter %2 in %3").arg(method, name, version.toString());
            if (version >= Version{7, 0})
                return refuse(
                    -32602,
                    QStringLiteral("Invalid parameter \"/\": unexpected parameter \"%1\".").arg(name));
            continue;
        }
        if (!fits(value, found->kind)) {
            oddities << QStringLiteral("%1: %2 is of the wrong type").arg(method, name);
            if (version >= Version{7, 0})
                return refuse(-32602,
                              QStringLiteral("Invalid parameter \"/%1\": an unexpected type.").arg(name));
            continue;
        }
        if (value == false && isNullChecked(name))
            oddities << QStringLiteral("%1: %2 given as false acts as true").arg(method, name);
        taken[key] = value;
    }
    return taken;
}

std::optional<QSet<qint64>> idsAt(const json& params, const char* key) {
    const auto found = params.find(key);
    if (found == params.end())
        return std::nullopt;
    QSet<qint64> ids;
    for (const auto& value : found->is_array() ? *found : json::array({*found}))
        ids.insert(value.is_string() ? fromUtf8(value.get<std::string>()).toLongLong() : value.get<qint64>());
    return ids;
}

} // namespace staffroom::rehearsal::zabbix
