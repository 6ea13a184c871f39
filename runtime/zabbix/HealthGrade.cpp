#include "zabbix/HealthGrade.h"

#include "zabbix/TextWidth.h"

#include <cmath>
#include <numeric>
#include <tuple>

namespace staffroom::zabbix {

namespace {

struct Steps {
    double b, c, d; // from here on it is no better than that; 101 where there is no such step
};
constexpr Steps diskSteps{80, 90, 95};
constexpr Steps memorySteps{90, 95, 101};
constexpr Steps cpuSteps{85, 95, 101};

Grade gradeOf(double percent, const Steps& steps) {
    if (percent >= steps.d)
        return Grade::D;
    if (percent >= steps.c)
        return Grade::C;
    return percent >= steps.b ? Grade::B : Grade::A;
}

Grade gradeOf(Severity severity) {
    switch (severity) {
    case Severity::Disaster:
        return Grade::F;
    case Severity::High:
        return Grade::D;
    case Severity::Average:
        return Grade::C;
    case Severity::Warning:
        return Grade::B;
    case Severity::Information:
    case Severity::NotClassified:
        break;
    }
    return Grade::A;
}

/// Collects what speaks against a host.
class Judge final {
public:
    void hold(Grade grade, const QString& reason) {
        if (grade != Grade::A)
            m_against.emplace_back(grade, reason);
    }
    void finish(HostHealth& health) {
        std::stable_sort(m_against.begin(), m_against.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        health.grade = m_against.empty() ? Grade::A : m_against.front().first;
        health.reasons.clear();
        for (const auto& [grade, reason] : m_against)
            health.reasons << reason;
    }

private:
    std::vector<std::pair<Grade, QString>> m_against;
};

QString percentText(const QString& what, double percent) {
    // Rounded down: "95 %" stands there only when 95 has been reached.
    return QStringLiteral("%1 %2 %").arg(what).arg(static_cast<int>(std::floor(percent)));
}

void judgeReach(Judge& judge, const HostHealth& health, qint64 nowMs) {
    const auto& readings = health.readings;
    if (health.host.availability == Availability::Unavailable)
        judge.hold(Grade::F, health.host.availabilityError.isEmpty()
                                 ? QStringLiteral("unreachable")
                                 : QStringLiteral("unreachable: ") + oneLine(health.host.availabilityError));
    else if (readings.answers == false)
        judge.hold(Grade::F, QStringLiteral("does not answer"));
    else if (readings.newestMs > 0 && readings.newestMs < nowMs - freshMs)
        judge.hold(Grade::D, QStringLiteral("silent for %1").arg(ageText(nowMs - readings.newestMs)));
}

void judgeReadings(Judge& judge, const Readings& readings) {
    for (const auto& disk : readings.disks)
        judge.hold(gradeOf(disk.used.percent, diskSteps),
                   percentText(QStringLiteral("disk ") + oneLine(disk.mount), disk.used.percent));
    if (readings.memory)
        judge.hold(gradeOf(readings.memory->percent, memorySteps),
                   percentText(QStringLiteral("memory"), readings.memory->percent));
    if (readings.cpu) {
        const double lasting =
            std::min(readings.cpu->percent, readings.cpu->trend.lastHour.value_or(readings.cpu->percent));
        judge.hold(gradeOf(lasting, cpuSteps), percentText(QStringLiteral("CPU"), lasting));
    }
}

bool isNothingKnown(const HostHealth& health) {
    return health.host.availability == Availability::Unknown && health.problems.empty() &&
           health.readings.newestMs == 0;
}

Severity worstSeverity(const HostHealth& health) {
    Severity worst = Severity::NotClassified;
    for (const auto& problem : health.problems)
        worst = std::max(worst, problem.suppressed ? Severity::NotClassified : problem.severity);
    return worst;
}

} // namespace

QString gradeName(Grade grade) {
    static const std::array<QString, grades> names{QStringLiteral("F"), QStringLiteral("D"),
                                                   QStringLiteral("C"), QStringLiteral("B"),
                                                   QStringLiteral("A"), QStringLiteral("–")};
    return names[static_cast<size_t>(grade)];
}

void gradeHost(HostHealth& health, qint64 nowMs) {
    std::stable_sort(health.problems.begin(), health.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.severity > b.severity; });
    health.reasons.clear();
    health.grade = Grade::None;
    if (health.host.inMaintenance) {
        health.reasons << QStringLiteral("in maintenance");
        return;
    }
    if (isNothingKnown(health)) {
        health.reasons << QStringLiteral("nothing known");
        return;
    }
    Judge judge;
    judgeReach(judge, health, nowMs);
    for (const auto& problem : health.problems) {
        if (!problem.suppressed)
            judge.hold(gradeOf(problem.severity),
                       severityName(problem.severity) + QStringLiteral(": ") + oneLine(problem.name));
    }
    judgeReadings(judge, health.readings);
    judge.finish(health);
}

int GradeCounts::total() const {
    return std::accumulate(counts.begin(), counts.end(), 0);
}

Grade GradeCounts::overall() const {
    int hosts = 0;
    int points = 0;
    for (const auto grade : {Grade::F, Grade::D, Grade::C, Grade::B, Grade::A}) {
        hosts += of(grade);
        points += of(grade) * static_cast<int>(grade);
    }
    if (hosts == 0)
        return Grade::None;
    const auto average = static_cast<Grade>((2 * points + hosts) / (2 * hosts)); // halves to the better
    const bool isAnyIll = of(Grade::F) + of(Grade::D) > 0;
    return isAnyIll ? std::min(average, Grade::B) : average;
}

QString GradeCounts::toString() const {
    QStringList parts;
    for (int i = 0; i < grades; ++i) {
        const auto grade = static_cast<Grade>(i);
        if (of(grade) > 0)
            parts << QStringLiteral("%1 %2").arg(of(grade)).arg(gradeName(grade));
    }
    return parts.join(QStringLiteral(", "));
}

bool isWorse(const HostHealth& a, const HostHealth& b) {
    const auto key = [](const HostHealth& health) {
        const auto* disk = health.readings.fullestDisk();
        return std::tuple(health.grade, -static_cast<int>(worstSeverity(health)),
                          disk ? -disk->used.percent : 0.0, health.host.name.toCaseFolded(), health.host.id);
    };
    return key(a) < key(b);
}

} // namespace staffroom::zabbix
