// The methods about a persona's files; all take EditParams:
//   persona.file.read         file                               → FileReport
//   persona.file.check        json, rules                        → CheckReport   drafts, with the whole team
//   persona.file.write        file, text, based_on, person       → WriteReport
//   persona.revisions         file                               → [RevisionLine] newest first
//   persona.revision.read     revision                           → FileReport
//   persona.revision.restore  revision, based_on, person         → WriteReport
//   persona.choices                                              → ChoicesReport what the files may name
//   persona.try               text, person, json, rules          → TryReport     a turn whose tools are not
//   called
#include "EditDesk.h"

namespace staffroom {

namespace {

using control::EditParams;
using control::toJson;
using Answer = Task<Result<QByteArray>>;

Answer read(EditDesk* desk, EditParams params, Limits) {
    CO_TRY(const auto report, desk->read(params));
    co_return toJson(report);
}

Answer check(EditDesk* desk, EditParams params, Limits) {
    CO_TRY(const auto report, desk->check(params));
    co_return toJson(report);
}

Answer write(EditDesk* desk, EditParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->write(std::move(params), limits));
    co_return toJson(report);
}

Answer revisions(EditDesk* desk, EditParams params, Limits) {
    CO_TRY(const auto lines, desk->revisions(params));
    co_return toJson(lines);
}

Answer revision(EditDesk* desk, EditParams params, Limits) {
    CO_TRY(const auto report, desk->revision(params));
    co_return toJson(report);
}

Answer restore(EditDesk* desk, EditParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->restore(std::move(params), limits));
    co_return toJson(report);
}

Answer choices(EditDesk* desk, EditParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->choices(std::move(params), limits));
    co_return toJson(report);
}

Answer tryOut(EditDesk* desk, EditParams params, Limits limits) {
    CO_TRY(const auto report, co_await desk->tryOut(std::move(params), limits));
    co_return toJson(report);
}

using Method = Answer (*)(EditDesk*, EditParams, Limits);

Answer call(Method method, EditDesk* desk, QByteArray text, Limits limits) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::editParamsFrom(text));
    co_return co_await method(desk, params, limits);
}

} // namespace

void addEditMethods(control::Methods& methods, std::function<EditDesk*()> desk) {
    const std::pair<const char*, Method> all[]{
        {"persona.file.read", read},         {"persona.file.check", check},
        {"persona.file.write", write},       {"persona.revisions", revisions},
        {"persona.revision.read", revision}, {"persona.revision.restore", restore},
        {"persona.choices", choices},        {"persona.try", tryOut}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name), [desk, method = method](QByteArray params, Limits limits) {
            return call(method, desk(), params, limits);
        });
}

} // namespace staffroom
