// The methods of the control socket and what each does:
//   status                          → StatusReport
//   ask            AskParams        → AskReport        one question to one persona, outside Telegram
//   ledger         LedgerParams     → [LedgerLine]     newest first
//   persona.pause | persona.resume | persona.stop      {"persona": id} → {}
//   persona.reset  {"persona": id}  → {}               erases what it remembers and was sent
//   team.reload                     → ReloadReport     reads the team's files again
//   end                             → {}               ends the runtime
#include "Runtime.h"

namespace staffroom {

namespace {

using control::Methods;

const QByteArray& nothing() {
    static const QByteArray empty = "{}";
    return empty;
}

Task<Result<QByteArray>> status(Runtime& runtime) {
    CO_TRY(const auto report, co_await runtime.status());
    co_return control::toJson(report);
}

Task<Result<QByteArray>> ask(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto asked, control::askParamsFrom(params));
    CO_TRY(const auto report, co_await runtime.ask(asked, limits));
    co_return control::toJson(report);
}

Task<Result<QByteArray>> ledger(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto query, control::ledgerParamsFrom(params));
    CO_TRY(const auto lines, co_await runtime.ledger(query, limits));
    co_return control::toJson(lines);
}

Task<Result<QByteArray>> setPaused(Runtime& runtime, QByteArray params, bool paused) {
    CO_TRY(const auto persona, control::personaFrom(params));
    CO_TRY_VOID(co_await runtime.setPaused(persona, paused));
    co_return nothing();
}

Task<Result<QByteArray>> stopTurns(Runtime& runtime, QByteArray params) {
    CO_TRY(const auto persona, control::personaFrom(params));
    CO_TRY_VOID(runtime.stopTurns(persona));
    co_return nothing();
}

Task<Result<QByteArray>> resetPersona(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto persona, control::personaFrom(params));
    CO_TRY_VOID(co_await runtime.resetPersona(persona, limits));
    co_return nothing();
}

Task<Result<QByteArray>> reloadTeam(Runtime& runtime) {
    CO_TRY(const auto report, co_await runtime.reloadTeam());
    co_return control::toJson(report);
}

Task<Result<QByteArray>> ready(Result<QByteArray> result) {
    co_return result;
}

} // namespace

void addRuntimeMethods(Methods& methods, Runtime& runtime) {
    auto* const self = &runtime;
    methods.add(QStringLiteral("status"), [self](QByteArray, Limits) { return status(*self); });
    methods.add(QStringLiteral("ask"),
                [self](QByteArray params, Limits limits) { return ask(*self, params, limits); });
    methods.add(QStringLiteral("ledger"),
                [self](QByteArray params, Limits limits) { return ledger(*self, params, limits); });
    methods.add(QStringLiteral("persona.pause"),
                [self](QByteArray params, Limits) { return setPaused(*self, params, true); });
    methods.add(QStringLiteral("persona.resume"),
                [self](QByteArray params, Limits) { return setPaused(*self, params, false); });
    methods.add(QStringLiteral("persona.stop"),
                [self](QByteArray params, Limits) { return stopTurns(*self, params); });
    methods.add(QStringLiteral("persona.reset"),
                [self](QByteArray params, Limits limits) { return resetPersona(*self, params, limits); });
    methods.add(QStringLiteral("team.reload"), [self](QByteArray, Limits) { return reloadTeam(*self); });
    methods.add(QStringLiteral("end"), [self](QByteArray, Limits) {
        self->requestEnd();
        return ready(nothing());
    });
}

} // namespace staffroom
