// What the control port can do to the practice Zabbix.
#include "rehearsal/Json.h"
#include "rehearsal/zabbix/ZabbixSite.h"

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

tl::unexpected<Error> wrong(const QString& what) {
    return failure(ErrorKind::Invalid, what);
}

Result<WatchedHost*> hostIn(ZabbixSite& site, const json& order) {
    const auto name = textAt(order, "host");
    auto* host = site.plant().host(name);
    if (!host)
        return failure(ErrorKind::NotFound, QStringLiteral("host: there is no %1").arg(name));
    return host;
}

Result<json> raise(ZabbixSite& site, const json& order) {
    TRY(const auto* host, hostIn(site, order));
    const auto name = textAt(order, "name");
    const qint64 severity = integerAt(order, "severity", 3);
    if (name.isEmpty() || severity < 0 || severity > 5)
        return wrong(QStringLiteral("name must be the problem's, severity 0 to 5"));
    const qint64 ago = integerAt(order, "secondsAgo");
    return json{{"event", site.plant().raise(host->id, name, int(severity), site.nowSeconds() - ago)}};
}

Result<json> resolve(ZabbixSite& site, const json& order) {
    TRY(const auto* host, hostIn(site, order));
    const qint64 event = site.plant().openProblem(host->id, textAt(order, "name"));
    if (!site.plant().recover(event, site.nowSeconds()))
        return failure(ErrorKind::NotFound, QStringLiteral("name: the host has no such open problem"));
    return json{{"event", event}};
}

Result<json> setItem(ZabbixSite& site, const json& order) {
    TRY(const auto* host, hostIn(site, order));
    const auto key = textAt(order, "key");
    if (key.isEmpty())
        return wrong(QStringLiteral("key is missing"));
    auto& plant = site.plant();
    auto* item = plant.item(host->id, key);
    const qint64 id = item ? item->id : plant.addItem(host->id, key, key, textAt(order, "units"));
    if (order.contains("value"))
        plant.setValue(id, textAt(order, "value"), site.nowSeconds() - integerAt(order, "secondsAgo"));
    if (order.contains("today"))
        plant.setTrend(id, order.value("today", 0.0), order.value("yesterday", 0.0), site.nowSeconds());
    return json{{"item", id}};
}

Result<json> setMaintenance(ZabbixSite& site, const json& order) {
    TRY(const auto* host, hostIn(site, order));
    site.plant().setMaintenance(host->id, flagAt(order, "on"));
    return json{{"host", host->id}};
}

Result<json> setAvailable(ZabbixSite& site, const json& order) {
    TRY(auto* host, hostIn(site, order));
    host->available = int(integerAt(order, "available", 1));
    host->error = textAt(order, "error");
    return json{{"host", host->id}};
}

Result<json> addHost(ZabbixSite& site, const json& order) {
    const auto name = textAt(order, "host");
    const auto group = textAt(order, "group");
    if (name.isEmpty() || group.isEmpty() || site.plant().host(name))
        return wrong(QStringLiteral("host must be a new name, group that of a group"));
    return json{{"host", site.plant().addHost(name, name, {group})}};
}

Result<json> addMany(ZabbixSite& site, const json& order) {
    const qint64 count = integerAt(order, "count");
    if (count < 1 || count > 20'000)
        return wrong(QStringLiteral("count must be 1 to 20000"));
    addManyHosts(site.plant(), int(count), site.nowSeconds());
    return json{{"hosts", site.plant().hosts().size()}};
}

Result<json> setToken(ZabbixSite& site, const json& order) {
    const auto state = textAt(order, "state");
    if (state == u"good")
        site.setTokenState(ZabbixSite::TokenState::Good);
    else if (state == u"disabled")
        site.setTokenState(ZabbixSite::TokenState::Disabled);
    else if (state == u"expired")
        site.setTokenState(ZabbixSite::TokenState::Expired);
    else
        return wrong(QStringLiteral("state must be good, disabled or expired"));
    return json{{"token", utf8(state)}};
}

Result<json> setVersion(ZabbixSite& site, const json& order) {
    const auto version = versionNamed(textAt(order, "version"));
    if (!version)
        return wrong(QStringLiteral("version must be 6.0, 6.4, 7.0, 7.2 or 7.4"));
    site.setVersion(*version);
    return json{{"version", utf8(version->toString())}};
}

Result<json> setDown(ZabbixSite& site, const json& order) {
    site.setDown(flagAt(order, "on"));
    return json{{"down", flagAt(order, "on")}};
}

Result<json> setLiving(ZabbixSite& site, const json& order) {
    site.setLiving(flagAt(order, "on"));
    return json{{"living", flagAt(order, "on")}};
}

Result<json> move(ZabbixSite& site, const json& order) {
    using Move = Result<json> (*)(ZabbixSite&, const json&);
    static const std::map<QString, Move> moves{{u"raise"_qs, raise},
                                               {u"resolve"_qs, resolve},
                                               {u"item"_qs, setItem},
                                               {u"maintenance"_qs, setMaintenance},
                                               {u"available"_qs, setAvailable},
                                               {u"add_host"_qs, addHost},
                                               {u"add_many"_qs, addMany},
                                               {u"token"_qs, setToken},
                                               {u"version"_qs, setVersion},
                                               {u"living"_qs, setLiving},
                                               {u"down"_qs, setDown}};
    const auto found = moves.find(textAt(order, "action"));
    if (found == moves.end()) {
        QStringList names;
        for (const auto& [name, each] : moves)
            names << name;
        return wrong(QStringLiteral("action must be one of %1").arg(names.join(QStringLiteral(", "))));
    }
    return found->second(site, order);
}

json truth(Plant& plant) {
    json problems = json::array();
    for (const auto& [id, event] : plant.events()) {
        if (!event.isProblem || event.recovery != 0)
            continue;
        json notes = json::array();
        for (const auto& one : event.acknowledgements)
            notes.push_back({{"who", utf8(one.who)}, {"message", utf8(one.message)}, {"action", one.action}});
        problems.push_back({{"event", id},
                            {"host", utf8(plant.hostOf(event).name)},
                            {"name", utf8(event.name)},
                            {"severity", event.severity},
                            {"since", event.clock},
                            {"acknowledged", event.acknowledged},
                            {"suppressed", event.suppressed},
                            {"notes", notes}});
    }
    return {{"hosts", plant.hosts().size()}, {"problems", problems}};
}

} // namespace

void ZabbixSite::addControlRoutes(ControlPort& control) {
    control.route(
        "POST", "/zabbix", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
            const auto moved =
                jsonBody(request).and_then([this](const json& order) { return move(*this, order); });
            if (moved)
                sendJson(*reply, 200, *moved);
            else
                sendJson(*reply, 400, {{"error", utf8(moved.error().detail)}});
        });
    control.route("GET", "/truth/zabbix",
                  [this](const HttpRequest&, const std::shared_ptr<HttpReply>& reply) {
                      sendJson(*reply, 200, truth(m_plant));
                  });
}

} // namespace staffroom::rehearsal::zabbix
