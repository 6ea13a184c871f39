// Zabbix's answers as values. Every number is text there ("4"), in 6.0 an acknowledged event's id is not;
// both are taken. A row that lacks what makes it one is left out; an answer of another shape is Parse. Pure.
#pragma once

#include "base/Error.h"
#include "zabbix/HealthGrade.h"
#include "zabbix/Problem.h"
#include "zabbix/Readings.h"

#include <QByteArray>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <vector>

namespace staffroom::zabbix {

/// The "result" of a JSON-RPC answer (an array, an object or a string), or its error (see ZabbixError.h).
Result<nlohmann::json> resultOf(const QByteArray& body);

/// problem.get without hosts: those stand with the triggers.
Result<std::vector<Problem>> problemsFrom(const nlohmann::json& rows);
/// trigger.get with selectHosts: trigger id → its hosts.
Result<std::map<QString, std::vector<HostRef>>> triggerHostsFrom(const nlohmann::json& rows);
/// host.get with selectInterfaces and selectGroups or selectHostGroups.
Result<std::vector<Host>> hostsFrom(const nlohmann::json& rows);
Result<std::vector<Item>> itemsFrom(const nlohmann::json& rows);
Result<std::vector<TrendHour>> trendsFrom(const nlohmann::json& rows);
/// event.get of problem events: event id → id of the event that recovered it ("0": none).
Result<std::map<QString, QString>> recoveriesFrom(const nlohmann::json& rows);
/// event.get: event id → when it was (ms).
Result<std::map<QString, qint64>> eventTimesFrom(const nlohmann::json& rows);

} // namespace staffroom::zabbix
