// The methods about jobs; all take JobParams:
//   job.list                            → [JobReport]
//   job.show      persona, job          → JobDetails
//   job.run       persona, job          → {"run": id}     begins it now
//   job.pause     persona, job, by, why → {}
//   job.resume    persona, job          → {}
//   job.end       persona, job, by      → {}              ends the run under way
//   job.history   persona, job, limit   → [RunReport]     newest first
//   job.calendar  day                   → [RunReport]     expected against what ran, by time
//   incident.list only_open, limit      → [IncidentReport]
//   incident.acknowledge incident, by   → {}
#include "JobMethods.h"

#include "JobDesk.h"

namespace staffroom {

namespace {

using control::JobParams;
using control::toJson;
using Answer = Task<Result<QByteArray>>;

const QByteArray& nothing() {
    static const QByteArray empty = "{}";
    return empty;
}

Answer list(JobDesk* desk, JobParams) {
    co_return toJson(desk->list());
}

Answer show(JobDesk* desk, JobParams params) {
    CO_TRY(const auto details, desk->show(params));
    co_return toJson(details);
}

Answer run(JobDesk* desk, JobParams params) {
    CO_TRY(const auto id, co_await desk->runNow(params));
    co_return "{\"run\":\"" + id.toUtf8() + "\"}"; // an id of ours: nothing to escape
}

Answer pause(JobDesk* desk, JobParams params) {
    CO_TRY_VOID(co_await desk->pause(params));
    co_return nothing();
}

Answer resume(JobDesk* desk, JobParams params) {
    CO_TRY_VOID(co_await desk->resume(params));
    co_return nothing();
}

Answer end(JobDesk* desk, JobParams params) {
    CO_TRY_VOID(desk->endRun(params));
    co_return nothing();
}

Answer history(JobDesk* desk, JobParams params) {
    CO_TRY(const auto runs, co_await desk->history(params));
    co_return toJson(runs);
}

Answer calendar(JobDesk* desk, JobParams params) {
    CO_TRY(const auto lines, co_await desk->calendar(params));
    co_return toJson(lines);
}

Answer incidents(JobDesk* desk, JobParams params) {
    CO_TRY(const auto found, co_await desk->incidents(params));
    co_return toJson(found);
}

Answer acknowledge(JobDesk* desk, JobParams params) {
    CO_TRY_VOID(co_await desk->acknowledge(params));
    co_return nothing();
}

using Method = Answer (*)(JobDesk*, JobParams);

Answer call(Method method, JobDesk* desk, QByteArray text) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the jobs are not there yet"));
    CO_TRY(const auto params, control::jobParamsFrom(text));
    co_return co_await method(desk, params);
}

} // namespace

void addJobMethods(control::Methods& methods, std::function<JobDesk*()> desk) {
    const std::pair<const char*, Method> all[]{{"job.list", list},
                                               {"job.show", show},
                                               {"job.run", run},
                                               {"job.pause", pause},
                                               {"job.resume", resume},
                                               {"job.end", end},
                                               {"job.history", history},
                                               {"job.calendar", calendar},
                                               {"incident.list", incidents},
                                               {"incident.acknowledge", acknowledge}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name), [desk, method = method](QByteArray params, Limits) {
            return call(method, desk(), params);
        });
}

} // namespace staffroom
