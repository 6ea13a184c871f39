#include "rehearsal/zabbix/ZabbixPlant.h"

namespace staffroom::rehearsal::zabbix {

namespace {
constexpr qint64 hour = 3'600;
}

qint64 Plant::addGroup(const QString& name) {
    for (const auto& [id, group] : m_groups) {
        if (group.name == name)
            return id;
    }
    const qint64 id = nextId();
    m_groups[id] = Group{id, name};
    return id;
}

qint64 Plant::addHost(const QString& host, const QString& name, const QStringList& groups) {
    WatchedHost made;
    for (const auto& group : groups)
        made.groups << addGroup(group);
    made.id = nextId();
    made.host = host;
    made.name = name;
    m_hosts[made.id] = made;
    return made.id;
}

qint64 Plant::addItem(qint64 host, const QString& key, const QString& name, const QString& units,
                      int valueType) {
    WatchedItem made;
    made.id = nextId();
    made.host = host;
    made.key = key;
    made.name = name;
    made.units = units;
    made.valueType = valueType;
    m_itemsByHost.emplace(host, made.id);
    return m_items.emplace(made.id, made).first->first;
}

void Plant::setValue(qint64 item, const QString& value, qint64 nowSeconds) {
    auto& it = m_items.at(item);
    it.previous = it.value;
    it.value = value;
    it.clock = nowSeconds;
}

void Plant::setTrend(qint64 item, double today, double yesterday, qint64 nowSeconds) {
    auto& trend = m_items.at(item).trend;
    trend.clear();
    const qint64 thisHour = nowSeconds - nowSeconds % hour; // not full yet, so it has none
    for (qint64 back = 1; back <= 48; ++back)
        trend[thisHour - back * hour] = back <= 24 ? today : yesterday;
}

void Plant::pulse(qint64 nowSeconds) {
    constexpr qint64 ageSeconds = 30;
    constexpr int unreachable = 2;
    for (auto& [id, item] : m_items) {
        const auto& host = m_hosts.at(item.host);
        if (item.clock == 0 || !host.monitored || host.available == unreachable)
            continue;
        item.clock = std::max(item.clock, nowSeconds - ageSeconds);
        if (item.trend.empty())
            continue;
        for (qint64 at = item.trend.rbegin()->first + hour; at + hour <= nowSeconds; at += hour)
            item.trend[at] = item.value.toDouble();
    }
}

void Plant::setMaintenance(qint64 host, bool on) {
    m_hosts.at(host).maintenance = on;
    for (auto& [id, event] : m_events) {
        if (event.isProblem && event.recovery == 0 && m_triggers.at(event.trigger).host == host)
            event.suppressed = on;
    }
}

qint64 Plant::openProblem(qint64 host, const QString& name) const {
    for (const auto& [id, event] : m_events) {
        if (event.isProblem && event.recovery == 0 && event.name == name &&
            m_triggers.at(event.trigger).host == host)
            return id;
    }
    return 0;
}

qint64 Plant::raise(qint64 host, const QString& name, int severity, qint64 nowSeconds) {
    if (const qint64 open = openProblem(host, name)) {
        m_events.at(open).severity = severity; // as event.acknowledge with a new severity does
        return open;
    }
    qint64 trigger = 0;
    for (const auto& [id, known] : m_triggers) {
        if (known.host == host && known.description == name)
            trigger = id;
    }
    if (trigger == 0) {
        trigger = nextId();
        m_triggers[trigger] = Trigger{trigger, host, name, severity, false};
    }
    Event event;
    event.id = nextId();
    event.trigger = trigger;
    event.clock = nowSeconds;
    event.name = name;
    event.severity = severity;
    event.suppressed = m_hosts.at(host).maintenance;
    m_events[event.id] = event;
    return event.id;
}

bool Plant::recover(qint64 event, qint64 nowSeconds) {
    const auto found = m_events.find(event);
    if (found == m_events.end() || !found->second.isProblem || found->second.recovery != 0)
        return false;
    Event end;
    end.id = nextId();
    end.trigger = found->second.trigger;
    end.clock = nowSeconds;
    end.isProblem = false;
    end.name = found->second.name;
    found->second.recovery = end.id;
    m_events[end.id] = end;
    return true;
}

void Plant::acknowledge(qint64 event, const Acknowledgement& how) {
    constexpr int acknowledgeBit = 2;
    constexpr int unacknowledgeBit = 16;
    auto& it = m_events.at(event);
    if (how.action & acknowledgeBit)
        it.acknowledged = true;
    if (how.action & unacknowledgeBit)
        it.acknowledged = false;
    it.acknowledgements.append(how);
    it.acknowledgements.last().id = nextId();
}

QList<const WatchedItem*> Plant::itemsOf(qint64 host) const {
    QList<const WatchedItem*> all;
    const auto [from, till] = m_itemsByHost.equal_range(host);
    for (auto each = from; each != till; ++each)
        all << &m_items.at(each->second);
    return all;
}

const WatchedHost& Plant::hostOf(const Event& event) const {
    return m_hosts.at(m_triggers.at(event.trigger).host);
}

WatchedHost* Plant::host(const QString& name) {
    for (auto& [id, host] : m_hosts) {
        if (host.host == name || host.name == name)
            return &host;
    }
    return nullptr;
}

WatchedItem* Plant::item(qint64 host, const QString& key) {
    for (const auto* each : itemsOf(host)) {
        if (each->key == key)
            return &m_items.at(each->id);
    }
    return nullptr;
}

Event* Plant::event(qint64 id) {
    const auto found = m_events.find(id);
    return found == m_events.end() ? nullptr : &found->second;
}

} // namespace staffroom::rehearsal::zabbix
