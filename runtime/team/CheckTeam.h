// What a schema cannot say: that the files agree with each other and with the world. Pure. Private to the
// room.
#pragma once

#include "team/LoadTeam.h"
#include "team/Problem.h"
#include "team/Team.h"

namespace staffroom::team {

/// team.json by itself. `schedules` may be empty, here and below.
void checkTeam(const Team& team, const ScheduleCheck& schedules, Problems& problems);
/// Each persona against the team and against the others.
void checkPersonas(const Team& team, const ScheduleCheck& schedules, Problems& problems);
/// What is valid but still waits for `staffroom pair`.
Problems pairingOf(const Team& team);

QString teamFile();                     // "team.json"

} // namespace staffroom::team
