// The window: how soon it is there, how soon it shows a team, what it takes, and whether it stays quick while the team
// in it works at full load.
#pragma once

#include "BenchHome.h"
#include "Plan.h"
#include "WireTimes.h"

namespace staffroom::bench {

class WindowBench final {
public:
    WindowBench(Clock& clock, const Plan& plan) : m_clock(clock), m_plan(plan) {}
    Task<Result<nlohmann::json>> run(std::stop_token stop);

private:
    using Part = Task<Result<nlohmann::json>>;
    Part openings(practice::Rehearsal& rehearsal, Limits limits);
    Part underLoad(practice::Rehearsal& rehearsal, Limits limits);

    Clock& m_clock;
    const Plan& m_plan;
    Size m_size{9, 16};
};

} // namespace staffroom::bench
