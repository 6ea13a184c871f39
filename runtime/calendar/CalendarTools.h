// The tools a persona has for its calendars: calendar_agenda, calendar_free, calendar_create, calendar_move,
// calendar_cancel. Those that change something stand behind an approval always: people see what, when by
// which clocks, with whom, and whether one or a whole series is meant; and only that is done, or nothing.
#pragma once

#include "calendar/Calendars.h"
#include "calendar/FreeTime.h"
#include "tools/IntentLog.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::calendar {

/// What the tools work with; log and clock outlive them.
struct CalendarDesk {
    std::shared_ptr<Calendars> calendars;
    tools::IntentLog& intents;
    Clock& clock;
    QString address; // of whoever invites; empty: nobody is invited
    QTimeZone zone;
    WorkingHours hours;
};

/// The names this room offers.
QStringList toolNames();

/// Makes the tools named in `names` (others are ignored).
std::vector<std::unique_ptr<tools::Tool>> makeTools(const CalendarDesk& desk, const QStringList& names);

} // namespace staffroom::calendar
