// Shared between a test and the program it kills: a small file both map. While armed, every step of the
// program that the outside world or the disk could see (a write to a file, a sync, a send) is counted; at
// step `killAt` the program kills itself with SIGKILL before the step is done. So "between any two steps" is
// a number.
#pragma once

#include <atomic>

struct Killpoint {
    std::atomic<int> armed{0};
    std::atomic<int> steps{0};
    std::atomic<int> killAt{0}; // 0: count only
};
