#include "zabbix/ZabbixReader.h"

#include "zabbix/ZabbixError.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace staffroom::zabbix {

using nlohmann::json;

namespace {

constexpr qsizetype longestText = 2'000;
constexpr qint64 latestSecond = 253'402'300'799; // end of the year 9999

tl::unexpected<Error> unreadable(const char* what) {
    return failure(ErrorKind::Parse,
                   QStringLiteral("Zabbix's answer cannot be read: %1").arg(QLatin1String(what)),
                   QStringLiteral("zabbix"));
}

QString textIn(const json& row, const char* key) {
    const auto found = row.find(key);
    if (found == row.end())
        return {};
    if (found->is_string())
        return QString::fromStdString(found->get_ref<const std::string&>()).left(longestText);
    return found->is_number_integer() ? QString::number(found->get<qint64>()) : QString();
}

qint64 integerIn(const json& row, const char* key) {
    return textIn(row, key).toLongLong();
}

/// Seconds in text, as milliseconds; nonsense is 0.
qint64 timeIn(const json& row, const char* key) {
    const qint64 seconds = integerIn(row, key);
    return seconds > 0 && seconds <= latestSecond ? seconds * 1000 : 0;
}

bool flagIn(const json& row, const char* key) {
    return textIn(row, key) == u"1";
}

std::optional<double> numberIn(const json& row, const char* key) {
    bool ok = false;
    const double value = textIn(row, key).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool isId(const QString& text) {
    return !text.isEmpty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString idIn(const json& row, const char* key) {
    const QString id = textIn(row, key);
    return isId(id) ? id : QString();
}

/// `read` for every row that is an object and has an id under `key`.
template <class Read>
Result<void> eachRow(const json& rows, const char* key, const Read& read) {
    if (!rows.is_array())
        return unreadable("a list is missing");
    for (const auto& row : rows) {
        if (!row.is_object())
            continue;
        const QString id = idIn(row, key);
        if (!id.isEmpty())
            read(id, row);
    }
    return {};
}

const json& listIn(const json& row, const char* key) {
    static const json empty = json::array();
    const auto found = row.find(key);
    return found != row.end() && found->is_array() ? *found : empty;
}

QString visibleName(const json& host) {
    const QString name = textIn(host, "name");
    return name.isEmpty() ? textIn(host, "host") : name;
}

void readAvailability(Host& host, const json& row) {
    const QString active = textIn(row, "active_available");
    bool isAvailable = active == u"1";
    bool isUnavailable = active == u"2";
    for (const auto& interface : listIn(row, "interfaces")) {
        if (!interface.is_object())
            continue;
        const QString state = textIn(interface, "available");
        isAvailable = isAvailable || state == u"1";
        if (state == u"2") {
            isUnavailable = true;
            if (host.availabilityError.isEmpty())
                host.availabilityError = textIn(interface, "error");
        }
    }
    if (isUnavailable)
        host.availability = Availability::Unavailable;
    else if (isAvailable)
        host.availability = Availability::Available;
}

void readFirstGroup(Host& host, const json& row) {
    for (const char* key : {"hostgroups", "groups"}) {
        for (const auto& group : listIn(row, key)) {
            if (!group.is_object())
                continue;
            const QString name = textIn(group, "name");
            const bool isFirst =
                host.groupId.isEmpty() || QString::compare(name, host.group, Qt::CaseInsensitive) < 0;
            if (isFirst && !idIn(group, "groupid").isEmpty()) {
                host.groupId = idIn(group, "groupid");
                host.group = name;
            }
        }
    }
}

} // namespace

Result<json> resultOf(const QByteArray& body) {
    auto answer = json::parse(body.begin(), body.end(), nullptr, false);
    if (!answer.is_object())
        return body.trimmed().startsWith('<')
                   ? unreadable("a web page came instead of the API's answer: check the address")
                   : unreadable("it is no JSON object");
    const auto error = answer.find("error");
    if (error != answer.end()) {
        if (!error->is_object())
            return unreadable("an error without a code");
        const auto code = error->find("code");
        return failure(
            errorFromRefusal(code != error->end() && code->is_number_integer() ? code->get<qint64>() : 0,
                             textIn(*error, "message"), textIn(*error, "data")));
    }
    const auto result = answer.find("result");
    if (result == answer.end())
        return unreadable("it has neither result nor error");
    return std::move(*result);
}

Result<std::vector<Problem>> problemsFrom(const json& rows) {
    std::vector<Problem> problems;
    TRY_VOID(eachRow(rows, "eventid", [&](const QString& id, const json& row) {
        Problem problem;
        problem.eventId = id;
        problem.triggerId = idIn(row, "objectid");
        problem.name = textIn(row, "name");
        problem.operationalData = textIn(row, "opdata");
        problem.severity = severityOf(integerIn(row, "severity"));
        problem.sinceMs = timeIn(row, "clock");
        problem.acknowledged = flagIn(row, "acknowledged");
        problem.suppressed = flagIn(row, "suppressed");
        problems.push_back(std::move(problem));
    }));
    return problems;
}

Result<std::map<QString, std::vector<HostRef>>> triggerHostsFrom(const json& rows) {
    std::map<QString, std::vector<HostRef>> hosts;
    TRY_VOID(eachRow(rows, "triggerid", [&](const QString& id, const json& row) {
        for (const auto& host : listIn(row, "hosts")) {
            if (host.is_object() && !idIn(host, "hostid").isEmpty())
                hosts[id].push_back(
                    {idIn(host, "hostid"), visibleName(host), flagIn(host, "maintenance_status")});
        }
    }));
    return hosts;
}

Result<std::vector<Host>> hostsFrom(const json& rows) {
    std::vector<Host> hosts;
    TRY_VOID(eachRow(rows, "hostid", [&](const QString& id, const json& row) {
        Host host;
        host.id = id;
        host.name = visibleName(row);
        host.technicalName = textIn(row, "host");
        host.inMaintenance = flagIn(row, "maintenance_status");
        readAvailability(host, row);
        readFirstGroup(host, row);
        hosts.push_back(std::move(host));
    }));
    return hosts;
}

Result<std::vector<Item>> itemsFrom(const json& rows) {
    std::vector<Item> items;
    TRY_VOID(eachRow(rows, "itemid", [&](const QString& id, const json& row) {
        Item item;
        item.id = id;
        item.hostId = idIn(row, "hostid");
        item.key = textIn(row, "key_");
        item.name = textIn(row, "name");
        item.units = textIn(row, "units");
        item.lastMs = timeIn(row, "lastclock");
        if (item.lastMs > 0) // else "0" means: never received
            item.lastValue = numberIn(row, "lastvalue");
        item.supported = !flagIn(row, "state");
        items.push_back(std::move(item));
    }));
    return items;
}

Result<std::vector<TrendHour>> trendsFrom(const json& rows) {
    std::vector<TrendHour> hours;
    TRY_VOID(eachRow(rows, "itemid", [&](const QString& id, const json& row) {
        const auto average = numberIn(row, "value_avg");
        const qint64 at = timeIn(row, "clock");
        if (average && at > 0)
            hours.push_back({id, at, *average});
    }));
    return hours;
}

Result<std::map<QString, QString>> recoveriesFrom(const json& rows) {
    std::map<QString, QString> recoveries;
    TRY_VOID(eachRow(rows, "eventid", [&](const QString& id, const json& row) {
        const QString recovery = idIn(row, "r_eventid");
        recoveries[id] = recovery.isEmpty() ? QStringLiteral("0") : recovery;
    }));
    return recoveries;
}

Result<std::map<QString, qint64>> eventTimesFrom(const json& rows) {
    std::map<QString, qint64> times;
    TRY_VOID(eachRow(rows, "eventid",
                     [&](const QString& id, const json& row) { times[id] = timeIn(row, "clock"); }));
    return times;
}

} // namespace staffroom::zabbix
