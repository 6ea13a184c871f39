// What the practice Zabbix watches: host groups, hosts, their items with values and hourly trends, triggers,
// and the events that make problems. It only keeps the books: who may ask what stands elsewhere.
#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <map>
#include <optional>

namespace staffroom::rehearsal::zabbix {

struct Group {
    qint64 id = 0;
    QString name;
};

struct WatchedHost {
    qint64 id = 0;
    QString host; // technical name
    QString name;
    QList<qint64> groups;
    bool monitored = true;
    bool maintenance = false;
    int available = 1; // 0 unknown, 1 yes, 2 no
    QString error;
};

struct WatchedItem {
    qint64 id = 0;
    qint64 host = 0;
    QString key;
    QString name;
    QString units;
    int valueType = 0; // 0 float, 3 unsigned, 4 text
    QString value = QStringLiteral("0");
    QString previous = QStringLiteral("0");
    qint64 clock = 0;               // seconds; 0: never received
    std::map<qint64, double> trend; // hour (seconds) → average
};

struct Trigger {
    qint64 id = 0;
    qint64 host = 0;
    QString description;
    int priority = 0;
    bool manualClose = false;
};

struct Acknowledgement {
    qint64 id = 0;
    QString who;
    qint64 clock = 0;
    QString message;
    int action = 0;
};

struct Event {
    qint64 id = 0;
    qint64 trigger = 0;
    qint64 clock = 0;
    bool isProblem = true; // else the recovery of one
    QString name;
    QString opdata;
    int severity = 0;
    bool acknowledged = false;
    bool suppressed = false;
    qint64 recovery = 0; // the event that ended it
    QList<Acknowledgement> acknowledgements;
};

class Plant final {
public:
    qint64 addGroup(const QString& name); // the one of that name where there is one
    qint64 addHost(const QString& host, const QString& name, const QStringList& groups);
    qint64 addItem(qint64 host, const QString& key, const QString& name, const QString& units,
                   int valueType = 0);

    void setValue(qint64 item, const QString& value, qint64 nowSeconds);
    /// Two days of hours: the average of the last 24, and of those before.
    void setTrend(qint64 item, double today, double yesterday, qint64 nowSeconds);
    /// Every item that has ever sent sends its value again, and its trend goes on with it; nothing of a host that
    /// cannot be reached.
    void pulse(qint64 nowSeconds);
    void setMaintenance(qint64 host, bool on);
    /// The open problem of that name on the host, or a new one with its trigger.
    qint64 raise(qint64 host, const QString& name, int severity, qint64 nowSeconds);
    /// False: there is no such open problem.
    bool recover(qint64 event, qint64 nowSeconds);
    void acknowledge(qint64 event, const Acknowledgement& how);

    const std::map<qint64, Group>& groups() const { return m_groups; }
    const std::map<qint64, WatchedHost>& hosts() const { return m_hosts; }
    const std::map<qint64, WatchedItem>& items() const { return m_items; }
    const std::map<qint64, Trigger>& triggers() const { return m_triggers; }
    const std::map<qint64, Event>& events() const { return m_events; }
    /// The items of one host.
    QList<const WatchedItem*> itemsOf(qint64 host) const;
    const WatchedHost& hostOf(const Event& event) const;

    WatchedHost* host(const QString& name); // by technical or visible name
    WatchedItem* item(qint64 host, const QString& key);
    Event* event(qint64 id);
    /// The id of the host's open problem with that name; 0: none.
    qint64 openProblem(qint64 host, const QString& name) const;

private:
    qint64 nextId() { return m_nextId++; }

    std::map<qint64, Group> m_groups;
    std::map<qint64, WatchedHost> m_hosts;
    std::map<qint64, WatchedItem> m_items;
    std::multimap<qint64, qint64> m_itemsByHost;
    std::map<qint64, Trigger> m_triggers;
    std::map<qint64, Event> m_events;
    qint64 m_nextId = 10'001;
};

/// A small company's servers, with a day of trouble behind them.
void buildStandardPlant(Plant& plant, qint64 nowSeconds);
/// So many further hosts with the usual items, in groups of a hundred.
void addManyHosts(Plant& plant, int count, qint64 nowSeconds);

} // namespace staffroom::rehearsal::zabbix
