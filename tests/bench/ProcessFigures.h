// What the kernel says of a process.
#pragma once

#include <QtGlobal>

namespace staffroom::bench {

/// User and system time so far, in milliseconds (to the clock tick: 10 ms).
double cpuMs(qint64 pid);
/// Resident memory in KiB.
qint64 rssKiB(qint64 pid);

} // namespace staffroom::bench
