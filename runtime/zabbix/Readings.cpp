#include "zabbix/Readings.h"

#include <QRegularExpression>

#include <algorithm>

namespace staffroom::zabbix {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
constexpr int leastHours = 6;

enum class Meaning { CpuUsed, CpuIdle, Load, MemoryUsed, MemoryFree, Uptime, Ping, AgentAvailable };

/// In the order of preference where a host has several of one kind.
const std::vector<std::pair<QString, Meaning>>& meanings() {
    static const std::vector<std::pair<QString, Meaning>> all{
        {QStringLiteral("system.cpu.util"), Meaning::CpuUsed},
        {QStringLiteral("system.cpu.util[,idle]"), Meaning::CpuIdle},
        {QStringLiteral("system.cpu.load[all,avg1]"), Meaning::Load},
        {QStringLiteral("vm.memory.utilization"), Meaning::MemoryUsed},
        {QStringLiteral("vm.memory.util"), Meaning::MemoryUsed},
        {QStringLiteral("vm.memory.size[pavailable]"), Meaning::MemoryFree},
        {QStringLiteral("system.uptime"), Meaning::Uptime},
        {QStringLiteral("agent.ping"), Meaning::Ping},
        {QStringLiteral("icmpping"), Meaning::Ping},
        {QStringLiteral("zabbix[host,agent,available]"), Meaning::AgentAvailable}};
    return all;
}

/// "/" of vfs.fs.size[/,pused]; the second is whether the item tells what is free.
std::optional<std::pair<QString, bool>> diskOf(const QString& key) {
    static const QRegularExpression form(QStringLiteral(
        "^vfs\\.fs\\.(?:dependent\\.)?size\\[\\s*\"?([^\",\\]]{1,200})\"?\\s*,\\s*(pused|pfree)\\]$"));
    const auto match = form.match(key);
    if (!match.hasMatch())
        return std::nullopt;
    return std::pair(match.captured(1).trimmed(), match.capturedView(2) == u"pfree");
}

Reading readingOf(const Item& item, bool isInverse) {
    const double value = isInverse ? 100 - *item.lastValue : *item.lastValue;
    Reading reading;
    reading.itemId = item.id;
    reading.percent = std::clamp(value, 0.0, 100.0);
    reading.atMs = item.lastMs;
    reading.isInverse = isInverse;
    return reading;
}

class Reader final {
public:
    Reader(qint64 nowMs, qint64 freshMs) : m_oldest(nowMs - freshMs) {}

    void take(const Item& item, Meaning meaning) {
        if (!isUsable(item))
            return;
        switch (meaning) {
        case Meaning::CpuUsed:
        case Meaning::CpuIdle:
            if (!m_readings.cpu)
                m_readings.cpu = readingOf(item, meaning == Meaning::CpuIdle);
            break;
        case Meaning::MemoryUsed:
        case Meaning::MemoryFree:
            if (!m_readings.memory)
                m_readings.memory = readingOf(item, meaning == Meaning::MemoryFree);
            break;
        case Meaning::Load:
            m_readings.load = *item.lastValue;
            break;
        case Meaning::Uptime:
            m_readings.uptimeSeconds = static_cast<qint64>(std::clamp(*item.lastValue, 0.0, 1e12));
            break;
        case Meaning::Ping:
            m_readings.answers = m_readings.answers.value_or(true) && *item.lastValue != 0;
            break;
        case Meaning::AgentAvailable:
            if (*item.lastValue == 1 || *item.lastValue == 2)
                m_readings.answers = m_readings.answers.value_or(true) && *item.lastValue == 1;
            break;
        }
    }

    void takeDisk(const Item& item, const QString& mount, bool isFree) {
        if (!isUsable(item))
            return;
        const bool known = std::any_of(m_readings.disks.begin(), m_readings.disks.end(),
                                       [&](const DiskReading& disk) { return disk.mount == mount; });
        if (!known)
            m_readings.disks.push_back({mount, readingOf(item, isFree)});
    }

    Readings finish() {
        std::stable_sort(m_readings.disks.begin(), m_readings.disks.end(),
                         [](const auto& a, const auto& b) { return a.used.percent > b.used.percent; });
        return std::move(m_readings);
    }

private:
    bool isUsable(const Item& item) {
        ++m_readings.understood;
        m_readings.newestMs = std::max(m_readings.newestMs, item.lastMs);
        return item.supported && item.lastValue && item.lastMs > 0 && item.lastMs >= m_oldest;
    }

    qint64 m_oldest;
    Readings m_readings;
};

std::optional<double> averageOf(const std::vector<TrendHour>& hours, qint64 fromMs, qint64 tillMs) {
    double sum = 0;
    int count = 0;
    for (const auto& hour : hours) {
        if (hour.hourMs >= fromMs && hour.hourMs < tillMs) {
            sum += hour.average;
            ++count;
        }
    }
    return count < leastHours ? std::nullopt : std::optional(sum / count);
}

Trend trendOf(const std::vector<TrendHour>& hours, bool isInverse, qint64 nowMs) {
    Trend trend;
    const auto today = averageOf(hours, nowMs - dayMs, nowMs);
    const auto before = averageOf(hours, nowMs - 2 * dayMs, nowMs - dayMs);
    if (today && before)
        trend.change = isInverse ? *before - *today : *today - *before;
    const auto last = std::max_element(hours.begin(), hours.end(),
                                       [](const auto& a, const auto& b) { return a.hourMs < b.hourMs; });
    if (last != hours.end() && last->hourMs >= nowMs - 2 * hourMs)
        trend.lastHour = isInverse ? 100 - last->average : last->average;
    return trend;
}

} // namespace

const QStringList& plainKeys() {
    static const QStringList keys = [] {
        QStringList all;
        for (const auto& [key, meaning] : meanings())
            all << key;
        return all;
    }();
    return keys;
}

Readings readingsOf(const std::vector<Item>& items, qint64 nowMs, qint64 freshMs) {
    Reader reader(nowMs, freshMs);
    for (const auto& [key, meaning] : meanings()) {
        for (const auto& item : items) {
            if (item.key == key)
                reader.take(item, meaning);
        }
    }
    for (const auto& item : items) {
        if (const auto disk = diskOf(item.key))
            reader.takeDisk(item, disk->first, disk->second);
    }
    return reader.finish();
}

QStringList trendItems(const Readings& readings) {
    QStringList ids;
    if (readings.cpu)
        ids << readings.cpu->itemId;
    if (readings.memory)
        ids << readings.memory->itemId;
    if (const auto* disk = readings.fullestDisk())
        ids << disk->used.itemId;
    return ids;
}

void addTrends(Readings& readings, const std::map<QString, std::vector<TrendHour>>& hours, qint64 nowMs) {
    const auto add = [&](Reading& reading) {
        const auto found = hours.find(reading.itemId);
        if (found != hours.end())
            reading.trend = trendOf(found->second, reading.isInverse, nowMs);
    };
    if (readings.cpu)
        add(*readings.cpu);
    if (readings.memory)
        add(*readings.memory);
    if (!readings.disks.empty())
        add(readings.disks.front().used);
}

} // namespace staffroom::zabbix
