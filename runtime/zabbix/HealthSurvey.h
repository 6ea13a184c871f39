// How the hosts are, asked of Zabbix in bounded calls: first who there is (one call), then a group at a time,
// so that whoever asks can tell each group's result before the next one is asked for, and thousands of hosts
// never stand in one answer.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "zabbix/HealthGrade.h"

namespace staffroom::zabbix {

class ZabbixClient;

/// Every host stands in one group: the first of its groups by name. Hosts without one are in "(no group)".
struct HostGroup {
    QString id; // empty: no group
    QString name;
    std::vector<Host> hosts;
};

struct Census {
    std::vector<HostGroup> groups; // by name
    bool isMore = false;           // there are more hosts than are ever looked at
    int hostCount() const;
};

struct GroupHealth {
    QString name;
    std::vector<HostHealth> hosts; // worst first
    GradeCounts counts;
};

/// Sorts hosts into their groups. Pure.
Census censusOf(std::vector<Host> hosts);
/// Sorts and counts hosts that have been graded. Pure.
GroupHealth groupHealthOf(QString name, std::vector<HostHealth> hosts);

/// `client` must outlive the tasks. `search`: part of a host's name; empty: all.
Task<Result<Census>> takeCensus(ZabbixClient& client, QString search, Limits limits);
/// Items, problems and trends of one group's hosts, and their grades.
Task<Result<GroupHealth>> surveyGroup(ZabbixClient& client, HostGroup group, qint64 nowMs, Limits limits);

} // namespace staffroom::zabbix
