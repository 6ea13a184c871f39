#include "LoadRound.h"

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;

QByteArray said(const QString& person, const QString& persona) {
    const json body{{"person", person.toStdString()}, {"dm", persona.toStdString()}, {"text", "hello"}};
    return QByteArray::fromStdString(body.dump());
}

Task<Result<void>> askEverybody(Rehearsal& rehearsal, Size size, Clock& clock, WireTimes* wire, Limits limits) {
    std::vector<Task<Result<json>>> saying;
    for (int persona = 0; persona < size.personas; ++persona) {
        for (int person = 0; person < size.people; ++person) {
            const QByteArray question = said(personId(person), personaId(persona));
            saying.push_back(rehearsal.world(QStringLiteral("/say"), question, limits));
        }
    }
    for (auto& each : saying)
        CO_TRY_VOID(co_await each);
    const int wanted = size.personas * size.people;
    for (int sent = 0; sent < wanted;) {
        CO_TRY(const auto times, co_await wire->next(limits));
        for (const auto& time : times)
            sent += time.kind == WireTime::Kind::Send ? 1 : 0;
        if (sent < wanted)
            CO_TRY_VOID(co_await clock.sleep(5, limits.stop));
        if (clock.monotonicMs() > limits.deadlineMs)
            co_return failure(ErrorKind::Timeout,
                              QStringLiteral("%1 of %2 were answered").arg(sent).arg(wanted));
    }
    co_return Result<void>();
}

} // namespace staffroom::bench
