// How well a host is, as a letter, by a rule that can be told to anybody. The worst line that holds counts:
//
//   F   it cannot be reached: an interface it is checked through is unavailable, or its ping item says no;
//       or a Disaster problem
//   D   a High problem; a disk at 95 % or more; or silence: it used to send, and sent nothing for two hours
//   C   an Average problem; a disk at 90 %; memory at 95 %; processor at 95 %
//   B   a Warning problem; a disk at 80 %; memory at 90 %; processor at 85 %
//   A   none of these
//   –   not graded: in maintenance, or nothing is known about it
//
// The processor counts with the lower of its last value and the last hour's average, so that a moment's work
// is no illness. Acknowledged problems count (they are still there), suppressed ones do not.
//
// Several hosts together have the average of their grades (A is 4 … F is 0, rounded to the nearest, halves to
// the better), but never better than B while one of them has D or F. Hosts without a grade do not count.
#pragma once

#include "zabbix/Problem.h"
#include "zabbix/Readings.h"

#include <array>
#include <optional>

namespace staffroom::zabbix {

enum class Grade { F, D, C, B, A, None };
constexpr int grades = 6;

/// "A" … "F", "–" for none.
QString gradeName(Grade grade);

enum class Availability { Unknown, Available, Unavailable };

struct Host {
    QString id;
    QString name;          // the visible one
    QString technicalName; // what the agent calls itself
    bool inMaintenance = false;
    Availability availability = Availability::Unknown; // of its interfaces and active checks
    QString availabilityError;
    QString groupId, group; // the first of its groups by name
};

struct HostHealth {
    Host host;
    Readings readings;
    std::vector<Problem> problems; // worst first
    Grade grade = Grade::None;
    QStringList reasons; // why not better, the worst first: "disk /var 96 %", "High: CPU utilization"
};

/// How old a value may be to be taken for the present; also how long silence is no trouble.
constexpr qint64 freshMs = 2 * 3'600'000;

/// Grades it: sorts its problems and sets grade and reasons.
void gradeHost(HostHealth& health, qint64 nowMs);

/// How many hosts have which grade.
struct GradeCounts {
    std::array<int, grades> counts{};
    void add(Grade grade) { ++counts[static_cast<size_t>(grade)]; }
    int of(Grade grade) const { return counts[static_cast<size_t>(grade)]; }
    int total() const;
    Grade overall() const;
    /// "1 F, 2 D, 40 A", worst first; hosts without a grade last, as "3 –".
    QString toString() const;
};

/// Worst first: by grade (hosts without one last), then by severity of the worst problem, the fullest disk,
/// name and id.
bool isWorse(const HostHealth& a, const HostHealth& b);

} // namespace staffroom::zabbix
