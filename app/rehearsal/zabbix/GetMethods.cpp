#include "rehearsal/zabbix/Methods.h"

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

std::string num(qint64 value) {
    return std::to_string(value);
}

bool passes(const std::optional<QSet<qint64>>& wanted, qint64 id) {
    return !wanted || wanted->contains(id);
}

bool passesAny(const std::optional<QSet<qint64>>& wanted, const QList<qint64>& ids) {
    return !wanted || std::any_of(ids.begin(), ids.end(), [&](qint64 id) { return wanted->contains(id); });
}

qint64 secondsAt(const json& params, const char* key, qint64 otherwise) {
    const auto found = idsAt(params, key);
    return found ? *found->begin() : otherwise;
}

json hostRef(const WatchedHost& host) {
    return {{"hostid", num(host.id)},
            {"host", utf8(host.host)},
            {"name", utf8(host.name)},
            {"status", host.monitored ? "0" : "1"},
            {"maintenance_status", host.maintenance ? "1" : "0"}};
}

/// `select` as the client gave it; what it names and hosts do not have is an oddity.
json selectedHosts(const WatchedHost& host, const json& select) {
    return json::array({chosen(hostRef(host), select, "hostid")});
}

constexpr qint64 recentSeconds = 300; // "display OK triggers", by default

} // namespace

