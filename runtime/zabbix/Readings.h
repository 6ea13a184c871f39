// What a host measures, read out of its items: processor, memory, disks, uptime, whether it answers. Only
// items with the keys that Zabbix's own templates and agents use are understood; what is not understood is
// left out. Pure. Percentages are of what is used, 0 to 100. Source: 4.4 of the contract facts.
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace staffroom::zabbix {

struct Item {
    QString id;
    QString hostId;
    QString key;
    QString name;
    QString units;                   // "%", "B", "uptime", "s" …
    std::optional<double> lastValue; // none: never received, or no number
    qint64 lastMs = 0;               // 0: never received
    bool supported = true;
    bool operator==(const Item&) const = default;
};

/// One hour of one item (trend.get).
struct TrendHour {
    QString itemId;
    qint64 hourMs = 0; // its beginning
    double average = 0;
    bool operator==(const TrendHour&) const = default;
};

/// A day against the day before it, in percentage points; none where either has fewer than six hours.
struct Trend {
    std::optional<double> change;
    std::optional<double> lastHour; // average of the last full hour
};

struct Reading {
    QString itemId;
    double percent = 0;
    qint64 atMs = 0;
    bool isInverse = false; // the item tells what is free or idle
    Trend trend;
};

struct DiskReading {
    QString mount;
    Reading used;
};

struct Readings {
    std::optional<Reading> cpu;
    std::optional<double> load; // of one minute, all processors together
    std::optional<Reading> memory;
    std::vector<DiskReading> disks; // fullest first
    std::optional<qint64> uptimeSeconds;
    std::optional<bool> answers; // its ping item, or the server's own view of its agent
    qint64 newestMs = 0;         // of everything understood here; 0: nothing was ever received
    int understood = 0;          // items understood, with or without a value

    const DiskReading* fullestDisk() const { return disks.empty() ? nullptr : &disks.front(); }
};

/// The keys asked for by their whole name; disks are asked for by diskKeyPrefix.
const QStringList& plainKeys();
constexpr const char* diskKeyPrefix = "vfs.fs.";

/// The readings of one host's items. Values older than `freshMs` before `nowMs` are not taken.
Readings readingsOf(const std::vector<Item>& items, qint64 nowMs, qint64 freshMs);

/// The items whose trends are worth asking for.
QStringList trendItems(const Readings& readings);

/// Puts the trends of those items into the readings. `hours`: of the last two days.
void addTrends(Readings& readings, const std::map<QString, std::vector<TrendHour>>& hours, qint64 nowMs);

} // namespace staffroom::zabbix
