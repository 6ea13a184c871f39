// A problem as Zabbix has it: an event of a trigger that has not recovered. Plain values; times are UTC
// milliseconds. Ids are Zabbix's, decimal numbers in text. Names come from the monitored side and may hold
// anything. Source: 4.3 and 4.6 of the contract facts.
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace staffroom::zabbix {

enum class Severity { NotClassified, Information, Warning, Average, High, Disaster };
constexpr int severities = 6;

/// 0 to 5; what lies outside is the nearest.
Severity severityOf(qint64 number);
/// "High": Zabbix's own default names.
QString severityName(Severity severity);
/// Reads "high", "High", "4"; nullopt for anything else.
std::optional<Severity> severityNamed(const QString& text);

/// How many of each, by Severity.
struct SeverityCounts {
    std::array<int, severities> counts{};
    void add(Severity severity) { ++counts[static_cast<size_t>(severity)]; }
    int of(Severity severity) const { return counts[static_cast<size_t>(severity)]; }
    int total() const;
    /// "2 Disaster, 1 High", worst first; empty where there is none.
    QString toString() const;
};

struct HostRef {
    QString id;
    QString name; // the visible one
    bool inMaintenance = false;
    bool operator==(const HostRef&) const = default;
};

struct Problem {
    QString eventId;
    QString triggerId;
    QString name; // macros expanded
    QString operationalData;
    Severity severity = Severity::NotClassified;
    qint64 sinceMs = 0;
    std::vector<HostRef> hosts; // empty: the token's user may not see the trigger any more
    bool acknowledged = false;
    bool suppressed = false; // by maintenance, or by somebody's hand

    /// Every host it is about is in maintenance.
    bool inMaintenance() const;
    /// Nobody wants to hear of it now.
    bool isSilenced() const { return suppressed || inMaintenance(); }
    /// "srv-db-01" or "srv-db-01, srv-db-02"; "(no host)" where none is known.
    QString hostNames() const;
    bool operator==(const Problem&) const = default;
};

/// How a problem that is no longer there ended.
struct ProblemEnd {
    QString eventId;
    qint64 recoveredMs = 0; // 0: it did not recover; trigger or host is gone, or out of sight
    bool operator==(const ProblemEnd&) const = default;
};

} // namespace staffroom::zabbix
