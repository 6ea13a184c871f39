#include "TeamWorks.h"

#include "MakeModels.h"

namespace staffroom {

namespace {

constexpr int erpCallsAtOnce = 6;
constexpr int zabbixCallsAtOnce = 4;

} // namespace

TeamWorksPtr makeTeamWorks(HttpClient& http, Clock& clock, team::Team team) {
    auto works = std::make_shared<TeamWorks>();
    works->team = std::make_shared<const team::Team>(std::move(team));
    works->roster = std::make_shared<const telegram::Roster>(rosterOf(*works->team));
    for (const auto& instance : works->team->erp) {
        works->erpLanes[instance.id] = http.lane(QStringLiteral("erpnext ") + instance.id, erpCallsAtOnce);
        works->erpHealth[instance.id] = std::make_shared<ServiceHealth>();
    }
    works->models = makeModels(http, clock, *works->team, &works->circuits);
    for (const auto& binding : works->team->models) {
        const auto price = priceOf(binding);
        if (price)
            works->prices[binding.id] = *price;
    }
    if (const auto& server = works->team->zabbix) {
        zabbix::ZabbixAccess access;
        access.url = server->url;
        access.token = server->token;
        works->zabbixHealth = access.health = std::make_shared<ServiceHealth>();
        works->zabbixLane = http.lane(QStringLiteral("zabbix"), zabbixCallsAtOnce);
        works->zabbix = std::make_shared<zabbix::ZabbixClient>(http, works->zabbixLane, access);
    }
    return works;
}

telegram::Roster rosterOf(const team::Team& team) {
    telegram::Roster roster;
    roster.chat = team.chat;
    for (const auto& persona : team.personas) {
        telegram::Seat seat;
        seat.persona = persona.id;
        seat.handle = persona.bot.handle;
        seat.everything = persona.answersEverything;
        seat.directMessages = persona.directMessages;
        for (const auto& id : persona.allowlist) {
            const auto* person = team.person(id);
            if (person && person->telegram != 0)
                seat.allowed.insert(person->telegram);
        }
        for (const auto& id : persona.topics) {
            const auto* topic = team.topic(id);
            if (topic && topic->general)
                seat.general = true;
            else if (topic && topic->thread)
                seat.threads.insert(*topic->thread);
        }
        roster.seats.push_back(std::move(seat));
    }
    return roster;
}

} // namespace staffroom
