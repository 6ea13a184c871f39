// How many programs run at a time: who finds no place waits in line.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"

#include <deque>

namespace staffroom::sandbox {

class Places final {
public:
    explicit Places(int most) : m_most(most) {}
    /// Errors: Cancelled, Timeout. Who was given a place leaves it.
    Task<Result<void>> take(Clock& clock, Limits limits);
    void leave();

private:
    int m_most;
    int m_taken = 0;
    std::deque<Promise<void>> m_waiting;
};

} // namespace staffroom::sandbox
