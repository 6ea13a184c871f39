#include "ScheduleCheck.h"

#include "jobs/Schedule.h"

namespace staffroom {

team::ScheduleCheck scheduleCheck() {
    return [](const QString& schedule) -> std::optional<team::ScheduleFault> {
        const auto read = jobs::Schedule::parse(schedule, "UTC");
        if (read)
            return std::nullopt;
        return team::ScheduleFault{
            read.error().detail,
            QStringLiteral("write it as \"0 18 * * *\", \"every 90 minutes\" or \"at 2027-01-31 09:00\"")};
    };
}

} // namespace staffroom
