// The methods about turns that are gone through once more:
//   turn.replay       ReplayParams        → ReplayReport   then and now, side by side
//   turn.replay.stop  {"replay": name}    → {}
#include "ReplayDesk.h"

namespace staffroom {

namespace {

using Answer = Task<Result<QByteArray>>;

Answer replay(ReplayDesk* desk, QByteArray text, Limits limits) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::replayParamsFrom(text));
    CO_TRY(const auto report, co_await desk->replay(params, limits));
    co_return control::toJson(report);
}

Answer stop(ReplayDesk* desk, QByteArray text) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::replayParamsFrom(text));
    CO_TRY_VOID(desk->stop(params.replay));
    co_return QByteArray("{}");
}

} // namespace

void addReplayMethods(control::Methods& methods, std::function<ReplayDesk*()> desk) {
    methods.add(QStringLiteral("turn.replay"),
                [desk](QByteArray params, Limits limits) { return replay(desk(), params, limits); });
    methods.add(QStringLiteral("turn.replay.stop"),
                [desk](QByteArray params, Limits) { return stop(desk(), params); });
}

} // namespace staffroom
