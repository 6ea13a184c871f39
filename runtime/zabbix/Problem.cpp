#include "zabbix/Problem.h"

#include <algorithm>
#include <numeric>

namespace staffroom::zabbix {

namespace {

const std::array<QString, severities>& names() {
    static const std::array<QString, severities> all{
        QStringLiteral("Not classified"), QStringLiteral("Information"), QStringLiteral("Warning"),
        QStringLiteral("Average"),        QStringLiteral("High"),        QStringLiteral("Disaster")};
    return all;
}

} // namespace

Severity severityOf(qint64 number) {
    return static_cast<Severity>(std::clamp<qint64>(number, 0, severities - 1));
}

QString severityName(Severity severity) {
    return names()[static_cast<size_t>(severity)];
}

std::optional<Severity> severityNamed(const QString& text) {
    const QString wanted = text.trimmed().replace(u'_', u' ');
    for (int i = 0; i < severities; ++i) {
        if (names()[static_cast<size_t>(i)].compare(wanted, Qt::CaseInsensitive) == 0 ||
            wanted == QString::number(i))
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

int SeverityCounts::total() const {
    return std::accumulate(counts.begin(), counts.end(), 0);
}

QString SeverityCounts::toString() const {
    QStringList parts;
    for (int i = severities - 1; i >= 0; --i) {
        const auto severity = static_cast<Severity>(i);
        if (of(severity) > 0)
            parts << QStringLiteral("%1 %2").arg(of(severity)).arg(severityName(severity));
    }
    return parts.join(QStringLiteral(", "));
}

bool Problem::inMaintenance() const {
    return !hosts.empty() &&
           std::all_of(hosts.begin(), hosts.end(), [](const HostRef& host) { return host.inMaintenance; });
}

QString Problem::hostNames() const {
    QStringList all;
    for (const auto& host : hosts)
        all << host.name;
    return all.isEmpty() ? QStringLiteral("(no host)") : all.join(QStringLiteral(", "));
}

} // namespace staffroom::zabbix
