#include "rehearsal/zabbix/Rows.h"

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

QStringList textsAt(const json& value) {
    QStringList texts;
    for (const auto& each : value.is_array() ? value : json::array({value}))
        texts << (each.is_string() ? fromUtf8(each.get<std::string>()) : fromUtf8(each.dump()));
    return texts;
}

bool passesFilter(const json& row, const json& filter) {
    for (const auto& [field, wanted] : filter.items()) {
        const auto found = row.find(field);
        if (found != row.end() && !textsAt(wanted).contains(fromUtf8(found->get<std::string>())))
            return false;
    }
    return true;
}

bool passesSearch(const json& row, const json& search, bool atStart) {
    for (const auto& [field, wanted] : search.items()) {
        const auto found = row.find(field);
        if (found == row.end())
            continue;
        const auto text = fromUtf8(found->get<std::string>());
        for (const auto& part : textsAt(wanted)) {
            const bool hit = atStart ? text.startsWith(part, Qt::CaseInsensitive)
                                     : text.contains(part, Qt::CaseInsensitive);
            if (!hit)
                return false;
        }
    }
    return true;
}

/// Numbers as numbers, other text without case.
bool comesBefore(const QString& a, const QString& b) {
    bool areNumbers[2];
    const auto first = a.toLongLong(&areNumbers[0]);
    const auto second = b.toLongLong(&areNumbers[1]);
    return areNumbers[0] && areNumbers[1] ? first < second : a.compare(b, Qt::CaseInsensitive) < 0;
}

Outcome<void> sortRows(std::vector<json>& rows, const json& params, const RowRules& rules) {
    const auto field = params.find("sortfield");
    if (field == params.end())
        return {};
    const auto names = textsAt(*field);
    for (const auto& name : names) {
        if (!rules.sortFields.contains(name))
            return refuse(-32500, QStringLiteral("Sorting by field \"%1\" not allowed.").arg(name));
    }
    const auto order = params.find("sortorder");
    const bool isDown = order != params.end() && textsAt(*order).value(0) == u"DESC";
    std::stable_sort(rows.begin(), rows.end(), [&](const json& a, const json& b) {
        for (const auto& name : names) {
            const auto key = utf8(name);
            const auto first = fromUtf8(a.value(key, std::string()));
            const auto second = fromUtf8(b.value(key, std::string()));
            if (first != second)
                return isDown ? comesBefore(second, first) : comesBefore(first, second);
        }
        return false;
    });
    return {};
}

Outcome<void> checkOutput(const json& output, const RowRules& rules, Version version, QStringList& oddities) {
    if (!output.is_array())
        return {};
    for (size_t i = 0; i < output.size(); ++i) {
        const auto name = fromUtf8(output[i].get<std::string>());
        if (rules.fields.contains(name))
            continue;
        oddities << QStringLiteral("%1 has no field %2 in %3").arg(rules.method, name, version.toString());
        if (version >= Version{7, 0})
            return refuse(-32602,
                          QStringLiteral("Invalid parameter \"/output/%1\": value must be one of \"%2\".")
                              .arg(i + 1)
                              .arg(rules.fields.join(QStringLiteral("\", \""))));
    }
    return {};
}

} // namespace

json chosen(const json& row, const json& select, const char* idField) {
    if (!select.is_array())
        return row;
    json made = json::object();
    if (row.contains(idField))
        made[idField] = row[idField];
    for (const auto& name : select) {
        const auto found = row.find(name.get<std::string>());
        if (found != row.end())
            made[found.key()] = *found;
    }
    return made;
}

Outcome<json> finishRows(std::vector<json> rows, const json& params, const RowRules& rules, Version version,
                         QStringList& oddities) {
    const json none = json::object();
    const json output = params.value("output", json("extend"));
    if (const auto checked = checkOutput(output, rules, version, oddities); !checked)
        return tl::unexpected<RpcError>(checked.error());
    const json filter = params.value("filter", none);
    const json search = params.value("search", none);
    const bool atStart = flagAt(params, "startSearch");
    std::erase_if(rows, [&](const json& row) {
        return !passesFilter(row, filter) || !passesSearch(row, search, atStart);
    });
    if (flagAt(params, "countOutput"))
        return json(std::to_string(rows.size()));
    if (const auto sorted = sortRows(rows, params, rules); !sorted)
        return tl::unexpected<RpcError>(sorted.error());
    if (const auto limit = idsAt(params, "limit"))
        rows.resize(std::min<size_t>(rows.size(), static_cast<size_t>(*limit->begin())));
    const bool isKeyed = flagAt(params, "preservekeys");
    json result = isKeyed && !rows.empty() ? json::object() : json::array();
    for (auto& row : rows) {
        auto made = chosen(row, output, rules.idField);
        for (const auto& member : rules.selected) {
            const auto key = utf8(member);
            if (row.contains(key))
                made[key] = row[key];
        }
        if (isKeyed)
            result[row[rules.idField].get<std::string>()] = made;
        else
            result.push_back(made);
    }
    return result;
}

} // namespace staffroom::rehearsal::zabbix
