#include "zabbix/HealthReport.h"

#include "zabbix/TextWidth.h"

#include <QSet>

#include <cmath>

namespace staffroom::zabbix {

namespace {

constexpr int figureColumns = 5; // a space, three digits, an arrow
constexpr int hostColumns = reportColumns - 2 - 3 * figureColumns;
constexpr double steadyPoints = 5;
constexpr double steadyDiskPoints = 2;

QString trimmedRight(QString line) {
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

QString figure(const Reading* reading, double steady) {
    if (!reading)
        return rightAligned(QStringLiteral("–"), figureColumns - 1) + u' ';
    const double change = reading->trend.change.value_or(0);
    const QChar arrow = change >= steady ? u'↑' : change <= -steady ? u'↓' : u' ';
    const auto percent = static_cast<int>(std::floor(reading->percent));
    return rightAligned(QString::number(percent), figureColumns - 1) + arrow;
}

QString headLine() {
    return QStringLiteral("G ") + leftAligned(QStringLiteral("host"), hostColumns) +
           QStringLiteral("  cpu  mem  dsk");
}

QString hostLine(const HostHealth& health) {
    const auto& readings = health.readings;
    const auto* disk = readings.fullestDisk();
    return trimmedRight(gradeName(health.grade) + u' ' +
                        leftAligned(codeText(health.host.name), hostColumns) +
                        figure(readings.cpu ? &*readings.cpu : nullptr, steadyPoints) +
                        figure(readings.memory ? &*readings.memory : nullptr, steadyPoints) +
                        figure(disk ? &disk->used : nullptr, steadyDiskPoints));
}

QStringList hostLines(const HostHealth& health, const ReportSize& size) {
    QStringList lines{hostLine(health)};
    if (health.grade <= Grade::C || health.grade == Grade::None) {
        for (const auto& reason : health.reasons.mid(0, size.reasons))
            lines << elided(QStringLiteral("  ") + codeText(reason), reportColumns);
    }
    return lines;
}

QString hosts(int count) {
    return count == 1 ? QStringLiteral("1 host") : QStringLiteral("%1 hosts").arg(count);
}

QString codeBlock(const QStringList& lines) {
    return QStringLiteral("```\n%1\n```").arg(lines.join(u'\n'));
}

/// Cuts "and 188 more: 1 D, 180 A, 7 –" into lines that fit.
QStringList restLines(const GradeCounts& rest) {
    if (rest.total() == 0)
        return {};
    return {elided(QStringLiteral("+ %1: %2").arg(rest.total()).arg(rest.toString()), reportColumns)};
}

/// `isShown` tells which hosts have a line of their own.
QString groupBlock(const GroupHealth& group, const ReportSize& size, const QSet<const HostHealth*>& shown) {
    QStringList lines{headLine()};
    GradeCounts rest;
    for (const auto& host : group.hosts) {
        if (shown.contains(&host))
            lines << hostLines(host, size);
        else
            rest.add(host.grade);
    }
    lines << restLines(rest);
    return QStringLiteral("**%1: %2** · %3\n%4")
        .arg(markdownText(group.name, 60), gradeName(group.counts.overall()), hosts(group.counts.total()),
             codeBlock(lines));
}

/// The worst hosts of all groups, as many as have room.
QSet<const HostHealth*> shownOf(const std::vector<const GroupHealth*>& groups, int most) {
    std::vector<const HostHealth*> all;
    for (const auto* group : groups) {
        for (const auto& host : group->hosts)
            all.push_back(&host);
    }
    const bool isSmall = all.size() <= static_cast<size_t>(most);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return isWorse(*a, *b); });
    QSet<const HostHealth*> shown;
    for (const auto* host : all) {
        const bool isWorthIt = host->grade < Grade::A; // of many, the healthy and the unknown are counted
        if (shown.size() < most && (isSmall || isWorthIt))
            shown.insert(host);
    }
    return shown;
}

/// Groups by their overall grade, then by their worst host, then by name.
std::vector<const GroupHealth*> worstFirst(const std::vector<GroupHealth>& groups) {
    std::vector<const GroupHealth*> sorted;
    for (const auto& group : groups) {
        if (!group.hosts.empty())
            sorted.push_back(&group);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const GroupHealth* a, const GroupHealth* b) {
        return std::tuple(a->counts.overall(), a->hosts.front().grade, a->name.toCaseFolded()) <
               std::tuple(b->counts.overall(), b->hosts.front().grade, b->name.toCaseFolded());
    });
    return sorted;
}

QString summaryLine(const GroupHealth& group) {
    const QString count = QString::number(group.counts.total());
    const int nameColumns = reportColumns - 2 - 1 - static_cast<int>(count.size());
    return gradeName(group.counts.overall()) + u' ' + leftAligned(codeText(group.name), nameColumns) + u' ' +
           count;
}

QString summaryBlock(const std::vector<const GroupHealth*>& groups, int mostLines) {
    QStringList lines;
    GradeCounts rest;
    int restGroups = 0;
    for (const auto* group : groups) {
        if (lines.size() < mostLines) {
            lines << summaryLine(*group);
            continue;
        }
        ++restGroups;
        for (int i = 0; i < grades; ++i)
            rest.counts[static_cast<size_t>(i)] += group->counts.counts[static_cast<size_t>(i)];
    }
    if (restGroups > 0)
        lines << elided(QStringLiteral("+ %1 groups: %2").arg(restGroups).arg(rest.toString()),
                        reportColumns);
    return QStringLiteral("**Other groups**\n") + codeBlock(lines);
}

} // namespace

QString groupText(const GroupHealth& group, const ReportSize& size) {
    return groupBlock(group, size, shownOf({&group}, size.hostRows));
}

ReportParts reportParts(const std::vector<GroupHealth>& groups, bool isMore, int mostParts,
                        const ReportSize& size) {
    GradeCounts total;
    for (const auto& group : groups) {
        for (const auto& host : group.hosts)
            total.add(host.grade);
    }
    ReportParts report;
    if (total.total() == 0) {
        report.head = QStringLiteral("**Servers: –** · no monitored host that this token may see");
        return report;
    }
    const auto sorted = worstFirst(groups);
    const auto shown = shownOf(sorted, size.hostRows);
    report.head = QStringLiteral("**Servers: %1** · %2: %3")
                      .arg(gradeName(total.overall()), hosts(total.total()), total.toString());
    std::vector<const GroupHealth*> others;
    QStringList rest;
    for (const auto* group : sorted) {
        const bool hasShown = std::any_of(group->hosts.begin(), group->hosts.end(),
                                          [&shown](const HostHealth& host) { return shown.contains(&host); });
        if (!hasShown)
            others.push_back(group);
        else if (report.parts.size() < static_cast<size_t>(std::max(0, mostParts)))
            report.parts.push_back({group->name, groupBlock(*group, size, shown)});
        else
            rest << groupBlock(*group, size, shown);
    }
    if (!others.empty())
        rest << summaryBlock(others, size.groupLines);
    if (isMore)
        rest << QStringLiteral("There are more hosts than are looked at.");
    report.rest = rest.join(QStringLiteral("\n\n"));
    return report;
}

QString reportText(const std::vector<GroupHealth>& groups, bool isMore, const ReportSize& size) {
    const auto report = reportParts(groups, isMore, 0, size);
    return report.rest.isEmpty() ? report.head : report.head + QStringLiteral("\n\n") + report.rest;
}

} // namespace staffroom::zabbix