Outcome<json> getProblems(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    if (integerAt(params, "source", 0) != 0)
        return refuse(-32602, QStringLiteral("Incorrect source value."));
    const auto events = idsAt(params, "eventids");
    const auto objects = idsAt(params, "objectids");
    const auto hosts = idsAt(params, "hostids");
    const auto groups = idsAt(params, "groupids");
    const auto severities = idsAt(params, "severities");
    std::vector<json> rows;
    for (const auto& [id, event] : plant.events()) {
        if (!event.isProblem || !passes(events, id) || !passes(objects, event.trigger))
            continue;
        const auto& host = plant.hostOf(event);
        const qint64 recovered = event.recovery == 0 ? 0 : plant.events().at(event.recovery).clock;
        const bool isOver = event.recovery != 0 &&
                            !(flagAt(params, "recent") && recovered >= call.nowSeconds - recentSeconds);
        const bool fitsFlags =
            (!params.contains("acknowledged") || flagAt(params, "acknowledged") == event.acknowledged) &&
            (!params.contains("suppressed") || flagAt(params, "suppressed") == event.suppressed);
        if (isOver || !fitsFlags || !passes(hosts, host.id) || !passesAny(groups, host.groups) ||
            !passes(severities, event.severity) || event.clock < secondsAt(params, "time_from", 0))
            continue;
        json row{{"eventid", num(id)},
                 {"source", "0"},
                 {"object", "0"},
                 {"objectid", num(event.trigger)},
                 {"clock", num(event.clock)},
                 {"ns", "792451585"},
                 {"r_eventid", num(event.recovery)},
                 {"r_clock", num(recovered)},
                 {"r_ns", "0"},
                 {"correlationid", "0"},
                 {"userid", "0"},
                 {"name", utf8(event.name)},
                 {"acknowledged", event.acknowledged ? "1" : "0"},
                 {"severity", num(event.severity)},
                 {"opdata", utf8(event.opdata)},
                 {"suppressed", event.suppressed ? "1" : "0"},
                 {"urls", json::array()}};
        if (call.version >= Version{6, 4})
            row["cause_eventid"] = "0";
        if (params.contains("selectAcknowledges")) {
            row["acknowledges"] = json::array();
            for (const auto& one : event.acknowledgements)
                row["acknowledges"].push_back({{"acknowledgeid", num(one.id)},
                                               {"userid", "3"},
                                               {"clock", num(one.clock)},
                                               {"message", utf8(one.message)},
                                               {"action", num(one.action)},
                                               {"old_severity", "0"},
                                               {"new_severity", "0"}});
        }
        if (params.contains("selectTags"))
            row["tags"] = json::array();
        rows.push_back(std::move(row));
    }
    const RowRules rules{u"problem.get"_qs,
                         "eventid",
                         {u"eventid"_qs, u"source"_qs, u"object"_qs, u"objectid"_qs, u"clock"_qs, u"ns"_qs,
                          u"r_eventid"_qs, u"r_clock"_qs, u"r_ns"_qs, u"correlationid"_qs, u"userid"_qs,
                          u"name"_qs, u"acknowledged"_qs, u"severity"_qs, u"cause_eventid"_qs, u"opdata"_qs,
                          u"suppressed"_qs, u"urls"_qs},
                         {u"eventid"_qs},
                         {u"acknowledges"_qs, u"tags"_qs}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getTriggers(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const auto wanted = idsAt(params, "triggerids");
    const auto hosts = idsAt(params, "hostids");
    std::map<qint64, const Event*> open;
    std::map<qint64, qint64> changed;
    for (const auto& [id, event] : plant.events()) {
        changed[event.trigger] = event.clock;
        if (event.isProblem && event.recovery == 0)
            open[event.trigger] = &event;
    }
    std::vector<json> rows;
    for (const auto& [id, trigger] : plant.triggers()) {
        if (!passes(wanted, id) || !passes(hosts, trigger.host) ||
            trigger.priority < secondsAt(params, "min_severity", 0))
            continue;
        // Only the parameter's presence is looked at.
        if (params.contains("only_true") && !open.contains(id) &&
            changed[id] < call.nowSeconds - recentSeconds)
            continue;
        json row{{"triggerid", num(id)},
                 {"description", utf8(trigger.description)},
                 {"status", "0"},
                 {"priority", num(trigger.priority)},
                 {"value", open.contains(id) ? "1" : "0"},
                 {"lastchange", num(changed[id])},
                 {"state", "0"},
                 {"error", ""},
                 {"opdata", ""},
                 {"manual_close", trigger.manualClose ? "1" : "0"}};
        if (params.contains("selectHosts"))
            row["hosts"] = selectedHosts(plant.hosts().at(trigger.host), params["selectHosts"]);
        rows.push_back(std::move(row));
    }
    const RowRules rules{u"trigger.get"_qs,
                         "triggerid",
                         {u"triggerid"_qs, u"description"_qs, u"status"_qs, u"priority"_qs, u"value"_qs,
                          u"lastchange"_qs, u"state"_qs, u"error"_qs, u"opdata"_qs, u"manual_close"_qs},
                         {u"triggerid"_qs, u"description"_qs, u"status"_qs, u"priority"_qs, u"lastchange"_qs},
                         {u"hosts"_qs}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getHosts(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const auto wanted = idsAt(params, "hostids");
    const auto inGroups = idsAt(params, "groupids");
    std::vector<json> rows;
    for (const auto& [id, host] : plant.hosts()) {
        if (!passes(wanted, id) || !passesAny(inGroups, host.groups))
            continue;
        json row = hostRef(host);
        if (call.version >= Version{6, 2})
            row["active_available"] = "0";
        if (params.contains("selectInterfaces")) {
            const json interface {
                {"interfaceid", num(id + 500'000)}, {"ip", "127.0.0.1"}, {"dns", ""}, {"port", "10050"},
                    {"type", "1"}, {"main", "1"}, {"available", num(host.available)}, {
                    "error", utf8(host.error)
                }
            };
            row["interfaces"] = json::array({chosen(interface, params["selectInterfaces"], "interfaceid")});
        }
        for (const auto& [select, member] :
             {std::pair("selectGroups", "groups"), std::pair("selectHostGroups", "hostgroups")}) {
            if (!params.contains(select))
                continue;
            row[member] = json::array();
            for (const qint64 group : host.groups) {
                const json whole{{"groupid", num(group)}, {"name", utf8(plant.groups().at(group).name)}};
                row[member].push_back(chosen(whole, params[select], "groupid"));
            }
        }
        rows.push_back(std::move(row));
    }
    RowRules rules{u"host.get"_qs,
                   "hostid",
                   {u"hostid"_qs, u"host"_qs, u"name"_qs, u"status"_qs, u"maintenance_status"_qs},
                   {u"hostid"_qs, u"host"_qs, u"name"_qs, u"status"_qs},
                   {u"interfaces"_qs, u"groups"_qs, u"hostgroups"_qs}};
    if (call.version >= Version{6, 2})
        rules.fields << u"active_available"_qs;
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getItems(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const auto wanted = idsAt(params, "itemids");
    const auto hosts = idsAt(params, "hostids");
    std::vector<json> rows;
    const auto add = [&](const WatchedItem& item) {
        if (!passes(wanted, item.id))
            return;
        rows.push_back({{"itemid", num(item.id)},
                        {"hostid", num(item.host)},
                        {"name", utf8(item.name)},
                        {"key_", utf8(item.key)},
                        {"lastvalue", utf8(item.value)},
                        {"prevvalue", utf8(item.previous)},
                        {"lastclock", num(item.clock)},
                        {"lastns", "0"},
                        {"units", utf8(item.units)},
                        {"value_type", num(item.valueType)},
                        {"state", "0"},
                        {"status", "0"},
                        {"error", ""}});
    };
    if (hosts) {
        for (const qint64 host : *hosts) {
            for (const auto* item : plant.itemsOf(host))
                add(*item);
        }
    } else {
        for (const auto& [id, item] : plant.items())
            add(item);
    }
    const RowRules rules{u"item.get"_qs,
                         "itemid",
                         {u"itemid"_qs, u"hostid"_qs, u"name"_qs, u"key_"_qs, u"lastvalue"_qs,
                          u"prevvalue"_qs, u"lastclock"_qs, u"lastns"_qs, u"units"_qs, u"value_type"_qs,
                          u"state"_qs, u"status"_qs, u"error"_qs, u"delay"_qs},
                         {u"itemid"_qs, u"name"_qs, u"key_"_qs},
                         {}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getEvents(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const auto wanted = idsAt(params, "eventids");
    const auto objects = idsAt(params, "objectids");
    std::vector<json> rows;
    for (const auto& [id, event] : plant.events()) {
        if (!passes(wanted, id) || !passes(objects, event.trigger))
            continue;
        json row{{"eventid", num(id)},
                 {"source", "0"},
                 {"object", "0"},
                 {"objectid", num(event.trigger)},
                 {"clock", num(event.clock)},
                 {"value", event.isProblem ? "1" : "0"},
                 {"acknowledged", event.acknowledged ? "1" : "0"},
                 {"ns", "0"},
                 {"name", utf8(event.name)},
                 {"severity", num(event.severity)},
                 {"r_eventid", num(event.recovery)},
                 {"c_eventid", "0"}};
        if (params.contains("selectHosts"))
            row["hosts"] = selectedHosts(plant.hostOf(event), params["selectHosts"]);
        rows.push_back(std::move(row));
    }
    const RowRules rules{u"event.get"_qs,
                         "eventid",
                         {u"eventid"_qs, u"source"_qs, u"object"_qs, u"objectid"_qs, u"clock"_qs, u"value"_qs,
                          u"acknowledged"_qs, u"ns"_qs, u"name"_qs, u"severity"_qs, u"r_eventid"_qs,
                          u"c_eventid"_qs},
                         {u"eventid"_qs, u"objectid"_qs, u"clock"_qs},
                         {u"hosts"_qs}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getTrends(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const qint64 from = secondsAt(params, "time_from", 0);
    const qint64 till = secondsAt(params, "time_till", call.nowSeconds);
    std::vector<json> rows;
    for (const qint64 id : idsAt(params, "itemids").value_or(QSet<qint64>())) {
        const auto found = plant.items().find(id);
        if (found == plant.items().end())
            continue;
        for (const auto& [hour, average] : found->second.trend) {
            if (hour >= from && hour <= till)
                rows.push_back({{"itemid", num(id)},
                                {"clock", num(hour)},
                                {"num", "60"},
                                {"value_min", std::to_string(average - 1)},
                                {"value_avg", std::to_string(average)},
                                {"value_max", std::to_string(average + 1)}});
        }
    }
    const RowRules rules{
        u"trend.get"_qs,
        "itemid",
        {u"itemid"_qs, u"clock"_qs, u"num"_qs, u"value_min"_qs, u"value_avg"_qs, u"value_max"_qs},
        {},
        {}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

Outcome<json> getHistory(const Plant& plant, const MethodCall& call) {
    const auto& params = call.params;
    const qint64 type = secondsAt(params, "history", 3);
    if (type > 4)
        return refuse(-32602,
                      QStringLiteral("Invalid parameter \"/history\": value must be one of 0, 1, 2, 3, 4."));
    std::vector<json> rows;
    for (const qint64 id : idsAt(params, "itemids").value_or(QSet<qint64>())) {
        const auto found = plant.items().find(id);
        // Of another type than the item's there is nothing, and no word about it.
        if (found == plant.items().end() || found->second.valueType != type || found->second.clock == 0)
            continue;
        rows.push_back({{"itemid", num(id)},
                        {"clock", num(found->second.clock)},
                        {"value", utf8(found->second.value)},
                        {"ns", "0"}});
    }
    const RowRules rules{u"history.get"_qs,
                         "itemid",
                         {u"itemid"_qs, u"clock"_qs, u"value"_qs, u"ns"_qs},
                         {u"itemid"_qs, u"clock"_qs},
                         {}};
    return finishRows(std::move(rows), params, rules, call.version, call.oddities);
}

} // namespace staffroom::rehearsal::zabbix
