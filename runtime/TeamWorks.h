// What the desks need that comes from one version of the team's files. A reload makes a new one and hands it
// to every desk; turns under way keep the old one alive.
#pragma once

#include "llm/Cost.h"
#include "llm/FallbackModel.h"
#include "net/HttpClient.h"
#include "net/ServiceHealth.h"
#include "team/Team.h"
#include "telegram/Router.h"
#include "zabbix/ZabbixClient.h"

#include <map>
#include <memory>

namespace staffroom {

struct TeamWorks {
    std::shared_ptr<const team::Team> team;
    std::shared_ptr<const telegram::Roster> roster;
    std::map<QString, std::shared_ptr<Lane>> erpLanes;         // by instance
    std::map<QString, std::shared_ptr<llm::ChatModel>> models; // by id
    std::map<QString, llm::Price> prices;                      // by the model's id, where it has one
    std::shared_ptr<zabbix::ZabbixClient> zabbix;              // nullptr: the team has no Zabbix
    // How those fare, since this version of the files came into force.
    std::map<QString, std::shared_ptr<ServiceHealth>> erpHealth; // by instance
    std::map<QString, std::shared_ptr<llm::Circuit>> circuits;   // by the model's id
    std::shared_ptr<ServiceHealth> zabbixHealth;
    std::shared_ptr<Lane> zabbixLane;
};
using TeamWorksPtr = std::shared_ptr<const TeamWorks>;

TeamWorksPtr makeTeamWorks(HttpClient& http, Clock& clock, team::Team team);

/// Who answers where, as the router needs it. Pure.
telegram::Roster rosterOf(const team::Team& team);

} // namespace staffroom
