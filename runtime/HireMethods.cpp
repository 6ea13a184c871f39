// The methods about who comes and goes:
//   persona.templates                     → HireChoices     what somebody new can be made of
//   persona.bot.look       token          → BotLook         what Telegram says of a token; it is not kept
//   persona.erp.look       instance, erp_user, erp_key → {"user"}   whose key it is; it is not kept
//   persona.hire.check     HireParams     → HireReport      what would be written and what is wrong
//   persona.hire           HireParams     → HireReport
//   persona.provision      persona, person, administrator_key → ProvisionReport   role, user and key in ERPNext
//   persona.dismiss        DismissParams  → DismissReport
#include "DismissDesk.h"
#include "HireDesk.h"

#include <nlohmann/json.hpp>

namespace staffroom {

namespace {

using control::HireParams;
using control::toJson;
using Answer = Task<Result<QByteArray>>;
using Method = Answer (*)(HireDesk*, HireParams, Limits);

Answer templates(HireDesk* desk, HireParams, Limits) {
    CO_TRY(const auto choices, desk->choices());
    co_return toJson(choices);
}

Answer lookAtBot(HireDesk* desk, HireParams params, Limits limits) {
    CO_TRY(const auto look, co_await desk->lookAtBot(std::move(params), limits));
    co_return toJson(look);
}

Answer lookAtErp(HireDesk* desk, HireParams params, Limits limits) {
    CO_TRY(const auto user, co_await desk->lookAtErp(std::move(params), limits));
    const nlohmann::json answer{{"user", user.toStdString()}};
    co_return QByteArray::fromStdString(answer.dump());
}

Answer check(HireDesk* desk, HireParams params, Limits) {
    CO_TRY(const auto report, desk->check(params));
    co_return toJson(report);
}

Answer hire(HireDesk* desk, HireParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->hire(std::move(params), limits));
    co_return toJson(report);
}

Answer provision(HireDesk* desk, HireParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->provision(std::move(params), limits));
    co_return toJson(report);
}

tl::unexpected<Error> notReady() {
    return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
}

Answer call(Method method, HireDesk* desk, QByteArray text, Limits limits) {
    if (!desk)
        co_return notReady();
    CO_TRY(const auto params, control::hireParamsFrom(text));
    co_return co_await method(desk, params, limits);
}

Answer dismiss(DismissDesk* desk, QByteArray text, Limits limits) {
    if (!desk)
        co_return notReady();
    CO_TRY(const auto params, control::dismissParamsFrom(text));
    CO_TRY(const auto report, co_await desk->dismiss(params, limits));
    co_return toJson(report);
}

} // namespace

void addHireMethods(control::Methods& methods, std::function<HireDesk*()> hires,
                    std::function<DismissDesk*()> dismissals) {
    const std::pair<const char*, Method> all[]{
        {"persona.templates", templates},  {"persona.bot.look", lookAtBot}, {"persona.erp.look", lookAtErp},
        {"persona.hire.check", check},     {"persona.hire", hire},          {"persona.provision", provision}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name), [hires, method = method](QByteArray params, Limits limits) {
            return call(method, hires(), params, limits);
        });
    methods.add(QStringLiteral("persona.dismiss"), [dismissals](QByteArray params, Limits limits) {
        return dismiss(dismissals(), params, limits);
    });
}

} // namespace staffroom
