// Ten thousand jobs: at rest with none of them due, and at work with some seventeen due every second.
#pragma once

#include "BenchHome.h"
#include "Plan.h"
#include "WireTimes.h"

namespace staffroom::bench {

class JobsBench final {
public:
    JobsBench(Clock& clock, const Plan& plan) : m_clock(clock), m_plan(plan) {}
    Task<Result<nlohmann::json>> run(std::stop_token stop);

private:
    using Part = Task<Result<nlohmann::json>>;
    using Measure = Part (JobsBench::*)(practice::Rehearsal&, Limits);
    Part withTeam(QString folder, bool due, Measure measure, std::stop_token stop);
    Part atRest(practice::Rehearsal& rehearsal, Limits limits);
    Part atWork(practice::Rehearsal& rehearsal, Limits limits);
    Task<Result<qint64>> listMs(practice::Rehearsal& rehearsal, int* listed, Limits limits);
    Task<Result<double>> commandMs(practice::Rehearsal& rehearsal, Limits limits);

    Clock& m_clock;
    const Plan& m_plan;
};

} // namespace staffroom::bench
