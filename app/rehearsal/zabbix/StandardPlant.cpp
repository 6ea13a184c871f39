#include "rehearsal/zabbix/ZabbixPlant.h"

namespace staffroom::rehearsal::zabbix {

namespace {

struct Figures {
    double cpu, memory, disk;
};

/// A server with the items of the usual templates, their values now and two days of trends.
qint64 addServer(Plant& plant, const QString& host, const QString& name, const QString& group,
                 Figures figures, qint64 now) {
    const qint64 id = plant.addHost(host, name, {group});
    const auto add = [&](const char* key, const char* label, const char* units, double value, bool hasTrend) {
        const qint64 item = plant.addItem(id, QString::fromLatin1(key), QString::fromLatin1(label),
                                          QString::fromLatin1(units));
        plant.setValue(item, QString::number(value), now - 30);
        if (hasTrend)
            plant.setTrend(item, value, value, now);
        return item;
    };
    add("system.cpu.util", "CPU utilization", "%", figures.cpu, true);
    add("system.cpu.load[all,avg1]", "Load average (1m avg)", "", figures.cpu / 25, false);
    add("vm.memory.utilization", "Memory utilization", "%", figures.memory, true);
    add("vfs.fs.dependent.size[/,pused]", "/: Space utilization", "%", figures.disk, true);
    add("system.uptime", "System uptime", "uptime", 2'540'000, false);
    add("agent.ping", "Zabbix agent ping", "", 1, false);
    return id;
}

} // namespace

void buildStandardPlant(Plant& plant, qint64 now) {
    const auto databases = QStringLiteral("Databases");
    const auto applications = QStringLiteral("ERP servers");
    const auto network = QStringLiteral("Network");
    const qint64 db = addServer(plant, u"erp-db-01"_qs, u"erp-db-01"_qs, databases, {31, 72, 84}, now);
    const qint64 var = plant.addItem(db, u"vfs.fs.dependent.size[/var/lib/mysql,pused]"_qs,
                                     u"/var/lib/mysql: Space utilization"_qs, u"%"_qs);
    plant.setValue(var, u"91.5"_qs, now - 30);
    plant.setTrend(var, 91, 86, now);
    addServer(plant, u"erp-db-02"_qs, u"erp-db-02"_qs, databases, {12, 64, 58}, now);
    for (int i = 1; i <= 4; ++i)
        addServer(plant, QStringLiteral("erp-app-0%1").arg(i), QStringLiteral("erp-app-0%1").arg(i),
                  applications, {20.0 + 7 * i, 50.0 + 3 * i, 41.0 + i}, now);
    addServer(plant, u"mail-01"_qs, u"Mail gateway"_qs, u"Office"_qs, {8, 44, 37}, now);
    const qint64 router = plant.addHost(u"edge-01"_qs, u"Edge router"_qs, {network});
    const qint64 ping = plant.addItem(router, u"icmpping"_qs, u"ICMP ping"_qs, {}, 3);
    plant.setValue(ping, u"1"_qs, now - 20);

    plant.raise(db, u"/var/lib/mysql: Disk space is low (used > 90%)"_qs, 3, now - 3 * 3'600);
    const qint64 app = plant.host(u"erp-app-03"_qs)->id;
    const qint64 swap = plant.raise(app, u"High swap space usage"_qs, 2, now - 26 * 3'600);
    Acknowledgement known;
    known.who = u"Deniz Aksoy"_qs;
    known.clock = now - 25 * 3'600;
    known.message = u"known, memory is ordered"_qs;
    known.action = 6;
    plant.acknowledge(swap, known);
}

void addManyHosts(Plant& plant, int count, qint64 now) {
    for (int i = 0; i < count; ++i) {
        const auto name = QStringLiteral("fleet-%1").arg(i, 5, 10, QLatin1Char('0'));
        addServer(plant, name, name, QStringLiteral("Fleet %1").arg(i / 100, 3, 10, QLatin1Char('0')),
                  {double(i % 60), 20.0 + i % 50, 10.0 + i % 65}, now);
    }
}

} // namespace staffroom::rehearsal::zabbix
