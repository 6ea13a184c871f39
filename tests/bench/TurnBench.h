// Nine bots over HTTP: cold start, idleness, turns one at a time, turns all at once, memory over many turns.
#pragma once

#include "BenchHome.h"
#include "Plan.h"
#include "WireTimes.h"

namespace staffroom::bench {

class TurnBench final {
public:
    TurnBench(Clock& clock, const Plan& plan) : m_clock(clock), m_plan(plan) {}
    Task<Result<nlohmann::json>> run(std::stop_token stop);

private:
    using Part = Task<Result<nlohmann::json>>;
    Part coldStart(practice::Rehearsal& rehearsal, Limits limits);
    Part idle(practice::Rehearsal& rehearsal, Limits limits);
    Part sequential(practice::Rehearsal& rehearsal, Limits limits);
    Part load(practice::Rehearsal& rehearsal, int turns, Limits limits);

    Clock& m_clock;
    const Plan& m_plan;
    Size m_size{9, 16};
};

} // namespace staffroom::bench
