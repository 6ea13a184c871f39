// What every program of ours that holds a real home does first in main().
#pragma once

#include <QString>

namespace staffroom {

/// No file of ours is for others; no memory of ours, with its secrets, lands in a core file or a debugger.
void closeDoors();

/// $STAFFROOM_HOME, else staffroom/ in $XDG_CONFIG_HOME, else in ~/.config.
QString defaultHome();

} // namespace staffroom
