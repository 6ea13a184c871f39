// The methods of the practice Zabbix over its plant.
#pragma once

#include "rehearsal/zabbix/Rows.h"
#include "rehearsal/zabbix/ZabbixPlant.h"

namespace staffroom::rehearsal::zabbix {

struct Caller {
    QString name;           // for the trace and under acknowledgements
    bool mayChange = false; // close, change severity; everybody may read, acknowledge and comment
};

struct MethodCall {
    const nlohmann::json& params; // checked
    Version version;
    qint64 nowSeconds;
    Caller caller;
    QStringList& oddities;
};

Outcome<nlohmann::json> getProblems(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getTriggers(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getHosts(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getItems(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getEvents(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getTrends(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> getHistory(const Plant& plant, const MethodCall& call);
Outcome<nlohmann::json> acknowledgeEvents(Plant& plant, const MethodCall& call);

} // namespace staffroom::rehearsal::zabbix
