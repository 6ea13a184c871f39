// The report of every host, as plain figures that can be posted as they are: worst first, in aligned code
// blocks no wider than a dark phone shows (34 columns). Small fleets are listed whole; of large ones the
// worst are, and the rest is counted. Pure; returns Markdown.
//
//   **Servers: B** · 48 hosts: 1 F, 2 D, 45 A
//
//   **Databases: C** · 3 hosts
//   ```
//   G host              cpu  mem  dsk
//   F db-01                   71   93↑
//     unreachable: Get value from age…
//   A db-02              12   40   35
//   ```
//
// Figures are per cent used: processor, memory, fullest disk; "–" where there is none. An arrow tells a
// change of the last day against the day before it: 5 points, 2 for a disk.
#pragma once

#include "zabbix/HealthSurvey.h"

namespace staffroom::zabbix {

constexpr int reportColumns = 34;

struct ReportSize {
    int hostRows = 60;   // in the whole report; fleets up to this size are listed whole
    int groupLines = 30; // groups without a listed host: one line each, up to so many
    int reasons = 2;     // lines under a host that is no better than C
};

/// The report cut where it can be read in parts: joined in this order it is reportText(). A model is given a
/// part at a time, so that what it has to read at once does not grow with the fleet.
struct ReportParts {
    struct Part {
        QString group;
        QString text;
    };
    QString head;            // the overall grade
    std::vector<Part> parts; // groups, worst first; at most `mostParts`
    QString rest;            // the others and what was not looked at; may be empty
};

/// One group.
QString groupText(const GroupHealth& group, const ReportSize& size = {});
ReportParts reportParts(const std::vector<GroupHealth>& groups, bool isMore, int mostParts,
                        const ReportSize& size = {});
/// All of them. `isMore`: there are hosts that were not looked at.
QString reportText(const std::vector<GroupHealth>& groups, bool isMore, const ReportSize& size = {});

} // namespace staffroom::zabbix
