// How the day's jobs went, from the calendar: what was due against what ran. Pure.
#pragma once

#include "control/JobReports.h"

#include <QStringList>
#include <QTimeZone>

namespace staffroom::day {

struct DaySummary {
    int due = 0, silent = 0, posted = 0, missed = 0;
    int otherwise = 0; // neither ok nor silent nor missed: error, timeout, skipped, blocked, unknown …
    QStringList lines; // the table, and one line for each run that did not go well
};

DaySummary summaryOf(const std::vector<control::RunReport>& calendar, const QTimeZone& zone);

} // namespace staffroom::day
