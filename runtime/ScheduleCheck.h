// What loadTeam() needs to judge a job's schedule, made from the room that reads schedules.
#pragma once

#include "team/LoadTeam.h"

namespace staffroom {

team::ScheduleCheck scheduleCheck();

} // namespace staffroom
