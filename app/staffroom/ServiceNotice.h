// What systemd is told of a service of type notify: ready, alive, stopping. Does nothing elsewhere.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"

namespace staffroom::cli {

void noticeReady();
void noticeStopping();
/// Says "alive" twice in each watchdog interval, from the event loop: a loop that hangs falls silent. Ends at
/// once where no watchdog is set.
Task<> keepAlive(Clock& clock, std::stop_token stop);

} // namespace staffroom::cli
